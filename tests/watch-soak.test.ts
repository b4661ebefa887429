/**
 * A watch over which thousands of files pass, as in weeks: each is scanned once, and neither memory nor open files grow.
 * PLATELOG_SOAK=1500 for the long form, which prints its figures.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { crc32, deflateSync } from 'node:zlib';
import { builtInPicture } from '../src/cli/built-in-picture.ts';
import { median } from '../src/domain/index.ts';
import { startPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const FILES = Number(process.env.PLATELOG_SOAK ?? 60);
/** So many are on the card; the oldest gives way to each new one, as recorders do it. */
const ON_CARD = 40;
const SAMPLES = 20;
/** Before so large a share of the files, caches still fill. */
const WARM = 0.3;

/** A small grey picture (PNG) that differs from all others. */
function smallPicture(n: number): Buffer {
  const [width, height] = [64, 48];
  const chunk = (name: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.from(
    Array.from({ length: (width + 1) * height }, (_, at) => (at % (width + 1) === 0 ? 0 : (at * 7 + n * 13) & 255)),
  );
  rows.writeUInt32BE(n, 1); // one that is the same as another would be known
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Sample {
  readonly files: number;
  readonly rssMb: number;
  readonly handles: number;
}

/** What a process holds now. */
function sample(pid: number, files: number): Sample {
  const rssKb = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
  return { files, rssMb: Math.round(rssKb / 1024), handles: readdirSync(`/proc/${pid}/fd`).length };
}

test('a watch over which many files pass', {
  timeout: FILES <= 100 ? 110_000 : 7_200_000,
  skip: process.platform !== 'linux',
}, async () => {
  using folder = temporaryFolder();
  mkdirSync(folder.file('card'));
  writeFileSync(folder.file('list.csv'), 'KV274MT\n');
  const options = ['--every', '0.2', '--still', '0.2', '--jobs', '1', '--json', '--match', 'list.csv'];
  const { child, ended } = startPlatelog(['watch', 'card', ...options], folder.path);
  let text = '';
  const done = new Set<string>();
  let problems = 0;
  child.stdout!.on('data', (chunk: string) => {
    const lines = `${text}${chunk}`.split('\n');
    text = lines.pop()!;
    for (const event of lines.map((line) => JSON.parse(line))) {
      if (event.event === 'input-done') {
        assert.ok(!done.has(event.source), `${event.source} was read twice`);
        done.add(event.source);
      } else if (event.event === 'problem') problems++;
    }
  });
  const samples: Sample[] = [];
  let bad = 0;
  try {
    for (let n = 0; n < FILES; n++) {
      const isBad = n % 50 === 49;
      if (isBad) bad++;
      const name = isBad ? `${n}.mp4` : `${n}.png`;
      const withPlate = Buffer.concat([builtInPicture(), Buffer.from(String(n))]);
      writeFileSync(folder.file(`card/${name}`), isBad ? 'no video' : n % 10 === 0 ? withPlate : smallPicture(n));
      // The card is not faster than the scan: what gives way was read, or is one that cannot be.
      while (n - done.size - problems > ON_CARD / 2) {
        assert.equal(child.exitCode, null);
        await sleep(20);
      }
      const old = n - ON_CARD;
      if (old >= 0) rmSync(folder.file(`card/${old}.${old % 50 === 49 ? 'mp4' : 'png'}`), { force: true });
      if (n % Math.ceil(FILES / SAMPLES) === 0) samples.push(sample(child.pid!, n));
    }
    while (done.size < FILES - bad) {
      assert.equal(child.exitCode, null);
      await sleep(50);
    }
    samples.push(sample(child.pid!, FILES));
  } finally {
    child.kill('SIGINT');
  }
  const { code, err } = await ended;
  assert.equal(code, 0, err);
  assert.equal(done.size, FILES - bad);
  const warm = samples.filter(({ files }) => files >= WARM * FILES);
  const [early, late] = [warm.slice(0, warm.length >> 1), warm.slice(warm.length >> 1)];
  const most = (some: readonly Sample[]) => Math.max(...some.map(({ handles }) => handles));
  assert.ok(most(late) <= most(early) + 2, `${most(early)} handles, later ${most(late)}`);
  if (FILES <= 100) return; // too few to tell memory from caches that fill
  for (const { files, rssMb, handles } of samples) console.log(`${files} files: ${rssMb} MB, ${handles} handles`);
  const grown = median(late.map(({ rssMb }) => rssMb)) / median(early.map(({ rssMb }) => rssMb));
  assert.ok(grown < 1.1, `memory grew ${grown} times`);
});
