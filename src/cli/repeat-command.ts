import { parseRepeatArgs } from '../config/index.ts';
import { listPlates } from '../domain/index.ts';
import { createModelFit, type RepeatScore, scoreRepeat } from '../repeat/index.ts';
import { type Archive, hashesPlates, plateHashOf, readMeetings } from '../store/index.ts';
import { counted } from './counted.ts';
import { readLists, wholePlates } from './match-command.ts';
import { openUserArchive } from './open-user-archive.ts';
import { jsonLine, printable } from './printable.ts';
import { type Repeat, repeatCsv, repeatFields, repeatTable } from './repeat-table.ts';

/** `platelog repeat`. Returns the exit code: 1 when no plate was met on two days, or over any distance. */
export async function repeatCommand(argv: readonly string[]): Promise<number> {
  const { archiveFile, filters, ignoreFile, limit = Number.POSITIVE_INFINITY, output } = parseRepeatArgs(argv);
  const list = ignoreFile === undefined ? undefined : await readLists([ignoreFile]);
  using archive = openUserArchive(archiveFile, { readOnly: true });
  const listed = list && hashesPlates(archive) ? wholePlates(archive, list) : (list ?? []);
  using meetings = readMeetings(
    archive,
    filters,
    ignored(
      archive,
      listed.map(({ pattern }) => pattern),
    ),
  );
  const fit = createModelFit();
  for (const plate of meetings.plates()) fit.add(plate.meetings);
  const model = fit.finish();
  let found: (Omit<Repeat, 'plate'> & { readonly plateId: number })[] = [];
  for (const { plateId, meetings: met } of meetings.plates()) {
    if (met.length === 1) continue; // once is nothing to weigh, and most are met once
    const score = scoreRepeat(met, model);
    if (!isRepeated(score)) continue;
    found.push({ plateId, ...score, expected: Math.exp(score.logChance) * model.plates });
    if (found.length > 4 * limit + 1000) found = found.sort(byChance).slice(0, limit);
  }
  const best = found
    .sort(byChance)
    .slice(0, limit)
    .map(({ plateId, ...repeat }): Repeat => ({ plate: meetings.textOf(plateId), ...repeat }));
  if (output === 'json') for (const repeat of best) console.log(jsonLine(repeatFields(repeat)));
  else if (output === 'csv') process.stdout.write(repeatCsv(best));
  else for (const line of repeatTable(best)) console.log(printable(line));
  if (meetings.timeless > 0)
    console.error(
      `${counted(meetings.timeless, 'sighting')} without a time left out; platelog place tells why there is none.`,
    );
  if (output === 'table' && model.plates > 0)
    console.error(
      `Of ${counted(model.plates, 'plate')} on ${counted(model.days, 'day')}; some ${Math.round(model.cars)} cars are about. What the columns mean: docs/repeat.md.`,
    );
  if (best.length > 0) return 0;
  console.error(model.plates > 0 ? 'Nobody turned up again.' : 'No plate with a time is left to look for.');
  return 1;
}

const isRepeated = ({ days, togetherM }: RepeatScore): boolean => days > 1 || togetherM > 0;

/** The least likely by chance first. */
const byChance = (a: RepeatScore, b: RepeatScore): number =>
  a.logChance - b.logChance || b.days - a.days || a.firstMs - b.firstMs;

function ignored(archive: Archive, patterns: readonly string[]): ((plate: string) => boolean) | undefined {
  if (patterns.length === 0) return undefined;
  const hash = plateHashOf(archive) ?? ((plate: string): string => plate);
  const listed = listPlates(patterns.map(hash));
  return (plate) => listed.fitting(plate).length > 0;
}
