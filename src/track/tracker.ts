import type { Observation, Track } from '../domain/index.ts';
import { affinity } from './affinity.ts';
import { LiveTrack } from './live-track.ts';
import { DEFAULT_TRACK_OPTIONS, type TrackOptions } from './options.ts';

/** Joins the looks of one input into tracks, one for each plate, as time goes on. */
export interface Tracker {
  /**
   * Adds all looks of one frame; frames come in time order, also those in which nothing was found.
   * Returns the tracks that ended because their plate was not seen for too long.
   * @param moved how far the scene moved in the picture since the frame before, in pixels, where that is known
   */
  update(timeUs: number, observations: readonly Observation[], moved?: readonly [number, number]): readonly Track[];
  /** Ends the input: returns every track that was still live. */
  finish(): readonly Track[];
  /** The tracks that may still grow. */
  readonly live: readonly Track[];
}

/**
 * A tracker for one input, from one frame a second to sixty. Looks go to tracks by where the plate is expected, how
 * large it was and what was read; best pairs first, one look for a track in a frame.
 */
export function createTracker(options: Partial<TrackOptions> = {}): Tracker {
  const settings: TrackOptions = { ...DEFAULT_TRACK_OPTIONS, ...options };
  let live: LiveTrack[] = [];
  let nextId = 1;

  function endBefore(timeUs: number): readonly Track[] {
    const ended = live.filter((track) => timeUs - track.last.timeUs > settings.endAfterGapS * 1e6);
    if (ended.length > 0) live = live.filter((track) => !ended.includes(track));
    return ended.map((track) => track.toTrack());
  }

  return {
    update(timeUs, observations, moved) {
      const ended = endBefore(timeUs);
      if (moved) for (const track of live) track.shift(...moved);
      const pairs = live
        .flatMap((track) => observations.map((look) => ({ track, look, value: affinity(track, look, settings) })))
        .filter((pair) => pair.value > 0)
        .sort((a, b) => b.value - a.value);
      const taken = new Set<LiveTrack>();
      const placed = new Set<Observation>();
      for (const { track, look } of pairs) {
        if (taken.has(track) || placed.has(look)) continue;
        taken.add(track);
        placed.add(look);
        track.add(look);
      }
      for (const look of observations) if (!placed.has(look)) live.push(new LiveTrack(nextId++, look, settings));
      return ended;
    },
    finish() {
      const ended = live.map((track) => track.toTrack());
      live = [];
      return ended;
    },
    get live() {
      return live;
    },
  };
}
