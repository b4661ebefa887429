import { SaxesParser } from 'saxes';
import { PlatelogError } from '../../domain/index.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import type { Fix, FixLog } from '../fix.ts';

const STEP_BYTES = 1024 * 1024;
// A second of a year is 31 million: more points than this do not come from a drive.
const MAX_POINTS = 5_000_000;
const MS_TO_KMH = 3.6;

/** What is gathered of one `trkpt`, as text. */
interface Point {
  readonly lat: string;
  readonly lon: string;
  values: Record<string, string>;
}

/**
 * A GPX track (1.0, 1.1 and Garmin's extensions): time, elevation, and speed (m/s) and course where given. Points without a
 * time are left out: they cannot be joined to a video.
 * @throws PlatelogError 'damaged' when it is no well-formed XML
 */
export async function readGpx(source: ByteSource): Promise<FixLog> {
  const fixes: Fix[] = [];
  let damagedCount = 0;
  let point: Point | undefined;
  let text = '';
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', (tag) => {
    text = '';
    if (tag.local !== 'trkpt') return;
    const attribute = (name: string): string =>
      Object.values(tag.attributes).find(({ local }) => local === name)?.value ?? '';
    point = { lat: attribute('lat'), lon: attribute('lon'), values: {} };
  });
  parser.on('text', (part) => {
    if (point && text.length < 64) text += part;
  });
  parser.on('closetag', (tag) => {
    if (!point) return;
    if (tag.local !== 'trkpt') point.values[tag.local] ??= text.trim();
    else {
      const fix = fixOf(point);
      if (fix) fixes.push(fix);
      else damagedCount++;
      point = undefined;
    }
    text = '';
  });
  parser.on('error', (error) => {
    throw error;
  });

  const decoder = new TextDecoder();
  try {
    for (let at = 0; at < source.sizeBytes && fixes.length < MAX_POINTS; at += STEP_BYTES)
      parser.write(decoder.decode(await source.read(at, STEP_BYTES), { stream: true }));
    parser.write(decoder.decode()).close();
  } catch (cause) {
    if (cause instanceof PlatelogError) throw cause;
    const reason = (cause as Error).message.split('\n')[0]!.replace(/[\p{Cc}]/gu, ' ');
    throw new PlatelogError('damaged', `${source.name} is no whole GPX file (${reason}); export it again`, { cause });
  }
  // Some programs write the newest track first.
  fixes.sort((a, b) => a.clockMs! - b.clockMs!);
  return { format: 'gpx', clock: 'utc', fixes, voidCount: 0, damagedCount };
}

function fixOf({ lat, lon, values }: Point): Fix | undefined {
  const clockMs = timeOf(values.time ?? '');
  const latitude = number(lat);
  const longitude = number(lon);
  if (clockMs === undefined || latitude === undefined || longitude === undefined) return undefined;
  const speed = number(values.speed);
  const course = number(values.course);
  const altitudeM = number(values.ele);
  return {
    clockMs,
    latitude,
    longitude,
    ...(speed === undefined ? {} : { speedKmh: speed * MS_TO_KMH }),
    ...(course === undefined ? {} : { headingDeg: course }),
    ...(altitudeM === undefined ? {} : { altitudeM }),
  };
}

/** `xsd:dateTime`; one without a zone is UTC, as GPX asks for. */
function timeOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)) return undefined;
  const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

const number = (text: string | undefined): number | undefined =>
  text !== undefined && /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
