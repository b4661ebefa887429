import type { ScanConfig } from '../config/index.ts';
import { PlatelogError, type PlateName, type Sighting } from '../domain/index.ts';
import { pictureStemPath } from '../export/index.ts';
import { createScanArchive, type ScanArchive } from '../pipeline/index.ts';
import { type Archive, assertPlain, beginHashing, openArchive, type RunRecord } from '../store/index.ts';
import { groupRecordings, loadPlace, loadRecordingPlace, type RecordingPlace } from '../telemetry/index.ts';

/** The archive of a scan, open; dispose it when the scan is done. */
export interface OpenScanArchive extends Disposable {
  readonly archive: ScanArchive | undefined;
  /** How plates are named where only their HMACs are kept. */
  readonly nameOf?: PlateName | undefined;
}

/**
 * Opens the archive that a scan adds to. The usual one is a service: when it cannot be opened, `tell` says so and the scan
 * goes on without. One that the user named must work, and so must any with --hash-plates.
 * @throws PlatelogError as `openArchive`, for an archive that must work; as `beginHashing` and `assertPlain`
 */
export function openScanArchive(
  config: ScanConfig,
  files: readonly string[],
  runOf: (nameOf: PlateName | undefined) => RunRecord,
  tell: (error: PlatelogError) => void,
): OpenScanArchive {
  if (!config.archive) return { archive: undefined, [Symbol.dispose]() {} };
  let archive: Archive;
  try {
    archive = openArchive(config.archiveFile, { makeFolder: !config.archiveIsNamed });
  } catch (error) {
    if (config.archiveIsNamed || config.hashPlates || !(error instanceof PlatelogError)) throw error;
    tell(error);
    return { archive: undefined, [Symbol.dispose]() {} };
  }
  const nameOf = namesOf(archive, config);
  const pictureOf = (sighting: Sighting): string => pictureStemPath(sighting, config.outFolder);
  return {
    archive: createScanArchive({
      archive,
      run: runOf(nameOf),
      nameOf,
      rescan: config.rescan,
      placeOf: createPlaceOf(files),
      ...(config.crops && { pictureOf }),
    }),
    nameOf,
    [Symbol.dispose]: () => archive[Symbol.dispose](),
  };
}

function namesOf(archive: Archive, { hashPlates }: ScanConfig): PlateName | undefined {
  try {
    if (hashPlates) return beginHashing(archive);
    assertPlain(archive);
    return undefined;
  } catch (error) {
    archive[Symbol.dispose]();
    throw error;
  }
}

/** When and where each of some files was recorded: all cameras of one recording share what one of them knows. */
function createPlaceOf(files: readonly string[]): (source: string) => Promise<RecordingPlace | undefined> {
  const recordings = groupRecordings(files.map((path) => ({ path })));
  const recordingOf = new Map(recordings.flatMap((one) => one.files.map(({ path }) => [path, one] as const)));
  return async (source) => {
    const recording = recordingOf.get(source);
    try {
      return recording ? await loadRecordingPlace(recording) : await loadPlace(source);
    } catch (error) {
      // A photo, or a file that is no recorder's: `platelog place` tells why; the sighting is kept without.
      if (error instanceof PlatelogError) return undefined;
      throw error;
    }
  };
}
