/**
 * Writes every look of a scan as JSON lines and reads them back, for replay and why. Packs ended tracks in memory in the same
 * form.
 */

export { decodeSights, encodeSights } from './look-code.ts';
export { packSighting, packTrack } from './packed-track.ts';
export { decodePlate, encodePlate } from './plate-code.ts';
export { openStatsWriter, readStats, type StatsWriter } from './stats-file.ts';
export type { StatsEnd, StatsHead, StatsInput, StatsLine, StatsLook, StatsModel, StatsPlate } from './stats-line.ts';
