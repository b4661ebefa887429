import type { Frame, FramePixels, Observation } from '../domain/index.ts';

/** Keeps the frame of the best look of every live track, and no other. Owns pixels: must be disposed. */
export interface EvidenceKeeper extends Disposable {
  /** Takes in this frame where it shows a track better than any before; `best` are the best looks by track. */
  update(frame: Frame, best: ReadonlyMap<number, Observation>): void;
  /** Hands over what is kept of a track that ended; whoever takes it disposes it. */
  take(trackId: number): FramePixels | undefined;
}

/** A keeper that holds nothing yet. */
export function createEvidenceKeeper(): EvidenceKeeper {
  const kept = new Map<number, FramePixels>();
  return {
    update(frame, best) {
      for (const [id, look] of best) {
        if (look.frameIndex !== frame.index) continue;
        const pixels = frame.retain();
        kept.get(id)?.[Symbol.dispose]();
        kept.set(id, pixels);
      }
    },
    take(trackId) {
      const pixels = kept.get(trackId);
      kept.delete(trackId);
      return pixels;
    },
    [Symbol.dispose]() {
      for (const pixels of kept.values()) pixels[Symbol.dispose]();
      kept.clear();
    },
  };
}
