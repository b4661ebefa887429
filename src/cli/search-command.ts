import { parseSearchArgs, type SearchConfig } from '../config/index.ts';
import { PlatelogError } from '../domain/index.ts';
import { type ExportedSighting, sightingFields, sightingText } from '../export/index.ts';
import {
  type Archive,
  type FoundSighting,
  hashesPlates,
  likelySightings,
  MOST_WEIGHED,
  searchArchive,
} from '../store/index.ts';
import { exported } from './exported.ts';
import { openUserArchive } from './open-user-archive.ts';
import { jsonLine, printable } from './printable.ts';
import { sightingTable } from './sighting-table.ts';
import { tooMany } from './too-many.ts';

/** So many sightings are weighed for the likeliest few. */
const QUICKLY_WEIGHED = 8_000;

/** `platelog search`. Returns the exit code: 1 when nothing was found. */
export async function searchCommand(argv: readonly string[]): Promise<number> {
  const config = parseSearchArgs(argv);
  using archive = openUserArchive(config.archiveFile, { readOnly: true });
  if (config.minOdds !== undefined && hashesPlates(archive))
    throw new PlatelogError(
      'bad-option',
      `${archive.path} holds HMACs of plates and no texts: what may have been misread cannot be weighed; search without --fuzzy.`,
    );
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
    for (const line of sightingTable(rows)) console.log(printable(line));
  } else if (config.output === 'json') for (const one of found()) console.log(jsonLine(sightingFields(one)));
  else for (const text of sightingText(config.output, found())) process.stdout.write(text);
  if (count > 0 && count === config.limit) console.error(`The first ${count}; --limit 0 tells all.`);
  if (count > 0) return 0;
  console.error(`Nothing was found${nextStep(archive, config)}.`);
  return 1;
}

/** What else may be asked, where one misread character may be why nothing was found. */
function nextStep(archive: Archive, { patterns, minOdds, filters }: SearchConfig): string {
  if (!patterns) return '';
  for (const _one of searchArchive(archive, { patterns, limit: 1 }))
    return Object.keys(filters).length > 0 ? '; without --since, --recording and the like there is something' : '';
  if (hashesPlates(archive) || patterns.every((pattern) => !/[^?*]/.test(pattern))) return '';
  return minOdds === undefined
    ? '; --fuzzy tells what may have been misread'
    : minOdds > 0
      ? '; --min-odds 0 tells what is less likely, too'
      : '';
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
  const most = limit === undefined ? MOST_WEIGHED : QUICKLY_WEIGHED;
  const likely = (patterns ?? []).flatMap((pattern) =>
    likelySightings(archive, pattern, minOdds, query, {
      mostWeighed: most,
      onCut: () => console.error(tooMany(pattern, most)),
    }),
  );
  likely.sort((a, b) => b.odds - a.odds);
  // What may be of several of the plates is told once, by the likeliest.
  return [...Map.groupBy(likely, ({ id }) => id).values()].map(([likeliest]) => likeliest!).slice(0, limit);
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
