/** Every look of a scan as JSON lines, and back: what replay and why work on. In memory, ended tracks packed the same way. */

export { decodeSights, encodeSights } from './look-code.ts';
export { packSighting, packTrack } from './packed-track.ts';
export { decodePlate, encodePlate } from './plate-code.ts';
export { openStatsWriter, readStats, type StatsWriter } from './stats-file.ts';
export type { StatsHead, StatsLine, StatsPlate } from './stats-line.ts';
