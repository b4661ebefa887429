import { DETECTOR_FLAGS, detectorConfig, parseFlags } from '../config/index.ts';
import { openDetector } from '../detect/index.ts';
import { type Detection, rounded } from '../domain/index.ts';
import { DEFAULT_LOOK_OPTIONS, findPlates } from '../pipeline/index.ts';
import { forEachPhoto } from './each-photo.ts';

/** `platelog detect`: one JSON line for each photo. Returns the exit code. */
export async function detectCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags(argv, DETECTOR_FLAGS);
  const config = detectorConfig(values);
  await using detector = await openDetector(config.detectorFile);
  return await forEachPhoto(positionals, async (file, frame) => ({
    file,
    width: frame.widthPx,
    height: frame.heightPx,
    detections: (await findPlates(frame, detector, { ...DEFAULT_LOOK_OPTIONS, ...config }, 'single')).map(
      detectionJson,
    ),
  }));
}

function detectionJson({ box, corners, score }: Detection): object {
  return {
    box: [box.x1, box.y1, box.x2, box.y2].map((value) => rounded(value, 1)),
    ...(corners ? { corners: corners.map(({ x, y }) => [rounded(x, 1), rounded(y, 1)]) } : {}),
    score: rounded(score, 4),
  };
}
