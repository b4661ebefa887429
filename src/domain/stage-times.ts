/** The stages of a scan, in the order of the work. */
export const STAGES = [
  'decode',
  'scale',
  'look',
  'second look',
  'cut',
  'read',
  'decode text',
  'track',
  'write',
] as const;

/** One of the stages. */
export type Stage = (typeof STAGES)[number];

/** Milliseconds spent in each stage so far. Whoever does the work adds to it. */
export type StageTimes = Record<Stage, number>;

/** Nothing spent yet. */
export const noTimes = (): StageTimes => Object.fromEntries(STAGES.map((stage) => [stage, 0])) as StageTimes;

/** Sums stage by stage; of no times at all, nothing spent. */
export function sumOfTimes(times: readonly Readonly<StageTimes>[]): StageTimes {
  const sum = noTimes();
  for (const one of times) for (const stage of STAGES) sum[stage] += one[stage];
  return sum;
}
