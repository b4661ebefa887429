import { type FixRecord, writeFixes } from './fixes.ts';
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
