/** Crops to readings: at every position a probability for every character. */
export { openReader } from './open-reader.ts';
export type { Reader } from './reader.ts';
