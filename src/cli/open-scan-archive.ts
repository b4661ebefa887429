import type { ScanConfig } from '../config/index.ts';
import { PlatelogError, type PlateName, type Sighting } from '../domain/index.ts';
import { pictureStemPath } from '../export/index.ts';
import { createScanArchive, type ScanArchive } from '../pipeline/index.ts';
import { type Archive, assertPlain, beginHashing, openArchive, type RunRecord } from '../store/index.ts';
import { createCardPlaces } from '../telemetry/index.ts';

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
      placeOf: createCardPlaces(files),
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
