import { withArchiveErrors } from './archive-error.ts';
import { type FixRecord, unpackFixes, writeFixes } from './fixes.ts';
import { placeOlderPictures } from './older-pictures.ts';
import { type Archive, inTransaction } from './open-archive.ts';
import type { ClockRecord, PlaceRecord } from './records.ts';

/** When and where a recording was made, as far as that is known. */
export interface RecordedPlace {
  readonly clock?: ClockRecord | undefined;
  /** How its positions were written; undefined when it has none. */
  readonly gpsFormat?: string | undefined;
  /** Its positions, in order of time; undefined when they are not to be kept. */
  readonly fixes?: readonly FixRecord[];
  /** Where the recorder was, so many microseconds after the first frame. */
  placeAt(timeUs: number): PlaceRecord | undefined;
}

/**
 * Sets when and where a recording that was scanned before, and so each of its sightings, was made; what is the same already is not
 * written. Returns whether it had positions and has none now, as after a change of its clock. Throws as `openArchive`.
 * @param keepsTrack keeps positions, and the clock by which they were found, when `recorded` has none and is in the same zone
 */
export function replacePlace(
  archive: Archive,
  recordingId: number,
  recorded: RecordedPlace,
  { keepsTrack = false } = {},
): boolean {
  const { db } = archive;
  const { clock, gpsFormat, fixes, placeAt } = recorded;
  return inTransaction(archive, () => {
    const { zone_minutes: zone, gps_format: format } = db
      .prepare('SELECT zone_minutes, gps_format FROM recordings WHERE id = ?')
      .get(recordingId)!;
    if (keepsTrack && gpsFormat === undefined && format !== null && zone === clock?.zoneMinutes) return false;
    db.prepare(
      `UPDATE recordings SET start_utc_ms = :start, zone_minutes = :zone, clock_from = :from, gps_format = :format
       WHERE id = :id AND (start_utc_ms, zone_minutes, clock_from, gps_format) IS NOT (:start, :zone, :from, :format)`,
    ).run({
      id: recordingId,
      start: clock ? Math.round(clock.startUtcMs) : null,
      zone: clock?.zoneMinutes ?? null,
      from: clock?.from ?? null,
      format: gpsFormat ?? null,
    });
    if (fixes) writeFixes(archive, recordingId, fixes);
    const update = db.prepare(
      `UPDATE sightings SET seen_utc_ms = :seen, latitude = :latitude, longitude = :longitude, speed_kmh = :speed, heading_deg = :heading
       WHERE id = :id AND (seen_utc_ms, latitude, longitude, speed_kmh, heading_deg) IS NOT (:seen, :latitude, :longitude, :speed, :heading)`,
    );
    for (const { id, time_us: timeUs } of db
      .prepare('SELECT id, time_us FROM sightings WHERE recording_id = ?')
      .all(recordingId)) {
      const place = placeAt(Number(timeUs));
      update.run({
        id: id!,
        seen: clock ? Math.round(clock.startUtcMs + Number(timeUs) / 1000) : null,
        latitude: place?.latitude ?? null,
        longitude: place?.longitude ?? null,
        speed: place?.speedKmh ?? null,
        heading: place?.headingDeg ?? null,
      });
    }
    placeOlderPictures(db, recordingId, recorded);
    return format !== null && gpsFormat === undefined;
  });
}

/** When and where a recording was made, as the archive has it. */
export interface EarlierPlace {
  readonly clock: ClockRecord | undefined;
  readonly gpsFormat: string | undefined;
  /** At most once a second; empty when they are not kept. */
  readonly fixes: readonly FixRecord[];
  /** Places of what was seen, by its time in microseconds. */
  readonly places: ReadonlyMap<number, PlaceRecord>;
}

/** What is known of content that `addRecording` is about to replace; undefined when there is none. Throws as `openArchive`. */
export function readPlace(
  archive: Archive,
  { sha256, headSha256, path }: { readonly sha256: string; readonly headSha256: string; readonly path: string },
): EarlierPlace | undefined {
  const { db } = archive;
  return withArchiveErrors(archive.path, () => {
    const row = db
      .prepare(
        `SELECT id, start_utc_ms, zone_minutes, clock_from, gps_format, positions FROM recordings LEFT JOIN fixes ON recording_id = id
         WHERE sha256 = ? OR (path = ? AND head_sha256 = ?) ORDER BY gps_format IS NULL, id DESC`,
      )
      .get(sha256, path, headSha256);
    if (!row) return undefined;
    const { start_utc_ms: startUtcMs, zone_minutes: zoneMinutes, clock_from: from, gps_format: format } = row;
    const seen = db
      .prepare(
        `SELECT time_us, latitude, longitude, speed_kmh, heading_deg FROM sightings
         WHERE recording_id = ? AND latitude IS NOT NULL`,
      )
      .all(row.id!);
    return {
      clock:
        startUtcMs === null
          ? undefined
          : { startUtcMs: Number(startUtcMs), zoneMinutes: Number(zoneMinutes), from: String(from) },
      gpsFormat: format === null ? undefined : String(format),
      fixes: row.positions === null ? [] : unpackFixes(row.positions as Uint8Array),
      places: new Map(
        seen.map(({ time_us, latitude, longitude, speed_kmh, heading_deg }) => [
          Number(time_us),
          {
            latitude: Number(latitude),
            longitude: Number(longitude),
            ...(speed_kmh !== null && { speedKmh: Number(speed_kmh) }),
            ...(heading_deg !== null && { headingDeg: Number(heading_deg) }),
          },
        ]),
      ),
    };
  });
}
