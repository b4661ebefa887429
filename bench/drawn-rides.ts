/** Drawn rides: stats of a scan beside the truth of every frame, as `python -m platelog_training.rides` writes it. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import {
  type Box,
  boxOfQuad,
  normalisePlate,
  type Point,
  type Quad,
  type Sight,
  type Size,
} from '../src/domain/index.ts';
import { decodeSights, readStats } from '../src/stats/index.ts';

export interface DrawnRide {
  readonly name: string;
  readonly statsFile: string;
  readonly truthFile: string;
  readonly framesFile: string;
  /** The country that its name begins with, if it is one. */
  readonly country?: string;
}

/** A plate that is in a frame. */
export interface TruePlate {
  readonly id: number;
  readonly text: string;
  readonly box: Box;
  readonly corners: Quad;
  /** Mean of its upper and lower edge. */
  readonly widthPx: number;
  /** Share of it that is inside the frame and hidden by nothing. */
  readonly visible: number;
  /** How far it moved while the shutter was open. */
  readonly smearPx: number;
}

/** The rides for which both folders have a file, by name; stats named as `scanRide` does it, or `NAME.stats` from a scan by hand. */
export function findDrawnRides(ridesFolder: string, statsFolder: string): DrawnRide[] {
  return globSync(join(statsFolder, '*.stats'))
    .sort()
    .map((statsFile) => {
      const name = basename(statsFile).replace(/(\.platelog)?\.stats$/, '');
      const stem = join(ridesFolder, name);
      return { name, statsFile, truthFile: `${stem}.truth.csv`, framesFile: `${stem}.frames.jsonl` };
    })
    .filter(({ truthFile, framesFile }) => existsSync(truthFile) && existsSync(framesFile));
}

/** The plates of every frame, by its number. */
export function readFrames(file: string): Map<number, TruePlate[]> {
  const frames = new Map<number, TruePlate[]>();
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (text === '') continue;
    const line = JSON.parse(text) as {
      frame: number;
      plates: {
        id: number;
        text: string;
        corners: [number, number][];
        width_px: number;
        visible: number;
        smear_px: number;
      }[];
    };
    frames.set(
      line.frame,
      line.plates.map((plate) => {
        const corners = plate.corners.map(([x, y]): Point => ({ x, y })) as unknown as Quad;
        return {
          id: plate.id,
          text: normalisePlate(plate.text),
          box: boxOfQuad(corners),
          corners,
          widthPx: plate.width_px,
          visible: plate.visible,
          smearPx: plate.smear_px,
        };
      }),
    );
  }
  return frames;
}

/** The list of a ride. */
export function readTruth(file: string): { readonly text: string; readonly easy: boolean }[] {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
  return rows.map((row) => ({ text: normalisePlate(row.plate ?? ''), easy: row.legibility === 'easy' }));
}

/** One look of a stats file, decoded. */
export interface Look {
  readonly timeUs: number;
  readonly frame: number;
  readonly changed?: number;
  readonly moved?: readonly [number, number];
  /** Its plates, those that were read first. */
  readonly sights: readonly Sight[];
}

/** Each `every`-th of the looks, as if there had been no others. */
export function thinned(looks: readonly Look[], every: number): Look[] {
  const kept: Look[] = [];
  let moved: readonly [number, number] | undefined = [0, 0];
  looks.forEach(({ moved: step, ...look }, at) => {
    moved = step && moved ? [moved[0] + step[0], moved[1] + step[1]] : undefined;
    if (at % every !== 0) return;
    kept.push({ ...look, ...(moved && { moved }) });
    moved = [0, 0];
  });
  return kept;
}

/** All looks of a stats file with one input. */
export async function readLooks(statsFile: string): Promise<Look[]> {
  const looks: Look[] = [];
  for await (const line of readStats(statsFile))
    if ('look' in line)
      looks.push({
        timeUs: line.us,
        frame: line.look,
        ...(line.changed !== undefined && { changed: line.changed }),
        ...(line.moved && { moved: line.moved }),
        sights: decodeSights(line, line.us, line.look),
      });
  return looks;
}

/** The size of a ride's picture, out of its stats. */
export async function sizeOf(statsFile: string): Promise<Size> {
  for await (const line of readStats(statsFile))
    if ('input' in line) return { widthPx: line.width, heightPx: line.height };
  throw new Error(`${statsFile} has no input`);
}
