/** Sightings from all inputs become unique plates. Pure. */
export { type ConfidenceFit, confidenceOf, MEASURES, mayBeSure, measuresOf, statusOf } from './confidence.ts';
export { CONFIDENCE_FIT } from './confidence-fit.ts';
export { createIdentifier, type Identified, identify, identifyAll } from './identify.ts';
export { type IdentifyOptions, MIN_COUNTRY_PROBABILITY } from './options.ts';
export { betterSighting } from './text-group.ts';
