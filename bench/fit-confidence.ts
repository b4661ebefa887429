/**
 * Fits how confident platelog is of a plate, on drawn rides, and writes src/identify/confidence-fit.ts.
 *
 *   node bench/fit-confidence.ts RIDES_DIR STATS_DIR [--no-plates STATS,...] [--write]
 *
 * STATS_DIR holds `NAME.stats` of `platelog scan --stats` for `NAME.mp4`; `--no-plates` names stats of recordings without a
 * readable plate. Every ride counts as it is, and with every third and every tenth look alone (ten, three and one look a
 * second). A text is right when a plate of the ride, however small, has it. Without `--write` it only measures: in five
 * parts, each by what the other four say.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Sighting, Support } from '../src/domain/index.ts';
import { isSighting } from '../src/fuse/index.ts';
import {
  type ConfidenceFit,
  confidenceOf,
  identifyAll,
  MEASURES,
  measuresOf,
  statusOf,
} from '../src/identify/index.ts';
import { createInputTracks } from '../src/pipeline/index.ts';
import { findDrawnRides, type Look, readFrames, readLooks, thinned } from './drawn-rides.ts';
import { table } from './table.ts';

interface Sample {
  readonly ride: string;
  readonly text: string;
  readonly support: Support;
  readonly right: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-plates': { type: 'string' }, write: { type: 'boolean' } },
});
const [ridesFolder, statsFolder] = positionals;
if (ridesFolder === undefined || statsFolder === undefined) {
  console.error('usage: node bench/fit-confidence.ts RIDES_DIR STATS_DIR [--no-plates STATS,...] [--write]');
  process.exit(2);
}

/** All plates of some looks, whatever their confidence. */
function samples(ride: string, looks: readonly Look[], truth: ReadonlySet<string>): Sample[] {
  const tracks = createInputTracks({ source: ride, durationUs: looks.at(-1)?.timeUs ?? 0, heightPx: 1080 }, {});
  const ended = [...looks.flatMap((look) => tracks.look(look.timeUs, look, look.observations)), ...tracks.finish()];
  const withdrawn = new Set(ended.flatMap((one) => one.withdrawn.map(({ sighting }) => sighting)));
  const sightings = ended
    .map(({ result }) => result)
    .filter((result): result is Sighting => isSighting(result) && !withdrawn.has(result));
  const { plates, unlisted } = identifyAll(sightings);
  return [...plates, ...unlisted].map(({ text, support }) => ({ ride, text, support, right: truth.has(text) }));
}

/** Maximum likelihood with a little pull towards 0; weights stay at 0 or above. Plain gradient ascent. */
function fit(data: readonly Sample[]): ConfidenceFit {
  const rows = data.map(({ support, right }) => ({ x: measuresOf(support), y: right ? 1 : 0 }));
  let intercept = 0;
  let weights = MEASURES.map(() => 0.5);
  const pull = 1 / Math.max(1, rows.length);
  for (let step = 0; step < 20_000; step++) {
    const slope = [0, ...weights.map(() => 0)];
    for (const { x, y } of rows) {
      const z = x.reduce((sum, value, at) => sum + value * weights[at]!, intercept);
      const error = y - 1 / (1 + Math.exp(-z));
      slope[0]! += error / rows.length;
      x.forEach((value, at) => {
        slope[at + 1]! += (error * value) / rows.length;
      });
    }
    const rate = 0.3;
    intercept += rate * slope[0]!;
    weights = weights.map((weight, at) => Math.max(0, weight + rate * (slope[at + 1]! - pull * weight)));
  }
  return { intercept, weights, sureProbability: 1 };
}

/** The least confidence above which, everywhere, 99 of 100 were right: one more than is promised. */
function sureFrom(judged: readonly { p: number; right: boolean }[]): number {
  const sorted = judged.toSorted((a, b) => b.p - a.p);
  let wrong = 0;
  let sure = 0.999;
  for (const [at, { p, right }] of sorted.entries()) {
    if (!right) wrong++;
    // Half a wrong one is added, so that a short list of right ones does not count as proof.
    if ((wrong + 0.5) / (at + 1) <= 0.01) sure = p;
  }
  // Real streets are harder than drawn ones: never from less than 0.97 on.
  return Math.max(0.97, Math.min(0.995, Math.ceil(sure * 1000) / 1000));
}

const data: Sample[] = [];
for (const ride of findDrawnRides(ridesFolder, statsFolder)) {
  const truth = new Set([...readFrames(ride.framesFile).values()].flat().map(({ text }) => text));
  const looks = await readLooks(ride.statsFile);
  for (const every of [1, 3, 10]) data.push(...samples(ride.name, thinned(looks, every), truth));
}
for (const file of values['no-plates']?.split(',') ?? [])
  for (const look of await readLooks(file)) data.push(...samples(`${file} ${look.frame}`, [look], new Set()));

const rides = [...new Set(data.map(({ ride }) => ride))];
const part = (ride: string): number => rides.indexOf(ride) % 5;
const judged = [0, 1, 2, 3, 4].flatMap((held) => {
  const other = fit(data.filter(({ ride }) => part(ride) !== held));
  return data
    .filter(({ ride }) => part(ride) === held)
    .map((sample) => ({ ...sample, p: confidenceOf(sample.support, other) }));
});
const all: ConfidenceFit = { ...fit(data), sureProbability: sureFrom(judged) };

console.log(`${rides.length} rides, ${data.length} texts, ${data.filter(({ right }) => right).length} of them right\n`);
const edges = [0, 0.1, 0.3, 0.5, 0.7, 0.9, all.sureProbability, 1.001];
console.log(
  table(
    ['confidence', 'texts', 'mean', 'right'],
    edges.slice(1).map((to, at) => {
      const within = judged.filter(({ p }) => p >= edges[at]! && p < to);
      const mean = (of: (one: (typeof within)[number]) => number): string =>
        within.length === 0 ? '' : (within.reduce((sum, one) => sum + of(one), 0) / within.length).toFixed(3);
      return [
        `${edges[at]} to ${Math.min(1, to)}`,
        String(within.length),
        mean(({ p }) => p),
        mean((one) => +one.right),
      ];
    }),
  ),
);
const loss = judged.reduce((sum, { p, right }) => sum - Math.log(right ? p : 1 - p), 0) / judged.length;
console.log(`mean log-loss ${loss.toFixed(4)}`);
const sure = judged.filter(({ p, support }) => statusOf(p, support, all) === 'sure');
console.log(`sure: ${sure.length} texts, ${sure.filter(({ right }) => right).length} right`);
for (const one of sure.filter(({ right }) => !right)) console.log(`sure and wrong: ${one.text} in ${one.ride}`);
console.log(`\nintercept ${all.intercept.toFixed(3)}`);
MEASURES.forEach((measure, at) => void console.log(`${measure} ${all.weights[at]!.toFixed(3)}`));
console.log(`sure from ${all.sureProbability}`);

if (values.write) {
  const text = `import type { ConfidenceFit } from './confidence.ts';

/** Written by bench/fit-confidence.ts; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: ${all.intercept.toFixed(3)},
  weights: [${all.weights.map((weight) => Number(weight.toFixed(3))).join(', ')}],
  sureProbability: ${all.sureProbability},
};
`;
  writeFileSync(join(import.meta.dirname, '../src/identify/confidence-fit.ts'), text);
}
