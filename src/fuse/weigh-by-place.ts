import type { RegionProbability } from '../domain/index.ts';
import type { FuseOptions } from './options.ts';

/**
 * The reader's countries of a plate, weighed by where it was seen, best first. Of the plates on a road `localShare` are from that
 * country. Which countries the others are from is unknown, so each country is given all of them: the place then says as little as it
 * can against a foreign plate. The place only chooses among countries that the reader finds possible. Without a place nothing changes.
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
