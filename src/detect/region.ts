import { type Box, type Detection, type Point, padBox, type Size } from '../domain/index.ts';

/** `padPx` is meant for frames of this width, and grows with them. */
const PAD_FRAME_WIDTH_PX = 1280;
const LEAST_SIDE_PX = 4;

/** The padded box in whole pixels inside the frame; undefined when too little of it lies inside. */
export function regionAround(box: Box, padPx: number, frame: Size): Box | undefined {
  const padded = padBox(box, (padPx * frame.widthPx) / PAD_FRAME_WIDTH_PX);
  const region = {
    x1: Math.max(Math.floor(padded.x1), 0),
    y1: Math.max(Math.floor(padded.y1), 0),
    x2: Math.min(Math.ceil(padded.x2), frame.widthPx),
    y2: Math.min(Math.ceil(padded.y2), frame.heightPx),
  };
  const isEnough = region.x2 - region.x1 >= LEAST_SIDE_PX && region.y2 - region.y1 >= LEAST_SIDE_PX;
  return isEnough ? region : undefined;
}

/** Moves a find from a network's input back to the frame: each coordinate times its scale, plus its offset. */
export function toFrame(find: Detection, scale: Point, offset: Point): Detection {
  const place = ({ x, y }: Point): Point => ({ x: x * scale.x + offset.x, y: y * scale.y + offset.y });
  const start = place({ x: find.box.x1, y: find.box.y1 });
  const end = place({ x: find.box.x2, y: find.box.y2 });
  const moved = { score: find.score, box: { x1: start.x, y1: start.y, x2: end.x, y2: end.y } };
  if (find.corners === undefined) return moved;
  const [a, b, c, d] = find.corners;
  return { ...moved, corners: [place(a), place(b), place(c), place(d)] };
}
