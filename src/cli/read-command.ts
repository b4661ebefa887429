import { DETECTOR_FLAGS, detectorConfig, parseFlags, READER_FLAGS, readerConfig } from '../config/index.ts';
import { openDetector } from '../detect/index.ts';
import { ALPHABET, type Candidate, type CharacterDistribution, type Reading, rounded } from '../domain/index.ts';
import { readCrop } from '../pipeline/index.ts';
import { openReader } from '../read/index.ts';
import { forEachPhoto } from './each-photo.ts';

const FLAGS = {
  ...READER_FLAGS,
  detector: DETECTOR_FLAGS.detector,
  'no-refine': DETECTOR_FLAGS['no-refine'],
  positions: { type: 'boolean' },
} as const;
/** Characters less probable than this are left out of `--positions`. */
const MIN_SHOWN = 0.0005;

/** `platelog read`: one JSON line for each picture of a plate. Returns the exit code. */
export async function readCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags(argv, FLAGS);
  await using reader = await openReader(readerConfig(values).readerFile);
  const { detectorFile, refine } = detectorConfig(values);
  await using detector = refine ? await openDetector(detectorFile) : undefined;
  return await forEachPhoto(positionals, async (file, frame) => {
    const { reading, joined } = await readCrop(frame, reader, detector);
    return readingJson(file, reading, joined, values.positions ?? false);
  });
}

function readingJson(file: string, reading: Reading, joined: Candidate, positions: boolean): object {
  return {
    file,
    text: joined.text,
    probability: rounded(joined.probability, 4),
    not_plate: rounded(reading.notPlateProbability, 4),
    regions: reading.regions.map(({ region, probability }) => ({ region, probability: rounded(probability, 4) })),
    candidates: reading.candidates.map(({ text, probability }) => ({ text, probability: rounded(probability, 4) })),
    ...(positions ? { positions: reading.positions.map(distributionJson) } : {}),
  };
}

/** Characters with their probabilities, most probable first; an empty one is "no character here". */
function distributionJson(distribution: CharacterDistribution): readonly (readonly [string, number])[] {
  return Array.from(distribution, (probability, index) => [ALPHABET[index] ?? '', rounded(probability, 4)] as const)
    .filter(([, probability]) => probability >= MIN_SHOWN)
    .sort((a, b) => b[1] - a[1]);
}
