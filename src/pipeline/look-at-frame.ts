import { boxWidth, type Detection, type Frame, iou, type LookDepth, type Observation } from '../domain/index.ts';
import type { LookOptions } from './look-options.ts';
import type { DetectorPort, ReaderPort } from './ports.ts';

/** Finds and reads every plate of one frame. The frame stays the caller's, and may be disposed when this is done. */
export async function lookAtFrame(
  frame: Frame,
  detector: DetectorPort,
  reader: ReaderPort,
  options: LookOptions,
  depth: LookDepth = 'full',
): Promise<readonly Observation[]> {
  const found = await findPlates(frame, detector, options, depth);
  if (found.length === 0) return [];
  const crops = found.map((detection) => reader.cropPlate(frame, detection));
  const readings = await reader.read(crops, depth);
  return found.map((detection, index) => ({
    timeUs: frame.timeUs,
    frameIndex: frame.index,
    detection,
    reading: readings[index]!,
    plateWidthPx: crops[index]!.plateWidthPx,
    sharpness: crops[index]!.sharpness,
  }));
}

/** The plates of a frame, each once, best score first; looked at a second time unless that is turned off. */
export async function findPlates(
  frame: Frame,
  detector: DetectorPort,
  options: LookOptions,
  depth: LookDepth = 'full',
): Promise<readonly Detection[]> {
  const found = await detector.detect(frame, depth);
  const refined: Detection[] = [];
  for (const detection of found)
    refined.push(options.refine ? await detector.refine(frame, detection, options.refinePadPx) : detection);
  return distinctPlates(refined, options);
}

/** Each plate once, best score first: the second look can draw two boxes onto one plate, or find none at all. */
export function distinctPlates(
  refined: readonly Detection[],
  { samePlateIou }: Pick<LookOptions, 'samePlateIou'>,
): readonly Detection[] {
  const plates: Detection[] = [];
  for (const detection of refined.toSorted((a, b) => b.score - a.score))
    if (boxWidth(detection.box) > 0 && plates.every(({ box }) => iou(box, detection.box) < samePlateIou))
      plates.push(detection);
  return plates;
}
