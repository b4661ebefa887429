/** A recorder's card that was made up: two cameras, a minute a segment, positions muxed into the front camera's files. */
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILT_IN_PLATE, builtInPicture } from '../../src/cli/built-in-picture.ts';
import { openVideo } from '../../src/video/index.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { type BlockFix, withGps } from './gps-index.ts';
import { gradientPicture, makeClip, type Picture } from './make-clip.ts';

/** A segment of the card: both cameras record it. */
export interface Segment {
  readonly startUtcMs: number;
  readonly kind: 'normal' | 'event' | 'parking';
  /** The plate before and behind the car. */
  readonly front?: Plate;
  readonly rear?: Plate;
  /** The receiver sees no satellites. */
  readonly isBlind?: boolean;
}

type Plate = keyof typeof PICTURES;
const PHOTOS = join(import.meta.dirname, '..', '..', 'samples', 'photos');
const PICTURES = {
  [BUILT_IN_PLATE]: builtInPicture,
  DC543BA: () => readFileSync(join(PHOTOS, 'car-1.jpg')),
  '2345BCD': () => readFileSync(join(PHOTOS, 'car-2.png')),
};

/** The recorder's clock is so far ahead of UTC. */
const ZONE_MS = 2 * 3_600_000;
const START_MS = Date.UTC(2026, 2, 4, 5, 0, 0);
const SEGMENTS = 30;
/** Looks of a file: half a second with a plate, and the end of the minute. */
const TIMES_MS = [0, 200, 400, 59_960];

const SEEN: Readonly<Record<number, Pick<Segment, 'front' | 'rear'>>> = {
  3: { front: BUILT_IN_PLATE },
  4: { rear: BUILT_IN_PLATE },
  11: { front: 'DC543BA' },
  15: { front: '2345BCD' },
  17: { front: 'DC543BA' },
  20: { rear: '2345BCD' },
  25: { rear: 'DC543BA' },
  29: { front: BUILT_IN_PLATE },
};

/**
 * Twelve minutes; four of silence; eight, of which one is an event and one has no positions; one of parking; forty of
 * silence; nine, of which the last breaks off.
 */
export const CARD_SEGMENTS: readonly Segment[] = Array.from({ length: SEGMENTS }, (_, n) => ({
  startUtcMs: START_MS + (n + (n >= 12 ? 4 : 0) + (n >= 21 ? 40 : 0)) * 60_000,
  kind: n === 15 ? ('event' as const) : n === 20 ? ('parking' as const) : ('normal' as const),
  ...(n === 17 && { isBlind: true }),
  ...SEEN[n],
}));

/** Where the car is: it drives north with 40 km/h. */
export const placeAt = (utcMs: number) => ({
  latitude: 50.1 + ((utcMs - START_MS) / 1000) * 0.0001,
  longitude: 30.2,
});

/** The file of a camera on the card, as Viofo names it. */
export function cardFile({ startUtcMs, kind }: Segment, n: number, camera: 'F' | 'R'): string {
  const [date, time] = new Date(startUtcMs + ZONE_MS).toISOString().replace(/[-:]/g, '').split(/[T.]/);
  const folder = { normal: '', event: 'RO/', parking: 'Parking/' }[kind];
  const mode = { normal: '', event: 'E', parking: 'P' }[kind];
  const number = String(2 * n + (camera === 'F' ? 1 : 2)).padStart(3, '0');
  return `DCIM/Movie/${folder}${date!.slice(0, 4)}_${date!.slice(4)}_${time}_${number}${mode}${camera}.MP4`;
}

/** Writes the card into a folder: front and rear of every segment. The front file of the last one is cut off. */
export async function makeCard(folder: string): Promise<void> {
  for (const [n, segment] of CARD_SEGMENTS.entries()) {
    const isLast = n === SEGMENTS - 1;
    for (const camera of ['F', 'R'] as const) {
      const path = join(folder, cardFile(segment, n, camera));
      mkdirSync(dirname(path), { recursive: true });
      const made = join(folder, 'segment.mp4');
      const still = await stillOf(camera === 'F' ? segment.front : segment.rear, n);
      await makeClip(made, {
        ...still,
        timesMs: TIMES_MS,
        encoder: 'libx264',
        // Pictures of one size each, so that a cut leaves some whole.
        ...(isLast && { options: { 'x264-params': 'keyint=1' } }),
        draw: (index) => (index < TIMES_MS.length - 1 ? still.picture : still.road),
        muxerOptions: { movflags: '+faststart' },
      });
      writeFileSync(path, camera === 'F' ? withGps(readFileSync(made), fixesOf(segment)) : readFileSync(made));
      rmSync(made);
      if (isLast && camera === 'F') truncateSync(path, Math.round(statSync(path).size * 0.85));
    }
  }
}

/** A position a second. */
function fixesOf({ startUtcMs, isBlind }: Segment): readonly BlockFix[] {
  return Array.from({ length: 60 }, (_, second) => {
    const utcMs = startUtcMs + second * 1000;
    const at = new Date(utcMs);
    const clock = [
      at.getUTCFullYear(),
      at.getUTCMonth() + 1,
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
    ];
    return isBlind ? { clock } : { clock, ...placeAt(utcMs), speedKmh: 40, headingDeg: 0 };
  });
}

interface Still {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly picture: Picture;
}

/** A plate's picture in grey, or nothing, and an empty road of that size that differs from segment to segment. */
async function stillOf(plate: Plate | undefined, n: number): Promise<Still & { readonly road: Picture }> {
  const still = plate === undefined ? undefined : await pictureOf(plate);
  const { widthPx, heightPx } = still ?? { widthPx: 320, heightPx: 180 };
  const road = gradientPicture(widthPx, heightPx, n);
  return { widthPx, heightPx, picture: still?.picture ?? road, road };
}

/** A picture in grey: colour does not matter for what is read. */
async function pictureOf(plate: Plate): Promise<Still> {
  using folder = temporaryFolder();
  const path = folder.file('picture');
  writeFileSync(path, PICTURES[plate]());
  await using photo = await openVideo(path);
  for await (const frame of photo.frames()) {
    using still = frame;
    const { widthPx, heightPx, luma } = still;
    const picture = new Uint8Array(widthPx * heightPx * 1.5).fill(128);
    for (let y = 0; y < heightPx; y++)
      picture.set(luma.data.subarray(y * luma.strideBytes, y * luma.strideBytes + widthPx), y * widthPx);
    return { widthPx, heightPx, picture };
  }
  throw new Error(`no picture of ${plate}`);
}
