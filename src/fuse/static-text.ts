import { firstSeenUs, lastSeenUs, type Track } from '../domain/index.ts';
import { medianPlace } from './median-place.ts';
import type { FuseOptions } from './options.ts';

/** What is known of the recording around a track. */
export interface Scene {
  /** Length of the recording; 0 when unknown. */
  readonly durationUs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Mean share of the picture's parts, 0 to 1, that changed from one look to the next while the track was seen. */
  readonly motion: number;
}

/**
 * Whether a track is text burnt into the picture. Only when it does not move at all for long, and either the scene moves
 * behind it (so the camera does), or it lies at the frame's upper or lower edge throughout the recording. At the edge, where
 * recorders write, less motion and time are required. A standing car in front of a standing camera is neither.
 */
export function isStaticText(track: Track, scene: Scene, options: FuseOptions): boolean {
  const { y, heightPx, spreadPx } = medianPlace(track);
  if (spreadPx > options.staticSpreadHeights * heightPx) return false;

  const seenS = (lastSeenUs(track) - firstSeenUs(track)) / 1e6;
  if (seenS >= options.staticMinS && scene.motion >= options.staticSceneMotion) return true;
  if (Math.min(y, scene.heightPx - y) > options.staticEdgeShare * scene.heightPx) return false;
  if (seenS >= options.staticEdgeMinS && scene.motion >= options.staticEdgeSceneMotion) return true;
  const durationS = scene.durationUs / 1e6;
  return durationS >= options.staticRecordingS && seenS >= options.staticShareOfRecording * durationS;
}
