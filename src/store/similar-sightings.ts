import {
  decodeDistributions,
  isOpen,
  type PlatePattern,
  plateOdds,
  similarPatterns,
  similarTexts,
} from '../domain/index.ts';
import type { ArchiveQuery, FoundSighting } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { hashesPlates } from './plate-hash.ts';
import { searchArchive } from './search-archive.ts';

/** More sightings than this are not weighed for one question; those beyond are of the likeliest texts last. */
const MOST_WEIGHED = 20_000;

/** A sighting with the probability that it is of the plate that was asked for. */
export interface LikelySighting extends FoundSighting {
  readonly odds: number;
}

/**
 * Sightings that may be of a plate, however they were read: the likeliest first, then the earliest. `query.limit` holds for
 * what is returned. An archive that holds HMACs has nothing to weigh: a plate that was asked for has its confidence. Throws as
 * `searchArchive`.
 * @param minOdds 0 to 1; less likely ones are left out
 */
export function likelySightings(
  archive: Archive,
  asked: PlatePattern,
  minOdds: number,
  query: Omit<ArchiveQuery, 'patterns' | 'expression'> = {},
): readonly LikelySighting[] {
  const { limit = Number.POSITIVE_INFINITY, ...filters } = query;
  const hashed = hashesPlates(archive);
  const patterns = hashed ? [asked] : isOpen(asked) ? similarPatterns(asked) : similarTexts(asked);
  const likely: LikelySighting[] = [];
  for (const sighting of searchArchive(archive, { ...filters, patterns, limit: MOST_WEIGHED })) {
    const odds = hashed
      ? sighting.confidence
      : plateOdds(asked, { ...sighting, distribution: decodeDistributions(sighting.distribution) });
    if (odds >= minOdds) likely.push({ ...sighting, odds });
  }
  return likely
    .sort((a, b) => b.odds - a.odds || (a.seenUtcMs ?? 0) - (b.seenUtcMs ?? 0) || a.id - b.id)
    .slice(0, limit);
}
