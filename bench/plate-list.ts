import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ALPHABET, median, type Sighting } from '../src/domain/index.ts';
import { openPlateCsv } from '../src/export/index.ts';
import { createPlateBook } from '../src/pipeline/plate-book.ts';
import { createPlateScreen } from '../src/pipeline/plate-screen.ts';
import { usualText } from '../src/pipeline/usual-text.ts';
import { random } from '../tests/fakes/random-looks.ts';
import { fakeReading, look } from '../tests/fakes/readings.ts';
import { table } from './table.ts';

/** Sightings of one recording of a minute: two of cars that are always about, one of the recording before, one misread. */
const SEEN = 10;
const REGULARS = 40;
const LOOKS = 3;
/** Recordings of whose costs the median is told. */
const WINDOW = 20;

/** Sightings of made-up recordings, one recording after the other. */
function* recordings(count: number): Generator<readonly Sighting[]> {
  const next = random(1);
  const pick = <Thing>(from: ArrayLike<Thing>): Thing => from[Math.floor(next() * from.length)]!;
  const letters = (length: number): string => Array.from({ length }, () => pick(ALPHABET.slice(10))).join('');
  const newText = (): string => `${letters(2)}${String(Math.floor(next() * 1000)).padStart(3, '0')}${letters(2)}`;
  const regulars = Array.from({ length: REGULARS }, newText);
  let before = newText();
  for (let n = 0; n < count; n++) {
    const fresh = Array.from({ length: SEEN - 4 }, newText);
    const meant = fresh[0]!;
    const misread = `${meant.slice(0, 3)}${(Number(meant[3]) + 1) % 10}${meant.slice(4)}`;
    const texts = [pick(regulars), pick(regulars), before, ...fresh, misread];
    before = fresh.at(-1)!;
    yield texts.map((text, at): Sighting => {
      const doubts = text === misread ? { 3: { [text[3]!]: 0.5, [meant[3]!]: 0.4 } } : {};
      const observations = Array.from({ length: LOOKS }, (_, k) =>
        look(5 * at + k / 10, 100, 100, fakeReading(text, { doubts })),
      );
      const probability = text === misread ? 0.5 : 0.98 + 0.015 * next();
      return {
        source: `card/${n}F.mp4`,
        track: { id: at, observations },
        text,
        probability,
        characters: Array.from(text, () => probability),
        alternatives: [],
        readLooks: LOOKS,
        agreeingLooks: LOOKS,
        regions: [{ region: 'RO', probability: 0.4 }],
        best: observations[0]!,
      };
    });
  }
}

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Measures how the cost of joining one more recording's sightings and writing the list grows with the number of recordings. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { recordings: { type: 'string', default: '3000' } } });
  const count = Number(values.recordings);
  const told = new Set([10, 100, 300, 1000, 2000, 3000, count].filter((at) => at <= count));
  const folder = mkdtempSync(join(tmpdir(), 'platelog-bench-'));
  try {
    const csv = await openPlateCsv(join(folder, 'plates.csv'));
    const book = createPlateBook(csv, undefined, { usual: usualText }, createPlateScreen({}));
    const costs: number[] = [];
    const rows: string[][] = [];
    for (const sightings of recordings(count)) {
      const beganMs = cpuMs();
      for (const sighting of sightings) await book.add(sighting, undefined);
      await book.publish();
      costs.push(cpuMs() - beganMs);
      const at = costs.length;
      if (!told.has(at)) continue;
      const allS = costs.reduce((sum, cost) => sum + cost, 0) / 1000;
      rows.push([String(at), String(book.rows.length), median(costs.slice(-WINDOW)).toFixed(1), allS.toFixed(1)]);
    }
    console.log(table(['recordings', 'rows', 'one more, CPU ms', 'all so far, CPU s'], rows));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
