import type { Candidate, Frame, Observation, Reading } from '../domain/index.ts';
import { fuseTrack, isSighting } from '../fuse/index.ts';
import type { ReaderPort } from './ports.ts';

/** Nothing is left out, however short, unsure or unlike a plate. */
const KEEP_ALL = { minLength: 1, maxLength: 99, notPlateProbability: 2, unreadableProbability: 0, minProbability: 0 };

/**
 * The text of a single look, as a scan would join it were there no other: the reader's, weighed by the formats of the countries it
 * may be from. Its probability is 0 and its text empty where nothing was read.
 */
export function textOfOneLook(look: Observation): Candidate {
  const joined = fuseTrack({ id: 1, observations: [look] }, '', KEEP_ALL);
  return isSighting(joined) ? { text: joined.text, probability: joined.probability } : { text: '', probability: 0 };
}

/** Reads a picture of one plate, whose edges are taken for an upright box around it. The frame stays the caller's. */
export async function readCrop(
  frame: Frame,
  reader: ReaderPort,
): Promise<{ readonly reading: Reading; readonly joined: Candidate }> {
  const detection = { box: { x1: 0, y1: 0, x2: frame.widthPx, y2: frame.heightPx }, score: 1 };
  const crop = reader.cropPlate(frame, detection);
  const [reading] = await reader.read([crop]);
  const { plateWidthPx, sharpness } = crop;
  const look = { timeUs: frame.timeUs, frameIndex: frame.index, detection, reading: reading!, plateWidthPx, sharpness };
  return { reading: reading!, joined: textOfOneLook(look) };
}
