import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { isHashedPlate } from '../domain/index.ts';
import { writeFixes } from './fixes.ts';
import { keepOlderPictures, picturesOf, unknownPictures } from './older-pictures.ts';
import { type Archive, inTransaction } from './open-archive.ts';
import { partsOfText } from './plate-parts.ts';
import type { FileIdentity, RecordingRecord, RunRecord, SightingRecord } from './records.ts';
import { tellAgain, toldOf } from './told-hits.ts';

/** A hash of everything that decides a scan's results: runs with the same key get the same from the same file. */
export function workKeyOf({ version, detector, reader, settings }: RunRecord): string {
  const work = JSON.stringify([version, detector.sha256, reader.sha256, settings]);
  return createHash('sha256').update(work).digest('hex');
}

/** Begins a run; returns its number. Throws as `openArchive`. */
export function beginRun(archive: Archive, run: RunRecord): number {
  const { version, detector, reader } = run;
  return inTransaction(archive, () =>
    insert(archive.db, 'runs', {
      begun_utc_ms: Date.now(),
      version,
      detector: detector.name,
      detector_sha256: detector.sha256,
      reader: reader.name,
      reader_sha256: reader.sha256,
      settings: JSON.stringify(run.settings),
      work_key: workKeyOf(run),
    }),
  );
}

/** Ends a run. Throws as `openArchive`. */
export function endRun(archive: Archive, runId: number): void {
  inTransaction(archive, () =>
    archive.db.prepare('UPDATE runs SET ended_utc_ms = ? WHERE id = ?').run(Date.now(), runId),
  );
}

/**
 * Adds a recording with everything that was seen in it, in one transaction. What the archive held of the same content, or of a
 * shorter or longer copy at the same path, is replaced, so that nothing is in it twice. Other content that was at that path stays,
 * since a name may be used again. Pictures that existed stay known: see `OlderPicture`. Returns the recording's id.
 */
export function addRecording(archive: Archive, runId: number, record: RecordingRecord): number {
  const { db } = archive;
  const { file, clock, problem } = record;
  return inTransaction(archive, () => {
    const before = db
      .prepare('SELECT id FROM recordings WHERE sha256 = ? OR (path = ? AND head_sha256 = ?)')
      .all(record.sha256, file.path, record.headSha256);
    const copies = db
      .prepare(
        'SELECT f.path, f.size_bytes, f.mtime_ms FROM files f JOIN recordings r ON r.id = recording_id WHERE sha256 = ?',
      )
      .all(record.sha256);
    const plates = before.flatMap(({ id }) =>
      db.prepare('SELECT DISTINCT plate_id AS id FROM sightings WHERE recording_id = ?').all(id!),
    );
    const told = before.flatMap(({ id }) => toldOf(db, Number(id)));
    const pictures = before.flatMap(({ id }) => picturesOf(db, Number(id)));
    for (const { id } of before) db.prepare('DELETE FROM recordings WHERE id = ?').run(id!);
    const recordingId = insert(db, 'recordings', {
      sha256: record.sha256,
      head_sha256: record.headSha256,
      size_bytes: file.sizeBytes,
      path: file.path,
      run_id: runId,
      kind: record.kind,
      width_px: record.widthPx,
      height_px: record.heightPx,
      duration_us: Math.round(record.durationUs),
      problem_code: problem?.code ?? null,
      problem: problem?.message ?? null,
      start_utc_ms: clock ? Math.round(clock.startUtcMs) : null,
      zone_minutes: clock?.zoneMinutes ?? null,
      clock_from: clock?.from ?? null,
      gps_format: record.gpsFormat ?? null,
    });
    for (const copy of copies) insert(db, 'files', { ...copy, recording_id: recordingId });
    noteFile(db, recordingId, file);
    if (record.fixes) writeFixes(archive, recordingId, record.fixes);
    for (const sighting of record.sightings) addSighting(db, recordingId, sighting, clock?.startUtcMs);
    tellAgain(db, recordingId, told);
    keepOlderPictures(db, recordingId, [...pictures, ...unknownPictures(db, record)], record);
    for (const { reason, text, firstUs, lastUs, looks } of record.rejections)
      insert(db, 'rejections', {
        recording_id: recordingId,
        reason,
        text,
        first_us: Math.round(firstUs),
        last_us: Math.round(lastUs),
        looks,
      });
    removeUnusedPlates(
      db,
      plates.map(({ id }) => Number(id)),
    );
    return recordingId;
  });
}

/** Notes that a file holds a recording. */
export function noteFile(db: DatabaseSync, recordingId: number, { path, sizeBytes, mtimeMs }: FileIdentity): void {
  db.prepare('INSERT OR REPLACE INTO files(path, recording_id, size_bytes, mtime_ms) VALUES (?, ?, ?, ?)').run(
    path,
    recordingId,
    sizeBytes,
    mtimeMs,
  );
}

function addSighting(
  db: DatabaseSync,
  recordingId: number,
  sighting: SightingRecord,
  startUtcMs: number | undefined,
): void {
  const { place, merge } = sighting;
  const [x1, y1, x2, y2] = sighting.box;
  const id = insert(db, 'sightings', {
    recording_id: recordingId,
    plate_id: plateId(db, sighting.plate),
    confidence: sighting.confidence,
    status: sighting.status,
    country: sighting.country,
    read_text: sighting.readText ?? null,
    probability: sighting.probability,
    read_looks: sighting.readLooks,
    agreeing_looks: sighting.agreeingLooks,
    seen_utc_ms: startUtcMs === undefined ? null : Math.round(startUtcMs + sighting.timeUs / 1000),
    time_us: Math.round(sighting.timeUs),
    frame: sighting.frame,
    first_us: Math.round(sighting.firstUs),
    last_us: Math.round(sighting.lastUs),
    x1,
    y1,
    x2,
    y2,
    score: sighting.score,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    speed_kmh: place?.speedKmh ?? null,
    heading_deg: place?.headingDeg ?? null,
    picture: sighting.picture ?? null,
    alternatives: JSON.stringify(sighting.alternatives.map(({ text, probability }) => [text, probability])),
    distribution: sighting.distribution,
  });
  insert(db, 'tracks', { sighting_id: id, looks: sighting.looks });
  if (merge) insert(db, 'merges', { sighting_id: id, reason: merge.reason, detail: merge.detail ?? null });
}

/** The number of a plate, which is added when it is new. */
function plateId(db: DatabaseSync, text: string): number {
  const found = db.prepare('SELECT id FROM plates WHERE text = ?').get(text);
  if (found) return Number(found.id);
  const id = insert(db, 'plates', { text });
  if (!isHashedPlate(text)) insert(db, 'plate_parts', { rowid: id, parts: partsOfText(text) });
  return id;
}

/** Removes those of some plates that have no sighting left. */
export function removeUnusedPlates(db: DatabaseSync, ids: readonly number[]): void {
  const used = db.prepare('SELECT 1 FROM sightings WHERE plate_id = ? LIMIT 1');
  const parts = db.prepare('DELETE FROM plate_parts WHERE rowid = ?');
  const plate = db.prepare('DELETE FROM plates WHERE id = ?');
  for (const id of new Set(ids)) {
    if (used.get(id)) continue;
    parts.run(id);
    plate.run(id);
  }
}

/** Adds a row; returns its number. */
export function insert(db: DatabaseSync, table: string, row: Readonly<Record<string, SQLInputValue>>): number {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  const { lastInsertRowid } = db
    .prepare(`INSERT INTO ${table}(${columns.join(', ')}) VALUES (${marks})`)
    .run(...Object.values(row));
  return Number(lastInsertRowid);
}
