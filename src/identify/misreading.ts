import {
  alignText,
  firstSeenUs,
  iou,
  lastSeenUs,
  type Observation,
  type Reading,
  type Sighting,
} from '../domain/index.ts';
import type { IdentifyOptions } from './options.ts';
import type { TextGroup } from './text-group.ts';

/** How likely it is that a text is a misreading of a plate with more evidence. */
export interface Misreading {
  /** What its looks say for the text and against the plate: a log-likelihood ratio. */
  readonly margin: number;
  /** What they would have to say to make two plates so alike and so near each other credible. */
  readonly limit: number;
  /** Seconds between the two; infinite when no recording has both. */
  readonly gapS: number;
}

/** A text compared with a better one; updated as both are seen more often. */
export interface Comparison {
  /**
   * How much its looks so far speak for the text and against the other: a sum of whole numbers, so that their order does not
   * matter.
   */
  units: number;
  looks: number;
  /** Least time between sightings of one input, in seconds; infinite when they have none in common. */
  gapS: number;
  /** Both were seen in one picture, apart: then they are two plates, however alike they read. */
  isTogether: boolean;
  /** How much more usual the other text is where the plate seems to be from, and for which state of the plate that was computed. */
  usual?: { readonly plate: TextGroup; readonly odds: number };
}

/** Units of one in a log-likelihood: fine enough for any limit, coarse enough that millions of looks sum up exactly. */
const UNITS = 2 ** 24;

export const newComparison = (): Comparison => ({
  units: 0,
  looks: 0,
  gapS: Number.POSITIVE_INFINITY,
  isTogether: false,
});

/** Texts that differ more in length are never one plate. */
export const mayCompare = (a: string, b: string): boolean => a !== b && Math.abs(a.length - b.length) <= 2;

/** How well a reading fits a text: a log-likelihood. */
export const fitOf = (reading: Reading, text: string, options: IdentifyOptions): number =>
  alignText(reading, text, options).logLikelihood;

/** Takes in the looks at a text that are new since the last time, each with how well it fits that text itself. */
export function compareLooks(
  comparison: Comparison,
  { looks, fits }: { readonly looks: readonly Observation[]; readonly fits: readonly number[] },
  other: string,
  options: IdentifyOptions,
): void {
  for (; comparison.looks < looks.length; comparison.looks++) {
    const fit = fitOf(looks[comparison.looks]!.reading, other, options);
    comparison.units += Math.round((fits[comparison.looks]! - fit) * UNITS);
  }
}

/** Takes in sightings of both texts in one input. */
export function compareTimes(comparison: Comparison, a: readonly Sighting[], b: readonly Sighting[]): void {
  for (const one of a)
    for (const other of b) {
      const gapS = gapBetween(one, other);
      comparison.gapS = Math.min(comparison.gapS, gapS);
      comparison.isTogether ||= gapS === 0 && areTogether(one, other);
    }
}

/** Whether a text may be a misreading of the other at all, however few texts there are and whatever is usual. */
export const isDoubtful = (comparison: Comparison, options: IdentifyOptions): boolean =>
  !comparison.isTogether &&
  marginOf(comparison, options) <= Math.max(nearOdds(comparison, options), options.farLogOdds) + options.usualMost;

/**
 * Weighs whether `group` is a misreading of `plate`; undefined when it cannot be.
 * @param texts how many different texts there are in all
 */
export function misreadingOf(
  comparison: Comparison,
  group: TextGroup,
  plate: TextGroup,
  texts: number,
  options: IdentifyOptions,
): Misreading | undefined {
  if (comparison.isTogether) return undefined;
  const { gapS } = comparison;
  const margin = marginOf(comparison, options);
  const far = options.farLogOdds - Math.log(Math.max(1, texts / options.farTexts));
  const odds = Math.max(nearOdds(comparison, options), far);
  if (margin > odds + options.usualMost) return undefined;
  if (comparison.usual?.plate !== plate) {
    const usual = options.usual(plate.text, plate.regions) - options.usual(group.text, plate.regions);
    comparison.usual = { plate, odds: Math.min(options.usualMost, Math.max(0, usual)) };
  }
  const limit = odds + comparison.usual.odds;
  return margin <= limit ? { margin, limit, gapS } : undefined;
}

/** The misreading's grounds in words, for `platelog why`. */
export function detailOf({ margin, limit, gapS }: Misreading): string {
  const apart = Number.isFinite(gapS) ? `${gapS.toFixed(1)} s apart` : 'in another recording';
  return `its looks speak ${margin.toFixed(1)} against that text, ${limit.toFixed(1)} would make two plates; ${apart}`;
}

/** Prior odds of two plates that differ in so little: the sooner they follow each other, the rarer they are. */
const nearOdds = ({ gapS }: Comparison, options: IdentifyOptions): number =>
  options.twinLogOdds - options.twinLogOddsPerLogS * Math.log(Math.max(1, gapS / options.nearS));

/** Whether sightings of two texts in one input are near enough in time for that to count; farther ones are as those of two inputs. */
export function areNear(a: readonly Sighting[], b: readonly Sighting[], options: IdentifyOptions): boolean {
  const { twinLogOdds, farLogOdds, twinLogOddsPerLogS, nearS } = options;
  const horizonS = nearS * Math.exp((twinLogOdds - farLogOdds) / twinLogOddsPerLogS);
  return a.some((one) => b.some((other) => gapBetween(one, other) <= horizonS));
}

/**
 * How much the looks speak for the text and against the other, as a log-likelihood ratio; near 0 when they could as well have been of
 * the other plate. What one look can say is limited by how often a character is misread (`floorProbability`) or the two characters are
 * confused (`confusions`); looks that agree count by `lookAgreementPower`.
 */
const marginOf = ({ units, looks }: Comparison, { lookAgreementPower }: IdentifyOptions): number =>
  looks === 0 ? Number.POSITIVE_INFINITY : (units / UNITS / looks) * looks ** lookAgreementPower;

function gapBetween(a: Sighting, b: Sighting): number {
  const [first, second] = firstSeenUs(a.track) <= firstSeenUs(b.track) ? [a, b] : [b, a];
  return Math.max(0, firstSeenUs(second.track) - lastSeenUs(first.track)) / 1e6;
}

function areTogether(a: Sighting, b: Sighting): boolean {
  return a.track.observations.some((look) =>
    b.track.observations.some(
      (another) => another.timeUs === look.timeUs && iou(another.detection.box, look.detection.box) === 0,
    ),
  );
}
