import type { Observation, Sighting } from '../domain/index.ts';
import { type Comparison, fitOf } from './misreading.ts';
import type { IdentifyOptions } from './options.ts';
import { type TextGroup, textGroup } from './text-group.ts';

/** A text, after corrections, with all that was seen of it so far and its comparisons with better ones. */
export interface SeenText {
  readonly text: string;
  /** Its sightings summed up; another object whenever there are more. */
  readonly group: TextGroup;
  readonly inputs: ReadonlyMap<string, readonly Sighting[]>;
  /** Its looks in which anything was read, and how well each fits the text itself. */
  readonly looks: readonly Observation[];
  readonly fits: readonly number[];
  /** Whether a person said of any of its sightings that it reads so. */
  readonly wasCorrected: boolean;
  readonly comparisons: Map<SeenText, Comparison>;
  /** The comparisons by which it may be a misreading. */
  readonly doubts: Map<SeenText, Comparison>;
  add(sightings: readonly Sighting[]): void;
}

/** A text with its first sightings, never none. */
export function createSeenText(text: string, first: readonly Sighting[], options: IdentifyOptions): SeenText {
  const inputs = new Map<string, Sighting[]>();
  const looks: Observation[] = [];
  const fits: number[] = [];

  function take(sightings: readonly Sighting[]): void {
    for (const sighting of sightings) {
      const there = inputs.get(sighting.source);
      if (there) there.push(sighting);
      else inputs.set(sighting.source, [sighting]);
      for (const look of sighting.track.observations) {
        const { reading } = look;
        if (reading.text === '') continue;
        looks.push(look); // and not its reading: that of a packed look is made when it is asked for
        fits.push(fitOf(reading, text, options));
      }
    }
  }

  const isCorrected = (sighting: Sighting): boolean => sighting.text !== text;
  const seen = {
    text,
    group: textGroup(text, first, options),
    inputs,
    looks,
    fits,
    wasCorrected: first.some(isCorrected),
    comparisons: new Map(),
    doubts: new Map(),
    add(sightings: readonly Sighting[]) {
      take(sightings);
      seen.group = textGroup(text, [...seen.group.sightings, ...sightings], options);
      seen.wasCorrected ||= sightings.some(isCorrected);
    },
  };
  take(first);
  return seen;
}
