/**
 * Measures accuracy on a folder of labelled sets and prints a table for each kind of set.
 *
 *   npm run eval -- DIR [--compare MODELS_DIR] [--detector FILE --reader FILE] [--sets PART,...] [--json FILE]
 *                       [--ablation] [--stats DIR]
 *
 * DIR holds `images/<set>/labels.jsonl` (photos with boxes), `crops/<set>/labels.jsonl` and `rides/*.mp4` with truth; what is
 * missing is left out. The shipped models are always measured; `--compare`, or `--detector` with `--reader`, adds a second pair, side by
 * side. `--ablation` adds what tracking, fusion, formats and identity each do to the lists of rides. `--stats` keeps what was seen in the
 * rides, and uses it when it exists: a second run takes seconds. `--sets` keeps the sets whose path has one of the parts, for example
 * `images/us,rides/ro`. The rules are above the code that applies them: picture-sets.ts, ride-sets.ts, unique-plates.ts.
 */
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { VARIANTS } from './ablation.ts';
import { findPair, type ModelPair, openPair, SHIPPED } from './models.ts';
import { falseBoxesAt, measurePictures, type PictureScore } from './picture-sets.ts';
import { calibrationCurve } from './ride-metrics.ts';
import { findRides, measureRide, measureVariant, type RideScore, scanRide } from './ride-sets.ts';
import { percent, table } from './table.ts';
import { expectedCalibrationError } from './text-metrics.ts';

const RELIABILITY_EDGES = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    compare: { type: 'string' },
    detector: { type: 'string' },
    reader: { type: 'string' },
    sets: { type: 'string' },
    json: { type: 'string' },
    ablation: { type: 'boolean' },
    stats: { type: 'string' },
  },
});
const root = positionals[0];
if (root === undefined || !existsSync(root)) {
  console.error(
    'usage: npm run eval -- DIR [--compare MODELS_DIR] [--detector FILE --reader FILE] [--sets PART,...] [--json FILE] [--ablation] [--stats DIR]',
  );
  process.exit(2);
}
const wanted = (path: string): boolean => values.sets?.split(',').some((part) => path.includes(part)) ?? true;

async function pairs(): Promise<ModelPair[]> {
  if (values.compare !== undefined) return [SHIPPED, { ...(await findPair(resolve(values.compare))), name: 'peer' }];
  if (values.detector === undefined && values.reader === undefined) return [SHIPPED];
  const other = {
    name: 'other',
    detectorFile: resolve(values.detector ?? SHIPPED.detectorFile),
    readerFile: resolve(values.reader ?? SHIPPED.readerFile),
  };
  return [SHIPPED, other];
}

const models = await pairs();
const sets = globSync(join(root, '{images,crops}/*/labels.jsonl'))
  .map(dirname)
  .filter((folder) => wanted(relative(root, folder)))
  .sort((a, b) => relative(root, b).localeCompare(relative(root, a)));
const pictures: { set: string; model: string; score: PictureScore }[] = [];
for (const model of models) {
  await using pair = await openPair(model);
  for (const folder of sets) {
    pictures.push({ set: relative(root, folder), model: model.name, score: await measurePictures(pair, folder) });
  }
}
const rides: { model: string; score: RideScore }[] = [];
const variants: { model: string; variant: string; score: RideScore }[] = [];
const kept = values.stats ?? mkdtempSync(join(tmpdir(), 'platelog-eval-'));
for (const ride of findRides(join(root, 'rides')).filter(({ name }) => wanted(`rides/${name}`))) {
  for (const model of models) {
    const stats = await scanRide(model, ride, kept);
    for (const country of new Set([undefined, ride.country]))
      rides.push({ model: model.name, score: await measureRide(stats, ride, country) });
    for (const [variant, options] of values.ablation ? VARIANTS : [])
      variants.push({ model: model.name, variant, score: await measureVariant(stats, ride, undefined, options) });
  }
}
if (values.stats === undefined) rmSync(kept, { recursive: true });

const bySet = <T extends { set: string }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => sets.findIndex((s) => s.endsWith(a.set)) - sets.findIndex((s) => s.endsWith(b.set)));
const photoRows = bySet(pictures).filter(({ score }) => score.recall !== undefined);
const cropRows = bySet(pictures).filter(({ score }) => score.recall === undefined);
const name = (set: string): string => basename(set);

