const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What a shell sees of a program that was interrupted. */
export const INTERRUPTED = 130;

/**
 * A signal that is aborted at the first Ctrl-C (or SIGTERM, SIGHUP); the second one ends the process at once. Dispose it
 * to give the signals back.
 */
export function onInterrupt(tell: (text: string) => void): { readonly signal: AbortSignal } & Disposable {
  const controller = new AbortController();
  const handle = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
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
