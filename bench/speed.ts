/**
 * `npm run bench [-- --short] [--compare FOLDER] [--only PART] [--seconds N] [--rounds N] [--memory SECONDS]
 * [--json FILE]`: what a scan costs.
 *
 * Rules, written before any figure was read. Clips are made by speed-clips.ts. The floor is the time in which the same FFmpeg,
 * in a process of its own, decodes the file to nothing, without that process's start; ours is the whole command with
 * default settings, its start and the pictures of the plates included. The peer is its models in our adapters, at the same
 * looks a second, on PEER_SECONDS of one clip, and both then have one core (`taskset`). Runs take turns, so that a slow minute affects
 * all of them; the median of the rounds counts. Memory is the most of any round; with `--memory` each clip is scanned once more at that
 * length, to see what it takes then. Processor time is shown beside elapsed time: on a busy machine only the former means something.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../src/domain/index.ts';
import { askedTable } from './asked.ts';
import { type MeasuredRun, measuredRun } from './measured-run.ts';
import { findPair } from './models.ts';
import { CLIP_KINDS, type Clip, makeClip } from './speed-clips.ts';
import { table } from './table.ts';

const BIN = join(import.meta.dirname, '../bin/platelog.js');
const FLOOR = join(import.meta.dirname, 'decode-floor.ts');
const PIECE_SECONDS = 60;
const PEER_SECONDS = 60;

/** Something to measure, over and over. */
interface Case {
  readonly name: string;
  readonly clip?: Clip;
  run(folder: string): Promise<Result>;
}

interface Result {
  readonly seconds: number;
  /** Processor seconds; undefined where they are not told. */
  readonly cpuS: number | undefined;
  readonly run: MeasuredRun;
  /** Milliseconds in each stage, where it was told. */
  readonly stages: Readonly<Record<string, number>>;
}

interface Row {
  readonly what: string;
  readonly clip?: string;
  readonly clipSeconds?: number;
  readonly medianS: number;
  readonly fastestS: number;
  readonly cpuS?: number;
  readonly cores?: number;
  readonly peakMib?: number;
  readonly stagesMs: Readonly<Record<string, number>>;
}

function floorCase(clip: Clip): Case {
  return {
    name: 'decode to nothing',
    clip,
    async run() {
      const run = await measuredRun(process.execPath, [FLOOR, clip.file]);
      return { ...(JSON.parse(run.out) as { seconds: number; cpuS: number }), run, stages: {} };
    },
  };
}

/** A list and an archive of the run's own: what an earlier run scanned would be skipped. */
const freshLists = (folder: string): string[] => [
  '--csv',
  join(folder, 'plates.csv'),
  '--db',
  join(folder, 'archive.db'),
];

function scanCase(name: string, clip: Clip, args: readonly string[] = [], oneCore = false): Case {
  return {
    name,
    clip,
    async run(folder) {
      const own = mkdtempSync(join(folder, 'run-'));
      const argv = ['scan', clip.file, ...freshLists(own), '--out', folder, '--profile', ...args];
      const command = [...(oneCore ? ['taskset', '-c', '0'] : []), process.execPath, BIN, ...argv];
      const run = await measuredRun(command[0]!, command.slice(1));
      const lines = [...run.err.matchAll(/^([a-z ]+?)(?: \*)? +(\d+) ms +[\d.]+ %$/gm)];
      const stages = Object.fromEntries(lines.map(([, stage, ms]) => [stage, Number(ms)]));
      return { seconds: run.wallS, cpuS: run.cpuS, run, stages };
    },
  };
}

const helpCase: Case = {
  name: 'platelog --help',
  async run() {
    const run = await measuredRun(process.execPath, [BIN, '--help']);
    return { seconds: run.wallS, cpuS: run.cpuS, run, stages: {} };
  },
};

function startCase(clip: Clip): Case {
  return {
    name: `start to first frame, ${clip.name}`,
    async run(folder) {
      const own = mkdtempSync(join(folder, 'run-'));
      const argv = [BIN, 'scan', clip.file, ...freshLists(own), '--no-crops', '--json'];
      const run = await measuredRun(process.execPath, argv);
      // The first event tells that the models are open.
      return { seconds: run.firstWordS ?? Number.NaN, cpuS: undefined, run, stages: {} };
    },
  };
}

