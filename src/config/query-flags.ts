import { type GeoBox, type GeoCircle, PlatelogError } from '../domain/index.ts';
import { ARCHIVE_FLAGS, type ArchiveConfig, archiveConfig } from './archive-flags.ts';
import { numberFlag } from './parse-flags.ts';

export const QUERY_FLAGS = {
  ...ARCHIVE_FLAGS,
  since: { type: 'string' },
  until: { type: 'string' },
  near: { type: 'string' },
  within: { type: 'string' },
  box: { type: 'string' },
  recording: { type: 'string' },
  'min-confidence': { type: 'string' },
} as const;

/** Which sightings of the archive are meant; see `ArchiveQuery` of store. */
export interface QueryFilters {
  readonly sinceMs?: number;
  readonly untilMs?: number;
  readonly near?: GeoCircle;
  readonly box?: GeoBox;
  readonly recording?: string;
  readonly minConfidence?: number;
}

/** An archive, and which of its sightings are meant. */
export interface QueryConfig extends ArchiveConfig {
  readonly filters: QueryFilters;
}

type QueryValues = { readonly [Name in keyof typeof QUERY_FLAGS]?: string };

/** What the flags say of the archive and its sightings. Throws PlatelogError 'bad-option'. */
export function queryConfig(values: QueryValues): QueryConfig {
  const sinceMs = timeFlag('since', values.since, 0);
  const untilMs = timeFlag('until', values.until, 1);
  if (sinceMs !== undefined && untilMs !== undefined && sinceMs >= untilMs)
    throw new PlatelogError('bad-option', `--since ${values.since} is not before --until ${values.until}.`);
  const near = nearFlag(values.near, values.within);
  const box = values.box === undefined ? undefined : boxFlag(values.box);
  return {
    ...archiveConfig(values),
    filters: {
      ...(sinceMs !== undefined && { sinceMs }),
      ...(untilMs !== undefined && { untilMs }),
      ...(near && { near }),
      ...(box && { box }),
      ...(values.recording !== undefined && { recording: values.recording }),
      ...(values['min-confidence'] !== undefined && {
        minConfidence: numberFlag('min-confidence', values['min-confidence'], 0, { min: 0, max: 1 }),
      }),
    },
  };
}

const TIME = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?) ?(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * A time such as `2026-11-22`, `2026-11-22T21:50` or `2026-11-22T21:50+02:00`, in milliseconds since 1970; without a zone it is in
 * this machine's.
 * @param wholeDays days added to a date without a time: 1 makes `--until` hold to the end of the day
 */
function timeFlag(name: string, text: string | undefined, wholeDays: number): number | undefined {
  if (text === undefined) return undefined;
  const [, day, time, zone = ''] = TIME.exec(text.trim()) ?? [];
  const date = new Date(`${day}T${time ?? '00:00'}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
  // A day that does not exist, such as 31 April, would become another one.
  const isDay = day !== undefined && isRealDay(day);
  if (!isDay || Number.isNaN(date.getTime()))
    throw new PlatelogError('bad-option', `--${name} ${text}: must be like 2026-11-22 or 2026-11-22T21:50+02:00.`);
  if (time !== undefined) return date.getTime();
  // From the day itself: where clocks go forward at midnight, its first moment is 01:00, and the next day's is not.
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  return new Date(year, month - 1, dayOfMonth + wholeDays).getTime();
}

function nearFlag(near: string | undefined, within: string | undefined): GeoCircle | undefined {
  if (near === undefined) {
    if (within !== undefined) throw new PlatelogError('bad-option', '--within belongs to --near LAT,LON.');
    return undefined;
  }
  const [latitude, longitude] = (/^(-?[\d.]+),\s*(-?[\d.]+)$/.exec(near.trim()) ?? []).slice(1).map(Number);
  if (latitude === undefined || longitude === undefined || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw new PlatelogError('bad-option', `--near ${near}: must be latitude and longitude, as 44.43,26.10.`);
  const [, amount, unit = 'm'] = /^([\d.]+)\s*(m|km)?$/i.exec(within ?? '500m') ?? [];
  const withinM = Number(amount) * (unit.toLowerCase() === 'km' ? 1000 : 1);
  if (!(withinM > 0 && withinM <= 20_000_000))
    throw new PlatelogError('bad-option', `--within ${within}: must be a distance, as 500m or 2km.`);
  return { latitude, longitude, withinM };
}

/** `S,W,N,E` in degrees; a western edge east of the eastern one means across the date line. */
function boxFlag(text: string): GeoBox {
  const isNumber = /^-?\d+(\.\d+)?$/;
  const edges = text.split(',').map((edge) => edge.trim());
  const [south, west, north, east] = edges.map(Number) as [number, number, number, number];
  const isBox =
    edges.length === 4 &&
    edges.every((edge) => isNumber.test(edge)) &&
    -90 <= south &&
    south <= north &&
    north <= 90 &&
    Math.abs(west) <= 180 &&
    Math.abs(east) <= 180;
  if (!isBox)
    throw new PlatelogError('bad-option', `--box ${text}: must be south,west,north,east, as 44.40,26.05,44.46,26.15.`);
  return { south, west, north, east };
}

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
