/**
 * Measures a pair of models on labelled photos and crops.
 *
 * Rules. All but two were written before any figure was read; that reading counts what the product joins, and no longer the
 * reader's own text, came with the soft prior of formats. The older figure stays beside it, as "reader alone". The other one is
 * which score is raised for false boxes at equal recall (below).
 * - a photo's plate is detected when the final box with the highest overlap has IoU >= 0.5 with the labelled box;
 * - every other final box is a false box (an upper bound: photos may show plates that nobody labelled); those at least half as
 *   wide as the labelled plate are counted again by themselves, since far cars' plates are smaller than that, and so are
 *   those that the reader does not call "not a plate", which is where the product drops a box;
 * - no plate, by eye: false boxes that two eyes took for no plate (photo-boxes.ts), in photos that were shown to them;
 * - false boxes at equal recall: every model's own threshold, which is one on what the first look says, is raised until it detects no
 *   more plates than the model that detects fewest, then its false boxes are counted again (until 2026-11-28 the threshold was raised
 *   on the higher score of both looks, on which neither model has one);
 * - reading is measured end to end: the text that the product joins out of its single look at the detected plate, with the
 *   formats of likely countries as its soft prior, no country given and nothing left out for low confidence; a plate that
 *   was not detected is read wrong and adds all its characters to the character error rate;
 * - reader alone: the same without the prior, the reader's own most probable text;
 * - a crop is given whole, its edges taken as an upright box around the plate; its text is what `platelog read` says: the same prior is
 *   in it, and the plate as the detector sees it in the crop is read, too (crops once counted the reader's own text alone, then
 *   the prior, too, and the detector's view since reader round 11); "reader alone" has neither;
 * - calibration of photos is that of the joined text, of crops that of the reader alone;
 * - whole-plate accuracy: the text equals the label (`?` matches any character); folded: with O, Q = 0 and I = 1;
 * - character error rate: sum of edit distances over sum of label lengths.
 */
import {
  boxWidth,
  type Candidate,
  type Detection,
  editDistance,
  type Frame,
  iou,
  type Observation,
  type Reading,
} from '../src/domain/index.ts';
import { DEFAULT_FUSE_OPTIONS } from '../src/fuse/index.ts';
import { DEFAULT_LOOK_OPTIONS, distinctPlates, readCrop, textOfOneLook } from '../src/pipeline/index.ts';
import { openVideo } from '../src/video/index.ts';
import { type LabelledPicture, readLabels } from './labels.ts';
import { fileSha256, type OpenPair } from './models.ts';
import { marksOf, type Verdict, verdictOf } from './photo-boxes.ts';
import { equalsTruth, expectedCalibrationError, fold } from './text-metrics.ts';

/** Padding of the second look in pixels at a 1280 px wide frame: the product's default. */
const REFINE_PAD_PX = 20;

export interface PictureScore {
  readonly pictures: number;
  /** Share of plates detected; absent for crops. */
  readonly recall?: number;
  readonly falseBoxesPerPicture?: number;
  /** Those of at least half the labelled plate's width. */
  readonly wideFalseBoxesPerPicture?: number;
  /** Those that the reader takes for a plate, too. */
  readonly readFalseBoxesPerPicture?: number;
  /** What the false boxes are on, by the eye. */
  readonly falseBoxesByEye?: Readonly<Record<Verdict, number>>;
  /** What the first look said of every plate that was detected, and of every false box. */
  readonly scores?: { readonly detected: readonly number[]; readonly falseBoxes: readonly number[] };
  /** Mean IoU of the detected plates' boxes with the label, of the first look and after the second. */
  readonly firstIou?: number;
  readonly refinedIou?: number;
  readonly right: number;
  readonly rightFolded: number;
  /** Share of plates that the reader's own text has right. */
  readonly rightAlone: number;
  readonly characterErrorRate: number;
  readonly calibrationError: number;
  /** What was claimed of each plate that was read, and whether it was right: for reliability over sets. */
  readonly claims: readonly Claim[];
  /** One line a plate that was not read right: what was there, what was read, where. */
  readonly failures: readonly Failure[];
}

