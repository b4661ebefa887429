import type { Observation, RegionProbability, Rejection, Sight, Sighting, Track } from '../domain/index.ts';
import { createStaticPlaces, type FuseOptions, fuseTrack, isSighting, lookQuality } from '../fuse/index.ts';
import { packSighting, packTrack } from '../stats/index.ts';
import { createTracker, type KnownPlace, type TrackOptions } from '../track/index.ts';
import { isCut, type SceneStep } from './scene-motion.ts';

/** The input that tracks belong to. */
export interface TrackedInput {
  /** As the user named it. */
  readonly source: string;
  /** 0 when unknown. */
  readonly durationUs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Countries that it was recorded in, with their shares of it; none when left out. */
  readonly driven?: readonly RegionProbability[];
}

/** A track that ended, with what came of it. */
export interface EndedTrack {
  readonly id: number;
  readonly result: Sighting | Rejection;
  /** Sightings told before that turned out to be none, with the reason. */
  readonly withdrawn: readonly { readonly sighting: Sighting; readonly rejection: Rejection }[];
}

/** Turns the looks of one input into sightings and rejections, in a scan as in its replay. */
export interface InputTracks {
  /** Takes in all plates of a look, read or not, also when there are none; returns what ended. Looks come in time order. */
  look(timeUs: number, scene: SceneStep, sights: readonly Sight[]): readonly EndedTrack[];
  /** Ends the input: what was live ends too. */
  finish(): readonly EndedTrack[];
  /** Where the plates are that were read well enough, as of the last look. */
  known(): readonly KnownPlace[];
  /** The best look so far of every live track that was read, by the track's number. */
  readonly best: ReadonlyMap<number, Observation>;
}

/** Tracks of one input, none yet. */
export function createInputTracks(
  { source, durationUs, widthPx, heightPx, driven = [] }: TrackedInput,
  options: { readonly track?: Partial<TrackOptions>; readonly fuse?: Partial<FuseOptions> },
): InputTracks {
  const fuse = { ...options.fuse, driven };
  const tracker = createTracker(options.track);
  const best = new Map<number, Observation>();
  const places = createStaticPlaces<Moment>(heightPx, fuse);
  const sightings = new Map<number, Sighting>();
  // Sums over all looks so far: what was added since a track began tells how much the scene moved meanwhile. Each counts for the time since the
  // one before it, since looks at a still picture are left out.
  let motion: Moment = { sum: 0, timeUs: 0 };
  let lastUs: number | undefined;
  const begun = new Map<number, Moment>();
  const motionSince = (from: Moment): number =>
    motion.timeUs > from.timeUs ? (motion.sum - from.sum) / (motion.timeUs - from.timeUs) : 0;

  function end(track: Track): EndedTrack {
    const { id } = track;
    const from = begun.get(id) ?? motion;
    const look = best.get(id);
    begun.delete(id);
    best.delete(id);
    const fused = fuseTrack(track, source, fuse, { durationUs, widthPx, heightPx, motion: motionSince(from) });
    const burntIn = places.add(track, from, motionSince);
    if (!isSighting(fused)) return { id, result: packed(fused), withdrawn: withdraw(burntIn) };
    if (burntIn.length > 0) return { id, result: packed(asStatic(fused)), withdrawn: withdraw(burntIn) };
    const sighting = packSighting(look ? { ...fused, best: look } : fused);
    sightings.set(id, sighting);
    return { id, result: sighting, withdrawn: [] };
  }

  /** Takes back what was told of tracks that turn out to be text burnt into the picture. */
  function withdraw(ids: readonly number[]): EndedTrack['withdrawn'] {
    return ids.flatMap((id) => {
      const sighting = sightings.get(id);
      if (!sighting) return [];
      sightings.delete(id);
      return [{ sighting, rejection: asStatic(sighting) }];
    });
  }

  return {
    best,
    known: tracker.known,
    look(timeUs, scene, sights) {
      const passedUs = Math.max(0, timeUs - (lastUs ?? timeUs));
      if (scene.changed !== undefined)
        motion = { sum: motion.sum + scene.changed * passedUs, timeUs: motion.timeUs + passedUs };
      lastUs = timeUs;
      if (isCut(scene)) tracker.cut();
      const ended = tracker.update(timeUs, sights, scene.moved);
      const fresh = new Set<Sight>(sights);
      for (const track of tracker.live) {
        if (!begun.has(track.id)) begun.set(track.id, motion);
        const look = track.observations.at(-1)!;
        if (!fresh.has(look) || look.reading.text === '') continue;
        const before = best.get(track.id);
        if (!before || lookQuality(look) > lookQuality(before)) best.set(track.id, look);
      }
      return ended.map(end);
    },
    finish: () => tracker.finish().map(end),
  };
}

/** The scene's motion up to one time: the share of it that changed, summed over the time in µs that was looked at. */
interface Moment {
  readonly sum: number;
  readonly timeUs: number;
}

const packed = (rejection: Rejection): Rejection => ({ ...rejection, track: packTrack(rejection.track) });

const asStatic = ({ source, track, text }: Sighting): Rejection => ({ source, track, text, reason: 'static-text' });
