import type { FramePixels, Observation, Rejection, Sighting } from '../domain/index.ts';
import { type FuseOptions, isSighting } from '../fuse/index.ts';
import { decodePlate, encodePlate, type StatsLine } from '../stats/index.ts';
import type { TrackOptions } from '../track/index.ts';
import { createEvidenceKeeper } from './evidence.ts';
import { createInputTracks, type EndedTrack } from './input-tracks.ts';
import { lookAtFrame } from './look-at-frame.ts';
import type { LookOptions } from './look-options.ts';
import type { DetectorPort, ReaderPort, VideoPort } from './ports.ts';
import { createSceneMotion, type SceneStep } from './scene-motion.ts';

/** What one input needs to be scanned. */
export interface InputScan {
  /** As the user named it. */
  readonly source: string;
  readonly video: VideoPort;
  readonly detector: DetectorPort;
  readonly reader: ReaderPort;
  readonly look: LookOptions;
  readonly track: Partial<TrackOptions>;
  readonly fuse: Partial<FuseOptions>;
  readonly signal: AbortSignal;
  /** Called for every track that became a sighting; `pixels` are disposed when it is done. */
  onSighting(sighting: Sighting, pixels: FramePixels | undefined): Promise<void>;
  onRejection(rejection: Rejection): void;
  /** Called for a sighting told before that turned out to be none; its rejection comes after. */
  onWithdrawn(sighting: Sighting): Promise<void>;
  /** Called after every frame, looked at or not. */
  onFrame(timeUs: number, looked: boolean): void;
  /** Called with everything that a replay needs, when it is wanted. */
  onStats?: ((line: StatsLine) => Promise<void>) | undefined;
}

/**
 * Scans one input from its first frame to its last, or until it is aborted or fails; tracks that are live then end too,
 * so that nothing that was seen is lost.
 * @throws what the video, the detector or the reader throw, after the live tracks were ended
 */
export async function scanInput(input: InputScan): Promise<void> {
  const { source, video, look, signal, onStats } = input;
  const { durationUs, heightPx, widthPx } = video;
  const tracks = createInputTracks({ source, durationUs, heightPx }, input);
  const motion = createSceneMotion();
  using evidence = createEvidenceKeeper();
  let frames = 0;

  async function tell(ended: readonly EndedTrack[]): Promise<void> {
    for (const { id, result, withdrawn } of ended) {
      for (const { sighting, rejection } of withdrawn) {
        await input.onWithdrawn(sighting);
        input.onRejection(rejection);
      }
      using pixels = evidence.take(id);
      if (isSighting(result)) await input.onSighting(result, pixels);
      else input.onRejection(result);
    }
  }

  await onStats?.({ input: source, media: video.kind, width: widthPx, height: heightPx, duration_us: durationUs });
  let nextLookUs = Number.NEGATIVE_INFINITY;
  try {
    for await (using frame of video.frames({ signal })) {
      frames++;
      const due = video.kind === 'photo' || frame.timeUs >= nextLookUs;
      if (due) {
        nextLookUs = nextLook(frame.timeUs, nextLookUs, look.looksPerSecond);
        const scene = roundScene(motion.step(frame));
        const seen = (await lookAtFrame(frame, input.detector, input.reader, look)).map(encodePlate);
        await onStats?.({ look: frame.index, us: frame.timeUs, ...scene, plates: seen });
        // What is written is what is worked with, so that a replay comes to the same list to the last digit.
        const observations: readonly Observation[] = seen.map((plate) => decodePlate(plate, frame.timeUs, frame.index));
        const ended = tracks.look(frame.timeUs, scene, observations);
        evidence.update(frame, tracks.best);
        await tell(ended);
      }
      input.onFrame(frame.timeUs, due);
      if (signal.aborted) break;
    }
  } finally {
    await tell(tracks.finish());
  }
  await onStats?.({ end: source, frames, damaged: video.damagedFrames });
}

/** A thousandth of the picture's parts, a tenth of a pixel. */
function roundScene({ changed, moved }: SceneStep): SceneStep {
  const round = (value: number): number => Math.round(value * 10) / 10 + 0; // no -0
  return {
    ...(changed !== undefined && { changed: Math.round(changed * 1000) / 1000 }),
    ...(moved && { moved: [round(moved[0]), round(moved[1])] as const }),
  };
}

/** When the next frame is due: on a steady beat, but never to catch up after a pause. */
function nextLook(timeUs: number, dueUs: number, looksPerSecond: number): number {
  const stepUs = 1e6 / looksPerSecond;
  const beat = Number.isFinite(dueUs) && timeUs - dueUs < stepUs ? dueUs : timeUs;
  return beat + stepUs;
}