if (photoRows.length > 0) {
  console.log('\nPhotos: plates found and read, %\n');
  console.log(
    table(
      [
        'set',
        'models',
        'photos',
        'recall',
        'false boxes',
        'wide ones',
        'read ones',
        'plate right',
        'folded',
        'reader alone',
        'CER',
        'IoU 1st',
        'IoU 2nd',
        'ECE',
      ],
      photoRows.map(({ set, model, score }) => [
        name(set),
        model,
        String(score.pictures),
        percent(score.recall),
        (score.falseBoxesPerPicture ?? 0).toFixed(2),
        (score.wideFalseBoxesPerPicture ?? 0).toFixed(2),
        (score.readFalseBoxesPerPicture ?? 0).toFixed(2),
        percent(score.right),
        percent(score.rightFolded),
        percent(score.rightAlone),
        percent(score.characterErrorRate),
        (score.firstIou ?? 0).toFixed(3),
        (score.refinedIou ?? 0).toFixed(3),
        score.calibrationError.toFixed(3),
      ]),
    ),
  );
}
if (photoRows.some(({ score }) => score.falseBoxesByEye!.none > 0)) {
  console.log('\nPhotos: what the false boxes are on, by eye\n');
  console.log(
    table(
      ['set', 'models', 'photos', 'plates nobody labelled', 'no plate', 'unsure', 'not marked', 'no plate a photo'],
      photoRows.map(({ set, model, score }) => {
        const { plates, none, unsure, unmarked } = score.falseBoxesByEye!;
        const counts = [score.pictures, plates, none, unsure, unmarked].map(String);
        return [name(set), model, ...counts, (none / score.pictures).toFixed(2)];
      }),
    ),
  );
}
if (photoRows.length > 0 && models.length > 1) {
  const sets = Map.groupBy(photoRows, ({ set }) => set);
  console.log('\nPhotos: false boxes a photo at equal recall\n');
  console.log(
    table(
      ['set', 'recall, %', ...models.map((model) => model.name)],
      [...sets].map(([set, rows]) => {
        const least = Math.min(...rows.map(({ score }) => score.scores!.detected.length));
        return [
          name(set),
          percent(least / rows[0]!.score.pictures),
          ...rows.map(({ score }) => falseBoxesAt(score, least)?.toFixed(2) ?? ''),
        ];
      }),
    ),
  );
}
if (cropRows.length > 0) {
  console.log('\nCrops: plates cut out, as platelog read reads them, %\n');
  console.log(
    table(
      ['set', 'models', 'crops', 'plate right', 'folded', 'reader alone', 'CER', 'ECE'],
      cropRows.map(({ set, model, score }) => [
        name(set),
        model,
        String(score.pictures),
        percent(score.right),
        percent(score.rightFolded),
        percent(score.rightAlone),
        percent(score.characterErrorRate),
        score.calibrationError.toFixed(3),
      ]),
    ),
  );
}
if (pictures.length > 0) {
  console.log('\nAll sets of photos and crops together: mean of the sets, %\n');
  const mean = (shares: readonly number[]): string => percent(shares.reduce((a, b) => a + b, 0) / shares.length);
  console.log(
    table(
      ['models', 'sets', 'plate right', 'folded', 'CER'],
      models.map((model) => {
        const scores = pictures.filter((row) => row.model === model.name).map(({ score }) => score);
        return [
          model.name,
          String(scores.length),
          mean(scores.map(({ right }) => right)),
          mean(scores.map(({ rightFolded }) => rightFolded)),
          mean(scores.map(({ characterErrorRate }) => characterErrorRate)),
        ];
      }),
    ),
  );
}
if (cropRows.length > 0) {
  console.log("\nReliability: the reader's whole-plate probability on the crops of all sets\n");
  console.log(
    table(
      ['probability', ...models.flatMap(({ name }) => [`${name}: crops`, 'mean', 'right'])],
      RELIABILITY_EDGES.slice(0, -1).map((from, at) => [
        `${from} to ${RELIABILITY_EDGES[at + 1]}`,
        ...models.flatMap((model) => {
          const claims = cropRows.filter((row) => row.model === model.name).flatMap(({ score }) => score.claims);
          const { rows, claimed, right } = calibrationCurve(claims, RELIABILITY_EDGES)[at]!;
          return [String(rows), claimed?.toFixed(3) ?? '', right?.toFixed(3) ?? ''];
        }),
      ]),
    ),
  );
  console.log('\nExpected calibration error over these crops, ten bins:');
  for (const { name } of models) {
    const claims = cropRows.filter((row) => row.model === name).flatMap(({ score }) => score.claims);
    console.log(`${name}: ${expectedCalibrationError(claims).toFixed(3)} of ${claims.length}`);
  }
}
if (rides.length > 0) {
  console.log('\nRides: the list of unique plates\n');
  console.log(
    table(
      ['ride', 'models', '--country', 'rows', 'easy plates', 'precision', 'recall', 'F1'],
      rides.map(({ model, score }) => [
        score.ride,
        model,
        score.country ?? '',
        String(score.rows),
        String(score.easy),
        score.precision.toFixed(3),
        score.recall.toFixed(3),
        score.f1.toFixed(3),
      ]),
    ),
  );
}
if (variants.length > 0) {
  const names = [...new Set(rides.map(({ score }) => score.ride))];
  console.log('\nWhat each part adds: F1 (rows) of the list with that part left out, no country given\n');
  console.log(
    table(
      ['models', 'left out', ...names],
      models.flatMap((model) =>
        [...VARIANTS.keys()].map((variant) => [
          model.name,
          variant,
          ...names.map((ride) => {
            const own = variants.find(
              (one) => one.model === model.name && one.variant === variant && one.score.ride === ride,
            );
            return own ? `${own.score.f1.toFixed(3)} (${own.score.rows})` : '';
          }),
        ]),
      ),
    ),
  );
}
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ pictures, rides, variants }, null, 1)}\n`);
