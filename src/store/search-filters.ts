import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import { type GeoBox, type GeoCircle, METRES_PER_DEGREE, metresAlongSurface } from '../domain/index.ts';
import type { ArchiveQuery } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { CELL, cellOf } from './schema.ts';

/** A piece of SQL with the values for its question marks. */
export interface Sql {
  readonly text: string;
  readonly values: readonly SQLInputValue[];
}

/** Pieces that must all hold. */
export const all = (parts: readonly Sql[]): Sql => ({
  text: parts.map(({ text }) => text).join(' AND '),
  values: parts.flatMap(({ values }) => values),
});

/** Pieces of which one must hold; nested by halves, since SQLite limits how many may follow each other. */
export function any(parts: readonly Sql[]): Sql {
  const [first] = parts;
  if (parts.length === 1) return first!;
  const half = parts.length >> 1;
  const [left, right] = [any(parts.slice(0, half)), any(parts.slice(half))];
  return { text: `(${left.text} OR ${right.text})`, values: [...left.values, ...right.values] };
}

/** Whether something is one of many. */
export const isOneOf = (what: string, values: readonly SQLInputValue[]): Sql => isListed(what, JSON.stringify(values));

/** The same for a list in JSON. */
export const isListed = (what: string, list: string): Sql => ({
  text: `${what} IN (SELECT value FROM json_each(?))`,
  values: [list],
});

/** The conditions for a sighting and the recording that it is joined with. */
export function filtersOf(query: ArchiveQuery): readonly Sql[] {
  return [
    ...timeFilter(query),
    ...placeFilter(query),
    ...(query.recording === undefined ? [] : [recordingCondition(query.recording)]),
    ...confidenceFilter(query).map(withoutIndex),
  ];
}

/** A condition that keeps SQLite from using an index for its first column: which index leads is our choice. */
export const withoutIndex = ({ text, values }: Sql): Sql => ({ text: `+${text}`, values });

/**
 * Recordings with a text in one of their paths, those of copies included, whatever the case and however letters with marks are
 * encoded.
 */
export function recordingCondition(part: string): Sql {
  const { text, values } = recordingIds(part);
  return { text: `recordings.id IN (${text})`, values };
}

/** The ids of the recordings for which `recordingCondition` holds, some of them more than once. */
export function recordingIds(part: string): Sql {
  const hasPart = pathHas(part);
  return {
    text: `SELECT id FROM recordings WHERE ${hasPart} UNION ALL SELECT recording_id AS id FROM files WHERE ${hasPart}`,
    values: [part, part],
  };
}

/** The same as a condition that is checked for each sighting. */
export function ofRecording(part: string): Sql {
  const hasPart = pathHas(part);
  return {
    text: `(EXISTS (SELECT 1 FROM recordings WHERE id = sightings.recording_id AND ${hasPart})
      OR EXISTS (SELECT 1 FROM files WHERE recording_id = sightings.recording_id AND ${hasPart}))`,
    values: [part, part],
  };
}

function pathHas(part: string): string {
  // SQLite's own `lower` knows only ASCII, but is several times faster.
  if (ASCII.test(part)) return 'instr(lower(path), lower(?))';
  const isAscii = 'octet_length(path) = length(path)';
  return `instr(CASE WHEN ${isAscii} THEN lower(path) ELSE folded(path) END, folded(?))`;
}

const ASCII = /^\p{ASCII}*$/u;

/** The form of a text that `recordingCondition` compares; `openArchive` registers it in SQLite as `folded`. */
export const foldedText = (text: string): string => text.normalize('NFC').toLowerCase();

/** Seen in the asked time. */
export function timeFilter({ sinceMs, untilMs }: ArchiveQuery): readonly Sql[] {
  return [
    ...(sinceMs === undefined ? [] : [{ text: 'seen_utc_ms >= ?', values: [sinceMs] }]),
    ...(untilMs === undefined ? [] : [{ text: 'seen_utc_ms < ?', values: [untilMs] }]),
  ];
}

/** At least as sure as asked. */
export const confidenceFilter = ({ minConfidence }: ArchiveQuery): readonly Sql[] =>
  minConfidence === undefined ? [] : [{ text: 'confidence >= ?', values: [minConfidence] }];

/** Seen in the asked box, and in the box around the asked circle; `isWithin` checks the circle itself. */
export const placeFilter = ({ near, box }: ArchiveQuery): readonly Sql[] =>
  [near && boxAround(near), box].flatMap((one) => (one ? boxFilter(one) : []));

/** The same as `placeFilter`, for a box, or for a circle without a box, in the form that the index of places needs. */
export function cellFilter({ near, box }: ArchiveQuery): readonly Sql[] {
  const asked = box ?? (near && boxAround(near));
  if (!asked) return [];
  const [from, to] = [cellOf(asked.south), cellOf(asked.north)];
  const cells = Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
  return [isOneOf(CELL, cells), ...boxFilter(asked)];
}

function boxFilter({ south, west, north, east }: GeoBox): readonly Sql[] {
  const longitudes = west <= east ? 'longitude BETWEEN ? AND ?' : '(longitude >= ? OR longitude <= ?)';
  return [
    { text: 'latitude BETWEEN ? AND ?', values: [south, north] },
    { text: longitudes, values: [west, east] },
  ];
}

function boxAround({ latitude, longitude, withinM }: GeoCircle): GeoBox {
  const latitudes = withinM / METRES_PER_DEGREE;
  const [south, north] = [latitude - latitudes, latitude + latitudes];
  const radians = Math.PI / 180;
  // A circle is widest nearer to the pole than its middle.
  const hasPole = south <= -90 || north >= 90;
  const longitudes = hasPole ? 360 : Math.asin(Math.sin(latitudes * radians) / Math.cos(latitude * radians)) / radians;
  const [west, east] = [longitude - longitudes, longitude + longitudes];
  // Across the date line, and where all meridians meet, the circle alone decides.
  return west < -180 || east > 180 ? { south, west: -180, north, east: 180 } : { south, west, north, east };
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
  near: GeoCircle,
): boolean {
  if (latitude === null) return false;
  return metresAlongSurface({ latitude: Number(latitude), longitude: Number(longitude) }, near) <= near.withinM;
}
