import { boxCentre, isRead, median, type Point, type Sight, type Track } from '../domain/index.ts';
import { affinity, type Reach } from './affinity.ts';
import type { KnownPlace } from './known-place.ts';
import { LiveTrack } from './live-track.ts';
import { DEFAULT_TRACK_OPTIONS, type TrackOptions } from './options.ts';

/** Joins the looks of one input into tracks, one for each plate, as time goes on. */
export interface Tracker {
  /**
   * Adds all plates of one look; looks come in time order, also those in which nothing was found. Plates that were not read
   * continue tracks but begin none. Returns the tracks that ended because their plate was not seen for too long.
   * @param moved how far the scene moved in the picture since the frame before, in pixels, where that is known
   */
  update(timeUs: number, sights: readonly Sight[], moved?: readonly [number, number]): readonly Track[];
  /** There is a cut before the next look: after it the text alone tells which plate one is. */
  cut(): void;
  /** Ends the input: returns every track that was still live. */
  finish(): readonly Track[];
  /** The tracks that may still grow. */
  readonly live: readonly Track[];
  /** Where the plates are that were read alike so often that another reading would hardly add anything. */
  known(): readonly KnownPlace[];
}

/**
 * A tracker for one input, from one frame a second to sixty. Looks go to tracks by where the plate is expected, how
 * large it was and what was read; best pairs first, one look for a track in a frame.
 */
export function createTracker(options: Partial<TrackOptions> = {}): Tracker {
  const settings: TrackOptions = { ...DEFAULT_TRACK_OPTIONS, ...options };
  let live: LiveTrack[] = [];
  let nextId = 1;
  let nowUs = 0;

  function endBefore(timeUs: number): readonly Track[] {
    const ended = live.filter((track) => timeUs - track.last.timeUs > settings.endAfterGapS * 1e6);
    if (ended.length > 0) live = live.filter((track) => !ended.includes(track));
    return ended.map((track) => track.toTrack());
  }

  return {
    update(timeUs, sights, moved) {
      nowUs = timeUs;
      const ended = endBefore(timeUs);
      if (moved) for (const track of live) track.shift(...moved);
      const matched = bestPairs(pairsOf(live, sights, settings));
      const taken = new Set(matched.map(({ track }) => track));
      const placed = new Set(matched.map(({ look }) => look));
      const left = <One>(all: readonly One[], gone: ReadonlySet<One>): One[] => all.filter((one) => !gone.has(one));
      const reach = { nudge: nudgeOf(matched), nearPx: settings.nearAlonePx };
      const alone = lonePairs(pairsOf(left(live, taken), left(sights, placed), settings, reach));
      for (const { track, look } of [...matched, ...alone]) track.add(look);
      for (const { look } of alone) placed.add(look);
      for (const look of left(sights, placed).filter(isRead)) live.push(new LiveTrack(nextId++, look, settings));
      return ended;
    },
    cut() {
      for (const track of live) track.cut();
    },
    finish() {
      const ended = live.map((track) => track.toTrack());
      live = [];
      return ended;
    },
    get live() {
      return live;
    },
    known: () => live.flatMap((track) => track.knownAt(nowUs) ?? []),
  };
}

interface Pair {
  readonly track: LiveTrack;
  readonly look: Sight;
  /** See `affinity`. */
  readonly value: number;
}

/** Which look can go to which track, best first. */
function pairsOf(
  tracks: readonly LiveTrack[],
  looks: readonly Sight[],
  options: TrackOptions,
  reach?: Reach,
): readonly Pair[] {
  return tracks
    .flatMap((track) => looks.map((look) => ({ track, look, value: affinity(track, look, options, reach) })))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
}

/** The best pairs, one for each track and each look. */
function bestPairs(pairs: readonly Pair[]): readonly Pair[] {
  const taken = new Set<LiveTrack | Sight>();
  return pairs.filter(({ track, look }) => {
    if (taken.has(track) || taken.has(look)) return false;
    taken.add(track).add(look);
    return true;
  });
}

/** The pairs whose track and look have no other partner. */
function lonePairs(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.filter((pair) =>
    pairs.every((other) => other === pair || (other.track !== pair.track && other.look !== pair.look)),
  );
}

/** How far looks lie from where their tracks expected them: the median in each direction; zero for fewer than two. */
function nudgeOf(pairs: readonly Pair[]): Point {
  if (pairs.length < 2) return { x: 0, y: 0 };
  const beside = pairs.map(({ track, look }): Point => {
    const to = boxCentre(look.detection.box);
    const from = boxCentre(track.boxesAt(look.timeUs).at(-1)!);
    return { x: to.x - from.x, y: to.y - from.y };
  });
  return { x: median(beside.map(({ x }) => x)), y: median(beside.map(({ y }) => y)) };
}
