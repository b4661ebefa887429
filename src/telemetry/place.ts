/** Where the recorder was at one time. */
export interface Place {
  /** Degrees, north and east positive (WGS 84). */
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh?: number;
  /** Degrees clockwise from north, 0 up to 360. */
  readonly headingDeg?: number;
  /** Metres above sea level. */
  readonly altitudeM?: number;
}

/** A place at a time of the recording: microseconds from its first frame. */
export interface PlacedFix extends Place {
  readonly timeUs: number;
  /** The instant of the fix, from its own clock where it has one. */
  readonly utcMs?: number;
}

/** Between fixes further apart nothing is known. */
const MAX_GAP_US = 10_000_000;
/** How long a fix holds before the first and after the last one, and at the edges of a gap. */
const HOLD_US = 1_500_000;

/**
 * The place at a time, interpolated between the fixes around it (position, speed, altitude along a line, heading by the
 * shorter way round); undefined where no fix is near enough. `fixes` are in order of time.
 */
export function placeBetween(fixes: readonly PlacedFix[], timeUs: number): Place | undefined {
  let low = 0;
  let high = fixes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fixes[middle]!.timeUs <= timeUs) low = middle + 1;
    else high = middle;
  }
  const before = fixes[low - 1];
  const after = fixes[low];
  if (before && after && after.timeUs - before.timeUs <= MAX_GAP_US) {
    const share = (timeUs - before.timeUs) / (after.timeUs - before.timeUs);
    return between(before, after, share);
  }
  if (before && timeUs - before.timeUs <= HOLD_US) return placeOf(before);
  if (after && after.timeUs - timeUs <= HOLD_US) return placeOf(after);
  return undefined;
}

const placeOf = ({ timeUs: _time, utcMs: _utc, ...place }: PlacedFix): Place => place;

function between(a: PlacedFix, b: PlacedFix, share: number): Place {
  const line = (from: number, to: number): number => from + (to - from) * share;
  const both = (key: 'speedKmh' | 'altitudeM') =>
    a[key] === undefined || b[key] === undefined ? {} : { [key]: line(a[key], b[key]) };
  const heading =
    a.headingDeg === undefined || b.headingDeg === undefined
      ? {}
      : { headingDeg: turned(a.headingDeg, b.headingDeg, share) };
  return {
    latitude: line(a.latitude, b.latitude),
    // Across the date line the shorter way, too.
    longitude: wrapped(a.longitude + wrapped(b.longitude - a.longitude) * share),
    ...both('speedKmh'),
    ...heading,
    ...both('altitudeM'),
  };
}

const turned = (from: number, to: number, share: number): number => (from + wrapped(to - from) * share + 360) % 360;

/** An angle between -180 and 180. */
const wrapped = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;
