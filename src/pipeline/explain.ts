import {
  type Candidate,
  firstSeenUs,
  lastSeenUs,
  type Merge,
  markDoubts,
  normalisePlate,
  type Rejection,
  type Sighting,
  type Track,
} from '../domain/index.ts';
import type { Replay } from './replay.ts';

/** What became of one track, and why. */
export interface Explanation {
  readonly source: string;
  readonly firstUs: number;
  readonly lastUs: number;
  readonly text: string;
  /** The text with `?` for every position that nothing decides. */
  readonly marked: string;
  readonly probability?: number;
  readonly alternatives?: readonly Candidate[];
  /** Texts of its looks, with how many read each, most first. */
  readonly readings: readonly (readonly [string, number])[];
  /** Listed as a plate, joined to one under another text, left out, or never a sighting. */
  readonly outcome: 'listed' | 'joined' | 'left-out' | 'rejected';
  /** A stable word: of a rejection, of a merge, or of why a plate was left out; empty for what is listed by itself. */
  readonly reason: string;
  /** The plate that it belongs to, when it belongs to one. */
  readonly plate?: string;
  readonly platesProbability?: number;
  readonly merge?: Merge;
}

/**
 * What became of the tracks that have to do with a text: it was read there, it was nearly read there (one change), or it is
 * the plate that they were joined to. In the order of their times.
 * @param about a text, or 'all' for every track
 */
export function explain(replay: Replay, about: string): readonly Explanation[] {
  const wanted = about === 'all' ? undefined : normalisePlate(about);
  const explanations = [
    ...replay.plates.flatMap((plate) => plate.sightings.map((sighting) => ofSighting(sighting, plate, true))),
    ...replay.unlisted.flatMap((plate) => plate.sightings.map((sighting) => ofSighting(sighting, plate, false))),
    ...replay.rejections.map(ofRejection),
  ];
  const concerned = ({ text, plate = '', readings, alternatives = [] }: Explanation): boolean =>
    wanted === undefined ||
    [text, plate, ...readings.map(([read]) => read), ...alternatives.map((other) => other.text)].some(
      (one) => one !== '' && withinOneChange(one, wanted),
    );
  const rank = new Map([...new Set(explanations.map(({ source }) => source))].map((source, at) => [source, at]));
  return explanations
    .filter(concerned)
    .sort((a, b) => rank.get(a.source)! - rank.get(b.source)! || a.firstUs - b.firstUs);
}

function ofSighting(sighting: Sighting, plate: Replay['plates'][number], listed: boolean): Explanation {
  const merge = plate.merges.find((one) => one.sighting === sighting);
  const other = plate.text !== sighting.text;
  return {
    ...ofTrack(sighting.source, sighting.track),
    text: sighting.text,
    marked: markDoubts(sighting.text, sighting.characters),
    probability: sighting.probability,
    alternatives: sighting.alternatives,
    outcome: !listed ? 'left-out' : other ? 'joined' : 'listed',
    reason: listed ? (merge?.reason ?? '') : 'too-little-evidence',
    plate: plate.text,
    platesProbability: plate.probability,
    ...(merge && { merge }),
  };
}

function ofRejection({ source, track, reason, text }: Rejection): Explanation {
  return { ...ofTrack(source, track), text, marked: text, outcome: 'rejected', reason };
}

function ofTrack(source: string, track: Track) {
  const counts = Map.groupBy(track.observations, ({ reading }) => reading.text);
  return {
    source,
    firstUs: firstSeenUs(track),
    lastUs: lastSeenUs(track),
    readings: [...counts]
      .map(([text, looks]) => [text, looks.length] as const)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
  };
}

/** Whether two texts are equal but for one character changed, missing or too many. */
function withinOneChange(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(at + (short.length === long.length ? 1 : 0)) === long.slice(at + 1);
}
