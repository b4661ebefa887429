/**
 * `npm run bench [-- --short] [--compare FOLDER] [--json FILE]`: what a scan costs beside decoding alone.
 * `npm run bench -- models [--compare FOLDER] [--json FILE]`: what the models cost, in ms on one thread.
 * `npm run bench -- look-rates FOLDER --stats DIR`: what fewer looks a second cost the list.
 * `npm run bench -- rides FOLDER [--stats DIR] [--json FILE]`: detection, tracks, list and confidence on rendered rides.
 */
const BENCHES: Readonly<Record<string, () => Promise<{ run(args: readonly string[]): Promise<void> }>>> = {
  speed: () => import('./speed.ts'),
  'look-rates': () => import('./look-rates.ts'),
  models: () => import('./model-costs.ts'),
  rides: () => import('./rendered-rides.ts'),
};

const given = process.argv.slice(2);
const [name, ...args] = given[0] === undefined || given[0].startsWith('-') ? ['speed', ...given] : given;
const bench = BENCHES[name!];
if (bench === undefined) {
  console.error(`npm run bench -- ${Object.keys(BENCHES).join('|')}`);
  process.exitCode = 2;
} else await (await bench()).run(args);
