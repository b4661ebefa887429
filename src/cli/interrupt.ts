import { endOnOutputFailure } from './output-failure.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a shell sees of a program that was interrupted. */
export const INTERRUPTED = 130;

/** One Ctrl-C can arrive twice, from the terminal and from the program that started us; nobody presses it twice so fast. */
const TOGETHER_MS = 300;

/** How a long work is stopped early. */
export interface Interrupt extends Disposable {
  readonly signal: AbortSignal;
  /** Whether it was standard output that ended, and no signal. */
  readonly outputEnded: boolean;
}

/**
 * A signal that is aborted at the first Ctrl-C (or SIGTERM, SIGHUP), or when nobody takes standard output any more, so that what was found
 * is still written; the second Ctrl-C ends the process at once. Dispose it to give the signals back.
 */
export function onInterrupt(tell: (text: string) => void): Interrupt {
  const controller = new AbortController();
  let firstMs = 0;
  let outputEnded = false;
  const handle = (): void => {
    if (controller.signal.aborted) {
      if (performance.now() - firstMs > TOGETHER_MS) process.exit(INTERRUPTED);
      if (firstMs === Number.POSITIVE_INFINITY) firstMs = performance.now();
      return;
    }
    firstMs = performance.now();
    controller.abort();
    tell('Stopping; what was found is being written. Press Ctrl-C again to end at once.');
  };
  const endOutput = ({ code, message }: NodeJS.ErrnoException): void => {
    if (controller.signal.aborted) return;
    outputEnded = true;
    firstMs = Number.POSITIVE_INFINITY; // a Ctrl-C that ended its reader may come here later: it is the first one
    controller.abort();
    const why = code === 'EPIPE' ? 'is closed' : `cannot be written (${message})`;
    tell(`platelog: standard output ${why}; stopping, what was found is being written.`);
  };
  for (const name of SIGNALS) process.on(name, handle);
  process.stdout.off('error', endOnOutputFailure);
  process.stdout.on('error', endOutput);
  return {
    signal: controller.signal,
    get outputEnded() {
      return outputEnded;
    },
    [Symbol.dispose]() {
      for (const name of SIGNALS) process.off(name, handle);
      // What is written from now on into an output that has ended is lost in any case.
      if (outputEnded) return;
      process.stdout.off('error', endOutput);
      process.stdout.on('error', endOnOutputFailure);
    },
  };
}
