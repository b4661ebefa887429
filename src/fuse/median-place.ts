import { boxCentre, boxHeight, boxWidth, median, type Track } from '../domain/index.ts';

/** Where a track was for most of its looks, in pixels. */
export interface MedianPlace {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** How far its centres lie from there, in the median: next to nothing where it did not move. */
  readonly spreadPx: number;
}

/** Where a track was for most of its looks. */
export function medianPlace({ observations }: Track): MedianPlace {
  const boxes = observations.map(({ detection }) => detection.box);
  const centres = boxes.map(boxCentre);
  const [x, y] = [median(centres.map((centre) => centre.x)), median(centres.map((centre) => centre.y))];
  return {
    x,
    y,
    widthPx: median(boxes.map(boxWidth)),
    heightPx: median(boxes.map(boxHeight)),
    spreadPx: median(centres.map((centre) => Math.hypot(centre.x - x, centre.y - y))),
  };
}
