/**
 * What a scan costs at each stage, and what it would take on 1, 2, 16 and 64 cores.
 *
 *   platelog scan clip.mp4 --no-db --no-crops --quiet --profile 2> clip.profile
 *   npm run bench -- cores clip.profile... [--seconds N]
 *
 * Each file is the output of `--profile` for one scan. The figures are processor times, which are exact whatever else runs. Stages of the
 * threads that look are measured in elapsed time, so each gets its share of those threads' processor time. `--seconds` is the length of
 * the clip, to give the speed in multiples of real time. Scans on one and two cores check the model: the time that a scan took is shown
 * beside the model's prediction for as many cores as `taskset` gave it. The model is in core-model.ts.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type LookDemand, predict } from './core-model.ts';
import { table } from './table.ts';

const MOST_JOBS = 4; // of a scan that is not told `--jobs`
/** Stages of threads that look, with what each is counted by. */
const LOOK_STAGES = {
  scale: 'looks',
  look: 'looks',
  'second look': 'plates cut',
  cut: 'plates cut',
  read: 'plates cut',
  'decode text': 'plates cut',
} as const;

/** The numbers of a profile, by their names. */
export function parseProfile(text: string): ReadonlyMap<string, number> {
  const lines = [...text.matchAll(/^([a-z][a-z ]*?)(?: \*)? {2,}(\d+)(?: ms)?(?: +[\d.]+ %)?$/gm)];
  return new Map(lines.map(([, name, value]) => [name!, Number(value)]));
}

/** What one look of this scan costs. Throws Error for what is no whole profile. */
export function demandOf(profile: ReadonlyMap<string, number>): LookDemand {
  const looks = need(profile, 'looks');
  return {
    decodeMs: need(profile, 'of it decoder and writing') / looks,
    mainMs: need(profile, 'of it the main thread') / looks,
    lookMs: need(profile, 'of it looks') / looks,
  };
}

function need(profile: ReadonlyMap<string, number>, name: string): number {
  const value = profile.get(name);
  if (value === undefined) throw new Error(`no "${name}" in it: is it what platelog scan --profile told, on Node 24?`);
  return value;
}

function costs(profile: ReadonlyMap<string, number>): string[][] {
  const spent = Object.keys(LOOK_STAGES).reduce((sum, stage) => sum + need(profile, stage), 0);
  const share = spent > 0 ? need(profile, 'of it looks') / spent : 0;
  const row = (stage: string, ms: number, by: string): string[] => [
    stage,
    ms.toFixed(0),
    by,
    (ms / Math.max(need(profile, by), 1)).toFixed(2),
  ];
  return [
    row('decode, write pictures', need(profile, 'of it decoder and writing'), 'frames decoded'),
    ...Object.entries(LOOK_STAGES).map(([stage, by]) => row(stage, need(profile, stage) * share, by)),
    row('copy, track, join', need(profile, 'of it the main thread'), 'looks'),
  ];
}

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seconds: { type: 'string' } },
  });
  if (positionals.length === 0) {
    console.error('npm run bench -- cores PROFILE... [--seconds N]');
    process.exitCode = 2;
    return;
  }
  for (const file of positionals) {
    const profile = parseProfile(readFileSync(file, 'utf8'));
    const demand = demandOf(profile);
    const looks = need(profile, 'looks');
    console.log(`\n${file}: ${looks} looks, ${need(profile, 'full looks')} of them full\n`);
    console.log(table(['stage', 'processor ms', 'by', 'ms each'], costs(profile)));
    const tookS = need(profile, 'whole scan') / 1000;
    const seconds = Number(values.seconds ?? Number.NaN);
    const rows = [1, 2, 16, 64].flatMap((cores) =>
      [...new Set([Math.min(cores, MOST_JOBS), cores])].map((jobs) => {
        const { looksPerS, coresUsed, limit } = predict(demand, cores, jobs);
        const s = looks / looksPerS;
        const decodeS = (demand.decodeMs * looks) / 1000 / Math.min(cores, 16);
        return [
          `${cores}`,
          `${jobs}`,
          s.toFixed(2),
          Number.isNaN(seconds) ? '' : (seconds / s).toFixed(1),
          (s / decodeS).toFixed(2),
          coresUsed.toFixed(2),
          limit,
        ];
      }),
    );
    console.log(
      `\nThe scan took ${tookS.toFixed(2)} s with ${need(profile, 'threads that look')} threads that look. The model says:\n`,
    );
    console.log(table(['cores', '--jobs', 's', 'x real time', 'x decoding', 'cores used', 'limit'], rows));
  }
}
