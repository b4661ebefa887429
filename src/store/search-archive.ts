import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { isOpen, METRES_PER_DEGREE } from '../domain/index.ts';
import { archiveError } from './archive-error.ts';
import { type ArchiveQuery, type FoundSighting, foundSighting, SIGHTING_COLUMNS } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { hashesPlates, onlyWholePlates, storedPatterns } from './plate-hash.ts';
import { partsOfShape, prefixOf } from './plate-parts.ts';
import { globOf, shapeOfPattern, shapesOfExpression, type TextShape } from './text-shape.ts';

/** Up to so many sightings in the asked time or place it is quicker to look through those than through the plates. */
const FEW = 20_000;

/** A piece of SQL with what belongs into its question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

/** Pieces that must all hold. */
export const all = (parts: readonly Sql[]): Sql => ({
  text: parts.map(({ text }) => text).join(' AND '),
  values: parts.flatMap(({ values }) => values),
});

/**
 * Sightings that answer a query, one after the other as they are found; sightings of one plate come in the order of time when
 * plates lead. The archive must stay open until the last was taken. Throws as `openArchive`, and as `storedPatterns`.
 */
export function* searchArchive(archive: Archive, asked: ArchiveQuery): Generator<FoundSighting> {
  for (const row of searchRows(archive, asked, SIGHTING_COLUMNS)) yield foundSighting(row);
}

/**
 * As `searchArchive`, for those who need less of each sighting.
 * @param columns of `sightings`, `plates` and `recordings`, with `sightings.id`, `latitude` and `longitude` among them
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
  const filters = filtersOf(query);
  const expression = query.expression === undefined ? undefined : new RegExp(`^(?:${query.expression})$`, 'i');
  if (expression) db.function('is_match', { deterministic: true }, (text) => (expression.test(String(text)) ? 1 : 0));
  const left = query.limit ?? Number.POSITIVE_INFINITY;
  try {
    let found = 0;
    const seen = new Set<number>();
    for (const plan of plansOf(archive, query)) {
      const condition = all([...plan.conditions, ...filters]);
      const where = condition.text === '' ? '' : `WHERE ${condition.text}`;
      const rows = db.prepare(`SELECT ${columns} FROM ${plan.from} ${where}`).iterate(...condition.values);
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

/** Where a search begins, and what holds for what it comes by. */
interface Plan {
  readonly from: string;
  readonly conditions: readonly Sql[];
  readonly mayRepeat: boolean;
}

const FROM_PLATES =
  'plates CROSS JOIN sightings ON plate_id = plates.id CROSS JOIN recordings ON recordings.id = recording_id';
const FROM_PARTS = `plate_parts CROSS JOIN plates ON plates.id = plate_parts.rowid ${FROM_PLATES.slice('plates '.length)}`;
const fromSightings = (index: string): string =>
  `sightings ${index} CROSS JOIN plates ON plates.id = plate_id CROSS JOIN recordings ON recordings.id = recording_id`;
const FROM_RECORDINGS =
  'recordings CROSS JOIN sightings ON recording_id = recordings.id CROSS JOIN plates ON plates.id = plate_id';

function plansOf(archive: Archive, query: ArchiveQuery): readonly Plan[] {
  const { patterns, expression } = query;
  const texts = patterns?.filter((pattern) => !isOpen(pattern)) ?? [];
  const open = patterns?.filter(isOpen) ?? [];
  const shapes =
    open.length > 0 ? open.map(shapeOfPattern) : expression === undefined ? [['*']] : shapesOfExpression(expression);
  const mayRepeat = shapes.length > 1 || (open.length > 0 && texts.length > 0);
  const matched: readonly Sql[] = expression === undefined ? [] : [{ text: 'is_match(plates.text)', values: [] }];
  const plans: Plan[] = [];
  if (texts.length > 0)
    plans.push({
      from: FROM_PLATES,
      conditions: [
        { text: 'plates.text IN (SELECT value FROM json_each(?))', values: [JSON.stringify(texts)] },
        ...matched,
      ],
      mayRepeat,
    });
  if (patterns && open.length === 0) return plans;
  const few = fewSightings(archive, query);
  for (const shape of shapes) {
    const glob = globOf(shape);
    const globbed: readonly Sql[] = glob === '*' ? [] : [{ text: 'plates.text GLOB ?', values: [glob] }];
    const conditions = [...globbed, ...matched];
    if (few !== undefined) plans.push({ from: few, conditions, mayRepeat });
    else plans.push({ ...planOf(shape, query, conditions), mayRepeat });
  }
  return plans;
}

