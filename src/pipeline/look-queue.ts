import type { Frame, LookDepth, Sight } from '../domain/index.ts';
import type { ExpectedPlate } from '../track/index.ts';
import type { Looker } from './looker.ts';
import type { SceneStep } from './scene-motion.ts';

/** A look that has ended. Owns its frame: must be disposed. */
export interface FinishedLook extends Disposable {
  readonly frame: Frame;
  readonly scene: SceneStep;
  readonly sights: readonly Sight[];
}

/** Looks that were begun and not taken out yet, oldest first. Owns their frames: must be disposed. */
export interface LookQueue extends AsyncDisposable {
  /** Begins a look at a frame, which it takes over; see `Looker.look`. */
  begin(frame: Frame, scene: SceneStep, depth: LookDepth, known: readonly ExpectedPlate[]): void;
  /**
   * The oldest look, once it has ended; undefined when no more than `most` are under way, or one has failed before.
   * @throws what the look throws; looks begun after it are then dropped
   */
  next(most: number): Promise<FinishedLook | undefined>;
}

/** A queue without looks. */
export function createLookQueue(looker: Looker): LookQueue {
  const begun: { frame: Frame; scene: SceneStep; look: Promise<readonly Sight[]> }[] = [];

  async function drop(): Promise<void> {
    // Wait for the looks first: they may still need their frames.
    const dropped = begun.splice(0);
    await Promise.allSettled(dropped.map(({ look }) => look));
    for (const { frame } of dropped) frame[Symbol.dispose]();
  }

  return {
    begin(frame, scene, depth, known) {
      // `Promise.try`: an error thrown at once fails the look as well.
      const look = Promise.try(() => looker.look(frame, depth, known));
      look.catch(() => {}); // `next` throws it in its turn; until then it must not count as unhandled
      begun.push({ frame, scene, look });
    },
    async next(most) {
      if (begun.length <= most) return undefined;
      const { frame, scene, look } = begun[0]!;
      try {
        const sights = await look;
        begun.shift();
        return { frame, scene, sights, [Symbol.dispose]: () => frame[Symbol.dispose]() };
      } catch (error) {
        await drop();
        throw error;
      }
    },
    [Symbol.asyncDispose]: drop,
  };
}
