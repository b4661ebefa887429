/** Odd, so that it has an inverse. */
const BASE = 0x01000193;
/** `BASE` times it is 1, in 32 bits: each step doubles how many of them are right. */
const INVERSE = [1, 2, 3, 4].reduce((inverse) => Math.imul(inverse, 2 - Math.imul(BASE, inverse)), BASE);

/**
 * A number of 32 bits for a text: the sum of its characters' codes, each times a power of `BASE` by its place. Texts that differ
 * seldom have the same.
 */
export const textHash = (text: string): number => hashEdits(text).whole;

/** What the hashes of texts that differ a little from one are made of; places count from 0. */
export interface HashEdits {
  readonly whole: number;
  /** By what a character's code is multiplied at a place. */
  readonly powers: Int32Array;
  /** The hash without what stands at a place: with nothing there, ... */
  blank(at: number): number;
  /** ... and with what stands behind it moved up. */
  without(at: number): number;
  /** The hash with a gap before what stands at a place. */
  gap(at: number): number;
}

/** See `HashEdits`. */
export function hashEdits(text: string): HashEdits {
  const powers = new Int32Array(text.length + 1);
  const before = new Int32Array(text.length + 1);
  powers[0] = 1;
  for (let at = 0; at < text.length; at++) {
    powers[at + 1] = Math.imul(powers[at]!, BASE);
    before[at + 1] = before[at]! + Math.imul(text.charCodeAt(at), powers[at]!);
  }
  const whole = before[text.length]!;
  return {
    whole,
    powers,
    blank: (at) => (whole - before[at + 1]! + before[at]!) | 0,
    without: (at) => (before[at]! + Math.imul(whole - before[at + 1]!, INVERSE)) | 0,
    gap: (at) => (before[at]! + Math.imul(whole - before[at]!, BASE)) | 0,
  };
}
