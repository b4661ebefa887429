import type {
  Candidate,
  Observation,
  RegionProbability,
  Rejection,
  RejectionReason,
  Sighting,
  Track,
} from '../domain/index.ts';
import { countriesOf } from '../syntax/index.ts';
import { chooseText } from './choose-text.ts';
import { isCutOff } from './cut-off.ts';
import { weighByFormat } from './format-weight.ts';
import { joinTexts } from './joined-text.ts';
import { asDigits } from './letter-digit.ts';
import { type LookWeight, lookQuality, lookWeight } from './look-weight.ts';
import { DEFAULT_FUSE_OPTIONS, type FuseOptions } from './options.ts';
import { isStaticText, type Scene } from './static-text.ts';
import { weighByPlace } from './weigh-by-place.ts';

/**
 * Joins the readings of a track into one sighting, or says why there is none.
 *
 * A sighting's `probability` is that of the joined text under all looks, which count as partly independent. Its track
 * keeps the first, the last and the best looks only.
 * @param source the input as the user named it
 * @param scene with it, text burnt into the picture is told from plates, and plates that its edge cuts off from whole ones
 */
export function fuseTrack(
  track: Track,
  source: string,
  options: Partial<FuseOptions> = {},
  scene?: Scene,
): Sighting | Rejection {
  const settings: FuseOptions = { ...DEFAULT_FUSE_OPTIONS, ...options };
  const { looks, weights } = weighLooks(track, settings);
  const kept = keepBest(track, settings);
  const reject = (reason: RejectionReason, text: string): Rejection => ({ source, track: kept, reason, text });

  const shares = weights.map(({ alone }) => alone);
  const notPlateProbability = mean(looks, shares, (look) => look.reading.notPlateProbability);
  if (notPlateProbability >= settings.notPlateProbability) return reject('not-a-plate', mostProbable(looks));
  const regions = weighByPlace(joinRegions(looks, shares, settings), settings);
  const texts = weighByFormat(joinTexts(looks, weights, settings), regions, settings);
  const best = texts[0];
  if (!best || best.probability < settings.unreadableProbability) return reject('unreadable', best?.text ?? '');
  if (looks.every((look) => look.plateWidthPx < settings.minPlateWidthPx)) return reject('unreadable', best.text);
  if (scene && isStaticText(track, scene, settings)) return reject('static-text', best.text);

  // One whole look is enough: a plate at the edge has often lost no more than its rim.
  if (scene && track.observations.every((look) => isCutOff(look, scene.widthPx, settings)))
    return reject('cut-off', best.text);

  const choice = chooseText(texts, settings);
  if ('reason' in choice) return reject(choice.reason, best.text);
  const { text, probability } = choice.chosen;
  if (probability < settings.minProbability) return reject('low-confidence', text);
  return {
    source,
    track: kept,
    text,
    probability,
    characters: characterProbabilities(text, texts),
    alternatives: choice.alternatives,
    readLooks: track.observations.filter(({ reading }) => reading.text !== '').length,
    agreeingLooks: track.observations.filter(({ reading }) => saysText(reading.text, text, settings)).length,
    notPlateProbability,
    regions: likelyCountries(text, regions, settings),
    best: bestLook(looks, settings),
  };
}

/** Whether a look read a text; where a shape is wanted, letters and digits that look alike count as equal. */
function saysText(read: string, text: string, { matches }: FuseOptions): boolean {
  return read === text || (matches?.(read) === false && asDigits(read) === asDigits(text));
}

/** The likely countries from the reader, the place and the text's shape together, best first. */
function likelyCountries(
  text: string,
  regions: readonly RegionProbability[],
  { countryTrust, formatUnlisted, minRegionProbability }: FuseOptions,
): readonly RegionProbability[] {
  return countriesOf(text, regions, { trust: countryTrust, unlisted: formatUnlisted }).filter(
    ({ probability }) => probability >= minRegionProbability,
  );
}

/** For each character of a text the share of the texts of its length that have it. */
function characterProbabilities(text: string, texts: readonly Candidate[]): readonly number[] {
  const equallyLong = texts.filter((other) => other.text.length === text.length);
  const total = equallyLong.reduce((sum, { probability }) => sum + probability, 0);
  return Array.from(text, (character, at) =>
    total > 0
      ? equallyLong.reduce((sum, other) => sum + (other.text[at] === character ? other.probability : 0), 0) / total
      : 0,
  );
}

/** The looks that are joined, in time order, with how much each counts. */
function weighLooks(
  { observations }: Track,
  options: FuseOptions,
): { readonly looks: readonly Observation[]; readonly weights: readonly LookWeight[] } {
  const weighed = observations.map((look, at) => ({ look, at, weight: lookWeight(look, options) }));
  const best = weighed.toSorted((a, b) => b.weight.alone - a.weight.alone || a.at - b.at).slice(0, options.joinedLooks);
  const ordered = best.sort((a, b) => a.at - b.at);
  return { looks: ordered.map(({ look }) => look), weights: ordered.map(({ weight }) => weight) };
}

/** Whether a track became a sighting. */
export function isSighting(result: Sighting | Rejection): result is Sighting {
  return !('reason' in result);
}

function bestLook(looks: readonly Observation[], options: FuseOptions): Observation {
  return looks.reduce((best, look) => (lookQuality(look, options) > lookQuality(best, options) ? look : best));
}

function mostProbable(looks: readonly Observation[]): string {
  return looks.reduce((a, b) => (b.reading.probability > a.reading.probability ? b : a)).reading.text;
}

function mean(looks: readonly Observation[], weights: readonly number[], of: (look: Observation) => number): number {
  // Every look counts here, also one with weight 0 because it shows no plate.
  const share = (index: number): number => Math.max(weights[index]!, 1 / looks.length);
  const total = looks.reduce((sum, _, index) => sum + share(index), 0);
  return looks.reduce((sum, look, index) => sum + share(index) * of(look), 0) / total;
}

function joinRegions(
  looks: readonly Observation[],
  weights: readonly number[],
  options: FuseOptions,
): readonly RegionProbability[] {
  const total = Math.max(
    Number.EPSILON,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
  const regions = new Map<string, number>();
  looks.forEach((look, index) => {
    for (const { region, probability } of look.reading.regions)
      regions.set(region, (regions.get(region) ?? 0) + (weights[index]! * probability) / total);
  });
  return [...regions]
    .map(([region, probability]) => ({ region, probability }))
    .filter(({ probability }) => probability >= options.minRegionProbability)
    .sort((a, b) => b.probability - a.probability);
}

/** The first, the last and the best looks: what a sighting needs, in bounded memory. */
function keepBest(track: Track, options: FuseOptions): Track {
  const looks = track.observations;
  if (looks.length <= options.keptLooks) return track;
  const kept = new Set([looks[0], looks.at(-1)]);
  for (const look of [...looks].sort((a, b) => lookQuality(b, options) - lookQuality(a, options))) {
    if (kept.size >= options.keptLooks) break;
    kept.add(look);
  }
  return { ...track, observations: looks.filter((look) => kept.has(look)) };
}
