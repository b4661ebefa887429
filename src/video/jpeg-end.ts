/**
 * Whether a JPEG picture breaks off: whether its end marker (EOI) is missing behind its last scan. FFmpeg's decoder makes one up, and leaves
 * the rest grey. What follows the picture (the video of a motion photo, a maker's own bytes) is not looked at.
 * Source: ITU-T T.81, B.1 and B.2.
 */
export function isCutJpeg(data: Uint8Array): boolean {
  let at = 2; // behind SOI
  while (at + 4 <= data.length) {
    if (data[at] !== 0xff) return false; // no marker where one has to be: damaged otherwise, which the decoder tells
    const marker = data[at + 1]!;
    if (marker === EOI) return false;
    if (marker === 0xff || isAlone(marker)) {
      at += marker === 0xff ? 1 : 2; // filling, or a marker without a segment
      continue;
    }
    at += 2 + ((data[at + 2]! << 8) | data[at + 3]!);
    if (marker === SOS) at = endOfScan(data, at);
  }
  return !(data[at] === 0xff && data[at + 1] === EOI);
}

const [SOS, EOI] = [0xda, 0xd9];
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** Where the coded pixels that begin at `at` end: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(data: Uint8Array, at: number): number {
  for (;;) {
    const next = data.indexOf(0xff, at);
    if (next < 0 || next + 1 >= data.length) return data.length;
    const marker = data[next + 1]!;
    if (marker !== 0 && marker !== 0xff && !(marker >= 0xd0 && marker <= 0xd7)) return next;
    at = next + (marker === 0xff ? 1 : 2);
  }
}
