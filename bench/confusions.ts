/**
 * Counts which characters the shipped reader confuses, on held-out crops whose plates are known.
 *
 *   cd training && python -m platelog_training.reader.dump_held FOLDER --flat-held CACHE --drawn 12000
 *   npm run bench -- confusions FOLDER [--judge OTHER] [--write]
 *
 * OTHER is another such folder, with other drawn plates: on them the command measures what the table in use does to identity
 * (joined-crops.ts). A crop counts when its reading could be in a list: as probable as `fuse` requires, and long enough. What was read
 * is aligned with what is true by the fewest changes. Only `--write` changes src/domain/confusion-counts.ts.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ALPHABET, type ConfusionCounts, confusionsOf } from '../src/domain/index.ts';
import { DEFAULT_FUSE_OPTIONS } from '../src/fuse/index.ts';
import { usualText } from '../src/pipeline/index.ts';
import { type HeldCrop, readerManifest, readHeldCrops } from './held-crops.ts';
import { cropSightings, joinCrops } from './joined-crops.ts';
import { percent, table } from './table.ts';

/** What was read and what is true. */
interface Pair {
  readonly read: string;
  readonly truth: string;
}

const NOTHING = '-';

/**
 * Aligns two texts with the fewest characters changed, missing or added. Each step has a character of both, or `-` in place of one of
 * them.
 */
export function linedUp({ read, truth }: Pair): { readonly read: string; readonly stood: string }[] {
  const width = truth.length + 1;
  const cost = new Float64Array((read.length + 1) * width);
  const step = (row: number, column: number): number[] => [
    row > 0 && column > 0
      ? cost[(row - 1) * width + column - 1]! + (read[row - 1] === truth[column - 1] ? 0 : 1)
      : Number.POSITIVE_INFINITY,
    row > 0 ? cost[(row - 1) * width + column]! + 1 : Number.POSITIVE_INFINITY,
    column > 0 ? cost[row * width + column - 1]! + 1 : Number.POSITIVE_INFINITY,
  ];
  for (let row = 0; row <= read.length; row++)
    for (let column = 0; column < width; column++)
      if (row + column > 0) cost[row * width + column] = Math.min(...step(row, column));
  const steps: { read: string; stood: string }[] = [];
  for (let row = read.length, column = truth.length; row > 0 || column > 0; ) {
    const costs = step(row, column);
    const taken = costs.indexOf(Math.min(...costs));
    steps.push({
      read: taken === 2 ? NOTHING : read[row - 1]!,
      stood: taken === 1 ? NOTHING : truth[column - 1]!,
    });
    if (taken !== 2) row--;
    if (taken !== 1) column--;
  }
  return steps.reverse();
}

/** Counts what was really there where something was read, and what was left out. */
export function countConfusions(pairs: readonly Pair[]): ConfusionCounts {
  const stood: Record<string, Record<string, number>> = {};
  const leftOut: Record<string, number> = {};
  for (const pair of pairs)
    for (const { read, stood: character } of linedUp(pair)) {
      const counts = read === NOTHING ? leftOut : (stood[read] ?? {});
      if (read !== NOTHING) stood[read] = counts;
      counts[character] = (counts[character] ?? 0) + 1;
    }
  return { stood, leftOut };
}

/** src/domain/confusion-counts.ts with counts in it. */
export function confusionFile({ stood, leftOut }: ConfusionCounts, source: string): string {
  const listed = (counts: Readonly<Record<string, number>>): string =>
    [...ALPHABET, NOTHING]
      .filter((sign) => counts[sign] !== undefined)
      .map((sign) => `${/[A-Z]|^[0-9]$/.test(sign) ? sign : `'${sign}'`}: ${counts[sign]}`)
      .join(', ');
  const rows = [...ALPHABET].filter((read) => stood[read]).map((read) => `    ${read}: { ${listed(stood[read]!)} },\n`);
  return `import type { ConfusionCounts } from './confusions.ts';

/**
 * What the reader read and what stood there. Written by \`npm run bench -- confusions\`; not by hand.
 * ${source}
 */
// biome-ignore format: a line for each character that was read
export const CONFUSION_COUNTS: ConfusionCounts = {
  stood: {
${rows.join('')}  },
  leftOut: { ${listed(leftOut)} },
};
`;
}

const isListable = ({ reading }: HeldCrop): boolean =>
  reading.probability >= DEFAULT_FUSE_OPTIONS.minProbability && reading.text.length >= DEFAULT_FUSE_OPTIONS.minLength;

function tell(counts: ConfusionCounts): void {
  const { stood, leftOut } = confusionsOf(counts);
  const signs = [...ALPHABET, NOTHING];
  const rates = [...ALPHABET]
    .flatMap((read, index) => signs.map((character, at) => ({ read, stood: character, rate: stood[index]![at]! })))
    .sort((a, b) => b.rate - a.rate);
  const told = rates.slice(0, 40).map(({ read, stood: character, rate }) => {
    const of = Object.values(counts.stood[read] ?? {}).reduce((a, b) => a + b, 0);
    return [read, character, `${counts.stood[read]?.[character] ?? 0} of ${of}`, percent(rate)];
  });
  console.log(`\n${table(['read', 'true', 'seen', 'rate, %'], told)}`);
  const missed = [...ALPHABET].map((character, index) => ({ character, rate: leftOut[index]! }));
  const most = missed.sort((a, b) => b.rate - a.rate).slice(0, 8);
  console.log(`\nleft out most, %: ${most.map(({ character, rate }) => `${character} ${percent(rate)}`).join(', ')}`);
}

/** Drawn crops alone: the real ones are the same in every folder. */
function judge(crops: readonly HeldCrop[]): void {
  const seen = cropSightings(crops.filter((crop) => crop.group.startsWith('drawn') && isListable(crop)));
  const rows = (['without', 'with'] as const).flatMap((name) =>
    ([40, 'another recording'] as const).map((distance) => {
      const options = { usual: usualText, ...(name === 'without' && { confusions: undefined }) };
      const { misread, joined, twins, twinsJoined } = joinCrops(seen, distance, options);
      const where = typeof distance === 'number' ? `${distance} s later` : distance;
      return [name, where, `${joined} of ${misread}`, `${twinsJoined} of ${twins}`];
    }),
  );
  console.log(`\n${table(['confusions', 'the look is', 'misread and joined', 'of a fleet and joined'], rows)}`);
}

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { judge: { type: 'string' }, write: { type: 'boolean' } },
  });
  const folder = positionals[0];
  if (folder === undefined) {
    console.error(
      'npm run bench -- confusions FOLDER [--judge OTHER] [--write]: a folder that platelog_training.reader.dump_held wrote',
    );
    process.exitCode = 2;
    return;
  }
  const crops = readHeldCrops(folder, 1).filter(isListable);
  const pairs = crops.map(({ reading, text }) => ({ read: reading.text, truth: text }));
  const real = crops.filter(({ group }) => group.startsWith('real')).length;
  const wrong = pairs.filter(({ read, truth }) => read !== truth).length;
  const counts = countConfusions(pairs);
  const { name, version } = readerManifest();
  const source = `${name} ${version} on ${real} real and ${crops.length - real} drawn held-out crops, ${wrong} of them misread.`;
  console.log(source);
  tell(counts);
  if (values.judge !== undefined) judge(readHeldCrops(values.judge, DEFAULT_FUSE_OPTIONS.minRegionProbability));
  if (!values.write) return;
  writeFileSync(join(import.meta.dirname, '../src/domain/confusion-counts.ts'), confusionFile(counts, source));
  console.log('\nsrc/domain/confusion-counts.ts is written');
}
