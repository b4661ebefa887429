import { type Recording, SAME_START_MS } from './recordings.ts';

/** What one recorder recorded, in order of time. */
export interface RecorderRecordings {
  /** Its family; undefined when no name tells one. */
  readonly family: string | undefined;
  readonly recordings: readonly TimedRecording[];
}

/** A recording of known time. */
export type TimedRecording = Recording & { readonly startMs: number };

/** One lens shows nothing twice, but for some seconds at the seams. */
const MOST_TWICE_MS = 10_000;

interface Recorder {
  family: string | undefined;
  readonly recordings: TimedRecording[];
  longestMs: number;
}

/**
 * Tells recorders apart by what they recorded: names of two families are of two recorders, and so are two recordings of one lens
 * at one time. Where more than one recorder could have made a recording, it is of the one in whose folder it lies.
 * @param recordings in order of time
 */
export function splitRecorders(recordings: readonly TimedRecording[]): readonly RecorderRecordings[] {
  const recorders: Recorder[] = [];
  for (const recording of recordings) {
    const { family } = recording;
    const able = recorders.filter(
      (one) => (family ?? one.family) === (one.family ?? family) && !clashesWithAny(recording, one),
    );
    const recorder =
      able.findLast((one) => sharesFolder(recording, one)) ??
      able.findLast((one) => one.family === family) ??
      able.at(-1) ??
      newRecorder(recorders);
    recorder.family ??= family;
    recorder.recordings.push(recording);
    recorder.longestMs = Math.max(recorder.longestMs, lengthOf(recording));
  }
  return recorders;
}

function newRecorder(recorders: Recorder[]): Recorder {
  const recorder = { family: undefined, recordings: [], longestMs: 0 };
  recorders.push(recorder);
  return recorder;
}

const lengthOf = ({ durationUs }: Recording): number => durationUs / 1000;

function clashesWithAny(recording: TimedRecording, { recordings, longestMs }: Recorder): boolean {
  for (let at = recordings.length - 1; at >= 0; at--) {
    const other = recordings[at]!;
    if (other.startMs + longestMs < recording.startMs) return false;
    if (clash(recording, other)) return true;
  }
  return false;
}

/** An event may show again what was recorded meanwhile, and what is locked may be a copy. */
const mayRepeat = ({ mode, locked }: Recording): boolean => mode !== 'normal' || locked;

function clash(a: TimedRecording, b: TimedRecording): boolean {
  if (mayRepeat(a) || mayRepeat(b)) return false;
  const mostMs = Math.min(MOST_TWICE_MS, lengthOf(a) / 2, lengthOf(b) / 2);
  const isTwice = (aMs: number, bMs: number): boolean =>
    Math.min(aMs + lengthOf(a), bMs + lengthOf(b)) - Math.max(aMs, bMs) > mostMs;
  // By the best clock, which may have jumped between the two, and by the recorder's own, which comes twice when summer time ends.
  const isAtOnce =
    isTwice(a.startMs, b.startMs) && (a.nameMs === undefined || b.nameMs === undefined || isTwice(a.nameMs, b.nameMs));
  const beginTogether = Math.abs(a.startMs - b.startMs) <= SAME_START_MS;
  return (
    isAtOnce &&
    a.files.some(({ channel }) =>
      b.files.some((other) =>
        // Cameras whose names do not tell which they are begin together when they are of one recorder.
        channel === 'unknown' || other.channel === 'unknown' ? !beginTogether : channel === other.channel,
      ),
    )
  );
}

function sharesFolder(recording: Recording, { recordings }: Recorder): boolean {
  const folders = new Set(recordings.at(-1)!.files.map(({ path }) => folderOf(path)));
  return recording.files.some(({ path }) => folders.has(folderOf(path)));
}

const folderOf = (path: string): string => path.replace(/[^/\\]*$/, '');
