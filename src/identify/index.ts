/** Sightings from all inputs become unique plates. Pure. */
export { type ConfidenceFit, confidenceOf, MEASURES, mayBeSure, measuresOf, statusOf } from './confidence.ts';
export { CONFIDENCE_FIT } from './confidence-fit.ts';
export { createIdentifier, type Identified, type Identifier, identify, identifyAll } from './identify.ts';
export { DEFAULT_IDENTIFY_OPTIONS, type IdentifyOptions, MIN_COUNTRY_PROBABILITY } from './options.ts';
export { betterSighting } from './text-group.ts';
