import { existsSync } from 'node:fs';
import type { ExportedSighting } from '../export/index.ts';
import type { FoundSighting } from '../store/index.ts';
import { isoInZone } from '../telemetry/index.ts';

/** A sighting of the archive as it is printed and exported: with its time in the recorder's zone, and its picture if that exists. */
export function exported(sighting: FoundSighting & { readonly odds?: number }): ExportedSighting {
  const { seenUtcMs, zoneMinutes = 0, picture } = sighting;
  const crop = picture === undefined ? undefined : `${picture}.png`;
  return {
    ...sighting,
    ...(seenUtcMs !== undefined && { time: isoInZone(seenUtcMs, zoneMinutes), utcMs: seenUtcMs }),
    ...(crop !== undefined && existsSync(crop) && { crop }),
  };
}
