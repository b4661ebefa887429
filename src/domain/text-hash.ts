/** Odd, so that it has an inverse. */
const BASE = 0x01000193;
/** `BASE` times this is 1 in 32 bits (Newton's method: each step doubles how many bits are right). */
const INVERSE = [1, 2, 3, 4].reduce((inverse) => Math.imul(inverse, 2 - Math.imul(BASE, inverse)), BASE);

/**
 * A 32-bit hash of a text: the sum of its characters' codes, each times `BASE` to the power of its position. Different texts seldom
 * have the same.
 */
export const textHash = (text: string): number => hashEdits(text).whole;

/** What the hashes of texts that differ a little from one are made of; positions count from 0. */
export interface HashEdits {
  readonly whole: number;
  /** The factor of a character's code at a position. */
  readonly powers: Int32Array;
  /** The hash without the character at a position: with nothing in its place, ... */
  blank(at: number): number;
  /** ... and with the characters after it moved up. */
  without(at: number): number;
  /** The hash with a gap before the character at a position. */
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
