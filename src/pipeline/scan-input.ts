import {
  type FramePixels,
  isRead,
  PlatelogError,
  type RegionProbability,
  type Rejection,
  type Sighting,
  type StageTimes,
} from '../domain/index.ts';
import { type FuseOptions, isSighting } from '../fuse/index.ts';
import { decodeSights, encodeSights, type StatsLine } from '../stats/index.ts';
import type { TrackOptions } from '../track/index.ts';
import { createEvidenceKeeper } from './evidence.ts';
import { createInputTracks, type EndedTrack } from './input-tracks.ts';
import { createKnownPlates, KNOWN_FROM_LOOKS } from './known-plates.ts';
import { createLookBeat, type LookPace } from './look-beat.ts';
import { createLookQueue, type FinishedLook } from './look-queue.ts';
import type { Looker } from './looker.ts';
import type { VideoPort } from './ports.ts';
import { readAhead } from './read-ahead.ts';
import { createSceneMotion, isCut, type SceneStep } from './scene-motion.ts';
import { createStillPicture } from './still-picture.ts';

/** Frames that are decoded ahead of the one worked on: as many as lie between two looks at thirty frames a second. */
const FRAMES_AHEAD = 3;

/** What a scan has worked through. Whoever does the work adds to it. */
export interface ScanWork {
  frames: number;
  looks: number;
  /** Those of the looks that were full. */
  fullLooks: number;
  /** Plates that were cut out and read, counted anew in every look. */
  plates: number;
}

/** What one input needs to be scanned. */
export interface InputScan {
  /** As the user named it. */
  readonly source: string;
  readonly video: VideoPort;
  readonly looker: Looker;
  /** How often frames of a video are looked at; photos always are, in single looks. */
  readonly pace: LookPace;
  readonly track: Partial<TrackOptions>;
  readonly fuse: Partial<FuseOptions>;
  /** Countries that it was recorded in, with their shares of it; none when no position tells. */
  readonly driven: readonly RegionProbability[];
  readonly signal: AbortSignal;
  /** What decoding, tracking and writing cost is added here; looks have times of their own. */
  readonly times: StageTimes;
  readonly work: ScanWork;
  /** Called for every track that became a sighting; `pixels` are disposed when it is done. */
  onSighting(sighting: Sighting, pixels: FramePixels | undefined): Promise<void>;
  onRejection(rejection: Rejection): void;
  /** Called for a sighting told before that turned out to be none; its rejection comes after. */
  onWithdrawn(sighting: Sighting): Promise<void>;
  /** Called after every frame, looked at or not; where looks run in other threads, before what was seen in it is known. */
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
  const { source, video, looker, driven, signal, times, work, onStats } = input;
  const { durationUs, heightPx, widthPx } = video;
  await using looks = createLookQueue(looker);
  const tracks = createInputTracks({ source, durationUs, widthPx, heightPx, driven }, input);
  const motion = createSceneMotion();
  const still = createStillPicture();
  const rests = input.pace.restsWhenStill ?? true;
  using evidence = createEvidenceKeeper();
  const known = createKnownPlates();
  let frames = 0;

  async function tell(ended: readonly EndedTrack[]): Promise<void> {
    const beganMs = performance.now();
    for (const { id, result, withdrawn } of ended) {
      for (const { sighting, rejection } of withdrawn) {
        await input.onWithdrawn(sighting);
        input.onRejection(rejection);
      }
      using pixels = evidence.take(id);
      if (isSighting(result)) await input.onSighting(result, pixels);
      else input.onRejection(result);
    }
    times.write += performance.now() - beganMs;
  }

  /** Takes in what a look has seen. */
  async function takeIn({ frame, scene, sights: found }: FinishedLook): Promise<void> {
    const { index, timeUs } = frame;
    work.plates += found.filter(isRead).length;
    const seen = encodeSights(found);
    await onStats?.({ look: index, us: timeUs, ...scene, ...seen });
    const beganMs = performance.now();
    // The scan goes on with what the stats hold, so that a replay gives the same list to the last digit.
    const ended = tracks.look(timeUs, scene, decodeSights(seen, timeUs, index));
    evidence.update(frame, tracks.best);
    known.add(tracks.known());
    times.track += performance.now() - beganMs;
    await tell(ended);
  }

  /** Waits for looks and takes them in, oldest first, until no more than `most` are under way. */
  async function takeInLooks(most: number): Promise<void> {
    for (let look = await looks.next(most); look !== undefined; look = await looks.next(most)) {
      using finished = look;
      await takeIn(finished);
    }
  }

  await onStats?.({
    input: source,
    media: video.kind,
    width: widthPx,
    height: heightPx,
    duration_us: durationUs,
    ...(driven.length > 0 && { driven: driven.map(({ region, probability }) => [region, probability] as const) }),
  });
  const beat = createLookBeat(input.pace, video);
  let isBroken = false;
  try {
    let waitedFromMs = performance.now();
    for await (const frame of readAhead(video.frames({ signal }), FRAMES_AHEAD)) {
      times.decode += performance.now() - waitedFromMs;
      using unseen = new DisposableStack();
      unseen.use(frame);
      frames++;
      work.frames++;
      const { timeUs } = frame;
      const due = video.kind === 'photo' ? 'single' : beat(timeUs);
      const depth = due !== undefined && still.leavesOut(frame, rests && due === 'quick') ? undefined : due;
      if (depth !== undefined) {
        work.looks++;
        if (depth !== 'quick') work.fullLooks++;
        const scene = roundScene(motion.step(frame));
        unseen.move(); // the queue owns it now
        looks.begin(frame, scene, depth, known.next(timeUs, isCut(scene)));
        await takeInLooks(Math.min(looker.atOnce, KNOWN_FROM_LOOKS) - 1);
      }
      input.onFrame(timeUs, depth !== undefined);
      if (signal.aborted) break;
      waitedFromMs = performance.now();
    }
  } catch (cause) {
    isBroken = !(cause instanceof PlatelogError && cause.code === 'damaged');
    throw cause;
  } finally {
    try {
      await takeInLooks(0);
    } finally {
      await tell(tracks.finish());
      // Written of a damaged input too. Where it is missing, the scan itself broke off, or was stopped.
      if (!isBroken && !signal.aborted) await onStats?.({ end: source, frames, damaged: video.damagedFrames });
    }
  }
}

/** Rounded as the stats keep it: to a thousandth of the picture's parts and a tenth of a pixel. */
function roundScene({ changed, moved }: SceneStep): SceneStep {
  const round = (value: number): number => Math.round(value * 10) / 10 + 0; // no -0
  return {
    ...(changed !== undefined && { changed: Math.round(changed * 1000) / 1000 }),
    ...(moved && { moved: [round(moved[0]), round(moved[1])] as const }),
  };
}
