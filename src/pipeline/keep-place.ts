import type { EarlierPlace, RecordedPlace } from '../store/index.ts';
import { placeBetween } from '../telemetry/index.ts';

/** When and where a recording was made, and whether only this machine's zone was taken for its own. */
export interface ReadPlace extends RecordedPlace {
  readonly isZoneAssumed: boolean;
}

/**
 * What a recording that is read again keeps of what an earlier run was told: positions of a track, with the clock by which they
 * were found, where it holds none itself, and a zone where nothing tells it now. Positions are lost where another zone is told.
 */
export function keepPlace(
  now: ReadPlace,
  earlier: EarlierPlace | undefined,
): { readonly place: RecordedPlace; readonly isLost: boolean } {
  if (!earlier || now.gpsFormat !== undefined) return { place: now, isLost: false };
  const { clock, gpsFormat, fixes, places } = earlier;
  const isTold = now.clock !== undefined && !now.isZoneAssumed;
  const isOtherZone = isTold && now.clock?.zoneMinutes !== clock?.zoneMinutes;
  if (gpsFormat !== undefined && !isOtherZone) {
    const placeAt = (timeUs: number) => places.get(Math.round(timeUs)) ?? placeBetween(fixes, timeUs);
    return { place: { clock, gpsFormat, ...(now.fixes && { fixes }), placeAt }, isLost: false };
  }
  const keepsZone = now.clock && clock && now.isZoneAssumed && showsSameTime(now.clock, clock);
  return { place: keepsZone ? { ...now, clock } : now, isLost: gpsFormat !== undefined };
}

type Clock = NonNullable<RecordedPlace['clock']>;

/** Whether two clocks differ by their zone alone, whether it was their local time that was known or UTC. */
function showsSameTime(one: Clock, other: Clock): boolean {
  const awayMs = Math.round(one.startUtcMs - other.startUtcMs);
  return one.from === other.from && [0, (other.zoneMinutes - one.zoneMinutes) * 60_000].includes(awayMs);
}
