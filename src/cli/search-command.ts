import { parseSearchArgs, type SearchConfig } from '../config/index.ts';
import { type ExportedSighting, sightingText } from '../export/index.ts';
import { type Archive, type FoundSighting, likelySightings, openArchive, searchArchive } from '../store/index.ts';
import { exported } from './exported.ts';
import { printable } from './printable.ts';

/** `platelog search`. Returns the exit code: 1 when nothing was found. */
export async function searchCommand(argv: readonly string[]): Promise<number> {
  const config = parseSearchArgs(argv);
  using archive = openArchive(config.archiveFile, { readOnly: true });
  let count = 0;
  const found = function* (): Iterable<ExportedSighting> {
    for (const sighting of find(archive, config)) {
      count++;
      yield exported(sighting);
    }
  };
  if (config.output === 'table') {
    const rows = [...found()];
    if (config.minOdds === undefined) rows.sort((a, b) => compare(a.plate, b.plate) || (a.utcMs ?? 0) - (b.utcMs ?? 0));
    for (const line of table(rows)) console.log(printable(line));
    if (count === config.limit) console.error(`The first ${count}; --limit 0 tells all.`);
  } else for (const text of sightingText(config.output, found())) process.stdout.write(text);
  if (count > 0) return 0;
  console.error('Nothing was found.');
  return 1;
}

function find(archive: Archive, config: SearchConfig): Iterable<FoundSighting & { readonly odds?: number }> {
  const { patterns, expression, filters, limit, minOdds } = config;
  const query = { ...filters, ...(limit !== undefined && { limit }) };
  if (minOdds === undefined)
    return searchArchive(archive, {
      ...query,
      ...(patterns && { patterns }),
      ...(expression !== undefined && { expression }),
    });
  const likely = (patterns ?? []).flatMap((pattern) => likelySightings(archive, pattern, minOdds, query));
  return likely.sort((a, b) => b.odds - a.odds).slice(0, limit);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Lines with aligned columns: the plate, how sure it is, when, where, and in which recording. */
function table(sightings: readonly ExportedSighting[]): readonly string[] {
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
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .filter((cell) => cell !== '')
      .join('  '),
  );
}

/** A probability as people take it in: `93 %`, or `1 in 40` when it is small. */
export function oddsText(odds: number): string {
  if (odds >= 0.1) return `${(odds * 100).toFixed(odds > 0.99 ? 1 : 0)} %`;
  return odds > 0 ? `1 in ${Math.round(1 / odds)}` : 'none';
}
