import type { Frame } from '../../src/domain/index.ts';

/** A frame out of tightly packed luma, with `gapBytes` between its rows; without colour, and with nothing to free. */
export function plainFrame(luma: Uint8Array, widthPx: number, heightPx: number, gapBytes = 0): Frame {
  const strideBytes = widthPx + gapBytes;
  const data = new Uint8Array(strideBytes * heightPx).fill(255);
  for (let y = 0; y < heightPx; y++) data.set(luma.subarray(y * widthPx, (y + 1) * widthPx), y * strideBytes);
  return {
    index: 0,
    timeUs: 0,
    widthPx,
    heightPx,
    luma: { data, widthPx, heightPx, strideBytes },
    retain: () => {
      throw new Error('a plain frame keeps no pixels');
    },
    [Symbol.dispose]: () => {},
  };
}

/** A frame of one grey level. */
export const flatFrame = (widthPx: number, heightPx: number, level = 90): Frame =>
  plainFrame(new Uint8Array(widthPx * heightPx).fill(level), widthPx, heightPx);

/** `inner` laid onto a larger frame of one grey level, its top left corner at (x, y). */
export function frameAround(inner: Frame, widthPx: number, heightPx: number, x: number, y: number): Frame {
  const frame = flatFrame(widthPx, heightPx);
  for (let row = 0; row < inner.heightPx; row++) {
    const from = row * inner.luma.strideBytes;
    frame.luma.data.set(inner.luma.data.subarray(from, from + inner.widthPx), (y + row) * widthPx + x);
  }
  return frame;
}
