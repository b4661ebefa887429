import { createHash } from 'node:crypto';
import type { PlateName } from '../domain/index.ts';
import type { WantedList } from '../pipeline/index.ts';

/**
 * Tells lists apart that leave out, or keep, other plates; the order of their rows, labels and notes do not matter.
 * @param nameOf given where plates are not kept as they read: a list of one plate could be guessed from a plain digest
 */
export function listDigest({ wanted, minOdds }: WantedList, nameOf?: PlateName): string {
  const patterns = [...new Set(wanted.map(({ pattern }) => pattern))].sort();
  const list = JSON.stringify([patterns, minOdds]);
  return nameOf ? nameOf(list) : createHash('sha256').update(list).digest('hex');
}
