import type { Candidate, GeoBox, GeoCircle, PlatePattern, PlateStatus } from '../domain/index.ts';
import type { PlaceRecord } from './records.ts';

/** What to look for in the archive; everything that is given must hold. */
export interface ArchiveQuery {
  /** Plates of any of these patterns; see `PlatePattern`. */
  readonly patterns?: readonly PlatePattern[];
  /** Plates whose whole text this regular expression matches, whatever the case. */
  readonly expression?: string;
  /** Seen at or after the first instant and before the second, in milliseconds since 1970. */
  readonly sinceMs?: number;
  readonly untilMs?: number;
  /** Seen within this circle. */
  readonly near?: GeoCircle;
  /** Seen within this box. */
  readonly box?: GeoBox;
  /** A part of the recording's path. */
  readonly recording?: string;
  readonly minConfidence?: number;
  /** How many at most, the first that are found; all when undefined. */
  readonly limit?: number;
}

/** A sighting as a search finds it. */
export interface FoundSighting {
  readonly id: number;
  readonly plate: string;
  /** Probability that the text is exactly right, 0 to 1. */
  readonly confidence: number;
  readonly status: PlateStatus;
  /** ISO 3166-1 alpha-2; empty when not known. */
  readonly country: string;
  /** What was read, when it was joined to the plate as a misreading. */
  readonly readText: string | undefined;
  readonly alternatives: readonly Candidate[];
  /** The recording's file, absolute. */
  readonly source: string;
  readonly kind: 'video' | 'photo';
  /** Of the best look, in microseconds from the first frame, and that frame's number from 0. */
  readonly timeUs: number;
  readonly frame: number;
  /** Of the first and the last look, as `timeUs`. */
  readonly firstUs: number;
  readonly lastUs: number;
  /** When it was seen, and the recorder's zone; undefined when the recording tells no time. */
  readonly seenUtcMs: number | undefined;
  readonly zoneMinutes: number | undefined;
  readonly place: PlaceRecord | undefined;
  /** x1, y1, x2, y2 in pixels of the upright frame. */
  readonly box: readonly [number, number, number, number];
  /** The detector's, 0 to 1. */
  readonly score: number;
  /** Path of its pictures without endings; they exist only if it showed its plate best in its run. */
  readonly picture: string | undefined;
  /** What was read, packed: what `decodeDistributions` reads. */
  readonly distribution: Uint8Array;
}

/** The columns that `foundSighting` reads. */
export const SIGHTING_COLUMNS = `sightings.id, plates.text AS plate, confidence, status, country, read_text, alternatives, recordings.path,
  recordings.kind, time_us, frame, first_us, last_us, seen_utc_ms, zone_minutes, latitude, longitude, speed_kmh,
  heading_deg, x1, y1, x2, y2, score, picture, distribution`;

/** A row of `SIGHTING_COLUMNS` as a sighting. */
export function foundSighting(row: Readonly<Record<string, unknown>>): FoundSighting {
  const optional = (value: unknown): number | undefined => (value === null ? undefined : Number(value));
  const latitude = optional(row.latitude);
  const speedKmh = optional(row.speed_kmh);
  const headingDeg = optional(row.heading_deg);
  return {
    id: Number(row.id),
    plate: String(row.plate),
    confidence: Number(row.confidence),
    status: row.status as PlateStatus,
    country: String(row.country),
    readText: row.read_text === null ? undefined : String(row.read_text),
    alternatives: (JSON.parse(String(row.alternatives)) as [string, number][]).map(([text, probability]) => ({
      text,
      probability,
    })),
    source: String(row.path),
    kind: row.kind === 'photo' ? 'photo' : 'video',
    timeUs: Number(row.time_us),
    frame: Number(row.frame),
    firstUs: Number(row.first_us),
    lastUs: Number(row.last_us),
    seenUtcMs: optional(row.seen_utc_ms),
    zoneMinutes: optional(row.zone_minutes),
    place:
      latitude === undefined
        ? undefined
        : {
            latitude,
            longitude: Number(row.longitude),
            ...(speedKmh !== undefined && { speedKmh }),
            ...(headingDeg !== undefined && { headingDeg }),
          },
    box: [Number(row.x1), Number(row.y1), Number(row.x2), Number(row.y2)],
    score: Number(row.score),
    picture: row.picture === null ? undefined : String(row.picture),
    distribution: row.distribution as Uint8Array,
  };
}
