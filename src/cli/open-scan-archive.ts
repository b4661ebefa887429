import type { ScanConfig } from '../config/index.ts';
import { PlatelogError, type Sighting } from '../domain/index.ts';
import { pictureStemPath } from '../export/index.ts';
import { createScanArchive, type ScanArchive } from '../pipeline/index.ts';
import { type Archive, openArchive, type RunRecord } from '../store/index.ts';
import { createCardPlaces } from '../telemetry/index.ts';

/** The archive of a scan, open; dispose it when the scan is done. */
export interface OpenScanArchive extends Disposable {
  readonly archive: ScanArchive | undefined;
}

/**
 * Opens the archive that a scan adds to. The usual one is a service: when it cannot be opened, `tell` says so and the scan
 * goes on without. One that the user named must work.
 * @throws PlatelogError as `openArchive`, for an archive that the user named
 */
export function openScanArchive(
  config: ScanConfig,
  files: readonly string[],
  run: RunRecord,
  tell: (error: PlatelogError) => void,
): OpenScanArchive {
  if (!config.archive) return { archive: undefined, [Symbol.dispose]() {} };
  let archive: Archive;
  try {
    archive = openArchive(config.archiveFile, { makeFolder: !config.archiveIsNamed });
  } catch (error) {
    if (config.archiveIsNamed || !(error instanceof PlatelogError)) throw error;
    tell(error);
    return { archive: undefined, [Symbol.dispose]() {} };
  }
  const pictureOf = (sighting: Sighting): string => pictureStemPath(sighting, config.outFolder);
  return {
    archive: createScanArchive({
      archive,
      run,
      rescan: config.rescan,
      placeOf: createCardPlaces(files),
      ...(config.crops && { pictureOf }),
    }),
    [Symbol.dispose]: () => archive[Symbol.dispose](),
  };
}
