const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a shell sees of a program that was interrupted. */
export const INTERRUPTED = 130;

/** One Ctrl-C can arrive twice, from the terminal and from the program that started us; nobody presses it twice so fast. */
const TOGETHER_MS = 300;

/**
 * A signal that is aborted at the first Ctrl-C (or SIGTERM, SIGHUP); the second one ends the process at once. Dispose it
 * to give the signals back.
 */
export function onInterrupt(tell: (text: string) => void): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  let firstMs = 0;
  const handle = (): void => {
    if (controller.signal.aborted) {
      if (performance.now() - firstMs > TOGETHER_MS) process.exit(INTERRUPTED);
      return;
    }
    firstMs = performance.now();
    controller.abort();
    tell('Stopping; what was found is being written. Press Ctrl-C again to end at once.');
  };
  for (const name of SIGNALS) process.on(name, handle);
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      for (const name of SIGNALS) process.off(name, handle);
    },
  };
}
