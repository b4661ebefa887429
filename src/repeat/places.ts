import { METRES_PER_DEGREE, type Meeting } from '../domain/index.ts';

/** Wide enough for a place and the streets around it. */
const WIDE_M = 5_000;
/** Four maps of squares, each moved by half a square: what lies around one spot is within one square on one of them. */
const SHIFTS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.5, 0],
  [0, 0.5],
  [0.5, 0.5],
];

/**
 * At how many places, kilometres apart, a plate was met on different days: each day counts only by its first meeting. Meetings without
 * a position are one place. Another day never lowers the number.
 */
export function placesOnDays(meetings: readonly Meeting[]): number {
  const firstOfDay = new Map<number, Meeting>();
  for (const meeting of meetings) {
    const first = firstOfDay.get(meeting.day);
    if (!first || isBefore(meeting, first)) firstOfDay.set(meeting.day, meeting);
  }
  const firsts = [...firstOfDay.values()];
  return Math.min(...SHIFTS.map((shift) => new Set(firsts.map(({ place }) => squareOf(place, shift))).size));
}

function squareOf(place: Meeting['place'], [down, right]: readonly [number, number]): string {
  if (!place) return '';
  const perDegree = METRES_PER_DEGREE / WIDE_M;
  const row = Math.floor(place.latitude * perDegree + down);
  const shrunk = Math.cos(((row / perDegree) * Math.PI) / 180);
  return `${row} ${Math.floor(place.longitude * shrunk * perDegree + right)}`;
}

const isBefore = (a: Meeting, b: Meeting): boolean =>
  a.firstMs < b.firstMs || (a.firstMs === b.firstMs && (a.cell ?? -1) < (b.cell ?? -1));
