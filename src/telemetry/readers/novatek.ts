import { viewOf } from '../bytes/byte-view.ts';
import { mayBeZoneAt, zoneOfDifference } from '../clock/time-zone.ts';
import type { Fix, FixLog } from '../fix.ts';
import { findBox, readBox } from '../mp4/boxes.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';
import { FREE_GPS_BYTES, type FreeGpsReading, findFreeGps, isFreeGps, readFreeGps } from './freegps.ts';

// 27 hours at one a second, or 2.7 at ten.
const MAX_BLOCKS = 100_000;
const SCAN_BYTES = 20 * 1024 * 1024;
const SCAN_STEP_BYTES = 1024 * 1024;
/** The two blocks of a step are a second or some apart. */
const STEP_TOLERANCE_MS = 10_000;
/** A clock that runs ahead further, in a video of unknown length, is damaged. */
const MAX_SILENCE_US = 3600e6;

/**
 * `freeGPS ` blocks of Novatek recorders (Viofo, 2E, SilverStone, Vantrue, new 70mai and many more): listed by the box
 * `gps ` inside `moov`, or lying as `free` boxes at the top, or somewhere in the first 20 MB of the media data.
 */
export async function readNovatek(file: Mp4File): Promise<FixLog | undefined> {
  const places = await indexedBlocks(file);
  const readings: FreeGpsReading[] = [];
  for (const place of places ?? freeBlocks(file)) {
    const block = await file.source.read(place, FREE_GPS_BYTES);
    if (places !== undefined || isFreeGps(block)) readings.push(readFreeGps(block));
  }
  if (readings.every(({ layout, reason }) => layout === undefined && reason === undefined)) {
    const scanned = await scanForBlocks(file);
    if (scanned.length === 0) return undefined;
    return blocksAsLog(scanned, file.durationUs);
  }
  return blocksAsLog(readings, file.durationUs);
}

/** Places of the blocks that `moov/gps ` lists; undefined without such a box. */
async function indexedBlocks({ source, boxes }: Mp4File): Promise<readonly number[] | undefined> {
  const moov = boxes.find((box) => box.type === 'moov');
  const index = moov && (await findBox(source, moov, 'gps '));
  if (!index) return undefined;
  const table = viewOf(await readBox(source, index, 8 + MAX_BLOCKS * 8));
  const count = table.byteLength < 8 ? 0 : Math.min(table.getUint32(4), Math.floor((table.byteLength - 8) / 8));
  return Array.from({ length: count }, (_, entry) => table.getUint32(8 + entry * 8));
}

/** A block is itself shaped like a box of type `free`: those at the top of the file. */
const freeBlocks = ({ boxes }: Mp4File): readonly number[] =>
  boxes
    .filter((box) => box.type === 'free' && box.end - box.dataStart >= 24)
    .slice(0, MAX_BLOCKS)
    .map((box) => box.start);

/** Reads blocks wherever they lie in the file: on to its end when the first 20 MB hold one. */
async function scanForBlocks({ source, boxes }: Mp4File): Promise<readonly FreeGpsReading[]> {
  const readings: FreeGpsReading[] = [];
  const media = boxes.find((box) => box.type === 'mdat');
  const start = media?.dataStart ?? 0;
  const end = media?.end ?? source.sizeBytes;
  for (let at = start; at < end && readings.length < MAX_BLOCKS; at += SCAN_STEP_BYTES) {
    if (at - start >= SCAN_BYTES && readings.length === 0) break;
    const bytes = await source.read(at, SCAN_STEP_BYTES + FREE_GPS_BYTES);
    for (
      let found = findFreeGps(bytes, 0);
      found >= 0 && found < SCAN_STEP_BYTES;
      found = findFreeGps(bytes, found + 12)
    ) {
      const reading = readFreeGps(bytes.subarray(found, found + FREE_GPS_BYTES));
      if (reading.layout !== undefined || reading.reason !== undefined) readings.push(reading);
    }
  }
  return readings;
}

/**
 * Blocks as a log. A block carries no time within the video: it is placed by its clock, counted from the first block with a
 * fix, and where the clock stands still one a second, or as many as the video's length gives.
 */
