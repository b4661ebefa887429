import { iou, type Sighting } from '../domain/index.ts';
import type { IdentifyOptions } from './options.ts';
import { joinRegions, marginOver, type TextGroup } from './text-group.ts';

/** How likely it is that a text is a misreading of a plate that is better borne out. */
export interface Misreading {
  /** What its looks say for the text and against the plate: a log-likelihood ratio. */
  readonly margin: number;
  /** What they would have to say for two plates so alike, so near each other. */
  readonly limit: number;
  /** Seconds between the two; infinite when no recording has both. */
  readonly gapS: number;
}

/**
 * Weighs whether `group` is a misreading of `plate`; undefined when it cannot be: the two were seen in one picture, or the
 * texts are too unlike.
 * @param texts how many different texts there are in all
 */
export function misreadingOf(
  group: TextGroup,
  plate: TextGroup,
  texts: number,
  options: IdentifyOptions,
): Misreading | undefined {
  if (Math.abs(plate.text.length - group.text.length) > 2 || plate.text === group.text) return undefined;
  if (seenTogether(group.sightings, plate.sightings)) return undefined;
  const gapS = gapBetween(group.sightings, plate.sightings);
  // Two plates that differ in so little are rare, and rarer the sooner they follow each other.
  const near = options.twinLogOdds - options.twinLogOddsPerLogS * Math.log(Math.max(1, gapS / options.nearS));
  const far = options.farLogOdds - Math.log(Math.max(1, texts / options.farTexts));
  const margin = marginOver(group, plate.text, options);
  if (margin > Math.max(near, far) + options.usualMost) return undefined;
  const regions = joinRegions(plate.sightings);
  const usual = options.usual(plate.text, regions) - options.usual(group.text, regions);
  const limit = Math.max(near, far) + Math.min(options.usualMost, Math.max(0, usual));
  return margin <= limit ? { margin, limit, gapS } : undefined;
}

/** Least time between sightings of one input, in seconds; infinite when they have none in common. */
function gapBetween(a: readonly Sighting[], b: readonly Sighting[]): number {
  const gaps = a.flatMap((one) => b.filter(({ source }) => source === one.source).map((other) => gap(one, other)));
  return Math.min(Number.POSITIVE_INFINITY, ...gaps);
}

function gap(a: Sighting, b: Sighting): number {
  const [first, second] = firstUs(a) <= firstUs(b) ? [a, b] : [b, a];
  return Math.max(0, firstUs(second) - lastUs(first)) / 1e6;
}

const firstUs = (sighting: Sighting): number => sighting.track.observations[0]!.timeUs;
const lastUs = (sighting: Sighting): number => sighting.track.observations.at(-1)!.timeUs;

/** Whether both were seen in one picture, apart: then they are two plates, however alike they read. */
function seenTogether(a: readonly Sighting[], b: readonly Sighting[]): boolean {
  return a.some((one) =>
    b.some(
      (other) =>
        one.source === other.source &&
        one.track.observations.some((look) =>
          other.track.observations.some(
            (another) => another.timeUs === look.timeUs && iou(another.detection.box, look.detection.box) === 0,
          ),
        ),
    ),
  );
}
