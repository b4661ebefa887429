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
  /** When it began by the recorder's own clock, as in its name: local time, without a zone. */
  readonly nameMs?: number;
  /** The family of recorders that name their files so; absent when only a date, or nothing, was made out. */
  readonly family?: string;
  /** The longest of its files; 0 when unknown. */
  readonly durationUs: number;
  readonly mode: RecordingMode;
  readonly locked: boolean;
  readonly files: readonly { readonly path: string; readonly channel: Channel; readonly channelIsSure: boolean }[];
  /** Files of the same lens in a lower bit rate, which need not be looked at. */
  readonly spare: readonly string[];
}

/** Cameras of one recorder begin a segment within this time of each other. */
export const SAME_START_MS = 2_000;

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
    if (group) group.push(file);
    else groups.push([file]);
  }
  return [
    ...groups.map((group) => recordingOf(group)),
    ...named.filter((file) => file.startMs === undefined).map((file) => recordingOf([file])),
  ];
}

/** Tells of each file of a card the other cameras' files of the same recording. */
export function otherCameras(paths: readonly string[]): (path: string) => readonly string[] {
  const groups = groupRecordings(paths.map((path) => ({ path }))).map(({ files }) => files.map((file) => file.path));
  const groupOf = new Map(groups.flatMap((group) => group.map((path) => [path, group] as const)));
  return (path) => groupOf.get(path)?.filter((other) => other !== path) ?? [];
}

interface NamedFile extends Omit<CardFile, 'startMs'> {
  readonly name: RecordingName | undefined;
  readonly startMs: number | undefined;
}

interface TimedFile extends NamedFile {
  readonly startMs: number;
}

/** Of the groups that began shortly before and lack this lens, the one whose folder is nearest; of several, the last. */
function openGroup(groups: readonly TimedFile[][], file: TimedFile): TimedFile[] | undefined {
  let nearest: TimedFile[] | undefined;
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = groups[index]!;
    const [first] = group;
    if (file.startMs - first!.startMs > SAME_START_MS) break;
    if (!belongs(first!, file) || group.some((other) => takesPlaceOf(other, file))) continue;
    if (!nearest || sharedStart(first!.path, file.path) > sharedStart(nearest[0]!.path, file.path)) nearest = group;
  }
  return nearest;
}

/** How many folders two paths share from their beginning. */
function sharedStart(a: string, b: string): number {
  const [foldersOfA, foldersOfB] = [a, b].map((path) => path.split(/[/\\]/).slice(0, -1));
  const differ = foldersOfA!.findIndex((folder, at) => folder !== foldersOfB![at]);
  return differ < 0 ? foldersOfA!.length : differ;
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
    ...(name?.localMs !== undefined && { nameMs: name.localMs }),
    ...(name && name.family !== 'generic' && { family: name.family }),
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
