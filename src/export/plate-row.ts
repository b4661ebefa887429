import { isAbsolute, relative, resolve, sep } from 'node:path';
import { firstSeenUs, lastSeenUs, type UniquePlate } from '../domain/index.ts';
import type { CsvRow } from './csv-row.ts';

const seconds = (timeUs: number): string => (timeUs / 1e6).toFixed(3);

/**
 * A plate as a row of the list. Times are seconds from the start of `source`, with three decimals.
 * @param cropPath the picture of the plate, if one was written
 * @param csvPath the list, to name the picture relative to it
 */
export function plateRow(plate: UniquePlate, csvPath: string, cropPath?: string): CsvRow {
  const { best } = plate;
  const times = plate.sightings
    .filter((sighting) => sighting.source === best.source)
    .flatMap(({ track }) => [firstSeenUs(track), lastSeenUs(track)]);
  return {
    plate: plate.text,
    country: plate.country,
    confidence: plate.probability.toFixed(3),
    source: best.source,
    time_s: seconds(best.best.timeUs),
    frame: String(best.best.frameIndex),
    first_seen: seconds(times.reduce((first, timeUs) => Math.min(first, timeUs))),
    last_seen: seconds(times.reduce((last, timeUs) => Math.max(last, timeUs))),
    sightings: String(plate.sightings.length),
    alternatives: plate.alternatives.map(({ text, probability }) => `${text}:${probability.toFixed(2)}`).join(' '),
    crop: cropPath === undefined ? '' : cropCell(cropPath, csvPath),
    status: plate.status,
  };
}

/** A picture's path relative to the list's folder when it lies below it, else absolute; with forward slashes. */
export function cropCell(cropPath: string, csvPath: string): string {
  const absolute = resolve(cropPath);
  const below = relative(resolve(csvPath, '..'), absolute);
  const path = below.startsWith('..') || isAbsolute(below) ? absolute : below;
  return path.split(sep).join('/');
}
