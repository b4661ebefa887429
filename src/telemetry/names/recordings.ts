import type { Channel, RecordingMode } from './families.ts';
import { parseRecordingName, type RecordingName } from './recording-name.ts';

/** A file of a card. */
export interface CardFile {
  readonly path: string;
  /** 0 when unknown. */
  readonly durationUs?: number;
  /**
   * When it began, in milliseconds since 1970 by a clock that all files share; the local time in its name when absent. Where
   * some files have it, give it for all.
   */
  readonly startMs?: number;
}

/** What one recorder recorded at one time: one file for each camera. */
export interface Recording {
  /** When it began, by the clock of its files; absent when nothing tells it. */
  readonly startMs?: number;
  /** The longest of its files; 0 when unknown. */
  readonly durationUs: number;
  readonly mode: RecordingMode;
  readonly locked: boolean;
  readonly files: readonly { readonly path: string; readonly channel: Channel; readonly channelIsSure: boolean }[];
  /** Files of the same lens in a lower bit rate, which need not be looked at. */
  readonly spare: readonly string[];
}

/** Cameras of one recorder begin a segment together, but for this. */
const SAME_START_MS = 2_000;

/**
 * Groups the files of a card into recordings, in order of time: front, rear and other cameras of the same segment together,
 * of two bit rates of one lens only the high one. Files whose time nothing tells come last, each alone.
 */
export function groupRecordings(files: readonly CardFile[]): readonly Recording[] {
  const named = files.map((file) => {
    const name = parseRecordingName(file.path);
    return { ...file, name, startMs: file.startMs ?? name?.localMs };
  });
  const timed = named.filter((file): file is TimedFile => file.startMs !== undefined);
  timed.sort((a, b) => a.startMs - b.startMs || (a.path < b.path ? -1 : 1));
  const groups: TimedFile[][] = [];
  for (const file of timed) {
    const group = openGroup(groups, file);
    if (group && !group.some((other) => takesPlaceOf(other, file))) group.push(file);
    else groups.push([file]);
  }
  return [
    ...groups.map((group) => recordingOf(group)),
    ...named.filter((file) => file.startMs === undefined).map((file) => recordingOf([file])),
  ];
}

interface NamedFile extends Omit<CardFile, 'startMs'> {
  readonly name: RecordingName | undefined;
  readonly startMs: number | undefined;
}

interface TimedFile extends NamedFile {
  readonly startMs: number;
}

/** The last of the groups, as far back as one can still be joined, that fits. */
function openGroup(groups: readonly TimedFile[][], file: TimedFile): TimedFile[] | undefined {
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = groups[index]!;
    if (file.startMs - group[0]!.startMs > SAME_START_MS) return undefined;
    if (belongs(group[0]!, file)) return group;
  }
  return undefined;
}

const belongs = ({ name: a }: TimedFile, { name: b }: TimedFile): boolean =>
  a !== undefined && b !== undefined && a.family === b.family && a.mode === b.mode && a.locked === b.locked;

/** Two files of the same lens and bit rate are two recordings, even when they begin at the same time. */
const takesPlaceOf = ({ name: a }: TimedFile, { name: b }: TimedFile): boolean =>
  a?.channel === b?.channel && a?.stream === b?.stream;

function recordingOf(group: readonly NamedFile[]): Recording {
  const { name, startMs } = group[0]!;
  const isSpare = ({ name: own }: NamedFile): boolean =>
    own?.stream === 'low' && group.some((other) => other.name?.stream === 'high' && other.name.channel === own.channel);
  return {
    ...(startMs !== undefined && { startMs }),
    durationUs: Math.max(...group.map((file) => file.durationUs ?? 0)),
    mode: name?.mode ?? 'normal',
    locked: name?.locked ?? false,
    files: group
      .filter((file) => !isSpare(file))
      .map(({ path, name: own }) => ({
        path,
        channel: own?.channel ?? 'unknown',
        channelIsSure: own?.channelIsSure ?? false,
      })),
    spare: group.filter(isSpare).map(({ path }) => path),
  };
}
