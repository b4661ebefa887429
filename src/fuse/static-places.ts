import { firstSeenUs, lastSeenUs, type Track } from '../domain/index.ts';
import { medianPlace } from './median-place.ts';
import { DEFAULT_FUSE_OPTIONS, type FuseOptions } from './options.ts';

/** Places at the frame's upper and lower edge where something was read again and again without ever moving. */
export interface StaticPlaces<Mark> {
  /**
   * Takes in a track that ended. Returns the ids of all tracks of its place once that place counts as text burnt into the picture
   * (found now and then, for longer than its single tracks last, while the scene moves); else none.
   * @param begun the moment at which the track began, for `motionSince`
   * @param motionSince mean share of the picture's parts, 0 to 1, that changed per look since a moment
   */
  add(track: Track, begun: Mark, motionSince: (begun: Mark) => number): readonly number[];
}

interface Place<Mark> {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly firstUs: number;
  readonly begun: Mark;
  readonly tracks: number[];
}

/** No places yet. @param frameHeightPx height of the input's frames */
export function createStaticPlaces<Mark>(
  frameHeightPx: number,
  options: Partial<FuseOptions> = {},
): StaticPlaces<Mark> {
  const settings: FuseOptions = { ...DEFAULT_FUSE_OPTIONS, ...options };
  const { staticEdgeShare, staticEdgeMinS, staticEdgeSceneMotion, staticPlaceHeights, staticPlaceTracks } = settings;
  const { staticSpreadHeights } = settings;
  const places: Place<Mark>[] = [];
  return {
    add(track, begun, motionSince) {
      const { x, y, widthPx, heightPx, spreadPx } = medianPlace(track);
      if (Math.min(y, frameHeightPx - y) > staticEdgeShare * frameHeightPx) return [];
      if (spreadPx > staticSpreadHeights * heightPx) return []; // a plate of a car in front may come back to a place, but it moves
      const firstUs = firstSeenUs(track);
      const nearPx = staticPlaceHeights * heightPx;
      const known = places.find(
        (place) =>
          Math.abs(place.y - y) <= nearPx &&
          Math.abs(place.x - x) <= nearPx &&
          Math.abs(place.widthPx - widthPx) <= 2 * nearPx,
      );
      if (!known) {
        places.push({ x, y, widthPx, heightPx, firstUs, begun, tracks: [track.id] });
        return [];
      }
      known.tracks.push(track.id);
      const seenS = (lastSeenUs(track) - known.firstUs) / 1e6;
      const isStatic =
        known.tracks.length >= staticPlaceTracks &&
        seenS >= staticEdgeMinS &&
        motionSince(known.begun) >= staticEdgeSceneMotion;
      return isStatic ? [...known.tracks] : [];
    },
  };
}
