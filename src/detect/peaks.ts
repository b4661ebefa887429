import type { Detection, Point } from '../domain/index.ts';
import type { Tensor } from '../onnx/index.ts';

/** Channels of `platelog-detector-1`: score, four distances to the box, four corner offsets. */
export const CHANNELS = 13;

/**
 * Plates of one picture out of `cells` [1, 13, rows, columns]: cells whose score is at least `threshold` and not below
 * any of its eight neighbours, in the order of the grid. Coordinates are pixels of the network's input.
 */
export function peaksOf(cells: Tensor<Float32Array>, stridePx: number, threshold: number): Detection[] {
  const [, , rows, columns] = cells.dims as [number, number, number, number];
  const { data } = cells;
  const plane = rows * columns;
  const found: Detection[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const score = data[at]!;
      if (!(score >= threshold) || !isPeak(data, row, column, rows, columns)) continue;
      const value = (channel: number): number => data[channel * plane + at]!;
      const x = (column + 0.5) * stridePx;
      const y = (row + 0.5) * stridePx;
      const corner = (index: number): Point => ({ x: x + value(5 + 2 * index), y: y + value(6 + 2 * index) });
      found.push({
        score,
        box: { x1: x - value(1), y1: y - value(2), x2: x + value(3), y2: y + value(4) },
        corners: [corner(0), corner(1), corner(2), corner(3)],
      });
    }
  }
  return found;
}

function isPeak(scores: Float32Array, row: number, column: number, rows: number, columns: number): boolean {
  const score = scores[row * columns + column]!;
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      if (scores[y * columns + x]! > score) return false;
    }
  }
  return true;
}
