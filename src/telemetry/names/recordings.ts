import type { Channel, RecordingMode } from './families.ts';
import { parseRecordingName, type RecordingName } from './recording-name.ts';

/** A file of a card. */
export interface CardFile {
  readonly path: string;
  /** 0 when unknown. */
  readonly durationUs?: number;
}

/** What one recorder recorded at one time: one file for each camera. */
export interface Recording {
  /** Local start, as milliseconds since 1970 without a zone; absent when no name tells it. */
  readonly localMs?: number;
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
 * of two bit rates of one lens only the high one. Files whose name tells no time come last, each alone.
 */
export function groupRecordings(files: readonly CardFile[]): readonly Recording[] {
  const named = files.map((file) => ({ ...file, name: parseRecordingName(file.path) }));
  const timed = named.filter((file) => file.name?.localMs !== undefined);
  timed.sort((a, b) => a.name!.localMs! - b.name!.localMs! || (a.path < b.path ? -1 : 1));
  const groups: (typeof timed)[] = [];
  for (const file of timed) {
    const group = openGroup(groups, file.name!.localMs!, ([first]) => belongs(first!.name!, file.name!));
    if (group && !group.some((other) => takesPlaceOf(other.name!, file.name!))) group.push(file);
    else groups.push([file]);
  }
  return [
    ...groups.map((group) => recordingOf(group)),
    ...named.filter((file) => file.name?.localMs === undefined).map((file) => recordingOf([file])),
  ];
}

/** The last of the groups that began with a time, as far back as one can still be joined, that fits. */
function openGroup<Group extends readonly { readonly name: RecordingName | undefined }[]>(
  groups: readonly Group[],
  localMs: number,
  fits: (group: Group) => boolean,
): Group | undefined {
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = groups[index]!;
    if (localMs - group[0]!.name!.localMs! > SAME_START_MS) return undefined;
    if (fits(group)) return group;
  }
  return undefined;
}

const belongs = (a: RecordingName, b: RecordingName): boolean =>
  a.family === b.family &&
  a.mode === b.mode &&
  a.locked === b.locked &&
  Math.abs(a.localMs! - b.localMs!) <= SAME_START_MS;

/** Two files of the same lens and bit rate are two recordings, even when they begin at the same time. */
const takesPlaceOf = (a: RecordingName, b: RecordingName): boolean => a.channel === b.channel && a.stream === b.stream;

function recordingOf(group: readonly (CardFile & { readonly name: RecordingName | undefined })[]): Recording {
  const name = group[0]!.name;
  const isSpare = ({ name: own }: (typeof group)[number]): boolean =>
    own?.stream === 'low' && group.some((other) => other.name?.stream === 'high' && other.name.channel === own.channel);
  return {
    ...(name?.localMs === undefined ? {} : { localMs: name.localMs }),
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
