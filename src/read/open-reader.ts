import { basename, extname } from 'node:path';
import { type Device, PlatelogError, type StageTimes } from '../domain/index.ts';
import { loadManifest, manifestFileOf, openSession } from '../onnx/index.ts';
import { createFastPlateOcrReader, fastPlateOcrFault, fastPlateOcrInput } from './fast-plate-ocr.ts';
import { loadPlateConfig, plateConfigFilesOf } from './plate-config.ts';
import { createPlatelogReader, PLATELOG_READER_KIND } from './platelog-reader.ts';
import type { Reader } from './reader.ts';

/**
 * Opens a plate reader: our own by the manifest beside it, a fast-plate-ocr one by the YAML beside it.
 *
 * @param times what our own spends is added to it
 * @throws PlatelogError model-missing, model-broken, or model-foreign for a network of another kind.
 */
export async function openReader(file: string, times?: StageTimes, device?: Device): Promise<Reader> {
  const manifest = await loadManifest(file);
  const session = await openSession(file, device);
  try {
    if (manifest?.kind === PLATELOG_READER_KIND) return createPlatelogReader(session, manifest, times);
    const found = manifest === undefined ? await loadPlateConfig(file) : undefined;
    const input = found && fastPlateOcrInput(session, found.config);
    if (found && input) return createFastPlateOcrReader(session, basename(file, extname(file)), found.config, input);
    if (found)
      throw new PlatelogError(
        'model-foreign',
        `${file} and ${basename(found.file)} beside it are not of one fast-plate-ocr model: ${fastPlateOcrFault(session, found.config)}; download both again`,
      );
    const what =
      manifest === undefined
        ? ` (none of ${[manifestFileOf(file), ...plateConfigFilesOf(file)].map((name) => basename(name)).join(', ')} lies beside it)`
        : ` (its manifest says "${manifest.kind}")`;
    throw new PlatelogError(
      'model-foreign',
      `${file} is not a plate reader that platelog knows${what}; it takes ${PLATELOG_READER_KIND} with its manifest, or fast-plate-ocr files with their _plate_config.yaml`,
    );
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}
