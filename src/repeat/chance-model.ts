import type { Meeting } from '../domain/index.ts';
import { timesTogether } from './together.ts';

/** What chance alone would do, estimated from an archive itself. */
export interface ChanceModel {
  readonly plates: number;
  readonly days: number;
  /** How many cars there are around, most of them never met: Chao's estimate. */
  readonly cars: number;
  /** On how many days any one car is met by chance, on average; most never are. */
  readonly daysMet: number;
  /** On how many days anything was met in a cell. */
  visits(cell: number | undefined): number;
  /** Share of the plates met in a cell that were met there on so many days or more; never 0. */
  shareAt(cell: number | undefined, days: number): number;
  /** Share of all ways together with a plate that are this long or longer; never 0. */
  shareTogether(metres: number): number;
}

/** Takes in each plate's meetings (at least one) once, in any order. */
export interface ModelFit {
  add(meetings: readonly Meeting[]): void;
  finish(): ChanceModel;
}

/** Every cell also counts this many plates that behave as in all cells together, so that cells with few plates follow the rest. */
const PRIOR_PLATES = 20;
/** Nothing is impossible. */
const NEVER = 1e-9;
/** Lengths are counted in steps of 100 m up to 1,000 km, so that any number of them needs little memory. */
const STEP_M = 100;
const STEPS = 10_000;

/** A fit that has taken in nothing yet. */
export function createModelFit(): ModelFit {
  const platesOnDay = new Map<number, number>();
  const daysOfCell = new Map<number | undefined, Set<number>>();
  // How many plates were met on so many days: in each cell, and in all of them together.
  const metInCell = new Map<number | undefined, Map<number, number>>();
  const metInAny = new Map<number, number>();
  const lengths = new Float64Array(STEPS + 1);
  let plates = 0;
  let once = 0;
  let twice = 0;
  const count = <Key>(counts: Map<Key, number>, key: Key, by: number): unknown =>
    counts.set(key, (counts.get(key) ?? 0) + by);

  return {
    add(meetings) {
      plates++;
      const days = new Set(meetings.map(({ day }) => day));
      if (days.size === 1) once++;
      if (days.size === 2) twice++;
      for (const day of days) count(platesOnDay, day, 1);
      for (const [cell, daysThere] of daysByCell(meetings)) {
        const met = metInCell.get(cell) ?? new Map();
        metInCell.set(cell, met);
        count(met, daysThere.size, 1);
        count(metInAny, daysThere.size, 1);
        const all = daysOfCell.get(cell) ?? new Set();
        daysOfCell.set(cell, all);
        for (const day of daysThere) all.add(day);
      }
      for (const { metres } of timesTogether(meetings)) lengths[stepOf(metres)]!++;
    },
    finish() {
      const days = platesOnDay.size;
      const cars = plates + (once * Math.max(0, once - 1)) / (2 * (twice + 1));
      let anyDay = 0;
      for (const met of platesOnDay.values()) anyDay += -Math.expm1(-met / cars);
      const inAny = atLeast(metInAny, 1);
      return {
        plates,
        days,
        cars,
        daysMet: Math.max(NEVER, anyDay),
        visits: (cell) => daysOfCell.get(cell)?.size ?? 0,
        shareAt(cell, daysThere) {
          const met = metInCell.get(cell) ?? new Map();
          const prior = inAny > 0 ? (PRIOR_PLATES * atLeast(metInAny, daysThere)) / inAny : 0;
          return Math.min(1, (1 + atLeast(met, daysThere) + prior) / (1 + atLeast(met, 1) + PRIOR_PLATES));
        },
        shareTogether: shareOfLengths(lengths),
      };
    },
  };
}

/** The days on which a plate was met, for each cell. */
export function daysByCell(meetings: readonly Meeting[]): ReadonlyMap<number | undefined, ReadonlySet<number>> {
  const days = new Map<number | undefined, Set<number>>();
  for (const { cell, day } of meetings) days.set(cell, (days.get(cell) ?? new Set()).add(day));
  return days;
}

function atLeast(counts: ReadonlyMap<number, number>, least: number): number {
  let sum = 0;
  for (const [days, plates] of counts) if (days >= least) sum += plates;
  return sum;
}

const stepOf = (metres: number): number => Math.min(STEPS, Math.floor(metres / STEP_M));

/** The longest ways: at most this share of all, ... */
const LONG_SHARE = 0.05;
/** ... and at least this many; with fewer nothing is modelled. */
const LEAST_LONG = 20;

/**
 * The share of lengths that are this long or longer: as counted and, among the longest ways, where there is too little to count,
 * exponential with their mean, as if a car left with the same chance on every further metre.
 */
function shareOfLengths(lengths: Float64Array): (metres: number) => number {
  const farther = lengths.slice();
  for (let at = STEPS - 1; at >= 0; at--) farther[at]! += farther[at + 1]!;
  const counted = (metres: number): number => (1 + farther[stepOf(metres)]!) / (1 + farther[0]!);
  const long = farther.findIndex((count) => count <= LONG_SHARE * farther[0]!);
  if (long < 0 || farther[long]! < LEAST_LONG) return counted;
  let steps = 0;
  for (let at = long; at <= STEPS; at++) steps += lengths[at]! * (at - long + 0.5);
  const [longM, meanM] = [long * STEP_M, (steps / farther[long]!) * STEP_M];
  const tail = (metres: number): number => counted(longM) * Math.exp((longM - metres) / meanM);
  return (metres) => Math.max(Number.MIN_VALUE, metres <= longM ? counted(metres) : tail(metres));
}
