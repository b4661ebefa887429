import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Sighting } from '../domain/index.ts';

/** File systems take 255 bytes for a name; this leaves room for time, plate and ending. */
const MAX_STEM_BYTES = 150;

/** An input's name without its folder and extension, safe on every file system. */
export function inputStem(source: string): string {
  const name = basename(source);
  let stem = name.slice(0, name.length - extname(name).length).replace(/[<>:"/\\|?*\p{Cc}]/gu, '_');
  while (Buffer.byteLength(stem) > MAX_STEM_BYTES) stem = [...stem].slice(0, -1).join('');
  return stem.replace(/[. ]+$/, '') || 'input';
}

/** The folder for an input's pictures: beside the input, or below `outFolder`. */
export function picturesFolder(source: string, outFolder: string | undefined): string {
  return join(outFolder ?? dirname(source), `${inputStem(source)}.plates`);
}

/** A picture's name without its ending: input, time and plate, as in `drive_00m12.345s_B123XYZ`. */
export function pictureStem(source: string, timeUs: number, plate: string): string {
  const totalMs = Math.round(timeUs / 1000);
  const hours = Math.floor(totalMs / 3_600_000);
  const minutes = String(Math.floor(totalMs / 60_000) % 60).padStart(2, '0');
  const secs = String(Math.floor(totalMs / 1000) % 60).padStart(2, '0');
  const ms = String(totalMs % 1000).padStart(3, '0');
  const time = `${hours > 0 ? `${String(hours).padStart(2, '0')}h` : ''}${minutes}m${secs}.${ms}s`;
  return `${inputStem(source)}_${time}_${plate.replace(/[^A-Z0-9]/gi, '_')}`;
}

/** A name or path of pictures with its number: the first of a name has none, those of other inputs of that name do: `..._B123XYZ-2`. */
export const numberedStem = (stem: string, number: number): string => (number === 1 ? stem : `${stem}-${number}`);

/** The path of a sighting's pictures, absolute, without `.png` and `_frame.jpg`; they exist only if it shows its plate best. */
export function pictureStemPath({ source, best, text }: Sighting, outFolder: string | undefined): string {
  return resolve(picturesFolder(source, outFolder), pictureStem(source, best.timeUs, text));
}
