import type { RegionProbability } from '../domain/index.ts';
import type { FuseOptions } from './options.ts';

/**
 * The countries that the reader took a plate for, weighed by where it was seen, best first. Of the plates on a road
 * `localShare` are from there. Which countries the others are from nobody knows, so each may have them all: the most that a
 * foreign plate can have for itself, and therefore the least that the place says. It chooses among countries that the reader
 * holds for possible, and names none by itself. Without a place nothing changes.
 * @param regions probabilities that sum to 1 at most; so does what is returned
 */
export function weighByPlace(
  regions: readonly RegionProbability[],
  { driven, localShare }: Pick<FuseOptions, 'driven' | 'localShare'>,
): readonly RegionProbability[] {
  if (driven.length === 0 || localShare === 0) return regions;
  const anywhere = 1 - localShare * sum(driven);
  const weighed = regions.map(({ region, probability }) => {
    const share = driven.find((one) => one.region === region)?.probability ?? 0;
    return { region, probability: probability * (localShare * share + anywhere) };
  });
  const total = sum(weighed) + Math.max(0, 1 - sum(regions)) * anywhere;
  if (total === 0) return regions;
  return weighed
    .map(({ region, probability }) => ({ region, probability: probability / total }))
    .sort((a, b) => b.probability - a.probability || (a.region < b.region ? -1 : 1));
}

const sum = (regions: readonly RegionProbability[]): number =>
  regions.reduce((total, { probability }) => total + probability, 0);
