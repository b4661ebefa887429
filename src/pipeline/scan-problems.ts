import { PlatelogError } from '../domain/index.ts';
import type { ScanEvent } from './scan-event.ts';

/** The problems of one scan: each is told as an event and counted; none of them stops the scan. */
export interface ScanProblems {
  /** How many were told so far. */
  readonly count: number;
  /** Inputs that the disk refused to give out, or not to their end. */
  readonly unread: Set<string>;
  /** Inputs that were read and that the archive could not keep. */
  readonly unkept: Set<string>;
  /** @param source the input that it concerns; left out when it concerns none, or the message names it */
  tell(error: unknown, source?: string): void;
}

/** No problems yet. */
export function createScanProblems(onEvent: (event: ScanEvent) => void): ScanProblems {
  let count = 0;
  return {
    unread: new Set(),
    unkept: new Set(),
    get count() {
      return count;
    },
    tell(error, source) {
      count++;
      const { code, message } = error instanceof PlatelogError ? error : unreadable(error as Error, source);
      onEvent({ event: 'problem', ...(source !== undefined && { source }), code, message });
    },
  };
}

const unreadable = (cause: Error, source = 'platelog'): PlatelogError =>
  new PlatelogError('input-unreadable', `${source}: ${cause.message}`, { cause });
