import { boxCentre, boxHeight, type Track } from '../domain/index.ts';
import type { FuseOptions } from './options.ts';

/** What is known of the recording around a track. */
export interface Scene {
  /** Length of the recording; 0 when unknown. */
  readonly durationUs: number;
  readonly heightPx: number;
  /** Mean share of the picture's parts, 0 to 1, that changed from one look to the next while the track was seen. */
  readonly motion: number;
}

/**
 * Whether a track is text burnt into the picture. Only when it does not move at all for long, and either most of the
 * scene moves behind it (so the camera does) or it lies at the frame's upper or lower edge throughout the recording. A car
 * parked before a standing camera is neither.
 */
export function isStaticText(track: Track, scene: Scene, options: FuseOptions): boolean {
  const looks = track.observations;
  const first = looks[0]!;
  const seenS = (looks.at(-1)!.timeUs - first.timeUs) / 1e6;
  if (seenS < options.staticMinS) return false;

  const centres = looks.map((look) => boxCentre(look.detection.box));
  const heights = looks.map((look) => boxHeight(look.detection.box)).sort((a, b) => a - b);
  const height = heights[heights.length >> 1]!;
  const middle = { x: median(centres.map(({ x }) => x)), y: median(centres.map(({ y }) => y)) };
  const spread = median(centres.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y)));
  if (spread > options.staticSpreadHeights * height) return false;

  if (scene.motion >= options.staticSceneMotion) return true;
  const durationS = scene.durationUs / 1e6;
  const edge = Math.min(middle.y, scene.heightPx - middle.y);
  return (
    durationS >= options.staticRecordingS &&
    seenS >= options.staticShareOfRecording * durationS &&
    edge <= options.staticEdgeShare * scene.heightPx
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
