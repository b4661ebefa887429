/** Points, boxes and quads in pixels of the upright full-resolution frame; x to the right, y down. */

/** A position, with fractions: (0, 0) is the top-left corner of the top-left pixel. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Axis-aligned, `x1 <= x2`, `y1 <= y2`; a box may lie partly outside its frame until it is clamped. */
export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Four corners in reading order: top-left, top-right, bottom-right, bottom-left of the plate as it is read. */
export type Quad = readonly [Point, Point, Point, Point];

/** Width and height of a picture. */
export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export const boxWidth = (box: Box): number => box.x2 - box.x1;
export const boxHeight = (box: Box): number => box.y2 - box.y1;
export const boxArea = (box: Box): number => Math.max(0, boxWidth(box)) * Math.max(0, boxHeight(box));
export const boxCentre = (box: Box): Point => ({ x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 });

/** Intersection over union, 0 to 1; 0 when both boxes are empty. */
export function iou(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared > 0 ? shared / (boxArea(a) + boxArea(b) - shared) : 0;
}

/** How much of the smaller box lies in the other, 0 to 1; 0 when one is empty. */
export function nestedShare(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared > 0 ? shared / Math.min(boxArea(a), boxArea(b)) : 0;
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The box moved outward by `padPx` on every side; a negative pad shrinks it. */
export function padBox(box: Box, padPx: number): Box {
  return { x1: box.x1 - padPx, y1: box.y1 - padPx, x2: box.x2 + padPx, y2: box.y2 + padPx };
}

/** The part of `box` inside a frame of `size`; empty (zero width or height) when they do not meet. */
export function clampBox(box: Box, size: Size): Box {
  const clamp = (value: number, max: number): number => Math.min(Math.max(value, 0), max);
  return {
    x1: clamp(box.x1, size.widthPx),
    y1: clamp(box.y1, size.heightPx),
    x2: clamp(box.x2, size.widthPx),
    y2: clamp(box.y2, size.heightPx),
  };
}

/** The smallest box around the corners of a quad, or of several. */
export function boxOfQuad(corners: readonly Point[]): Box {
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  return { x1: Math.min(...xs), y1: Math.min(...ys), x2: Math.max(...xs), y2: Math.max(...ys) };
}

/** A box as four corners. */
export function quadOfBox(box: Box): Quad {
  return [
    { x: box.x1, y: box.y1 },
    { x: box.x2, y: box.y1 },
    { x: box.x2, y: box.y2 },
    { x: box.x1, y: box.y2 },
  ];
}
