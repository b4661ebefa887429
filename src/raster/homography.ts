import type { Point, Quad, Size } from '../domain/index.ts';

/**
 * The first eight numbers of a 3 by 3 matrix, row by row, the ninth being 1: maps (x, y, 1) by the product with it and
 * the division by the third value.
 */
export type Homography = readonly [number, number, number, number, number, number, number, number];

/**
 * The projective map of the rectangle from (0, 0) to (width, height) onto a quad, corner to corner. Solved in closed
 * form: Heckbert, Fundamentals of Texture Mapping and Image Warping (1989), section 2.2.3.
 */
export function homographyOntoQuad({ widthPx, heightPx }: Size, [p0, p1, p2, p3]: Quad): Homography {
  const sumX = p0.x - p1.x + p2.x - p3.x;
  const sumY = p0.y - p1.y + p2.y - p3.y;
  const [dx1, dy1, dx2, dy2] = [p1.x - p2.x, p1.y - p2.y, p3.x - p2.x, p3.y - p2.y];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = determinant === 0 ? 0 : (sumX * dy2 - dx2 * sumY) / determinant;
  const h = determinant === 0 ? 0 : (dx1 * sumY - sumX * dy1) / determinant;
  return [
    (p1.x - p0.x + g * p1.x) / widthPx,
    (p3.x - p0.x + h * p3.x) / heightPx,
    p0.x,
    (p1.y - p0.y + g * p1.y) / widthPx,
    (p3.y - p0.y + h * p3.y) / heightPx,
    p0.y,
    g / widthPx,
    h / heightPx,
  ];
}

/** Where a point goes. */
export function project([a, b, c, d, e, f, g, h]: Homography, { x, y }: Point): Point {
  const w = g * x + h * y + 1;
  return { x: (a * x + b * y + c) / w, y: (d * x + e * y + f) / w };
}
