import { open } from 'node:fs/promises';

/** What a file's first bytes say it is. */
export type Magic =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'webp-animated'
  | 'gif'
  | 'bmp'
  | 'tiff'
  | 'jpeg2000'
  | 'avif'
  | 'mp4'
  | 'matroska'
  | 'avi'
  | 'unknown';

const BMP_HEADERS = new Set([12, 40, 52, 56, 64, 108, 124]);
const MP4_BOXES = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot']);

/** Recognises a file by its first 32 bytes. */
export function magicOf(head: Uint8Array): Magic {
  const word = (offset: number): string => String.fromCharCode(...head.subarray(offset, offset + 4));
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (word(0) === '\x89PNG') return 'png';
  if (word(0) === 'GIF8') return 'gif';
  if (word(0) === '\x1a\x45\xdf\xa3') return 'matroska';
  if (word(0) === 'RIFF' && word(8) === 'AVI ') return 'avi';
  if (word(0) === 'RIFF' && word(8) === 'WEBP') {
    const animated = word(12) === 'VP8X' && ((head[20] ?? 0) & 2) !== 0;
    return animated ? 'webp-animated' : 'webp';
  }
  if (word(0) === 'II*\0' || word(0) === 'MM\0*') return 'tiff';
  // Two letters tell little; the sizes of its second header are few.
  if (word(0).startsWith('BM') && word(6) === '\0\0\0\0' && BMP_HEADERS.has(head[14] ?? 0)) return 'bmp';
  if (word(4) === 'jP  ' || word(0) === '\xff\x4f\xff\x51') return 'jpeg2000';
  if (word(4) === 'ftyp' && word(8) === 'avif') return 'avif';
  return MP4_BOXES.has(word(4)) ? 'mp4' : 'unknown';
}

/** Reads the first bytes of a file and recognises it. */
export async function sniff(path: string): Promise<Magic> {
  await using file = await open(path);
  const head = new Uint8Array(32);
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  return magicOf(head.subarray(0, bytesRead));
}
