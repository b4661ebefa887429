import { type Candidate, rounded } from '../domain/index.ts';

/** A sighting as it leaves the archive, whatever the format. */
export interface ExportedSighting {
  readonly plate: string;
  readonly country: string;
  readonly confidence: number;
  readonly status: string;
  /** Probability that it is of what was asked for; absent when nothing was weighed. */
  readonly odds?: number;
  /** What was read, when it was joined to the plate as a misreading. */
  readonly readText?: string | undefined;
  readonly alternatives: readonly Candidate[];
  /** ISO 8601 with offset; absent when the recording tells no time. */
  readonly time?: string;
  readonly utcMs?: number | undefined;
  readonly source: string;
  readonly timeUs: number;
  readonly frame: number;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly place?:
    | {
        readonly latitude: number;
        readonly longitude: number;
        readonly speedKmh?: number;
        readonly headingDeg?: number;
      }
    | undefined;
  readonly box: readonly [number, number, number, number];
  /** The detector's own score. */
  readonly score: number;
  /** Path of the picture, when it is there. */
  readonly crop?: string | undefined;
}

/** A sighting as one flat object: the keys of the JSON lines, of GeoJSON properties and of the CSV's columns. */
export function sightingFields(sighting: ExportedSighting): Readonly<Record<string, string | number>> {
  const { place, odds, time, readText, crop } = sighting;
  return {
    plate: sighting.plate,
    country: sighting.country,
    confidence: rounded(sighting.confidence, 3),
    status: sighting.status,
    ...(odds !== undefined && { odds: rounded(odds, 4) }),
    ...(time !== undefined && { time }),
    ...(place && { latitude: rounded(place.latitude, 7), longitude: rounded(place.longitude, 7) }),
    ...(place?.speedKmh !== undefined && { speed_kmh: rounded(place.speedKmh, 1) }),
    ...(place?.headingDeg !== undefined && { heading: rounded(place.headingDeg, 1) }),
    source: sighting.source,
    time_s: rounded(sighting.timeUs / 1e6, 3),
    frame: sighting.frame,
    first_seen: rounded(sighting.firstUs / 1e6, 3),
    last_seen: rounded(sighting.lastUs / 1e6, 3),
    ...(readText !== undefined && { read_as: readText }),
    alternatives: sighting.alternatives.map(({ text, probability }) => `${text}:${probability.toFixed(2)}`).join(' '),
    ...(crop !== undefined && { crop }),
  };
}

/** The columns of a CSV of sightings, in order; `odds` only where something was weighed. */
export const SIGHTING_COLUMNS = [
  'plate',
  'country',
  'confidence',
  'status',
  'odds',
  'time',
  'latitude',
  'longitude',
  'speed_kmh',
  'heading',
  'source',
  'time_s',
  'frame',
  'first_seen',
  'last_seen',
  'read_as',
  'alternatives',
  'crop',
] as const;
