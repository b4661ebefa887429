import { basename, extname } from 'node:path';
import { type Device, PlatelogError, type StageTimes } from '../domain/index.ts';
import { loadManifest, openSession } from '../onnx/index.ts';
import type { Detector } from './detector.ts';
import { createOpenImageModelsDetector, openImageModelsSide } from './open-image-models.ts';
import { createPlatelogDetector, PLATELOG_DETECTOR_KIND } from './platelog-detector.ts';

/**
 * Opens a plate detector: our own by the manifest beside it, an open-image-models one by its inputs and outputs.
 *
 * @param times what our own spends is added to it
 * @throws PlatelogError model-missing, model-broken, or model-foreign for a network of another kind.
 */
export async function openDetector(file: string, times?: StageTimes, device?: Device): Promise<Detector> {
  const manifest = await loadManifest(file);
  const session = await openSession(file, device);
  try {
    if (manifest?.kind === PLATELOG_DETECTOR_KIND) return createPlatelogDetector(session, manifest, times);
    const sidePx = manifest === undefined ? openImageModelsSide(session) : undefined;
    if (sidePx !== undefined) return createOpenImageModelsDetector(session, basename(file, extname(file)), sidePx);
    const what = manifest === undefined ? '' : ` (its manifest says "${manifest.kind}")`;
    throw new PlatelogError(
      'model-foreign',
      `${file} is not a plate detector that platelog knows${what}; it takes ${PLATELOG_DETECTOR_KIND} with its manifest, or open-image-models "end2end" files`,
    );
  } catch (error) {
    await session[Symbol.asyncDispose]();
    throw error;
  }
}
