/**
 * What joining misreadings does to drawn rides, with the reader's confusions and without.
 *
 *   npm run bench -- identity FOLDER --stats DIR
 *
 * FOLDER is what `python -m platelog_training.rides FOLDER` wrote; every ride is scanned once, which DIR keeps, and judged with all
 * looks, and with every third and every tenth look alone. A sighting's truth is the plate that most of its looks overlap.
 * - A misreading is a sighting that reads another text than its truth, while the ride read the truth elsewhere: it should be joined.
 * - A sighting that reads its truth should not be joined to anything.
 * - A twin is a copy of a sighting that is right, some time later, with one digit changed in every look: a fleet's next car, read just as
 *   well. It should not be joined either. There is one twin for each other digit in place of the last digit.
 */
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ALPHABET, alignText, characterIndex, confusedWith, type Sighting } from '../src/domain/index.ts';
import { isSighting } from '../src/fuse/index.ts';
import { type Identified, type IdentifyOptions, identifyAll } from '../src/identify/index.ts';
import { createInputTracks, usualText } from '../src/pipeline/index.ts';
import { LOOKS_KEPT } from './confidence-fit.ts';
import { readFrames, readLooks, type TruePlate, thinned } from './drawn-rides.ts';
import { truthOf } from './fusion-fit.ts';
import { SHIPPED } from './models.ts';
import { findRides, scanRide } from './ride-sets.ts';
import { percent, table } from './table.ts';

export interface JudgedSighting extends Sighting {
  readonly truth: string | undefined;
}

/** The sightings of one ride at one pace. */
export interface SeenRide {
  readonly texts: ReadonlySet<string>;
  readonly sightings: readonly JudgedSighting[];
}

export interface Tally {
  /** Misreadings joined to the right plate, to another, left as rows of the list, left out of it. */
  readonly misread: { right: number; wrong: number; listed: number; unlisted: number };
  readonly rightJoined: number;
  readonly rows: number;
  readonly falseRows: number;
}

/** Where the sighting of a track, by its number, ended. */
function placeOf({ plates, unlisted }: Identified, id: number): { readonly text: string; readonly listed: boolean } {
  const holds = ({ sightings }: { readonly sightings: readonly Sighting[] }): boolean =>
    sightings.some(({ track }) => track.id === id);
  const listed = plates.find(holds);
  return { text: (listed ?? unlisted.find(holds))!.text, listed: listed !== undefined };
}

export function tallyOf(rides: readonly SeenRide[], options: Partial<IdentifyOptions>): Tally {
  const misread = { right: 0, wrong: 0, listed: 0, unlisted: 0 };
  let [rightJoined, rows, falseRows] = [0, 0, 0];
  for (const { texts, sightings } of rides) {
    const identified = identifyAll(sightings, options);
    const read = new Set(sightings.map(({ text }) => text));
    rows += identified.plates.length;
    falseRows += identified.plates.filter(({ text }) => !texts.has(text)).length;
    for (const { text, truth, track } of sightings) {
      const place = placeOf(identified, track.id);
      if (text === truth) rightJoined += place.text === truth ? 0 : 1;
      else if (truth !== undefined && read.has(truth)) {
        if (place.text === truth) misread.right++;
        else if (place.text !== text) misread.wrong++;
        else if (place.listed) misread.listed++;
        else misread.unlisted++;
      }
    }
  }
  return { misread, rightJoined, rows, falseRows };
}

/** A sighting with one of its digits changed in every look, so many seconds after its end, as if of another car. */
export function twinOf(sighting: Sighting, at: number, digit: string, afterS: number): Sighting {
  const own = characterIndex(sighting.text[at]!);
  const other = characterIndex(digit);
  const changed = (text: string): string => text.slice(0, at) + digit + text.slice(at + 1);
  const { observations } = sighting.track;
  const laterUs = observations.at(-1)!.timeUs - observations[0]!.timeUs + Math.round(afterS * 1e6);
  const looks = observations.map((look) => {
    const { reading, detection, frameIndex, plateWidthPx, sharpness } = look;
    const { text, probability, candidates, regions, notPlateProbability } = reading;
    const position = alignText(reading, sighting.text, { floorProbability: 1e-6, missedProbability: 0.02 }).positionOf[
      at
    ]!;
    const positions = reading.positions.map((distribution, index) => {
      if (index !== position) return distribution;
      const swapped = distribution.slice();
      swapped[own] = distribution[other]!;
      swapped[other] = distribution[own]!;
      return swapped;
    });
    return {
      ...{ detection, frameIndex, plateWidthPx, sharpness },
      timeUs: look.timeUs + laterUs,
      reading: { ...{ text, probability, candidates, regions, notPlateProbability }, positions },
    };
  });
  return { ...sighting, text: changed(sighting.text), track: { id: -1, observations: looks }, best: looks[0]! };
}

