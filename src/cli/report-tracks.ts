import { existsSync } from 'node:fs';
import type { Coordinates } from '../domain/index.ts';
import type { MapTrack } from '../export/index.ts';
import { createCardPlaces, type PlacedFix } from '../telemetry/index.ts';

/** Further apart nothing is known of what lies between. */
const MAX_GAP_US = 10_000_000;

/** Where the recorder was in each of some recordings, once for all of its cameras, as far as the files are still there. */
export async function loadTracks(sources: readonly string[]): Promise<readonly MapTrack[]> {
  const there = [...new Set(sources)].filter((source) => existsSync(source));
  const placeOf = createCardPlaces(there);
  const tracks = new Map<string, MapTrack>();
  for (const source of there) {
    const place = await placeOf(source);
    if (place && place.fixes.length > 0) tracks.set(place.file, { name: place.file, pieces: piecesOf(place.fixes) });
  }
  return [...tracks.values()];
}

function piecesOf(fixes: readonly PlacedFix[]): readonly (readonly Coordinates[])[] {
  const pieces: PlacedFix[][] = [];
  for (const [index, fix] of fixes.entries()) {
    const before = fixes[index - 1];
    if (!before || fix.timeUs - before.timeUs > MAX_GAP_US) pieces.push([]);
    pieces.at(-1)!.push(fix);
  }
  return pieces;
}
