import type { Candidate, ErrorCode, Merge, PlateStatus } from '../domain/index.ts';
import type { FixRecord } from './fixes.ts';

/** A run of a scan: version, models and settings. */
export interface RunRecord {
  readonly version: string;
  readonly detector: { readonly name: string; readonly sha256: string };
  readonly reader: { readonly name: string; readonly sha256: string };
  /** Everything but version and models that decides the result of scanning one recording. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What tells cheaply whether a file has changed. */
export interface FileIdentity {
  /** Absolute, links followed. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** When a recording began, and what told it. */
export interface ClockRecord {
  readonly startUtcMs: number;
  readonly zoneMinutes: number;
  readonly from: string;
}

/** A recording that was scanned to its end. */
export interface RecordingRecord {
  readonly file: FileIdentity;
  /** SHA-256 of the whole file, hex: a recording's identity, whatever its name. */
  readonly sha256: string;
  /**
   * SHA-256 of its first 64 KiB, hex: tells whether the whole is worth comparing, and whether a file at its path is a longer
   * or shorter copy.
   */
  readonly headSha256: string;
  readonly kind: 'video' | 'photo';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationUs: number;
  /** What is wrong with it, when only a part could be read. */
  readonly problem?: { readonly code: ErrorCode; readonly message: string };
  readonly clock?: ClockRecord;
  readonly gpsFormat?: string;
  /** Where the recorder was, in order of time; undefined when that is not to be kept. */
  readonly fixes?: readonly FixRecord[];
  readonly sightings: readonly SightingRecord[];
  readonly rejections: readonly RejectionRecord[];
  /** The pictures found beside it; pictures that the archive already knows, of this or another recording, may be among them. */
  readonly pictures?: readonly PictureRecord[];
}

/** Pictures found beside a recording; an interrupted scan may have left them. */
export interface PictureRecord {
  /** Path without `.png` and `_frame.jpg`, absolute. */
  readonly picture: string;
  /** The plate that they are of. */
  readonly text: string;
  readonly timeUs: number;
  readonly place?: PlaceRecord | undefined;
}

/** Where the recorder was. */
export interface PlaceRecord {
  /** Degrees, north and east positive. */
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh?: number;
  /** From north, clockwise, 0 to 360. */
  readonly headingDeg?: number;
}

/** A sighting, with the plate that it belongs to. */
export interface SightingRecord {
  /** The plate that it belongs to ... */
  readonly plate: string;
  /** ... and that plate's confidence from this recording alone. */
  readonly confidence: number;
  readonly status: PlateStatus;
  readonly country: string;
  /** What was read, when it is another plate's misreading. */
  readonly readText?: string;
  readonly probability: number;
  readonly readLooks: number;
  readonly agreeingLooks: number;
  /** The best look: its time, frame and box. */
  readonly timeUs: number;
  readonly frame: number;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly box: readonly [number, number, number, number];
  readonly score: number;
  readonly place?: PlaceRecord;
  /** Path of its pictures without `.png` and `_frame.jpg`, absolute, when some may have been written. */
  readonly picture?: string;
  readonly alternatives: readonly Candidate[];
  /** See `encodeDistributions` and `poolReadings` of domain: one for each character of what was read. */
  readonly distribution: Uint8Array;
  /** All that a replay needs of it; opaque here. */
  readonly looks: Uint8Array;
  readonly merge?: Pick<Merge, 'reason' | 'detail'>;
}

/** A track that did not become a sighting. */
export interface RejectionRecord {
  readonly reason: string;
  readonly text: string;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly looks: number;
}
