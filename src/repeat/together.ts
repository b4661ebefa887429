import { type Meeting, metresBetween } from '../domain/index.ts';

/** A car that is not seen for longer than this has not come along; later it is met again. */
const GAP_MS = 15 * 60_000;

/** One time of being on the way with a plate. */
export interface Together {
  /** Along the places at which it was seen, at least. */
  readonly metres: number;
  readonly firstMs: number;
  readonly lastMs: number;
}

/** Every time of being on the way with a plate: meetings that follow each other within a quarter of an hour. */
export function timesTogether(meetings: readonly Meeting[]): readonly Together[] {
  const times: Together[] = [];
  let before: Meeting | undefined;
  for (const meeting of meetings.toSorted(inTime)) {
    const { firstMs, lastMs, place } = meeting;
    const last = times.at(-1);
    if (last && before && firstMs - last.lastMs <= GAP_MS) {
      const metres = place && before.place ? metresBetween(place, before.place) : 0;
      times[times.length - 1] = {
        metres: last.metres + metres,
        firstMs: last.firstMs,
        lastMs: Math.max(last.lastMs, lastMs),
      };
    } else times.push({ metres: 0, firstMs, lastMs });
    before = meeting;
  }
  return times;
}

const inTime = (a: Meeting, b: Meeting): number =>
  a.firstMs - b.firstMs || a.lastMs - b.lastMs || (a.cell ?? -1) - (b.cell ?? -1);
