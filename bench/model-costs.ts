/**
 * What one look, one second look and one crop cost on one thread, ours beside another pair.
 *
 * Rules. Everything is in memory; the clock covers what the product does from a decoded frame on: scaling, padding, the
 * network, finding peaks, cutting and straightening the crop, decoding the text. `network` rows are the network alone.
 * The cases take turns, so that a slow minute of the machine affects all of them; the median of the rounds counts.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { boxWidth, type Detection, type Frame, median } from '../src/domain/index.ts';
import { openSession, type Session, type Tensor } from '../src/onnx/index.ts';
import { openVideo } from '../src/video/index.ts';
import { findPair, type ModelPair, type OpenPair, openPair, SHIPPED } from './models.ts';
import { table } from './table.ts';

const SAMPLE = `${import.meta.dirname}/../samples/drive.mp4`;
const BATCH = 16;
const PAD_PX = 20;
const ROUNDS = 40;
const WARM_UP = 5;

interface Case {
  readonly name: string;
  readonly models: string;
  /** How many of the named thing one run does. */
  readonly count: number;
  readonly run: () => Promise<unknown>;
}

interface Cost {
  readonly name: string;
  readonly models: string;
  readonly medianMs: number;
  readonly fastestMs: number;
}

const noise = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 2654435761) >>> 24);

/** The network alone on an input of this shape, whatever number type it takes. */
function networkCase(name: string, models: string, session: Session, dims: readonly number[], count: number): Case {
  const input = session.inputs[0]!;
  const bytes = noise(dims.reduce((a, b) => a * b, 1));
  const data = input.dtype === 'uint8' ? bytes : Float32Array.from(bytes, (value) => value / 255);
  const feeds: Readonly<Record<string, Tensor>> = { [input.name]: { data, dims } };
  return { name, models, count, run: () => session.run(feeds) };
}

/** Height, width and channels where the model says them; ours takes any picture and is given a whole 1280x720 frame. */
function lookShape(session: Session): readonly number[] {
  const shape = session.inputs[0]!.shape;
  return shape.some((length, axis) => axis > 0 && length < 0) ? [1, 1, 736, 1280] : [1, ...shape.slice(1)];
}

function pairCases(pair: OpenPair, frame: Frame, detection: Detection): readonly Case[] {
  const models = pair.name;
  const { detector, reader } = pair;
  return [
    { name: 'all looks at a 1280x720 frame', models, count: 1, run: () => detector.detect(frame) },
    { name: 'second look at one plate', models, count: 1, run: () => detector.refine(frame, detection, PAD_PX) },
    {
      name: `a crop, cut and read in a batch of ${BATCH}`,
      models,
      count: BATCH,
      run: () => reader.read(Array.from({ length: BATCH }, () => reader.cropPlate(frame, detection))),
    },
  ];
}

async function measure(cases: readonly Case[]): Promise<readonly Cost[]> {
  const times = cases.map((): number[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [index, { run, count }] of cases.entries()) {
      const began = performance.now();
      await run();
      if (round >= 0) times[index]!.push((performance.now() - began) / count);
    }
  return cases.map(({ name, models }, index) => {
    const took = times[index]!;
    return { name, models, medianMs: median(took), fastestMs: Math.min(...took) };
  });
}

/** A frame of the sample clip with the plate that our detector is surest of. */
async function sampleFrame(detector: OpenPair['detector']): Promise<{ frame: Frame; detection: Detection }> {
  await using video = await openVideo(SAMPLE);
  for await (const frame of video.frames()) {
    const [detection] = frame.timeUs < 1e6 ? [] : await detector.detect(frame);
    if (detection !== undefined) return { frame, detection };
    frame[Symbol.dispose]();
  }
  throw new Error(`${SAMPLE}: no plate was found in it`);
}

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { compare: { type: 'string' }, json: { type: 'string' } },
  });
  const files: ModelPair[] = [SHIPPED, ...(values.compare ? [await findPair(values.compare)] : [])];
  await using stack = new AsyncDisposableStack();
  const cases: Case[] = [];
  let seen: { frame: Frame; detection: Detection } | undefined;
  for (const file of files) {
    const pair = stack.use(await openPair(file));
    seen ??= await sampleFrame(pair.detector);
    const detector = stack.use(await openSession(file.detectorFile));
    const reader = stack.use(await openSession(file.readerFile));
    const look = lookShape(detector);
    const crop = reader.inputs[0]!.shape.slice(1);
    cases.push(
      networkCase(
        `network: a look${file === SHIPPED ? ' at 1280x736' : ` at ${look.at(-1)}x${look.at(-2)}`}`,
        pair.name,
        detector,
        look,
        1,
      ),
      networkCase(`network: a crop in a batch of ${BATCH}`, pair.name, reader, [BATCH, ...crop], BATCH),
      ...pairCases(pair, seen.frame, seen.detection),
    );
  }
  if (seen !== undefined) stack.use(seen.frame);
  const costs = await measure(cases);
  const width = seen ? Math.round(boxWidth(seen.detection.box)) : 0;
  console.log(`A frame of samples/drive.mp4, a plate ${width} px wide; one thread; ms, median of ${ROUNDS} rounds.\n`);
  console.log(
    table(
      ['what', 'models', 'median ms', 'fastest ms'],
      costs.map(({ name, models, medianMs, fastestMs }) => [name, models, medianMs.toFixed(2), fastestMs.toFixed(2)]),
    ),
  );
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(costs, null, 2)}\n`);
}
