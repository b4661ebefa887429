/**
 * How detections, tracks and confidences of a drawn ride are scored against its truth. Pure.
 *
 * Rules, written before any figure was read:
 * - a plate counts in its width's class in every frame that was looked at in which MIN_VISIBLE of it is to be seen, however
 *   smeared or dark; other plates count neither as found nor as missed;
 * - it is found when a box is on it with IoU of FOUND_IOU or more to the box around its corners; a box finds one plate at
 *   most, and the pairs that overlap most are made first;
 * - corner error: mean distance of the four corners, as a share of the plate's true width, of the plates that were found;
 * - a false box overlaps no plate at all by FALSE_IOU or more, hidden and tiny plates included; one that lies badly on a
 *   plate is a miss, and no false box;
 * - a track's look shows the plate it overlaps most, by SHOWN_IOU or more; a switch is a change of plate from one look of a
 *   track to its next that shows one; a split is each track of a plate beyond its first; a stray shows no plate at all.
 */
import { boxOfQuad, type Detection, iou, type Observation, type Quad, type Track } from '../src/domain/index.ts';
import type { TruePlate } from './drawn-rides.ts';

export const MIN_VISIBLE = 0.95;
export const FOUND_IOU = 0.5;
export const FALSE_IOU = 0.1;
export const SHOWN_IOU = 0.3;

/** Widths in px at which classes of plates begin; the last has no end. Narrower plates are not scored. */
export const WIDTH_CLASSES = [24, 40, 80, 160, 300] as const;

/** A plate in a frame that counts, and how it was seen. */
export interface PlateAnswer {
  readonly widthPx: number;
  /** Whether it moved less than a twentieth of its width while the shutter was open. */
  readonly sharp: boolean;
  readonly found: boolean;
  /** Share of its width; absent when it was not found, or the detector gives no corners. */
  readonly cornerError?: number;
}

export interface FrameAnswer {
  readonly plates: readonly PlateAnswer[];
  readonly falseBoxes: number;
}

/** Scores the detections of one frame. */
export function scoreFrame(detections: readonly Detection[], truth: readonly TruePlate[]): FrameAnswer {
  const pairs = detections
    .flatMap((detection) => truth.map((plate) => ({ detection, plate, overlap: iou(detection.box, plate.box) })))
    .filter(({ overlap }) => overlap >= FOUND_IOU)
    .sort((a, b) => b.overlap - a.overlap);
  const finder = new Map<TruePlate, Detection>();
  const used = new Set<Detection>();
  for (const { detection, plate } of pairs) {
    if (finder.has(plate) || used.has(detection)) continue;
    finder.set(plate, detection);
    used.add(detection);
  }
  const plates = truth
    .filter(({ visible, widthPx }) => visible >= MIN_VISIBLE && widthPx >= WIDTH_CLASSES[0])
    .map((plate): PlateAnswer => {
      const corners = finder.get(plate)?.corners;
      return {
        widthPx: plate.widthPx,
        sharp: plate.smearPx < plate.widthPx / 20,
        found: finder.has(plate),
        ...(corners && { cornerError: meanDistance(corners, plate.corners) / plate.widthPx }),
      };
    });
  const falseBoxes = detections.filter(({ box }) => truth.every((plate) => iou(box, plate.box) < FALSE_IOU)).length;
  return { plates, falseBoxes };
}

function meanDistance(a: Quad, b: Quad): number {
  return a.reduce((sum, point, at) => sum + Math.hypot(point.x - b[at]!.x, point.y - b[at]!.y), 0) / 4;
}

/** Recall and corner error of the plates of one width class. */
export interface WidthRow {
  readonly fromPx: number;
  /** Absent for the last class. */
  readonly toPx?: number;
  readonly plates: number;
  readonly recall?: number;
  readonly sharpPlates: number;
  readonly sharpRecall?: number;
  readonly cornerError?: number;
}

/** One row a width class, narrow ones first. */
export function byWidth(answers: readonly PlateAnswer[]): WidthRow[] {
  return WIDTH_CLASSES.map((fromPx, at) => {
    const toPx = WIDTH_CLASSES[at + 1];
    const within = answers.filter(({ widthPx }) => widthPx >= fromPx && widthPx < (toPx ?? Number.POSITIVE_INFINITY));
    const sharp = within.filter((answer) => answer.sharp);
    return {
      fromPx,
      ...(toPx !== undefined && { toPx }),
      plates: within.length,
      ...optional(
        'recall',
        within.map(({ found }) => +found),
      ),
      sharpPlates: sharp.length,
      ...optional(
        'sharpRecall',
        sharp.map(({ found }) => +found),
      ),
      ...optional(
        'cornerError',
        within.flatMap(({ cornerError }) => cornerError ?? []),
      ),
    };
  });
}

/** The mean under a name, or nothing when there is nothing. */
function optional<Name extends string>(name: Name, values: readonly number[]): { readonly [key in Name]?: number } {
  if (values.length === 0) return {};
  return { [name]: values.reduce((a, b) => a + b, 0) / values.length } as { [key in Name]: number };
}

export interface TrackScore {
  /** Plates that some track shows. */
  readonly plates: number;
  readonly tracks: number;
  readonly switches: number;
  readonly splits: number;
  readonly strays: number;
}

/** Scores the tracks of a ride; `frames` are its true plates by frame number. */
export function scoreTracks(tracks: readonly Track[], frames: ReadonlyMap<number, readonly TruePlate[]>): TrackScore {
  const tracksOf = new Map<number, number>();
  let switches = 0;
  let strays = 0;
  for (const track of tracks) {
    const ids = track.observations.flatMap((look) => shown(look, frames.get(look.frameIndex) ?? []) ?? []);
    if (ids.length === 0) strays++;
    switches += ids.filter((id, at) => at > 0 && id !== ids[at - 1]).length;
    for (const id of new Set(ids)) tracksOf.set(id, (tracksOf.get(id) ?? 0) + 1);
  }
  const splits = [...tracksOf.values()].reduce((sum, count) => sum + count - 1, 0);
  return { plates: tracksOf.size, tracks: tracks.length, switches, splits, strays };
}

/** The plate that a look shows. */
function shown({ detection }: Observation, plates: readonly TruePlate[]): number | undefined {
  const box = detection.corners ? boxOfQuad(detection.corners) : detection.box;
  let best: { id: number; overlap: number } | undefined;
  for (const plate of plates) {
    const overlap = iou(plate.box, box);
    if (overlap >= SHOWN_IOU && overlap > (best?.overlap ?? 0)) best = { id: plate.id, overlap };
  }
  return best?.id;
}

/** One piece of a calibration curve. */
export interface CalibrationRow {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean confidence claimed, and share that is right; absent for none. */
  readonly claimed?: number;
  readonly right?: number;
}

/** The calibration curve of rows; `edges` ascend, and the last piece holds its upper edge too. */
export function calibrationCurve(
  rows: readonly { readonly probability: number; readonly right: boolean }[],
  edges: readonly number[],
): CalibrationRow[] {
  return edges.slice(0, -1).map((from, at) => {
    const to = edges[at + 1]!;
    const last = at === edges.length - 2;
    const within = rows.filter(({ probability: p }) => p >= from && (p < to || (last && p === to)));
    return {
      from,
      to,
      rows: within.length,
      ...optional(
        'claimed',
        within.map(({ probability }) => probability),
      ),
      ...optional(
        'right',
        within.map(({ right }) => +right),
      ),
    };
  });
}
