/** The nouns, and the total functions on them. Imports nothing outside this room. */

export * from './coordinates.ts';
export * from './corrected-text.ts';
export * from './correction.ts';
export * from './detection.ts';
export * from './device.ts';
export * from './distribution-code.ts';
export * from './doubtful-text.ts';
export * from './frame.ts';
export * from './geometry.ts';
export * from './hashed-plate.ts';
export * from './look-depth.ts';
export * from './meeting.ts';
export * from './once-for.ts';
export * from './plate-crop.ts';
export * from './plate-odds.ts';
export * from './plate-pattern.ts';
export * from './platelog-error.ts';
export * from './pool-readings.ts';
export * from './reading.ts';
export * from './sighting.ts';
export * from './stage-times.ts';
export * from './text-likelihood.ts';
export * from './track.ts';
export * from './unique-plate.ts';
export * from './wanted-plate.ts';
export * from './zone-text.ts';
