import type { Frame, FramePixels, Observation, Track } from '../domain/index.ts';
import { lookQuality } from '../fuse/index.ts';

/** The best look of a track with the pixels of its frame; whoever takes it disposes it. */
export interface Evidence extends Disposable {
  readonly look: Observation;
  readonly pixels: FramePixels;
}

/** Keeps the frame of the best look of every live track, and no other. Owns pixels: must be disposed. */
export interface EvidenceKeeper extends Disposable {
  /** Takes in what the tracks saw in this frame. */
  update(frame: Frame, live: readonly Track[]): void;
  /** Hands over what is kept of a track that ended. */
  take(track: Track): Evidence | undefined;
}

/** A keeper that holds nothing yet. */
export function createEvidenceKeeper(): EvidenceKeeper {
  const kept = new Map<number, Evidence & { readonly quality: number }>();
  return {
    update(frame, live) {
      for (const track of live) {
        const look = track.observations.at(-1)!;
        if (look.frameIndex !== frame.index || look.reading.text === '') continue;
        const quality = lookQuality(look);
        const before = kept.get(track.id);
        if (before && before.quality >= quality) continue;
        const pixels = frame.retain();
        before?.[Symbol.dispose]();
        kept.set(track.id, { look, pixels, quality, [Symbol.dispose]: () => pixels[Symbol.dispose]() });
      }
    },
    take(track) {
      const evidence = kept.get(track.id);
      kept.delete(track.id);
      return evidence;
    },
    [Symbol.dispose]() {
      for (const evidence of kept.values()) evidence[Symbol.dispose]();
      kept.clear();
    },
  };
}