export interface Claim {
  readonly probability: number;
  readonly right: boolean;
}

export interface Failure {
  readonly file: string;
  readonly truth: string;
  readonly read: string;
  readonly probability: number;
  readonly detected: boolean;
}

interface Answer {
  readonly picture: LabelledPicture;
  /** The reader's own; of a crop that of its edges alone. */
  readonly reading: Reading | undefined;
  readonly joined: Candidate | undefined;
  /** The first look's score of the plate's box, and those of all others. */
  readonly plateScore: number;
  readonly falseScores: readonly number[];
  readonly verdicts: readonly Verdict[];
  readonly wideFalseBoxes: number;
  readonly readFalseBoxes: number;
  readonly firstIou: number;
  readonly refinedIou: number;
}

/** A picture's only frame, or a video's first. */
export async function firstFrame(file: string): Promise<{ frame: Frame } & AsyncDisposable> {
  const video = await openVideo(file);
  for await (const frame of video.frames()) {
    return {
      frame,
      async [Symbol.asyncDispose]() {
        frame[Symbol.dispose]();
        await video[Symbol.asyncDispose]();
      },
    };
  }
  await video[Symbol.asyncDispose]();
  throw new Error(`${file}: no picture in it`);
}

async function answerPhoto(pair: OpenPair, picture: LabelledPicture): Promise<Answer> {
  await using opened = await firstFrame(picture.file);
  const { frame } = opened;
  const truth = picture.box!;
  const first = await pair.detector.detect(frame, 'single');
  const again = await Promise.all(first.map((detection) => pair.detector.refine(frame, detection, REFINE_PAD_PX)));
  const refined = distinctPlates(again, DEFAULT_LOOK_OPTIONS);
  const firstOf = (detection: Detection): Detection => first[again.indexOf(detection)]!;
  const overlaps = refined.map((detection) => iou(detection.box, truth));
  const best = overlaps.length === 0 ? -1 : overlaps.indexOf(Math.max(...overlaps));
  const detected = best >= 0 && overlaps[best]! >= 0.5;
  const crops = refined.map((detection) => pair.reader.cropPlate(frame, detection));
  const readings = await pair.reader.read(crops, 'single');
  const reading = detected ? readings[best] : undefined;
  const look = (reading: Reading): Observation => {
    const { plateWidthPx, sharpness } = crops[best]!;
    return { timeUs: 0, frameIndex: 0, detection: refined[best]!, reading, plateWidthPx, sharpness };
  };
  const isFalse = (index: number): boolean => !(detected && index === best);
  const marks = marksOf(fileSha256(picture.file));
  return {
    picture,
    reading,
    joined: reading && textOfOneLook(look(reading)),
    plateScore: detected ? firstOf(refined[best]!).score : 0,
    falseScores: refined.filter((_, index) => isFalse(index)).map((detection) => firstOf(detection).score),
    verdicts: refined.filter((_, index) => isFalse(index)).map(({ box }) => verdictOf(marks, box)),
    wideFalseBoxes: refined.filter(({ box }, index) => isFalse(index) && boxWidth(box) >= boxWidth(truth) / 2).length,
    readFalseBoxes: readings.filter(
      ({ notPlateProbability }, index) =>
        isFalse(index) && notPlateProbability < DEFAULT_FUSE_OPTIONS.notPlateProbability,
    ).length,
    firstIou: detected ? iou(firstOf(refined[best]!).box, truth) : 0,
    refinedIou: detected ? overlaps[best]! : 0,
  };
}

