import { createHash } from 'node:crypto';
import type { PlateName } from '../domain/index.ts';
import type { WantedList } from '../pipeline/index.ts';

/**
 * A digest of what a list leaves out or keeps; the order of its rows, labels and notes do not matter.
 * @param nameOf given where no texts are kept: from a plain digest the plate of a short list could be guessed
 */
export function listDigest({ wanted, minOdds }: WantedList, nameOf?: PlateName): string {
  const patterns = [...new Set(wanted.map(({ pattern }) => pattern))].sort();
  const list = JSON.stringify([patterns, minOdds]);
  return nameOf ? nameOf(list) : createHash('sha256').update(list).digest('hex');
}
