import type { ErrorCode, RejectionReason } from '../domain/index.ts';
import type { CsvRow } from '../export/index.ts';

/** Columns of the list that are numbers. */
type Numbers = 'confidence' | 'time_s' | 'frame' | 'first_seen' | 'last_seen' | 'sightings';

/** A plate that was added to the list: its row, with numbers as such. */
export type PlateEvent = { readonly event: 'plate' } & Omit<CsvRow, Numbers> & Readonly<Record<Numbers, number>>;

/** What a scan tells while it runs. The names are those of the JSON lines, and of the CSV's columns. */
export type ScanEvent =
  | { readonly event: 'start'; readonly inputs: number; readonly csv: string }
  | {
      readonly event: 'progress';
      readonly source: string;
      /** Number of this input, from 1, and of all. */
      readonly input: number;
      readonly inputs: number;
      /** Of all inputs, 0 to 100. */
      readonly percent: number;
      /** Seconds of recording per second of work in this input; 0 for photos. */
      readonly speed: number;
      /** Plates so far that were not in the list before. */
      readonly plates: number;
      /** Seconds left for all inputs; absent while it cannot be told. */
      readonly eta_s?: number;
    }
  | PlateEvent
  | {
      /** A sighting may be of a plate that is looked for. */
      readonly event: 'match';
      readonly wanted: string;
      readonly label: string;
      readonly notes: string;
      readonly odds: number;
      /** The plate that the sighting was taken for. */
      readonly plate: string;
      /** An earlier run had read its input, and may have told it. */
      readonly scanned_before: boolean;
      readonly source: string;
      readonly time_s: number;
      readonly frame: number;
    }
  | {
      readonly event: 'rejection';
      readonly source: string;
      /** 'too-little-evidence' comes at the end, with `?` in the text where nothing decides. */
      readonly reason: RejectionReason | 'too-little-evidence';
      readonly text: string;
      readonly first_seen: number;
      readonly last_seen: number;
      readonly looks: number;
    }
  | {
      readonly event: 'input-done';
      readonly source: string;
      readonly frames: number;
      readonly looks: number;
      readonly sightings: number;
      /** Seconds of recording and of work. */
      readonly duration_s: number;
      readonly took_s: number;
    }
  | {
      /** An input that was scanned before with the same settings and has not changed since, or a copy of one that this scan has read; with how many plates it showed. */
      readonly event: 'input-skipped';
      readonly source: string;
      readonly plates: number;
    }
  | { readonly event: 'problem'; readonly source?: string; readonly code: ErrorCode; readonly message: string }
  | {
      readonly event: 'done';
      readonly inputs: number;
      /** Inputs that an earlier run had read. */
      readonly skipped: number;
      /** Inputs, pictures or lists with a problem. */
      readonly problems: number;
      /** Plates that this run added to the list; and those that it saw and that were in the list before. */
      readonly added: number;
      readonly known: number;
      /** Plates that were seen and not kept, because of `ignore` or `onlyMatches`. */
      readonly left_out: number;
      readonly csv: string;
      readonly interrupted: boolean;
    };
