import type { Meeting } from '../domain/index.ts';
import { type ChanceModel, daysByCell } from './chance-model.ts';
import { placesOnDays } from './places.ts';
import { logFurtherTail, logMeanChance } from './tails.ts';
import { timesTogether } from './together.ts';

/** How a plate was met, and how unlikely that is by chance. */
export interface RepeatScore {
  readonly days: number;
  /** Different places, kilometres apart, at which a day began with it. */
  readonly places: number;
  /** In the cell where it was met most unusually often: on how many days, of how many on which anything was met there. */
  readonly usualDays: number;
  readonly usualVisits: number;
  /** The longest way in its company: metres along the places at which it was seen, and how long that took. */
  readonly togetherM: number;
  readonly togetherMs: number;
  readonly sightings: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Natural logarithm of the chance that any one car is met like this or in a stranger way. */
  readonly logChance: number;
}

/** Weighs the meetings with one plate. For the same model, more days never make it likelier; their order does not matter. */
export function scoreRepeat(meetings: readonly Meeting[], model: ChanceModel): RepeatScore {
  const places = placesOnDays(meetings);
  const usual = [...daysByCell(meetings)]
    .map(([cell, { size }]) => {
      return { days: size, visits: model.visits(cell), log: Math.log(model.shareAt(cell, size)) };
    })
    .reduce((most, one) => (one.log < most.log || (one.log === most.log && one.days > most.days) ? one : most));
  const together = timesTogether(meetings).reduce((most, one) => (one.metres > most.metres ? one : most));
  return {
    days: new Set(meetings.map(({ day }) => day)).size,
    places,
    usualDays: usual.days,
    usualVisits: usual.visits,
    togetherM: together.metres,
    togetherMs: together.lastMs - together.firstMs,
    sightings: meetings.reduce((sum, one) => sum + one.sightings, 0),
    firstMs: Math.min(...meetings.map(({ firstMs }) => firstMs)),
    lastMs: Math.max(...meetings.map(({ lastMs }) => lastMs)),
    logChance: logMeanChance([
      logFurtherTail(places, model.daysMet),
      usual.log,
      Math.log(model.shareTogether(together.metres)),
    ]),
  };
}
