import { countryAt } from '../borders/index.ts';
import type { RegionProbability } from '../domain/index.ts';
import type { RecordingPlace } from '../telemetry/index.ts';
import { fixesWithin } from './fixes-within.ts';

/** How many positions are looked up, spread over the recording. */
const MOST_ASKED = 20;

/**
 * The countries that a recording was made in, largest share first: each country's share of the recording's positions, rounded
 * to a thousandth. What is missing to 1 was at sea. Empty when there are no positions within the recording.
 * @param durationUs length of the recording; 0 when unknown: all positions are then taken to be within it
 */
export async function drivenCountries(
  place: Pick<RecordingPlace, 'fixes'> | undefined,
  durationUs: number,
): Promise<readonly RegionProbability[]> {
  const fixes = fixesWithin(place?.fixes ?? [], durationUs > 0 ? durationUs : Number.POSITIVE_INFINITY);
  const asked = Math.min(fixes.length, MOST_ASKED);
  const counts = new Map<string, number>();
  for (let n = 0; n < asked; n++) {
    // The middle one of each stretch.
    const { latitude, longitude } = fixes[Math.floor(((n + 0.5) * fixes.length) / asked)]!;
    const region = await countryAt(latitude, longitude);
    if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  return [...counts]
    .map(([region, count]) => ({ region, probability: Math.round((1000 * count) / asked) / 1000 }))
    .sort((a, b) => b.probability - a.probability || (a.region < b.region ? -1 : 1));
}
