import { PlatelogError, parseZone } from '../domain/index.ts';
import { numberFlag } from './parse-flags.ts';

export const PLACE_FLAGS = {
  gpx: { type: 'string' },
  offset: { type: 'string' },
  'time-zone': { type: 'string' },
  exiftool: { type: 'boolean' },
} as const;

/** What the user says of when and where recordings were made. */
export interface PlaceConfig {
  /** A GPX or NMEA track that another device recorded. */
  readonly gpxFile: string | undefined;
  /** Seconds that the recordings' clock is behind the track's. */
  readonly gpxOffsetS: number;
  /** Minutes by which the recorder's local time is ahead of UTC, for recordings that do not tell. */
  readonly zoneMinutes: number | undefined;
  /** Whether ExifTool is asked of recordings in which platelog knows no format. */
  readonly exiftool: boolean;
}

type PlaceValues = {
  readonly [Name in keyof typeof PLACE_FLAGS]?: (typeof PLACE_FLAGS)[Name]['type'] extends 'boolean' ? boolean : string;
};

const YEAR_S = 366 * 24 * 3600;

/** What the flags say of time and place. Throws PlatelogError 'bad-option'. */
export function placeConfig(values: PlaceValues): PlaceConfig {
  if (values.offset !== undefined && values.gpx === undefined)
    throw new PlatelogError('bad-option', '--offset belongs to --gpx; name a track.');
  const zone = values['time-zone'];
  const zoneMinutes = zone === undefined ? undefined : parseZone(zone);
  if (zone !== undefined && zoneMinutes === undefined)
    throw new PlatelogError('bad-option', `--time-zone ${zone}: must be like +02:00.`);
  return {
    gpxFile: values.gpx,
    gpxOffsetS: numberFlag('offset', values.offset, 0, { min: -YEAR_S, max: YEAR_S }),
    zoneMinutes,
    exiftool: values.exiftool ?? false,
  };
}
