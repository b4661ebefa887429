import type { FramePixels, Rejection, Sighting, Track } from '../domain/index.ts';
import { type FuseOptions, fuseTrack, isSighting } from '../fuse/index.ts';
import { createTracker, type TrackOptions } from '../track/index.ts';
import { createEvidenceKeeper } from './evidence.ts';
import { lookAtFrame } from './look-at-frame.ts';
import type { LookOptions } from './look-options.ts';
import type { DetectorPort, ReaderPort, VideoPort } from './ports.ts';
import { createSceneMotion, type MotionMark } from './scene-motion.ts';

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
  /** Called after every frame, looked at or not. */
  onFrame(timeUs: number, looked: boolean): void;
}

/**
 * Scans one input from its first frame to its last, or until it is aborted or fails; tracks that are live then end too,
 * so that nothing that was seen is lost.
 * @throws what the video, the detector or the reader throw, after the live tracks were ended
 */
export async function scanInput(input: InputScan): Promise<void> {
  const { source, video, look, signal } = input;
  const tracker = createTracker(input.track);
  const motion = createSceneMotion();
  const marks = new Map<number, MotionMark>();
  using evidence = createEvidenceKeeper();

  async function endTracks(tracks: readonly Track[]): Promise<void> {
    for (const track of tracks) {
      using kept = evidence.take(track);
      const scene = {
        durationUs: video.durationUs,
        heightPx: video.heightPx,
        motion: motion.since(marks.get(track.id) ?? motion.mark()),
      };
      marks.delete(track.id);
      const result = fuseTrack(track, source, input.fuse, scene);
      if (isSighting(result)) await input.onSighting(kept ? { ...result, best: kept.look } : result, kept?.pixels);
      else input.onRejection(result);
    }
  }

  let nextLookUs = Number.NEGATIVE_INFINITY;
  try {
    for await (using frame of video.frames({ signal })) {
      const due = video.kind === 'photo' || frame.timeUs >= nextLookUs;
      if (due) {
        nextLookUs = nextLook(frame.timeUs, nextLookUs, look.looksPerSecond);
        motion.add(frame);
        const observations = await lookAtFrame(frame, input.detector, input.reader, look);
        const ended = tracker.update(frame.timeUs, observations);
        for (const track of tracker.live) if (!marks.has(track.id)) marks.set(track.id, motion.mark());
        evidence.update(frame, tracker.live);
        await endTracks(ended);
      }
      input.onFrame(frame.timeUs, due);
      if (signal.aborted) break;
    }
  } finally {
    await endTracks(tracker.finish());
  }
}

/** When the next frame is due: on a steady beat, but never to catch up after a pause. */
function nextLook(timeUs: number, dueUs: number, looksPerSecond: number): number {
  const stepUs = 1e6 / looksPerSecond;
  const beat = Number.isFinite(dueUs) && timeUs - dueUs < stepUs ? dueUs : timeUs;
  return beat + stepUs;
}
