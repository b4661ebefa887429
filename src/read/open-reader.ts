import { basename, extname } from 'node:path';
import { type Device, PlatelogError, type StageTimes } from '../domain/index.ts';
import { loadManifest, openSession } from '../onnx/index.ts';
import { createFastPlateOcrReader, fastPlateOcrInput } from './fast-plate-ocr.ts';
import { loadPlateConfig } from './plate-config.ts';
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
    const config = manifest === undefined ? await loadPlateConfig(file) : undefined;
    const input = config === undefined ? undefined : fastPlateOcrInput(session, config);
    if (config !== undefined && input !== undefined) {
      return createFastPlateOcrReader(session, basename(file, extname(file)), config, input);
    }
    const what = manifest === undefined ? '' : ` (its manifest says "${manifest.kind}")`;
    throw new PlatelogError(
      'model-foreign',
      `${file} is not a plate reader that platelog knows${what}; it takes ${PLATELOG_READER_KIND} with its manifest, or fast-plate-ocr files with their _plate_config.yaml`,
    );
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}
