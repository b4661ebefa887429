/** A track's readings become one sighting, or a rejection with its reason. Pure. */

export { formatWeightOf } from './format-weight.ts';
export { fuseTrack, isSighting } from './fuse-track.ts';
export { FUSION_FIT } from './fusion-fit.ts';
export { lookQuality } from './look-weight.ts';
export { DEFAULT_FUSE_OPTIONS, type FuseOptions } from './options.ts';
export { createStaticPlaces } from './static-places.ts';
export type { Scene } from './static-text.ts';
