import type { PlateName, StageTimes } from '../domain/index.ts';
import type { CsvRow, PictureStore, PlateCsv } from '../export/index.ts';
import type { FuseOptions } from '../fuse/index.ts';
import type { IdentifyOptions } from '../identify/index.ts';
import type { StatsWriter } from '../stats/index.ts';
import type { RecordingPlace } from '../telemetry/index.ts';
import type { TrackOptions } from '../track/index.ts';
import type { LookPace } from './look-beat.ts';
import type { Looker } from './looker.ts';
import type { WantedList } from './match-list.ts';
import type { OpenVideoPort } from './ports.ts';
import type { ScanArchive } from './scan-archive.ts';
import type { ScanEvent } from './scan-event.ts';
import type { ScanWork } from './scan-input.ts';

/** Everything a scan works with. Whatever is open stays the caller's to close. */
export interface ScanJob {
  /** Files, in the order in which they are read. */
  readonly inputs: readonly string[];
  readonly openVideo: OpenVideoPort;
  /** Finds and reads plates: `createLooker` in this thread, `openLookPool` in others. */
  readonly looker: Looker;
  /** How often frames of a video are looked at; what is left out is as with `--effort normal`. Photos always get one single look, the deepest. */
  readonly pace?: Partial<LookPace>;
  readonly track?: Partial<TrackOptions>;
  readonly fuse?: Partial<FuseOptions>;
  readonly identify?: Partial<IdentifyOptions>;
  /** Where a recording was made, undefined when unknown: its countries help to tell those of its plates. */
  readonly placeOf?: (source: string) => Promise<RecordingPlace | undefined>;
  /** Plates to look for: every sighting that reaches the list's odds for one of them is told as a 'match' event. */
  readonly match?: WantedList | undefined;
  /** Keeps nothing of plates that `match` does not look for. */
  readonly onlyMatches?: boolean;
  /** Plates of which nothing is kept. */
  readonly ignore?: WantedList | undefined;
  /** The name under which a plate is kept and told; its text when undefined. */
  readonly nameOf?: PlateName | undefined;
  /** Within a video the list is written again, with the next plate, once so many milliseconds have passed; 60,000. */
  readonly publishEveryMs?: number;
}

/** Where the results go. */
export interface ScanSinks {
  readonly csv: PlateCsv;
  /** Without it no pictures are written. */
  readonly pictures?: PictureStore | undefined;
  /** Gets every look; closing it stays the caller's. With it every input is read, also those that the archive knows. */
  readonly stats?: StatsWriter | undefined;
  /** Gets every input, and tells which ones need not be read again; closing it stays the caller's. */
  readonly archive?: ScanArchive | undefined;
  onEvent(event: ScanEvent): void;
}

/** How a scan ended. */
export interface ScanSummary {
  /** How many inputs, pictures and lists had a problem. */
  readonly problems: number;
  /** Inputs that the disk refused to give out, or not to their end: they are worth another try later. */
  readonly unread: readonly string[];
  /** Inputs that were read and that the archive could not keep: it has them only when they are scanned again. */
  readonly unkept: readonly string[];
  readonly interrupted: boolean;
  /** How many 'match' events were told. */
  readonly matches: number;
  /** The plates of this run, as rows; also when the list could not be written. */
  readonly rows: readonly CsvRow[];
  /** Whether every row is in the list. */
  readonly written: boolean;
  /** What each stage has cost, all threads together. */
  readonly times: StageTimes;
  /** What was worked through; inputs that the archive knows do not count. */
  readonly work: Readonly<ScanWork>;
}
