import { existsSync } from 'node:fs';
import type { Coordinates } from '../domain/index.ts';
import type { MapTrack } from '../export/index.ts';
import { type Archive, type ArchivedRecording, type FixRecord, readFixes } from '../store/index.ts';
import { createCardPlaces } from '../telemetry/index.ts';

/** Between positions further apart than this nothing is known. */
const MAX_GAP_US = 10_000_000;

/**
 * Where the recorder was in each of some recordings, once for all of its cameras, as the archive knows it. Recordings whose positions
 * it does not keep are read again if the files still exist.
 */
export async function loadTracks(
  archive: Archive,
  recordings: readonly ArchivedRecording[],
): Promise<readonly MapTrack[]> {
  const tracks = new Map<string, MapTrack>();
  const unknown: string[] = [];
  for (const { id, path } of recordings) {
    const fixes = readFixes(archive, id);
    if (!fixes) unknown.push(path);
    else if (fixes.length > 0) {
      const pieces = piecesOf(fixes);
      const way = JSON.stringify(pieces);
      if (!tracks.has(way)) tracks.set(way, { name: path, pieces });
    }
  }
  const there = [...new Set(unknown)].filter((path) => existsSync(path));
  const placeOf = createCardPlaces(there);
  for (const source of there) {
    const place = await placeOf(source);
    if (place && place.fixes.length > 0) tracks.set(place.file, { name: place.file, pieces: piecesOf(place.fixes) });
  }
  return [...tracks.values()];
}

function piecesOf(fixes: readonly FixRecord[]): readonly (readonly Coordinates[])[] {
  const pieces: FixRecord[][] = [];
  for (const [index, fix] of fixes.entries()) {
    const before = fixes[index - 1];
    if (!before || fix.timeUs - before.timeUs > MAX_GAP_US) pieces.push([]);
    pieces.at(-1)!.push(fix);
  }
  return pieces;
}
