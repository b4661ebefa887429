import {
  alignText,
  type Box,
  boxCentre,
  boxHeight,
  boxWidth,
  iou,
  isRead,
  type Point,
  type Reading,
  type Sight,
} from '../domain/index.ts';
import type { LiveTrack } from './live-track.ts';
import type { TrackOptions } from './options.ts';

/** How alike two readings are. */
interface Likeness {
  /**
   * The probability, per character, that one gives the other's text, as a share of what it gives its own, 0 to 1; the
   * better of both ways round. 1 for equal texts, and also for readings that might say anything.
   */
  readonly share: number;
  /** The same probability in itself: low where either might say anything. */
  readonly probability: number;
}

/** Undefined when either read nothing. */
export function likeness(a: Reading, b: Reading, options: TrackOptions): Likeness | undefined {
  if (a.text === '' || b.text === '') return undefined;
  const [one, other] = [oneWay(a, b.text, options), oneWay(b, a.text, options)];
  return {
    share: a.text === b.text ? 1 : Math.max(one.share, other.share),
    probability: Math.max(one.probability, other.probability),
  };
}

function oneWay(reading: Reading, text: string, options: TrackOptions): Likeness {
  const characters = Math.max(reading.text.length, text.length);
  const own = alignText(reading, reading.text, options).logLikelihood;
  const other = alignText(reading, text, options).logLikelihood;
  return {
    share: Math.min(1, Math.exp((other - own) / characters)),
    probability: Math.exp(other / characters),
  };
}

/** How far from where its plate is expected a look may be. */
export interface Reach {
  /** How far the plates of this frame lie from where they were expected, in pixels: the camera moved them all. */
  readonly nudge: Point;
  /** See `TrackOptions.nearPx`. */
  readonly nearPx: number;
}

/** How well a look continues a track, above 0 to 1; 0 when it cannot. A look that was not read is judged by its place alone. */
export function affinity(track: LiveTrack, look: Sight, options: TrackOptions, reach?: Reach): number {
  const seconds = (look.timeUs - track.last.timeUs) / 1e6;
  if (seconds < 0 || seconds > options.endAfterGapS) return 0;

  const lastWidth = boxWidth(track.last.detection.box);
  const width = boxWidth(look.detection.box);
  // A plate that comes out from behind something, or turns, changes its width but not its height.
  const inWidth = ratioOf(width, lastWidth);
  const ratio = Math.min(inWidth, ratioOf(boxHeight(look.detection.box), boxHeight(track.last.detection.box)));
  const largest = options.sizeRatio + options.sizeRatioPerS * seconds;
  if (ratio > largest) return 0;

  const to = boxCentre(look.detection.box);
  const away = (box: Box): number => distanceBetween(box, look.detection.box);
  const expected = track
    .boxesAt(look.timeUs)
    .map((box) => moved(box, reach?.nudge))
    .reduce((best, box) => (away(box) < away(best) ? box : best));
  const from = boxCentre(expected);
  const distance = away(expected) / Math.max(1, (width + lastWidth) / 2);
  const overlap = Math.max(iou(expected, look.detection.box), iou(track.last.detection.box, look.detection.box));
  const shaken = (reach?.nearPx ?? options.nearPx) / Math.max(1, (width + lastWidth) / 2);
  const near = Math.max(options.nearWidths, shaken) + options.nearWidthsPerS * seconds;
  const far = options.farWidths + options.farWidthsPerS * seconds;
  const soon = seconds <= options.placeAloneS && !track.isCutOff;
  const sure = soon && overlap >= (track.showsNoPlate ? options.signOverlap : options.sureOverlap);
  const byPlace = soon && (distance <= near || (!track.hasSpeed && isFirstStep(from, to, seconds, width, options)));
  // What is written on it helps no further than so far, and takes long to compare.
  if (!sure && !byPlace && distance > far) return 0;

  const reading = isRead(look) ? look.reading : undefined;
  const alike = reading && likeness(track.clearest.reading, reading, options);
  const clear =
    reading !== undefined &&
    track.clearest.reading.probability >= options.clearProbability &&
    reading.probability >= options.clearProbability;
  const whole = inWidth <= largest; // a half-hidden plate reads differently, however clearly
  if (!sure && whole && clear && alike !== undefined && alike.share < options.different) return 0;
  const byText =
    alike !== undefined &&
    alike.share >= options.alike &&
    alike.probability >= options.alikeProbability &&
    distance <= far;
  if (!sure && !byPlace && !byText) return 0;

  const place = Math.max(overlap, 1 - distance / far, Number.EPSILON);
  return (1 - options.textShare) * place + options.textShare * (alike?.share ?? options.alike);
}

/**
 * Distance between two boxes of one plate, in pixels. A plate that comes out from behind something, or into the frame, grows on one
 * side: its other side is then where it was, but its centre is not.
 */
function distanceBetween(a: Box, b: Box): number {
  const across = [a.x1 - b.x1, a.x2 - b.x2, boxCentre(a).x - boxCentre(b).x].map(Math.abs);
  return Math.hypot(Math.min(...across), boxCentre(a).y - boxCentre(b).y);
}

const moved = ({ x1, y1, x2, y2 }: Box, by: Point = { x: 0, y: 0 }): Box => ({
  x1: x1 + by.x,
  y1: y1 + by.y,
  x2: x2 + by.x,
  y2: y2 + by.y,
});

const ratioOf = (a: number, b: number): number => Math.max(a, b) / Math.max(1, Math.min(a, b));

/**
 * Whether a look can be the second one of a track, whose speed is not known yet: a car that crosses in front of the camera goes far
 * sideways in a tenth of a second, but not up or down.
 */
function isFirstStep(from: Point, to: Point, seconds: number, widthPx: number, options: TrackOptions): boolean {
  const across = Math.abs(to.x - from.x) / Math.max(1, widthPx);
  const along = Math.abs(to.y - from.y) / Math.max(1, widthPx);
  return across <= Math.min(options.firstStepWidths, options.firstStepWidthsPerS * seconds) && along <= across / 2;
}
