import {
  firstSeenUs,
  lastSeenUs,
  markDoubts,
  type PlateName,
  type Rejection,
  type UniquePlate,
} from '../domain/index.ts';
import type { CsvRow } from '../export/index.ts';
import type { ListMatch } from './match-list.ts';
import type { PlateEvent, ScanEvent } from './scan-event.ts';

const seconds = (timeUs: number): number => Math.round(timeUs / 1e3) / 1e3;

/** A row of the list as scan and replay tell it. */
export const plateEvent = (row: CsvRow): PlateEvent => ({
  event: 'plate',
  ...row,
  confidence: Number(row.confidence),
  time_s: Number(row.time_s),
  frame: Number(row.frame),
  first_seen: Number(row.first_seen),
  last_seen: Number(row.last_seen),
  sightings: Number(row.sightings),
});

/** A rejection as scan and replay tell it; with `nameOf` under its plate's name. */
export function rejectionEvent({ source, reason, text, track }: Rejection, nameOf?: PlateName): ScanEvent {
  return {
    event: 'rejection',
    source,
    reason,
    text: nameOf && text !== '' ? nameOf(text) : text,
    first_seen: seconds(firstSeenUs(track)),
    last_seen: seconds(lastSeenUs(track)),
    looks: track.observations.length,
  };
}

/** A plate with too little evidence, as scan and replay tell it: `?` where nothing decides a character. */
export function unlistedEvent({ text, best, sightings, support }: UniquePlate, nameOf?: PlateName): ScanEvent {
  const times = sightings
    .filter(({ source }) => source === best.source)
    .flatMap(({ track }) => [firstSeenUs(track), lastSeenUs(track)]);
  return {
    event: 'rejection',
    source: best.source,
    reason: 'too-little-evidence',
    text: nameOf ? nameOf(text) : markDoubts(text, best.characters),
    first_seen: seconds(Math.min(...times)),
    last_seen: seconds(Math.max(...times)),
    looks: support.readLooks,
  };
}

/** A match as scan tells it. With `nameOf` the plate is told by its name, or as listed when it is the listed plate itself. */
export function matchEvent(
  { wanted, sighting, plate, odds }: ListMatch,
  scannedBefore: boolean,
  nameOf?: PlateName,
): ScanEvent & { readonly event: 'match' } {
  return {
    event: 'match',
    wanted: wanted.pattern,
    label: wanted.label,
    notes: wanted.notes,
    odds: Number(odds.toFixed(4)),
    plate: nameOf ? nameFor(plate, wanted.pattern, nameOf) : plate,
    scanned_before: scannedBefore,
    source: sighting.source,
    time_s: seconds(sighting.best.timeUs),
    frame: sighting.best.frameIndex,
  };
}

function nameFor(plate: string, wanted: string, nameOf: PlateName): string {
  const name = nameOf(plate);
  return name === nameOf(wanted) ? wanted : name;
}
