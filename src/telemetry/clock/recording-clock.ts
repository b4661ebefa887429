import { isoInZone, machineZone, zoneOfDifference } from './time-zone.ts';

/** When a recording began, and how that is known. */
export interface RecordingClock {
  /** Milliseconds since 1970 of the first frame. */
  readonly startUtcMs: number;
  /** Minutes that local time was ahead of UTC. */
  readonly zoneMinutes: number;
  /** What told the time. */
  readonly from: 'gps' | 'container' | 'name';
  /**
   * What told the zone: GPS time against the recorder's local clock, the container against the file's name, what was given
   * (by the user, or by a recording near it), or, for want of anything better, the zone of this machine.
   */
  readonly zoneFrom: 'gps' | 'container' | 'given' | 'machine';
  /** How far the recorder's clock, as in the file's name, is ahead of the truth; undefined without a name or GPS. */
  readonly clockErrorMs?: number;
}

/** What is known of a recording's time; local times are milliseconds since 1970 without a zone. */
export interface ClockEvidence {
  /** When the first frame was, by the clock of the fixes. */
  readonly gps?: {
    readonly startMs: number;
    readonly clock: 'utc' | 'local' | 'either';
    readonly zoneMinutes?: number;
    /** The recorder's own clock at the first frame, when the log has it beside UTC. */
    readonly localStartMs?: number;
  };
  /** The container's creation time: UTC by the standard, local in many recorders; of its beginning, or of its end (phones). */
  readonly containerMs?: number;
  /** How long the recording is. */
  readonly durationMs?: number;
  /** The local time in the file's name. */
  readonly nameMs?: number;
  /** The zone that the name's time has against a log in UTC whose positions have no time within the recording. */
  readonly logZoneMinutes?: number;
  /** What the user says. */
  readonly zoneMinutes?: number;
}

/** Two clocks of one recorder that differ by no more than this show the same time. */
const SAME_MS = 3 * 60_000;
const DAY_MS = 86_400_000;
const WEEKS_OF_GPS_MS = 1024 * 7 * DAY_MS;

/**
 * When a recording began: by GPS, else by the container, else by the file's name. Undefined when nothing tells.
 *
 * A container whose time agrees with the name has local time; one that differs by a time zone has UTC, and both say when it began, the
 * name more surely. Any other difference means that the clock was never set, or that another program rewrote the file: then it is not
 * believed.
 */
export function decideClock(evidence: ClockEvidence, zoneHere = machineZone): RecordingClock | undefined {
  const { containerMs, nameMs } = evidence;
  const behindMs = evidence.gps ? weeksBehindMs(evidence.gps.startMs, nameMs ?? containerMs) : 0;
  const gps = evidence.gps && { ...evidence.gps, startMs: evidence.gps.startMs + behindMs };
  const fromLocal = (
    localMs: number,
    from: RecordingClock['from'],
    proven?: { readonly minutes: number; readonly by: 'gps' | 'container' },
  ): RecordingClock => {
    const given = evidence.zoneMinutes;
    const zoneMinutes = proven?.minutes ?? given ?? zoneHere(localMs);
    const zoneFrom = proven?.by ?? (given === undefined ? 'machine' : 'given');
    return { startUtcMs: localMs - zoneMinutes * 60_000, zoneMinutes, from, zoneFrom };
  };

  if (gps) {
    if (gps.zoneMinutes !== undefined)
      return withError(fromLocal(gps.startMs, 'gps', { minutes: gps.zoneMinutes, by: 'gps' }), nameMs);
    const showsLocal = nameMs !== undefined && Math.abs(nameMs - gps.startMs) <= SAME_MS;
    if (gps.clock === 'local' || (gps.clock === 'either' && showsLocal)) {
      const zone = containerMs === undefined ? undefined : zoneOfDifference(gps.startMs - containerMs, SAME_MS);
      // No difference means that the container is local, too: it proves nothing.
      return withError(fromLocal(gps.startMs, 'gps', zone ? { minutes: zone, by: 'container' } : undefined), nameMs);
    }
    // A clock that was set meanwhile tells the zone where the name does not.
    const zones = [nameMs, gps.localStartMs].map((ms) =>
      ms !== undefined ? zoneOfDifference(ms - gps.startMs) : undefined,
    );
    const zone = zones[0] ?? zones[1];
    const assumed = evidence.zoneMinutes ?? zoneHere(gps.startMs, 'utc');
    const clock: RecordingClock = {
      startUtcMs: gps.startMs,
      zoneMinutes: zone ?? assumed,
      from: 'gps',
      zoneFrom: zone !== undefined ? 'gps' : evidence.zoneMinutes !== undefined ? 'given' : 'machine',
    };
    return withError(clock, nameMs);
  }

  const byLog =
    evidence.logZoneMinutes === undefined ? undefined : ({ minutes: evidence.logZoneMinutes, by: 'gps' } as const);
  if (containerMs !== undefined && nameMs !== undefined) {
    const zone = zoneOfContainer(
      evidence,
      nameMs,
      containerMs,
      byLog?.minutes ?? evidence.zoneMinutes ?? zoneHere(nameMs),
    );
    // The name is of the first frame; the container may be of the last one.
    if (zone === undefined) return fromLocal(nameMs, 'name', byLog);
    return fromLocal(nameMs, 'container', zone === 0 ? byLog : { minutes: zone, by: 'container' });
  }
  if (containerMs !== undefined) {
    const zoneMinutes = evidence.zoneMinutes ?? zoneHere(containerMs, 'utc');
    const zoneFrom = evidence.zoneMinutes === undefined ? 'machine' : 'given';
    return { startUtcMs: containerMs, zoneMinutes, from: 'container', zoneFrom };
  }
  return nameMs === undefined ? undefined : fromLocal(nameMs, 'name', byLog);
}

/**
 * The zone by which the name's local time is ahead of the container's, as written when the recording began or when it ended; 0 when both
 * show the same time. Where both fit a zone, the one that is likely; then that of its beginning.
 */
function zoneOfContainer(
  { durationMs = 0 }: ClockEvidence,
  nameMs: number,
  containerMs: number,
  likely: number,
): number | undefined {
  const [begun, ended] = [containerMs, containerMs - durationMs].map((ms) => zoneOfDifference(nameMs - ms, SAME_MS));
  return ended === likely ? ended : (begun ?? ended);
}

/**
 * How far a receiver's clock is behind, in milliseconds: GPS counts weeks up to 1024 and begins again, so an old receiver may be 1024 weeks
 * behind. Only the recorder's own clock (`ownMs`) can tell.
 */
export function weeksBehindMs(gpsMs: number, ownMs: number | undefined): number {
  return ownMs !== undefined && Math.abs(ownMs - gpsMs - WEEKS_OF_GPS_MS) <= DAY_MS ? WEEKS_OF_GPS_MS : 0;
}

function withError(clock: RecordingClock, nameMs: number | undefined): RecordingClock {
  if (nameMs === undefined || clock.zoneFrom === 'machine') return clock;
  return { ...clock, clockErrorMs: nameMs - clock.startUtcMs - clock.zoneMinutes * 60_000 };
}

/** A time of the recording, in microseconds from its first frame, as ISO 8601 with offset. */
export const isoAt = (clock: RecordingClock, timeUs: number): string =>
  isoInZone(clock.startUtcMs + timeUs / 1000, clock.zoneMinutes);
