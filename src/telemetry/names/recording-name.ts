import { digitsMs } from '../bytes/calendar.ts';
import { type Channel, FOLDER_HINTS, NAME_FAMILIES, type RecordingMode } from './families.ts';

/** What a recording's path says about it. */
export interface RecordingName {
  /** The family of recorders; `generic` when only a date and a time were made out. */
  readonly family: string;
  /** Local time, as milliseconds since 1970 without a zone; absent when the name has none. */
  readonly localMs?: number;
  readonly channel: Channel;
  /** False where the channel's letter only numbers the cameras. */
  readonly channelIsSure: boolean;
  readonly mode: RecordingMode;
  /** Kept from being overwritten: by the user or after an event. */
  readonly locked: boolean;
  /** Of two recordings of the same lens in two bit rates, which this is. */
  readonly stream?: 'high' | 'low';
  /** The recorder's own count. */
  readonly number?: number;
}

/** Reads a recording's path; either slash separates folders. Undefined when no family's pattern fits the file's name. */
export function parseRecordingName(path: string): RecordingName | undefined {
  const parts = path.split(/[/\\]/);
  const file = parts.at(-1) ?? '';
  for (const family of NAME_FAMILIES) {
    const groups = family.pattern.exec(file)?.groups;
    if (!groups) continue;
    const localMs = localTime(groups);
    if ((groups.date ?? groups.stamp) !== undefined && localMs === undefined) continue;
    const hints = parts.slice(0, -1).flatMap((folder) => FOLDER_HINTS[folder.toUpperCase()] ?? []);
    const channel = family.channels?.[groups.channel?.toUpperCase() ?? ''];
    const named = family.modes?.[groups.mode?.toUpperCase() ?? ''];
    const hinted = hints.findLast((hint) => hint.mode)?.mode;
    return {
      family: family.name,
      ...(localMs === undefined ? {} : { localMs }),
      channel: channel ?? hints.findLast((hint) => hint.channel)?.channel ?? 'unknown',
      channelIsSure: channel === undefined || family.channelsAreGuess !== true,
      mode: named !== undefined && named !== 'normal' ? named : (hinted ?? 'normal'),
      locked: hints.some((hint) => hint.locked),
      ...(groups.stream === undefined ? {} : { stream: groups.stream.toUpperCase() === 'H' ? 'high' : 'low' }),
      ...(groups.number === undefined ? {} : { number: Number(groups.number) }),
    };
  }
  return undefined;
}

function localTime(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const digits = (text = ''): string => text.replace(/\D/g, '');
  const date = groups.stamp?.slice(0, 8) ?? digits(groups.date);
  const time = groups.stamp?.slice(8) ?? digits(groups.time);
  return date === '' ? undefined : digitsMs(date, time, 'ymd');
}
