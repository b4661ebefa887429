import {
  boxOfQuad,
  clampBox,
  type Frame,
  type PlateSurroundings,
  type Point,
  type Quad,
  type Size,
} from '../domain/index.ts';
import { expandQuad, lumaRaster, viewOf, warpQuad } from '../raster/index.ts';

// How far apart in height the two ends of a slanted plate in an upright box are, as shares of the box's height; positive rises to
// the right. Both sets were chosen on held-out training crops: training/ROUNDS.md, reader round 7 and "Other views, cut anew".
const SLANTS_UNKNOWN = [-0.45, -0.3, -0.15, 0, 0.15, 0.3, 0.45];
const SLANTS_BESIDE_CORNERS = [-0.15, 0, 0.15];
/**
 * Boxes drawn by hand or by other detectors often have a rim: views of them, and one of each straightened plate, are cut at its
 * very edge.
 */
const TIGHT = 0;

/** Copies what is around a plate in `frame`, as far as a cut with `marginRatio` around its box or corners reaches. */
export function surroundingsOf(
  frame: Frame,
  box: Quad,
  corners: Quad | undefined,
  marginRatio: number,
): PlateSurroundings {
  const picture = lumaRaster(frame);
  const reach = boxOfQuad([box, corners ?? box].flatMap((quad) => expandQuad(quad, marginRatio)));
  const inside = clampBox(
    {
      x1: Math.floor(reach.x1) - 1,
      y1: Math.floor(reach.y1) - 1,
      x2: Math.ceil(reach.x2) + 2,
      y2: Math.ceil(reach.y2) + 2,
    },
    picture,
  );
  // At least one pixel, even for a plate outside the frame.
  const x1 = Math.min(inside.x1, picture.widthPx - 1);
  const y1 = Math.min(inside.y1, picture.heightPx - 1);
  const part = viewOf(picture, { x1, y1, x2: Math.max(inside.x2, x1 + 1), y2: Math.max(inside.y2, y1 + 1) });
  const { widthPx, heightPx, strideBytes } = part;
  const luma = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++)
    luma.set(part.data.subarray(y * strideBytes, y * strideBytes + widthPx), y * widthPx);
  const move = ({ x, y }: Point): Point => ({ x: x - x1, y: y - y1 });
  const moved = ([tl, tr, br, bl]: Quad): Quad => [move(tl), move(tr), move(br), move(bl)];
  return { widthPx, heightPx, luma, box: moved(box), ...(corners ? { corners: moved(corners) } : {}) };
}

/**
 * Other views of a plate whose first reading is in doubt, as luma of `size`: its upright box at several slants. Where no corners are
 * known, one of them undoes the slant; where they are known, these help when the corners were wrong, and the straightened plate is also
 * cut more tightly.
 */
export function otherViews(around: PlateSurroundings, size: Size, marginRatio: number): readonly Uint8Array[] {
  const { box, corners, luma, widthPx, heightPx } = around;
  const picture = { data: luma, widthPx, heightPx, strideBytes: widthPx, channels: 1 } as const;
  const cut = (plate: Quad, margin: number): Uint8Array => warpQuad(picture, expandQuad(plate, margin), size).data;
  if (!corners) return SLANTS_UNKNOWN.map((slant) => cut(slantedQuad(box, slant), TIGHT));
  return [...SLANTS_BESIDE_CORNERS.map((slant) => cut(slantedQuad(box, slant), marginRatio)), cut(corners, TIGHT)];
}

/**
 * The negative of a view. Most plates that the reader learnt from are dark on light: for others it reads the negative more often, and
 * for those seldom less often (training/ROUNDS.md, "Other views, inverted").
 */
export const inverse = (luma: Uint8Array): Uint8Array => luma.map((value) => 255 - value);

/** The parallelogram that a plate of this slant fills in its upright box. */
export function slantedQuad([{ x: left, y: top }, , { x: right, y: bottom }]: Quad, slant: number): Quad {
  const rise = Math.max(slant, 0) * (bottom - top);
  const fall = Math.max(-slant, 0) * (bottom - top);
  return [
    { x: left, y: top + rise },
    { x: right, y: top + fall },
    { x: right, y: bottom - rise },
    { x: left, y: bottom - fall },
  ];
}
