import { createHash } from 'node:crypto';
import type { WantedList } from '../pipeline/index.ts';

/** Tells lists apart that leave out, or keep, other plates; the order of their rows, labels and notes do not matter. */
export function listDigest({ wanted, minOdds }: WantedList): string {
  const patterns = [...new Set(wanted.map(({ pattern }) => pattern))].sort();
  return createHash('sha256')
    .update(JSON.stringify([patterns, minOdds]))
    .digest('hex');
}
