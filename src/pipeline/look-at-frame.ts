import { boxWidth, type Detection, type Frame, iou, type LookDepth, type Sight } from '../domain/index.ts';
import type { ExpectedPlate } from '../track/index.ts';
import { knownPlates } from './known-plates.ts';
import type { LookOptions } from './look-options.ts';
import type { DetectorPort, ReaderPort } from './ports.ts';

/**
 * Finds every plate of one frame and reads it. A quick look does not read plates that are too narrow for it or known already. Plates
 * that were read come first. The frame stays the caller's, and may be disposed when this is done.
 * @param known where plates are expected that need no further reading, in pixels of the frame
 */
export async function lookAtFrame(
  frame: Frame,
  detector: DetectorPort,
  reader: ReaderPort,
  options: LookOptions,
  depth: LookDepth = 'full',
  known: readonly ExpectedPlate[] = [],
): Promise<readonly Sight[]> {
  const { timeUs, index: frameIndex } = frame;
  const found = await detector.detect(frame, depth);
  const isQuick = depth === 'quick';
  const unread = knownPlates(found, isQuick ? known : []);
  const leastPx = isQuick ? options.quickLeastPx : 0;
  const isLeft = (detection: Detection): boolean => boxWidth(detection.box) < leastPx || unread.has(detection);
  const near = await lookCloser(
    frame,
    detector,
    found.filter((detection) => !isLeft(detection)),
    options,
  );
  const crops = near.map((detection) => reader.cropPlate(frame, detection));
  const readings = crops.length > 0 ? await reader.read(crops, depth) : [];
  return [
    ...near.map((detection, at): Sight => {
      const { plateWidthPx, sharpness } = crops[at]!;
      return { timeUs, frameIndex, detection, reading: readings[at]!, plateWidthPx, sharpness };
    }),
    ...found.filter(isLeft).map((detection) => ({ timeUs, frameIndex, detection })),
  ];
}

/** The plates of a frame, each once, best score first, after the second look unless that is turned off. */
export async function findPlates(
  frame: Frame,
  detector: DetectorPort,
  options: LookOptions,
  depth: LookDepth = 'full',
): Promise<readonly Detection[]> {
  return lookCloser(frame, detector, await detector.detect(frame, depth), options);
}

/** Takes the second look at what was found in a frame, unless that is turned off; each plate once, best score first. */
async function lookCloser(
  frame: Frame,
  detector: DetectorPort,
  found: readonly Detection[],
  options: LookOptions,
): Promise<readonly Detection[]> {
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
