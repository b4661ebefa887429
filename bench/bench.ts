/**
 * `npm run bench [-- --short] [--compare FOLDER] [--json FILE]`: what a scan costs beside decoding alone.
 * `npm run bench -- models [--compare FOLDER] [--json FILE]`: what the models cost, in ms on one thread.
 * `npm run bench -- archive [--millions 10] [--db FILE --keep]`: every kind of search in an archive of made-up sightings.
 * `npm run bench -- list [--recordings 3000]`: what one more recording costs the list, the more there were before.
 * `npm run bench -- cores PROFILE...`: what each stage costs, and the scan on 1, 2, 16 and 64 cores, from the output of `--profile`.
 * `npm run bench -- look-rates FOLDER --stats DIR`: what fewer looks and quick ones cost the list.
 * `npm run bench -- self-times FILE --seconds N`: the cost of each part itself, by thread, from a recording of Linux's `perf`.
 * `npm run bench -- rides FOLDER [--stats DIR] [--json FILE]`: detection, tracks, list and confidence on rendered rides.
 * `npm run bench -- seen-boxes RIDES [--compare FOLDER]`: recall in frames of real rides whose plates were marked by eye.
 * `npm run bench -- confusions FOLDER [--judge OTHER] [--write]`: which characters the reader confuses, counted on held-out crops.
 * `npm run bench -- identity FOLDER --stats DIR`: misreadings joined, and similar plates kept apart, on rendered rides.
 * `npm run bench -- refit FIT_RIDES --judge JUDGE_RIDES --stats DIR [--write]`: fits again everything that depends on the models.
 * `npm run bench -- views-fit FOLDER`: how far several views of one plate are to be believed, fitted on held-out crops.
 */
const BENCHES: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  'seen-boxes': () => import('./seen-boxes.ts'),
  speed: () => import('./speed.ts'),
  cores: () => import('./cores.ts'),
  archive: () => import('./archive-search.ts'),
  list: () => import('./plate-list.ts'),
  'look-rates': () => import('./look-rates.ts'),
  models: () => import('./model-costs.ts'),
  confusions: () => import('./confusions.ts'),
  identity: () => import('./identity.ts'),
  refit: () => import('./refit.ts'),
  'views-fit': () => import('./views-fit.ts'),
  'self-times': () => import('./self-times.ts'),
  rides: () => import('./rendered-rides.ts'),
};

const given = process.argv.slice(2);
const [name, ...args] = given[0] === undefined || given[0].startsWith('-') ? ['speed', ...given] : given;
const bench = BENCHES[name!];
if (bench === undefined) {
  console.error(`npm run bench -- ${Object.keys(BENCHES).join('|')}`);
  process.exitCode = 2;
} else await (await bench()).run(args);
