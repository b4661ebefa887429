import type { SessionSummary } from './scan-session.ts';

/** Processor time in ms: of all threads together, and of the main thread where Node tells it (from 23.9 on). */
export interface ProcessorTimes {
  readonly allMs: number;
  readonly mainMs: number | undefined;
}

/** Begins to count processor time; what it returns tells how much went by since. Called in the main thread. */
export function processorClock(): () => ProcessorTimes {
  const [all, main] = [process.cpuUsage(), process.threadCpuUsage?.()];
  const ms = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;
  return () => ({ allMs: ms(process.cpuUsage(all)), mainMs: main && ms(process.threadCpuUsage(main)) });
}

/**
 * What a scan has worked through, and the processor time of it by threads, as lines of text. The decoder's threads and those that
 * write are what the others leave. `npm run bench -- cores` reads them.
 */
export function workTable(
  { work, lookThreads, looksCpuMs }: Pick<SessionSummary, 'work' | 'lookThreads' | 'looksCpuMs'>,
  { allMs, mainMs }: ProcessorTimes,
): string[] {
  const row = (name: string, value: number, unit = ''): string =>
    `${name.padEnd(28)}${value.toFixed(0).padStart(10)}${unit}`;
  const known = looksCpuMs !== undefined && mainMs !== undefined;
  return [
    row('frames decoded', work.frames),
    row('looks', work.looks),
    row('full looks', work.fullLooks),
    row('plates cut', work.plates),
    row('threads that look', lookThreads),
    row('processor time', allMs, ' ms'),
    ...(known
      ? [
          row('of it looks', looksCpuMs, ' ms'),
          row('of it the main thread', mainMs, ' ms'),
          row('of it decoder and writing', Math.max(allMs - looksCpuMs - mainMs, 0), ' ms'),
        ]
      : []),
  ];
}
