import type { ExportedSighting } from '../export/index.ts';
import { oddsText } from './odds-text.ts';

/** Lines with aligned columns: the plate, how sure it is, when, where, and in which recording. */
export function sightingTable(sightings: readonly ExportedSighting[]): readonly string[] {
  const rows = sightings.map((sighting) => {
    const { plate, readText, confidence, odds, time = '', place, source, timeUs } = sighting;
    return [
      readText === undefined ? plate : `${plate} (read ${readText})`,
      odds === undefined ? confidence.toFixed(3) : oddsText(odds),
      time,
      place ? `${place.latitude.toFixed(5)},${place.longitude.toFixed(5)}` : '',
      `${source} at ${(timeUs / 1e6).toFixed(1)} s`,
    ];
  });
  const widths = [0, 1, 2, 3].map((column) => rows.reduce((most, row) => Math.max(most, row[column]!.length), 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((cell) => cell !== '')
      .join('  '),
  );
}