export function blocksAsLog(blocks: readonly FreeGpsReading[], durationUs: number): FixLog {
  const perBlockUs = durationUs / Math.max(1, blocks.length);
  const stepUs = durationUs > 0 && perBlockUs < 500_000 ? perBlockUs : 1_000_000;
  const fixes: Fix[] = [];
  let damagedCount = 0;
  let offsetUs = -stepUs;
  let anchor: { readonly offsetUs: number; readonly clockMs: number } | undefined;
  for (const block of blocks) {
    if (block.layout === undefined) damagedCount++;
    const lastUs = offsetUs;
    offsetUs += stepUs;
    for (const [index, fix] of block.fixes.entries()) {
      if (fix.clockMs !== undefined) {
        anchor ??= { offsetUs, clockMs: fix.clockMs };
        const byClockUs = anchor.offsetUs + (fix.clockMs - anchor.clockMs) * 1000;
        const lastPossibleUs = durationUs > 0 ? durationUs + stepUs : offsetUs + MAX_SILENCE_US;
        if (byClockUs > lastUs && byClockUs <= lastPossibleUs) offsetUs = byClockUs;
      }
      // Several in one block and no clock: spread over its time.
      const withinUs = fix.clockMs === undefined ? (index / block.fixes.length) * stepUs : 0;
      fixes.push({ offsetUs: offsetUs + withinUs, ...fix });
    }
  }
  const zone = provenZone(blocks);
  const reason = blocks.find((block) => block.reason !== undefined)?.reason;
  return {
    format: formatOf(blocks),
    clock: clockOf(blocks, zone),
    fixes,
    voidCount: blocks.reduce((sum, block) => sum + block.voidCount, 0),
    damagedCount,
    ...zoneOf(zone, fixes),
    ...(reason && fixes.length === 0 ? { reason } : {}),
  };
}

const formatOf = (blocks: readonly FreeGpsReading[]): string => {
  const layout = blocks.find((block) => block.layout !== undefined)?.layout ?? '';
  if (layout.includes('70mai')) return '70mai';
  if (layout.includes('Vantrue')) return 'vantrue';
  return layout.includes('LigoGPS') ? 'ligogps' : 'novatek';
};

function clockOf(blocks: readonly FreeGpsReading[], zone: ReturnType<typeof provenZone>): FixLog['clock'] {
  const withClock = blocks.filter((block) => block.fixes.some((fix) => fix.clockMs !== undefined));
  if (withClock.length === 0) return 'none';
  if (withClock.every((block) => block.clock === 'utc')) return 'utc';
  return withClock.every((block) => block.clock === 'local') ? 'local' : (zone?.fixes ?? 'either');
}

/**
 * Some Viofo run on UTC until the first fix and on local time from then on, others write their own local clock until then and the
 * receiver's UTC after: the step between the last block without a fix and the next with one is the zone, or the zone turned
 * round. The place tells which; where it allows both, it is as with Viofo.
 */
function provenZone(
  blocks: readonly FreeGpsReading[],
): { readonly minutes: number; readonly fixes: 'local' | 'utc' } | undefined {
  const first = blocks.findIndex((block) => block.fixes.length > 0);
  const before = blocks[first - 1]?.voidClockMs;
  const { clockMs: after, longitude } = blocks[first]?.fixes[0] ?? {};
  if (before === undefined || after === undefined || longitude === undefined) return undefined;
  const minutes = zoneOfDifference(after - before, STEP_TOLERANCE_MS);
  if (minutes === 0) return undefined;
  if (minutes !== undefined && mayBeZoneAt(longitude, minutes)) return { minutes, fixes: 'local' };
  const turned = zoneOfDifference(before - after, STEP_TOLERANCE_MS);
  return turned !== undefined && mayBeZoneAt(longitude, turned) ? { minutes: turned, fixes: 'utc' } : undefined;
}

/** What a log tells of a zone that it proves: of fixes in UTC by the local clock when the recording began. */
function zoneOf(
  zone: ReturnType<typeof provenZone>,
  fixes: readonly Fix[],
): Pick<FixLog, 'zoneMinutes' | 'localStartMs'> {
  if (!zone) return {};
  if (zone.fixes === 'local') return { zoneMinutes: zone.minutes };
  const { clockMs, offsetUs } = fixes.find((fix) => fix.clockMs !== undefined)!;
  return { localStartMs: clockMs! - offsetUs! / 1000 + zone.minutes * 60_000 };
}
