/**
 * The row of the map that a sighting is in, some 1.1 km high and counted from the south pole: what the index of places begins
 * with.
 */
export const CELL = 'CAST((latitude + 90) * 100 AS INTEGER)';

/** The row of the map, see `CELL`, of a latitude in degrees. */
export const cellOf = (latitude: number): number => Math.trunc((Math.max(-90, Math.min(90, latitude)) + 90) * 100);

/** The form of a text, in SQL: each letter as `A`, each digit as `0`. */
const FORM = [...'123456789BCDEFGHIJKLMNOPQRSTUVWXYZ'].reduce(
  (sql, sign) => `replace(${sql}, '${sign}', '${sign < 'A' ? '0' : 'A'}')`,
  'text',
);

/** Marks a file as ours among all SQLite files: "PLlg". */
export const APPLICATION_ID = 0x504c_6c67;

/**
 * The steps that make an archive, in order; an archive's `user_version` is how many of them it has had. A step that was
 * released is never changed: what comes later is a new step.
 *
 * Units are in names; times ending in `utc_ms` are milliseconds since 1970; probabilities are 0 to 1; `distribution` and
 * `looks` are described in docs/archive.md.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    begun_utc_ms INTEGER NOT NULL,
    ended_utc_ms INTEGER,
    version TEXT NOT NULL,
    detector TEXT NOT NULL,
    detector_sha256 TEXT NOT NULL,
    reader TEXT NOT NULL,
    reader_sha256 TEXT NOT NULL,
    settings TEXT NOT NULL,
    work_key TEXT NOT NULL
  ) STRICT;

  CREATE TABLE recordings (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    head_sha256 TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    path TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs,
    kind TEXT NOT NULL,
    width_px INTEGER NOT NULL,
    height_px INTEGER NOT NULL,
    duration_us INTEGER NOT NULL,
    problem_code TEXT,
    problem TEXT,
    start_utc_ms INTEGER,
    zone_minutes INTEGER,
    clock_from TEXT,
    gps_format TEXT
  ) STRICT;
  CREATE INDEX recordings_head ON recordings(size_bytes, head_sha256);
  CREATE INDEX recordings_path ON recordings(path);

  CREATE TABLE files (
    path TEXT PRIMARY KEY,
    recording_id INTEGER NOT NULL REFERENCES recordings ON DELETE CASCADE,
    size_bytes INTEGER NOT NULL,
    mtime_ms REAL NOT NULL
  ) STRICT;
  CREATE INDEX files_recording ON files(recording_id);

  CREATE TABLE plates (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
  ) STRICT;

  CREATE VIRTUAL TABLE plate_parts USING fts5(
    parts, content='', contentless_delete=1, detail=none, tokenize="ascii tokenchars '^$.'"
  );

  CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    recording_id INTEGER NOT NULL REFERENCES recordings ON DELETE CASCADE,
    plate_id INTEGER NOT NULL REFERENCES plates,
    confidence REAL NOT NULL,
    status TEXT NOT NULL,
    country TEXT NOT NULL,
    read_text TEXT,
    probability REAL NOT NULL,
    read_looks INTEGER NOT NULL,
    agreeing_looks INTEGER NOT NULL,
    seen_utc_ms INTEGER,
    time_us INTEGER NOT NULL,
    frame INTEGER NOT NULL,
    first_us INTEGER NOT NULL,
    last_us INTEGER NOT NULL,
    x1 REAL NOT NULL, y1 REAL NOT NULL, x2 REAL NOT NULL, y2 REAL NOT NULL,
    score REAL NOT NULL,
    latitude REAL, longitude REAL, speed_kmh REAL, heading_deg REAL,
    picture TEXT,
    alternatives TEXT NOT NULL,
    distribution BLOB NOT NULL
  ) STRICT;
  CREATE INDEX sightings_plate ON sightings(plate_id, seen_utc_ms);
  CREATE INDEX sightings_recording ON sightings(recording_id);
  CREATE INDEX sightings_time ON sightings(seen_utc_ms) WHERE seen_utc_ms IS NOT NULL;
  CREATE INDEX sightings_place ON sightings(latitude, longitude) WHERE latitude IS NOT NULL;

  CREATE TABLE tracks (
    sighting_id INTEGER PRIMARY KEY REFERENCES sightings ON DELETE CASCADE,
    looks BLOB NOT NULL
  ) STRICT;

  CREATE TABLE merges (
    sighting_id INTEGER PRIMARY KEY REFERENCES sightings ON DELETE CASCADE,
    reason TEXT NOT NULL,
    detail TEXT
  ) STRICT;

  CREATE TABLE rejections (
    id INTEGER PRIMARY KEY,
    recording_id INTEGER NOT NULL REFERENCES recordings ON DELETE CASCADE,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    first_us INTEGER NOT NULL,
    last_us INTEGER NOT NULL,
    looks INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX rejections_recording ON rejections(recording_id);
  `,
  // One row in an archive that holds HMACs of plates and no texts, no row in any other.
  `
  CREATE TABLE hashing (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    key_check TEXT NOT NULL
  ) STRICT;
  `,
  // Where the recorder was: JSON, deflated; see fixes.ts. No row when they are not kept, as by an earlier version.
  `
  CREATE TABLE fixes (
    recording_id INTEGER PRIMARY KEY REFERENCES recordings ON DELETE CASCADE,
    positions BLOB NOT NULL
  ) STRICT;
  `,
  // What match --new has told of which list; wanted is the row's pattern, or its HMAC where no texts are kept.
  `
  CREATE TABLE lists (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,
    told_utc_ms INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE hits (
    list_id INTEGER NOT NULL REFERENCES lists ON DELETE CASCADE,
    wanted TEXT NOT NULL,
    sighting_id INTEGER NOT NULL REFERENCES sightings ON DELETE CASCADE,
    PRIMARY KEY (list_id, wanted, sighting_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX hits_sighting ON hits(sighting_id);
  `,
  // What plates look like (`AA00AAA`; HMACs have no form), where sightings are, box by box, and the surest of them.
  `
  ALTER TABLE plates ADD COLUMN form TEXT
    GENERATED ALWAYS AS (CASE WHEN length(text) = 64 THEN NULL ELSE ${FORM} END) VIRTUAL;
  CREATE INDEX plates_form ON plates(form, text);
  DROP INDEX sightings_place;
  CREATE INDEX sightings_cell ON sightings(${CELL}, longitude, latitude) WHERE latitude IS NOT NULL;
  CREATE INDEX sightings_confidence ON sightings(confidence);
  `,
  // Pictures of an earlier reading of a recording, which no sighting of it has now.
  `
  CREATE TABLE older_pictures (
    id INTEGER PRIMARY KEY,
    recording_id INTEGER NOT NULL REFERENCES recordings ON DELETE CASCADE,
    picture TEXT NOT NULL,
    text TEXT NOT NULL,
    read_text TEXT,
    confidence REAL NOT NULL,
    time_us INTEGER NOT NULL,
    seen_utc_ms INTEGER,
    latitude REAL, longitude REAL,
    UNIQUE (recording_id, picture)
  ) STRICT;
  `,
  // How sure the sightings of a plate are can be told by the index alone, without a look at each.
  `
  DROP INDEX sightings_plate;
  CREATE INDEX sightings_plate ON sightings(plate_id, seen_utc_ms, confidence);
  `,
  // 1 where somebody had positions forgotten: they are never written anew.
  `
  ALTER TABLE fixes ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;
  `,
];
