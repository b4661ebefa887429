import { encodeDistributions, poolReadings } from '../../src/domain/index.ts';
import type { RecordingRecord, RunRecord, SightingRecord } from '../../src/store/index.ts';
import { fakeReading } from './readings.ts';

export const RUN: RunRecord = {
  version: '0.1.0',
  detector: { name: 'detector', sha256: 'd' },
  reader: { name: 'reader', sha256: 'r' },
  settings: { looksPerSecond: 10 },
};

/** A sighting of a made-up plate; `doubts` as for `fakeReading`. */
export function fakeSighting(
  plate: string,
  {
    doubts = {},
    ...more
  }: Partial<SightingRecord> & { doubts?: Readonly<Record<number, Readonly<Record<string, number>>>> } = {},
): SightingRecord {
  const reading = fakeReading(more.readText ?? plate, { doubts });
  return {
    plate,
    confidence: 0.9,
    status: 'review',
    country: '',
    probability: 0.9,
    readLooks: 3,
    agreeingLooks: 3,
    timeUs: 1_000_000,
    frame: 30,
    firstUs: 900_000,
    lastUs: 1_100_000,
    box: [10, 20, 90, 40],
    score: 0.9,
    alternatives: [],
    distribution: encodeDistributions(poolReadings([reading, reading, reading], reading.text)),
    looks: new TextEncoder().encode(`looks of ${plate}`),
    ...more,
  };
}

/** A recording at a path, whose content is told by `content`. */
export function fakeRecording(
  path: string,
  sightings: readonly SightingRecord[],
  more: Partial<RecordingRecord> & { content?: string } = {},
): RecordingRecord {
  const { content = path, ...rest } = more;
  return {
    file: { path, sizeBytes: 1000, mtimeMs: 1.5 },
    sha256: `whole ${content}`,
    headSha256: `head ${content}`,
    kind: 'video',
    widthPx: 1920,
    heightPx: 1080,
    durationUs: 60_000_000,
    sightings,
    rejections: [],
    ...rest,
  };
}
