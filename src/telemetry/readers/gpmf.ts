import { latin1, viewOf } from '../bytes/byte-view.ts';
import { calendarMs, inOurTime } from '../bytes/calendar.ts';
import type { Fix, FixLog } from '../fix.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';
import { samplesOf } from '../mp4/samples.ts';

/** One item of GoPro's metadata format: a key of four characters, a type, and `repeat` structures of `size` bytes. */
interface Item {
  readonly key: string;
  readonly type: string;
  readonly size: number;
  readonly repeat: number;
  readonly data: Uint8Array;
}

const MAX_SAMPLE_BYTES = 1024 * 1024;
/** Dilution of precision: below 5 GoPro calls a position good, from 10 on it may be off by half a street. */
const MAX_DOP = 10;
const MS_1970_TO_2000 = Date.UTC(2000, 0, 1);

/** GoPro (HERO5 and later): the track `gpmd` with streams GPS5 or GPS9. The clock is UTC. */
export async function readGpmf({ source, tracks }: Mp4File): Promise<FixLog | undefined> {
  const track = tracks.find(({ format }) => format === 'gpmd');
  if (!track) return undefined;
  const fixes: Fix[] = [];
  let voidCount = 0;
  let damagedCount = 0;
  let payloads = 0;
  for await (const sample of samplesOf(source, track)) {
    if (sample.sizeBytes > MAX_SAMPLE_BYTES) damagedCount++;
    else {
      const bytes = await source.read(sample.offset, sample.sizeBytes);
      if (latin1(bytes, 0, 4) !== 'DEVC') continue;
      payloads++;
      const rows = readPayload(bytes);
      voidCount += rows.voidCount;
      for (const { share, fix } of rows.fixes)
        fixes.push({ ...fix, offsetUs: sample.timeUs + share * sample.durationUs });
    }
  }
  return payloads === 0 ? undefined : { format: 'gopro', clock: 'utc', fixes, voidCount, damagedCount };
}

/** Fixes of one payload, evenly spread over its time; of GPS9, which tells the time of each, when both are there. */
function readPayload(bytes: Uint8Array): {
  readonly fixes: readonly { readonly share: number; readonly fix: Fix }[];
  readonly voidCount: number;
} {
  const fixes: { share: number; fix: Fix }[] = [];
  let voidCount = 0;
  const streams = itemsOf(bytes)
    .filter(({ key }) => key === 'DEVC')
    .flatMap(({ data }) => itemsOf(data))
    .filter(({ key }) => key === 'STRM')
    .map(({ data }) => new Map(itemsOf(data).map((item) => [item.key, item])));
  const stream = streams.find((items) => items.has('GPS9')) ?? streams.find((items) => items.has('GPS5'));
  if (!stream) return { fixes, voidCount };
  const nine = stream.get('GPS9');
  const rows = nine ?? stream.get('GPS5')!;
  const scale = numbersOf(stream.get('SCAL'));
  const fixKind = numbersOf(stream.get('GPSF'))[0] ?? 3;
  const precision = numbersOf(stream.get('GPSP'))[0];
  const startMs = clockOf(stream.get('GPSU'));
  const view = viewOf(rows.data);
  const columns = nine ? 9 : 5;
  if (rows.size < (nine ? 32 : 20)) return { fixes, voidCount };
  for (let row = 0; row < rows.repeat && (row + 1) * rows.size <= rows.data.length; row++) {
    const at = row * rows.size;
    const value = (column: number): number => {
      const raw = column < 7 ? view.getInt32(at + column * 4) : view.getUint16(at + 28 + (column - 7) * 2);
      return raw / (scale[Math.min(column, scale.length - 1)] || 1);
    };
    const kind = columns === 9 ? value(8) : fixKind;
    const dop = columns === 9 ? value(7) : precision === undefined ? 0 : precision / 100;
    if (kind < 2 || dop >= MAX_DOP) {
      voidCount++;
      continue;
    }
    const ownMs =
      columns === 9
        ? inOurTime(MS_1970_TO_2000 + value(5) * 86_400_000 + value(6) * 1000)
        : row === 0
          ? startMs
          : undefined;
    const fix: Fix = {
      ...(ownMs === undefined ? {} : { clockMs: ownMs }),
      latitude: value(0),
      longitude: value(1),
      altitudeM: value(2),
      speedKmh: value(3) * 3.6,
    };
    fixes.push({ share: row / rows.repeat, fix });
  }
  return { fixes, voidCount };
}

/** The items of a run of keys, lengths and values; ends where the bytes do not fit any more. */
function itemsOf(bytes: Uint8Array): readonly Item[] {
  const items: Item[] = [];
  const view = viewOf(bytes);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = view.getUint8(at + 5);
    const repeat = view.getUint16(at + 6);
    const length = size * repeat;
    if (at + 8 + length > bytes.length || bytes[at] === 0) break;
    const data = bytes.subarray(at + 8, at + 8 + length);
    items.push({ key: latin1(bytes, at, at + 4), type: latin1(bytes, at + 4, at + 5), size, repeat, data });
    at += 8 + Math.ceil(length / 4) * 4;
  }
  return items;
}

/** The numbers of an item of type l, L, s or S. */
function numbersOf(item: Item | undefined): readonly number[] {
  if (!item) return [];
  const view = viewOf(item.data);
  const bytes = 'lL'.includes(item.type) ? 4 : 'sS'.includes(item.type) ? 2 : 0;
  if (bytes === 0) return [];
  return Array.from({ length: Math.floor(item.data.length / bytes) }, (_, index) => {
    const at = index * bytes;
    if (bytes === 4) return item.type === 'l' ? view.getInt32(at) : view.getUint32(at);
    return item.type === 's' ? view.getInt16(at) : view.getUint16(at);
  });
}

/** `yymmddhhmmss.sss`. */
function clockOf(item: Item | undefined): number | undefined {
  const found = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d\.\d+)/.exec(item ? latin1(item.data) : '');
  if (!found) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number);
  return calendarMs({ year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second! });
}
