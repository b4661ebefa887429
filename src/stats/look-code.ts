import { isRead, rounded, type Sight } from '../domain/index.ts';
import { decodePlate, encodePlate } from './plate-code.ts';
import type { StatsGlimpse, StatsLook } from './stats-line.ts';

/** The part of a stats line that holds a look's plates. */
type LookCode = Pick<StatsLook, 'plates' | 'unread'>;

/** The plates of a look in the form in which they are written; positions are in hundredths of a pixel. */
export function encodeSights(sights: readonly Sight[]): LookCode {
  const unread = sights.filter((sight) => !isRead(sight)).map(encodeGlimpse);
  return { plates: sights.filter(isRead).map(encodePlate), ...(unread.length > 0 && { unread }) };
}

/** The plates of a look, decoded; those that were read come first. */
export function decodeSights({ plates, unread = [] }: LookCode, timeUs: number, frameIndex: number): readonly Sight[] {
  return [
    ...plates.map((plate) => decodePlate(plate, timeUs, frameIndex)),
    ...unread.map(({ box: [x1, y1, x2, y2], score }): Sight => {
      return { timeUs, frameIndex, detection: { box: { x1: x1!, y1: y1!, x2: x2!, y2: y2! }, score } };
    }),
  ];
}

function encodeGlimpse({ detection: { box, score } }: Sight): StatsGlimpse {
  return { box: [box.x1, box.y1, box.x2, box.y2].map((value) => rounded(value, 2)), score: rounded(score, 5) };
}