/** How many twins of right sightings stay plates of their own, by the number of looks and by how alike the digits are. */
export function keptTwins(
  rides: readonly SeenRide[],
  afterS: number,
  options: Partial<IdentifyOptions>,
): Map<string, { kept: number; twins: number }> {
  const tally = new Map<string, { kept: number; twins: number }>();
  for (const { sightings } of rides)
    for (const sighting of sightings) {
      const at = [...sighting.text].findLastIndex((character) => character >= '0' && character <= '9');
      if (sighting.text !== sighting.truth || at < 0) continue;
      const alike = confusedWith(sighting.text[at]!, ALIKE_RATE);
      for (const digit of ALPHABET.slice(0, 10)) {
        if (digit === sighting.text[at]) continue;
        const twin = twinOf(sighting, at, digit, afterS);
        const { agreeingLooks } = sighting;
        const looks = agreeingLooks < 3 ? `${agreeingLooks}` : agreeingLooks < 6 ? '3 to 5' : 'from 6';
        const key = `${looks}, ${alike.includes(digit) ? 'alike' : 'unlike'}`;
        const sums = tally.get(key) ?? { kept: 0, twins: 0 };
        tally.set(key, sums);
        sums.twins++;
        if (placeOf(identifyAll([...sightings, twin], options), -1).text === twin.text) sums.kept++;
      }
    }
  return tally;
}

/** Digits that the reader takes for each other at least so often are alike. */
const ALIKE_RATE = 0.002;
const AFTER_S = [10, 40];

const usual = { usual: usualText };
const VARIANTS: readonly (readonly [string, Partial<IdentifyOptions>])[] = [
  ['without confusions', { ...usual, confusions: undefined }],
  ['with them', usual],
];

/** The rides of a folder at each pace of `LOOKS_KEPT`; those not scanned yet are scanned. */
export async function seeRides(folder: string, stats: string): Promise<SeenRide[][]> {
  mkdirSync(stats, { recursive: true });
  const paces = LOOKS_KEPT.map((): SeenRide[] => []);
  for (const ride of findRides(folder)) {
    const looks = await readLooks(await scanRide(SHIPPED, ride, stats));
    const frames = readFrames(ride.file.replace(/\.mp4$/, '.frames.jsonl'));
    const texts = new Set([...frames.values()].flat().map(({ text }) => text));
    LOOKS_KEPT.forEach((every, at) => {
      paces[at]!.push({ texts, sightings: sightingsOf(ride.name, thinned(looks, every), frames) });
    });
    console.error(`${ride.name}: done`);
  }
  return paces;
}

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { stats: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined || values.stats === undefined) {
    console.error(
      'npm run bench -- identity FOLDER --stats DIR: a folder that python -m platelog_training.rides wrote',
    );
    process.exitCode = 2;
    return;
  }
  report(await seeRides(folder, values.stats), VARIANTS);
}

function sightingsOf(
  source: string,
  looks: ReturnType<typeof thinned>,
  frames: ReadonlyMap<number, readonly TruePlate[]>,
): JudgedSighting[] {
  const tracks = createInputTracks({ source, durationUs: looks.at(-1)?.timeUs ?? 0, widthPx: 1280, heightPx: 720 }, {});
  const ended = [...looks.flatMap((look) => tracks.look(look.timeUs, look, look.sights)), ...tracks.finish()];
  const withdrawn = new Set(ended.flatMap((one) => one.withdrawn.map(({ sighting }) => sighting)));
  return ended
    .map(({ result }) => result)
    .filter((result): result is Sighting => isSighting(result) && !withdrawn.has(result))
    .map((sighting) => ({ ...sighting, truth: truthOf(sighting.track, frames) }));
}

export function report(paces: readonly (readonly SeenRide[])[], variants: typeof VARIANTS): void {
  const names = LOOKS_KEPT.map((every) => (10 / every).toFixed(1));
  const joined = variants.flatMap(([name, options]) =>
    paces.map((rides, at) => {
      const { misread, rightJoined, rows, falseRows } = tallyOf(rides, options);
      const { right, wrong, listed, unlisted } = misread;
      return [name, names[at]!, ...[right, wrong, listed, unlisted, rightJoined, rows, falseRows].map(String)];
    }),
  );
  console.log(`\n${paces[0]!.length} rides: misreadings, and sightings that are right\n`);
  console.log(
    table(
      ['', 'looks a second', 'joined right', 'wrong', 'rows', 'left out', 'right ones joined', 'all rows', 'false'],
      joined,
    ),
  );
  const twins = variants.flatMap(([name, options]) =>
    AFTER_S.map((afterS) => {
      const tallies = paces.map((rides) => keptTwins(rides, afterS, options));
      const cells = TWIN_KEYS.map((key) => {
        const some = tallies.flatMap((tally) => tally.get(key) ?? []);
        const total = some.reduce((sum, { twins: count }) => sum + count, 0);
        const kept = some.reduce((sum, one) => sum + one.kept, 0);
        return total === 0 ? '' : `${percent(kept / total)} of ${total}`;
      });
      return [name, String(afterS), ...cells];
    }),
  );
  console.log(
    `\nTwins kept apart, %, by the looks that read them; alike: taken for each other ${ALIKE_RATE} of the time\n`,
  );
  console.log(table(['', 'seconds later', ...TWIN_KEYS], twins));
}

const TWIN_KEYS = ['1', '2', '3 to 5', 'from 6'].flatMap((looks) => [`${looks}, alike`, `${looks}, unlike`]);