async function answerCrop(pair: OpenPair, picture: LabelledPicture): Promise<Answer> {
  await using opened = await firstFrame(picture.file);
  const { reading } = await readCrop(opened.frame, pair.reader);
  const { joined } = await readCrop(opened.frame, pair.reader, pair.detector);
  return {
    picture,
    reading,
    joined,
    plateScore: 1,
    falseScores: [],
    verdicts: [],
    wideFalseBoxes: 0,
    readFalseBoxes: 0,
    firstIou: 1,
    refinedIou: 1,
  };
}

function score(answers: readonly Answer[], photos: boolean): PictureScore {
  const graded = answers.map((answer) => {
    const read = answer.joined?.text ?? '';
    const truth = answer.picture.text;
    return {
      ...answer,
      read,
      right: equalsTruth(truth, read),
      alone: equalsTruth(truth, answer.reading?.text ?? ''),
      folded: equalsTruth(fold(truth), fold(read)),
      errors: editDistance(truth, read),
      probability: answer.joined?.probability ?? 0,
    };
  });
  const share = (count: number): number => count / Math.max(1, answers.length);
  const verdicts = graded.flatMap((answer) => answer.verdicts);
  const countOf = (verdict: Verdict): number => verdicts.filter((each) => each === verdict).length;
  const detected = graded.filter((answer) => answer.reading !== undefined);
  const claims = detected.map(({ probability, right, alone, reading }) =>
    photos ? { probability, right } : { probability: reading!.probability, right: alone },
  );
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
  return {
    pictures: answers.length,
    ...(photos && {
      recall: share(detected.length),
      falseBoxesPerPicture: mean(graded.map((answer) => answer.falseScores.length)),
      scores: {
        detected: detected.map(({ plateScore }) => plateScore),
        falseBoxes: graded.flatMap(({ falseScores }) => falseScores),
      },
      wideFalseBoxesPerPicture: mean(graded.map((answer) => answer.wideFalseBoxes)),
      readFalseBoxesPerPicture: mean(graded.map((answer) => answer.readFalseBoxes)),
      falseBoxesByEye: {
        plates: countOf('plates'),
        none: countOf('none'),
        unsure: countOf('unsure'),
        unmarked: countOf('unmarked'),
      },
      firstIou: mean(detected.map((answer) => answer.firstIou)),
      refinedIou: mean(detected.map((answer) => answer.refinedIou)),
    }),
    right: share(graded.filter((answer) => answer.right).length),
    rightFolded: share(graded.filter((answer) => answer.folded).length),
    rightAlone: share(graded.filter((answer) => answer.alone).length),
    characterErrorRate:
      graded.reduce((sum, answer) => sum + answer.errors, 0) /
      Math.max(
        1,
        graded.reduce((sum, answer) => sum + answer.picture.text.length, 0),
      ),
    calibrationError: expectedCalibrationError(claims),
    claims,
    failures: graded
      .filter((answer) => !answer.right)
      .map(({ picture, read, probability, reading }) => ({
        file: picture.file,
        truth: picture.text,
        read,
        probability,
        detected: reading !== undefined,
      })),
  };
}

/**
 * False boxes a picture at the threshold at which a set's `scores` leave just `detections` plates; undefined where there are
 * fewer, or where it is a set of crops.
 */
export function falseBoxesAt({ scores, pictures }: PictureScore, detections: number): number | undefined {
  if (scores === undefined || scores.detected.length < detections || detections < 1) return undefined;
  const threshold = scores.detected.toSorted((a, b) => b - a)[detections - 1]!;
  return scores.falseBoxes.filter((score) => score >= threshold).length / pictures;
}

/** Measures one set: photos when its labels have boxes, else crops. */
export async function measurePictures(pair: OpenPair, folder: string): Promise<PictureScore> {
  const pictures = readLabels(folder);
  const photos = pictures.every((picture) => picture.box !== undefined);
  const answers: Answer[] = [];
  for (const picture of pictures) answers.push(await (photos ? answerPhoto : answerCrop)(pair, picture));
  return score(answers, photos);
}
