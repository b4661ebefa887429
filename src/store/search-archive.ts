import type { SQLOutputValue } from 'node:sqlite';
import { PlatelogError } from '../domain/index.ts';
import { archiveError } from './archive-error.ts';
import { type ArchiveQuery, type FoundSighting, foundSighting, SIGHTING_COLUMNS } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { hashesPlates, onlyWholePlates, storedPatterns } from './plate-hash.ts';
import { all, isWithin } from './search-filters.ts';
import { conditionsOf, plansOf } from './search-plans.ts';

/**
 * Sightings that answer a query, one by one as they are found. When the search goes by plates, sightings of one plate come in order of
 * time. The archive must stay open until the last was taken. Throws as `openArchive`, as `storedPatterns`, and 'bad-option' for a
 * query's expression that is not a regular expression.
 */
export function* searchArchive(archive: Archive, asked: ArchiveQuery): Generator<FoundSighting> {
  for (const row of searchRows(archive, asked, SIGHTING_COLUMNS)) yield foundSighting(row);
}

const AND_RECORDINGS = 'CROSS JOIN recordings ON recordings.id = recording_id';

/**
 * As `searchArchive`, for callers that need only some columns.
 * @param columns columns of `sightings`, `plates` and, with the table's name, `recordings`; `sightings.id` must be among them, and
 * `latitude` and `longitude` when `near` is asked
 */
export function* searchRows(
  archive: Archive,
  asked: ArchiveQuery,
  columns: string,
): Generator<Readonly<Record<string, SQLOutputValue>>> {
  const { db, path } = archive;
  if (asked.patterns?.length === 0 || asked.limit === 0) return;
  const query = { ...asked, ...(asked.patterns && { patterns: storedPatterns(archive, asked.patterns) }) };
  if (query.expression !== undefined && hashesPlates(archive)) throw onlyWholePlates(archive, query.expression);
  const expression = query.expression === undefined ? undefined : wholeText(query.expression);
  if (expression) db.function('is_match', { deterministic: true }, (text) => (expression.test(String(text)) ? 1 : 0));
  const left = query.limit ?? Number.POSITIVE_INFINITY;
  try {
    let found = 0;
    const seen = new Set<number>();
    const filters = conditionsOf(archive, query);
    for (const plan of plansOf(archive, query)) {
      const condition = all([...plan.conditions, ...filters]);
      const where = condition.text === '' ? '' : `WHERE ${condition.text}`;
      const recordings = columns.includes('recordings.') ? AND_RECORDINGS : '';
      const isCounted = query.limit !== undefined && !plan.mayRepeat && !query.near;
      const limit = isCounted ? `LIMIT ${left - found}` : '';
      const statement = db.prepare(`SELECT ${columns} FROM ${plan.from} ${recordings} ${where} ${limit}`);
      // Reading row by row takes longer than all at once.
      const rows = isCounted ? statement.all(...condition.values) : statement.iterate(...condition.values);
      for (const row of rows) {
        const id = Number(row.id);
        if (plan.mayRepeat) {
          if (seen.has(id)) continue;
          seen.add(id);
        }
        if (query.near && !isWithin(row, query.near)) continue;
        yield row;
        if (++found >= left) return;
      }
    }
  } catch (error) {
    throw archiveError(path, error);
  }
}

/** A regular expression for whole texts. Throws PlatelogError 'bad-option' when it is none. */
function wholeText(expression: string): RegExp {
  try {
    new RegExp(expression); // alone: `A)|(B` is none
    return new RegExp(`^(?:${expression})$`, 'i');
  } catch (cause) {
    throw new PlatelogError('bad-option', `${expression} is no regular expression: ${(cause as Error).message}`, {
      cause,
    });
  }
}
