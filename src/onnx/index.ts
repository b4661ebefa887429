/** A manifest and its weights become a session that runs one batch. The only room that knows onnxruntime. */
export { deviceFault } from './device.ts';
export { loadManifest, type Manifest, manifestFileOf } from './manifest.ts';
export {
  onnxruntimeVersion,
  openSession,
  type Session,
  type Tensor,
} from './session.ts';