/** The way to the plates of a shape: along their order, by the parts they share, or through all of them. */
function planOf(shape: TextShape, query: ArchiveQuery, conditions: readonly Sql[]): Omit<Plan, 'mayRepeat'> {
  const prefix = prefixOf(shape);
  if (prefix !== '' && shape.slice(prefix.length).join('') === '*')
    return {
      from: FROM_PLATES,
      conditions: [{ text: 'plates.text >= ? AND plates.text < ?', values: [prefix, `${prefix}~`] }, ...conditions],
    };
  const groups = partsOfShape(shape);
  if (groups.length > 0) {
    const match = groups.map((parts) => `(${parts.map((part) => `"${part}"`).join(' OR ')})`).join(' AND ');
    return { from: FROM_PARTS, conditions: [{ text: 'plate_parts MATCH ?', values: [match] }, ...conditions] };
  }
  if (query.recording !== undefined) return { from: FROM_RECORDINGS, conditions };
  return { from: shape.join('') === '*' && conditions.length === 0 ? fromSightings('') : FROM_PLATES, conditions };
}

/** Where to begin when few sightings lie in the asked time or place; undefined when there are many, or neither is asked. */
function fewSightings({ db }: Archive, query: ArchiveQuery): string | undefined {
  const noText = query.patterns === undefined && query.expression === undefined;
  const count = (index: string, conditions: readonly Sql[]): number => {
    const { text, values } = all(conditions);
    return Number(
      db
        .prepare(`SELECT count(*) AS n FROM (SELECT 1 FROM sightings ${index} WHERE ${text} LIMIT ${FEW + 1})`)
        .get(...values)!.n,
    );
  };
  for (const [index, conditions] of [
    ['INDEXED BY sightings_place', placeFilter(query)],
    ['INDEXED BY sightings_time', timeFilter(query)],
  ] as const)
    if (conditions.length > 0 && (noText || count(index, conditions) <= FEW)) return fromSightings(index);
  return undefined;
}

/** What holds for a sighting, and the recording that it is joined with. */
export function filtersOf(query: ArchiveQuery): readonly Sql[] {
  return [
    ...timeFilter(query),
    ...placeFilter(query),
    ...(query.recording === undefined
      ? []
      : [{ text: 'instr(lower(recordings.path), lower(?)) > 0', values: [query.recording] }]),
    ...(query.minConfidence === undefined ? [] : [{ text: 'confidence >= ?', values: [query.minConfidence] }]),
  ];
}

function timeFilter({ sinceMs, untilMs }: ArchiveQuery): readonly Sql[] {
  return [
    ...(sinceMs === undefined ? [] : [{ text: 'seen_utc_ms >= ?', values: [sinceMs] }]),
    ...(untilMs === undefined ? [] : [{ text: 'seen_utc_ms < ?', values: [untilMs] }]),
  ];
}

const placeFilter = ({ near, box }: ArchiveQuery): readonly Sql[] => [...circleFilter(near), ...boxFilter(box)];

function boxFilter(box: ArchiveQuery['box']): readonly Sql[] {
  if (!box) return [];
  const { south, west, north, east } = box;
  const longitudes = west <= east ? 'longitude BETWEEN ? AND ?' : '(longitude >= ? OR longitude <= ?)';
  return [
    { text: 'latitude BETWEEN ? AND ?', values: [south, north] },
    { text: longitudes, values: [west, east] },
  ];
}

/** The box around the asked circle; `isWithin` asks for the circle itself. */
function circleFilter(near: ArchiveQuery['near']): readonly Sql[] {
  if (!near) return [];
  const latitudes = near.withinM / METRES_PER_DEGREE;
  const longitudes = latitudes / Math.max(0.01, Math.cos((near.latitude * Math.PI) / 180));
  const between = { text: 'latitude BETWEEN ? AND ?', values: [near.latitude - latitudes, near.latitude + latitudes] };
  const [west, east] = [near.longitude - longitudes, near.longitude + longitudes];
  if (west < -180 || east > 180) return [between]; // across the date line the circle alone decides
  return [between, { text: 'longitude BETWEEN ? AND ?', values: [west, east] }];
}

/** The asked circle itself, as a condition. */
export function withinCondition({ db }: Archive, { near }: ArchiveQuery): readonly Sql[] {
  if (!near) return [];
  db.function('is_within', { deterministic: true }, (latitude, longitude) =>
    isWithin({ latitude, longitude }, near) ? 1 : 0,
  );
  return [{ text: 'is_within(latitude, longitude)', values: [] }];
}

/** Whether a position, which may be null, lies in a circle. */
export function isWithin(
  { latitude = null, longitude = null }: Readonly<Record<string, SQLOutputValue>>,
  near: NonNullable<ArchiveQuery['near']>,
): boolean {
  if (latitude === null) return false;
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const north = Math.sin(radians(Number(latitude) - near.latitude) / 2) ** 2;
  const east = Math.sin(radians(Number(longitude) - near.longitude) / 2) ** 2;
  const angle = north + Math.cos(radians(Number(latitude))) * Math.cos(radians(near.latitude)) * east;
  return 2 * Math.asin(Math.min(1, Math.sqrt(angle))) * (180 / Math.PI) * METRES_PER_DEGREE <= near.withinM;
}
