import type { Frame } from '../domain/index.ts';

/**
 * The same frames in the same order, asked for `ahead` frames early, so that decoding goes on while one is worked on. Whoever takes
 * a frame disposes it; frames that nobody takes are disposed here.
 * @throws what `frames` throws, after the frames before it
 */
export async function* readAhead(frames: AsyncIterable<Frame>, ahead: number): AsyncGenerator<Frame> {
  const source = frames[Symbol.asyncIterator]();
  const asked: Promise<IteratorResult<Frame>>[] = [];
  const ask = (): void => {
    const next = source.next();
    next.catch(() => {}); // thrown in its turn; until then it must not count as unhandled
    asked.push(next);
  };
  try {
    for (let count = 0; count < ahead; count++) ask();
    for (;;) {
      ask();
      const next = await asked.shift()!;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await source.return?.();
    for (const left of await Promise.allSettled(asked))
      if (left.status === 'fulfilled' && !left.value.done) left.value.value[Symbol.dispose]();
  }
}
