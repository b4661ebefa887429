/**
 * Measures what the place of a recording does, on held-out crops whose country is known: how many countries and texts are right when the
 * plate is at home, and when it is abroad in just the country that the reader could take it to be from.
 *
 *   cd training && python -m platelog_training.reader.dump_held FOLDER --flat-held CACHE
 *   node bench/driven-in.ts FOLDER
 */
import type { Candidate, Observation, RegionProbability } from '../src/domain/index.ts';
import { weighByFormat } from '../src/fuse/format-weight.ts';
import { joinTexts } from '../src/fuse/joined-text.ts';
import { FULL_WEIGHT } from '../src/fuse/look-weight.ts';
import { DEFAULT_FUSE_OPTIONS } from '../src/fuse/options.ts';
import { weighByPlace } from '../src/fuse/weigh-by-place.ts';
import { MIN_COUNTRY_PROBABILITY } from '../src/identify/options.ts';
import { countriesOf } from '../src/syntax/index.ts';
import { type HeldCrop, readHeldCrops } from './held-crops.ts';
import { percent, table } from './table.ts';

const SHARES = [0, 0.5, 0.7, 0.85, 0.95, 0.99];
const MOST_TEXTS = 120;

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: node bench/driven-in.ts FOLDER');
  process.exit(2);
}

interface Told {
  readonly text: string;
  /** Empty when none is told. */
  readonly country: string;
}

function tellerOf({ reading }: HeldCrop): (driven: string | undefined, localShare: number) => Told {
  const look = { reading } as Observation;
  const texts: readonly Candidate[] = joinTexts([look], [FULL_WEIGHT], DEFAULT_FUSE_OPTIONS).slice(0, MOST_TEXTS);
  return (driven, localShare) => {
    const place: RegionProbability[] = driven === undefined ? [] : [{ region: driven, probability: 1 }];
    const regions = weighByPlace(reading.regions, { driven: place, localShare });
    const text = weighByFormat(texts, regions, DEFAULT_FUSE_OPTIONS)[0]?.text ?? '';
    const { countryTrust: trust, formatUnlisted: unlisted } = DEFAULT_FUSE_OPTIONS;
    const [best] = countriesOf(text, regions, { trust, unlisted });
    return { text, country: best && best.probability >= MIN_COUNTRY_PROBABILITY ? best.region : '' };
  };
}

const crops = readHeldCrops(folder, DEFAULT_FUSE_OPTIONS.minRegionProbability).filter(({ region }) =>
  /^[A-Z]{2}$/.test(region),
);
const rows = SHARES.map((share) => ({ share, home: [0, 0, 0], abroad: [0, 0, 0] }));
for (const crop of crops) {
  const tell = tellerOf(crop);
  const mistaken = crop.reading.regions.find(({ region }) => region !== crop.region)?.region;
  for (const row of rows)
    for (const [counts, driven] of [
      [row.home, crop.region],
      [row.abroad, mistaken],
    ] as const) {
      const { text, country } = tell(driven, row.share);
      if (text === crop.text) counts[0]!++;
      if (country === crop.region) counts[1]!++;
      else if (country !== '') counts[2]!++;
    }
}
const share = (count: number): string => percent(count / crops.length);
console.log(`${crops.length} crops; in a hundred:\n`);
console.log(
  table(
    [
      'localShare',
      ...['at home', 'abroad'].flatMap((where) => ['text', 'country', 'false one'].map((what) => `${where}: ${what}`)),
    ],
    rows.map((row) => [
      row.share === 0 ? 'no place' : String(row.share),
      ...row.home.map(share),
      ...row.abroad.map(share),
    ]),
  ),
);