function rowOf({ name, clip }: Case, results: readonly Result[]): Row {
  const seconds = results.map((result) => result.seconds);
  const processor = results.flatMap(({ cpuS }) => cpuS ?? []);
  const cores = results.flatMap(({ run }) => (run.cpuS === undefined ? [] : run.cpuS / run.wallS));
  const peaks = results.flatMap(({ run }) => run.peakMib ?? []);
  const stages = Object.keys(results[0]!.stages);
  return {
    what: name,
    ...(clip && { clip: clip.name, clipSeconds: clip.seconds }),
    medianS: median(seconds),
    fastestS: Math.min(...seconds),
    ...(processor.length > 0 && { cpuS: median(processor) }),
    ...(cores.length > 0 && { cores: median(cores) }),
    ...(peaks.length > 0 && { peakMib: Math.max(...peaks) }),
    stagesMs: Object.fromEntries(stages.map((name) => [name, median(results.map((one) => one.stages[name] ?? 0))])),
  };
}

function report(rows: readonly Row[]): void {
  const number = (value: number | undefined, digits: number): string => value?.toFixed(digits) ?? '';
  const floorOf = (row: Row): Row | undefined =>
    rows.find(({ what, clip, clipSeconds }) => {
      return what === 'decode to nothing' && clip === row.clip && clipSeconds === row.clipSeconds;
    });
  console.log(
    table(
      [
        ...['what', 'clip', 'seconds of it', 'median s', 'fastest s', 'x real time', 'x decoding'],
        ...['processor s', 'x decoding, processor', 'cores used', 'peak MiB'],
      ],
      rows.map((row) => {
        const floor = floorOf(row);
        return [
          row.what,
          row.clip ?? '',
          number(row.clipSeconds, 0),
          number(row.medianS, 2),
          number(row.fastestS, 2),
          number(row.clipSeconds && row.clipSeconds / row.medianS, 1),
          number(floor && row.medianS / floor.medianS, 2),
          number(row.cpuS, 2),
          number(floor?.cpuS && row.cpuS && row.cpuS / floor.cpuS, 2),
          number(row.cores, 2),
          number(row.peakMib, 0),
        ];
      }),
    ),
  );
  const scans = rows.filter(({ stagesMs }) => Object.keys(stagesMs).length > 0);
  const stages = Object.keys(scans[0]?.stagesMs ?? {});
  console.log('\nStages of the scans: ms for each second of the clip, all threads together\n');
  console.log(
    table(
      ['scan', 'clip', ...stages],
      scans.map(({ what, clip = '', clipSeconds = 1, stagesMs }) => [
        what,
        clip,
        ...stages.map((stage) => number((stagesMs[stage] ?? 0) / clipSeconds, 1)),
      ]),
    ),
  );
  console.log('');
  console.log(table(['asked', 'limit', 'measured', 'reached'], askedTable(rows)));
}

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      short: { type: 'boolean' },
      compare: { type: 'string' },
      only: { type: 'string' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      memory: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds ?? (values.short ? 2 : 5));
  const seconds = Number(values.seconds ?? (values.short ? 12 : 600));
  const kinds = CLIP_KINDS.filter(({ name }) => name.includes(values.only ?? ''));
  const peer = values.compare === undefined ? undefined : await findPair(values.compare);
  const cases: Case[] = [helpCase];
  for (const kind of kinds) {
    const clip = makeClip(kind, seconds, PIECE_SECONDS);
    cases.push(floorCase(clip), scanCase('scan', clip));
  }
  const kind = kinds.find(({ heightPx }) => heightPx === 1080) ?? kinds[0]!;
  const few = makeClip(kind, Math.min(seconds, PEER_SECONDS), PIECE_SECONDS);
  if (few.seconds < seconds) cases.push(floorCase(few), scanCase('scan', few));
  cases.push(startCase(few), scanCase('scan, one core', few, ['--jobs', '1'], true));
  if (peer)
    cases.push(
      scanCase(
        'peer, one core',
        few,
        ['--jobs', '1', '--detector', peer.detectorFile, '--reader', peer.readerFile],
        true,
      ),
    );
  const folder = mkdtempSync(join(tmpdir(), 'platelog-bench-'));
  try {
    const results = cases.map((): Result[] => []);
    const loads: number[] = [];
    for (let round = 0; round < rounds; round++) {
      loads.push(loadavg()[0]!);
      for (const [index, one] of cases.entries()) results[index]!.push(await one.run(folder));
    }
    const rows = cases.map((one, index) => rowOf(one, results[index]!));
    if (values.memory !== undefined)
      for (const kind of kinds) {
        const once = scanCase('scan, once', makeClip(kind, Number(values.memory), PIECE_SECONDS));
        rows.push(rowOf(once, [await once.run(folder)]));
      }
    const machine = `${availableParallelism()} x ${cpus()[0]?.model.trim() ?? 'CPU'}`;
    const load = loads.map((value) => value.toFixed(1)).join(', ');
    console.log(`${machine}; median of ${rounds} rounds that took turns; load of the minute before each: ${load}\n`);
    report(rows);
    if (values.json !== undefined)
      writeFileSync(values.json, `${JSON.stringify({ machine, rounds, loads, rows }, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
