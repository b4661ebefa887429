/** Options of a replay with one part of the product left out each, to measure what that part adds. */
import type { ReplayJob } from '../src/pipeline/index.ts';

type Options = Omit<ReplayJob, 'statsFiles'>;

/** Every look is a track of its own. */
const noTracking: Options = { track: { endAfterGapS: -1 } };
/** A track says what its best look says. */
const noFusion: Options = { fuse: { joinedLooks: 1 } };
/** All texts have the same prior. */
const noFormats: Options = { fuse: { formatTrust: 0 } };
/** Every text is a plate of its own. */
const noIdentity: Options = { identify: { twinLogOdds: Number.NEGATIVE_INFINITY } };
/** Whatever was read is listed. */
const noConfidence: Options = {
  fuse: { minProbability: 0, unreadableProbability: 0 },
  identify: { minProbability: 0 },
};

/** By the name of what is left out. */
export const VARIANTS: ReadonlyMap<string, Options> = new Map([
  ['nothing', {}],
  ['tracking', noTracking],
  ['fusion', noFusion],
  ['formats', noFormats],
  ['identity', noIdentity],
  ['confidence', noConfidence],
  [
    'all of them',
    {
      ...noTracking,
      fuse: { ...noFusion.fuse, ...noFormats.fuse, ...noConfidence.fuse },
      identify: { ...noIdentity.identify, ...noConfidence.identify },
    },
  ],
]);
