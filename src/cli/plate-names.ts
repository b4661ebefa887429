import { isHashedPlate, PlatelogError } from '../domain/index.ts';
import type { PlateCsv } from '../export/index.ts';

/**
 * Refuses to mix plates and HMACs in one list: two rows of one sighting would tell which plate an HMAC stands for.
 * @throws PlatelogError 'bad-option'
 */
export function refuseMixedList({ path, plates }: PlateCsv, hashPlates: boolean): void {
  const hashed = [...plates].filter(isHashedPlate).length;
  if (hashPlates && hashed < plates.size)
    throw new PlatelogError(
      'bad-option',
      `${path} holds plates as they read; with --hash-plates name another list with --csv.`,
    );
  if (!hashPlates && hashed > 0)
    throw new PlatelogError(
      'bad-option',
      `${path} holds HMACs of plates; add --hash-plates to a scan, or name another list with --csv.`,
    );
}
