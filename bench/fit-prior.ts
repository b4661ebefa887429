/**
 * Tries the prior of plate formats on held-out crops: how many are read right with each setting, and how probable the true
 * text becomes (mean log loss). For choosing `formatTrust`, `formatUnlisted` and `formatRegionTrust` in src/fuse/options.ts.
 *
 *   cd training && python -m platelog_training.reader.dump_held FOLDER --flat-held CACHE
 *   node bench/fit-prior.ts FOLDER [--differences FILE]
 *
 * The first writes what the reader says about the held-out crops, real and drawn, into FOLDER: `crops.jsonl` (a line a crop:
 * name, text, group, region), `logits.f32` and `region.f32`. `--differences` writes the real crops for which the settings
 * disagree, to be looked at: their labels are another model's, which is often wrong on O and 0.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Candidate, Observation, RegionProbability } from '../src/domain/index.ts';
import { joinTexts } from '../src/fuse/joined-text.ts';
import { FULL_WEIGHT } from '../src/fuse/look-weight.ts';
import { DEFAULT_FUSE_OPTIONS, type FuseOptions } from '../src/fuse/options.ts';
import { formatPrior } from '../src/syntax/index.ts';
import { readHeldCrops } from './held-crops.ts';
import { table } from './table.ts';

// Later ones never win.
const MOST_TEXTS = 120;
const FIXED = new Set(
  'AL AT BA BE BG BR BY CH CL CO CZ DE DK EE ES FI FR GB GE GR HR HU IE IT LT LV ME MK NL NO PL PT RO RS RU SE SI SK TR UA UY PY AR'.split(
    ' ',
  ),
);

interface Crop {
  readonly name: string;
  readonly truth: string;
  readonly group: string;
  readonly texts: readonly Candidate[];
  /** For each text its prior with nothing unlisted. */
  readonly listed: readonly number[];
  readonly regions: readonly RegionProbability[];
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { differences: { type: 'string' } } });
const folder = positionals[0];
if (folder === undefined) {
  console.error('usage: node bench/fit-prior.ts FOLDER [--differences FILE]');
  process.exit(2);
}
function groupOf(group: string, region: string): string {
  if (group.startsWith('real')) return group;
  if (region === 'US' || region === 'unknown') return `drawn ${region}`;
  return FIXED.has(region) ? 'drawn, fixed layout' : 'drawn, other';
}

function loadCrops(): Crop[] {
  return readHeldCrops(folder!, DEFAULT_FUSE_OPTIONS.minRegionProbability).map((row) => {
    const { regions } = row.reading;
    const look = { reading: row.reading } as Observation;
    const texts = joinTexts([look], [FULL_WEIGHT], DEFAULT_FUSE_OPTIONS).slice(0, MOST_TEXTS);
    const believed = regions.map((one) => ({
      ...one,
      probability: one.probability * DEFAULT_FUSE_OPTIONS.formatRegionTrust,
    }));
    const listed = texts.map(({ text }) => formatPrior(text, believed, 0));
    return { name: row.name, truth: row.text, group: groupOf(row.group, row.region), texts, listed, regions };
  });
}

/** As `weighByFormat`, but with the densities kept: the settings share them. */
function weigh({ texts, listed }: Crop, { formatTrust, formatUnlisted }: FuseOptions): readonly Candidate[] {
  const priors = listed.map((density) => ((1 - formatUnlisted) * density + formatUnlisted) ** formatTrust);
  const weights = texts.map(({ probability }, index) => probability * priors[index]!);
  const named = texts.reduce((sum, { probability }) => sum + probability, 0);
  const total = weights.reduce((a, b) => a + b, 0) + Math.max(0, 1 - named) * (priors[0] ?? 1);
  return texts
    .map(({ text }, index) => ({ text, probability: weights[index]! / total }))
    .sort((a, b) => b.probability - a.probability);
}

interface Score {
  readonly right: Map<string, number>;
  readonly losses: Map<string, number>;
  readonly chosen: readonly string[];
}

function score(crops: readonly Crop[], options: FuseOptions | undefined): Score {
  const right = new Map<string, number>();
  const losses = new Map<string, number>();
  const chosen = crops.map((crop) => {
    const texts = options ? weigh(crop, options) : crop.texts;
    const best = texts[0]?.text ?? '';
    const probability = texts.find(({ text }) => text === crop.truth)?.probability ?? 0;
    right.set(crop.group, (right.get(crop.group) ?? 0) + (best === crop.truth ? 1 : 0));
    losses.set(crop.group, (losses.get(crop.group) ?? 0) - Math.log(Math.max(1e-3, probability)));
    return best;
  });
  return { right, losses, chosen };
}

const crops = loadCrops();
const groups = [...new Set(crops.map(({ group }) => group))].sort();
const count = (group: string): number => crops.filter((crop) => crop.group === group).length;
const settings: { readonly name: string; readonly options: FuseOptions | undefined }[] = [
  { name: 'no prior', options: undefined },
  { name: 'as shipped', options: DEFAULT_FUSE_OPTIONS },
];
for (const formatTrust of [0.2, 0.3, 0.4, 0.5, 0.7, 1])
  for (const formatUnlisted of [0.03, 0.1, 0.3]) {
    const options = { ...DEFAULT_FUSE_OPTIONS, formatTrust, formatUnlisted };
    settings.push({ name: `${formatTrust} / ${formatUnlisted}`, options });
  }
const scores = settings.map(({ name, options }) => ({ name, ...score(crops, options) }));

function meanLoss(losses: ReadonlyMap<string, number>, start: string): string {
  const some = groups.filter((group) => group.startsWith(start));
  const sum = some.reduce((total, group) => total + losses.get(group)!, 0);
  return (sum / some.reduce((total, group) => total + count(group), 0)).toFixed(4);
}
console.log(
  table(
    ['trust / unlisted', ...groups.map((group) => `${group} (${count(group)})`), 'log loss drawn', 'log loss real'],
    scores.map(({ name, right, losses }) => [
      name,
      ...groups.map((group) => ((100 * right.get(group)!) / count(group)).toFixed(1)),
      meanLoss(losses, 'drawn'),
      meanLoss(losses, 'real'),
    ]),
  ),
);
if (values.differences !== undefined) {
  const lines = crops.flatMap(({ name, group, truth, regions }, index) => {
    const chosen = scores.map((setting) => setting.chosen[index]!);
    if (!group.startsWith('real') || new Set(chosen).size === 1) return [];
    return [JSON.stringify({ name, label: truth, regions, chosen: scores.map(({ name }, i) => [name, chosen[i]]) })];
  });
  writeFileSync(values.differences, lines.map((line) => `${line}\n`).join(''));
}
