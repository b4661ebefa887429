import type { ByteSource } from '../bytes/byte-source.ts';
import { latin1, viewOf } from '../bytes/byte-view.ts';

/** A box (atom) of an MP4 or QuickTime file, by its place. */
export interface Box {
  /** Four characters, one a byte. */
  readonly type: string;
  /** Where its header begins. */
  readonly start: number;
  /** Where its content begins. */
  readonly dataStart: number;
  /** Where it ends: at the latest where what it lies in ends. */
  readonly end: number;
}

// An hour of one-second `free` boxes is 3,600; more than this is damage.
const MAX_BOXES = 200_000;

/**
 * The boxes between two places, in order, read by seeking. Ends without an error where the bytes are no box any more:
 * the generator's result says where, for trailers and damage.
 */
export async function* boxesIn(source: ByteSource, start: number, end: number): AsyncGenerator<Box, number> {
  let at = start;
  for (let count = 0; at + 8 <= end && count < MAX_BOXES; count++) {
    const header = await source.read(at, 16);
    if (header.length < 8) return at;
    const view = viewOf(header);
    const type = latin1(header, 4, 8);
    let size = view.getUint32(0);
    let headerBytes = 8;
    if (size === 1 && header.length === 16) {
      size = view.getUint32(8) * 2 ** 32 + view.getUint32(12);
      headerBytes = 16;
    } else if (size === 0 && /^[ -~©]{4}$/.test(type)) size = end - at;
    if (size < headerBytes) return at;
    yield { type, start: at, dataStart: at + headerBytes, end: Math.min(at + size, end) };
    at += size;
  }
  return Math.min(at, end);
}

/** All boxes between two places, and where the bytes stopped being boxes. */
export async function listBoxes(
  source: ByteSource,
  start: number,
  end: number,
): Promise<{ readonly boxes: readonly Box[]; readonly brokenAt: number }> {
  const boxes: Box[] = [];
  const walk = boxesIn(source, start, end);
  for (;;) {
    const { done, value } = await walk.next();
    if (done) return { boxes, brokenAt: value };
    boxes.push(value);
  }
}

/** The first box below `parent` along a path of types; undefined when there is none. */
export async function findBox(source: ByteSource, parent: Box, ...path: readonly string[]): Promise<Box | undefined> {
  let at: Box | undefined = parent;
  for (const type of path) {
    const inside: Box = at;
    at = undefined;
    for await (const box of boxesIn(source, inside.dataStart, inside.end))
      if (box.type === type) {
        at = box;
        break;
      }
    if (at === undefined) return undefined;
  }
  return at;
}

/** The content of a box; of a long one the first `maxBytes`. */
export const readBox = (source: ByteSource, box: Box, maxBytes = Number.POSITIVE_INFINITY): Promise<Uint8Array> =>
  source.read(box.dataStart, Math.min(box.end - box.dataStart, maxBytes));
