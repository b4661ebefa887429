import { PlatelogError } from '../domain/index.ts';

/** Sends texts one after the other, in the background. */
export interface NoticeQueue {
  /** Takes a text; returns at once. */
  add(text: string): void;
  /** Waits until all were sent or, once `signal` is aborted, only for the one in hand. Tells how many were not sent. */
  close(signal: AbortSignal): Promise<void>;
}

/** What a queue sends with, and whom it tells of failures. */
export interface NoticeQueueOptions {
  /** Sends one text. Throws PlatelogError 'notice-failed'. */
  readonly send: (text: string) => Promise<void>;
  /** After so many failures in a row the rest is not tried. */
  readonly giveUpAfter: number;
  readonly onFailure: (error: PlatelogError) => void;
}

/** A queue that sends as soon as there is something. */
export function openNoticeQueue({ send, giveUpAfter, onFailure }: NoticeQueueOptions): NoticeQueue {
  const waiting: string[] = [];
  let failedInARow = 0;
  let unsent = 0;
  let ending: AbortSignal | undefined;
  let isWorking = false; // by itself: work may end before its promise is there
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    isWorking = true;
    for (let text = waiting.shift(); text !== undefined; text = waiting.shift()) {
      if (failedInARow >= giveUpAfter || ending?.aborted) {
        unsent++;
        continue;
      }
      try {
        await send(text);
        failedInARow = 0;
      } catch (error) {
        failedInARow++;
        const { message } = error as Error;
        onFailure(
          error instanceof PlatelogError ? error : new PlatelogError('notice-failed', message, { cause: error }),
        );
      }
    }
    isWorking = false;
  }

  return {
    add(text) {
      waiting.push(text);
      if (!isWorking) working = work();
    },
    async close(signal) {
      ending = signal;
      await working;
      if (unsent > 0)
        onFailure(
          new PlatelogError(
            'notice-failed',
            `${unsent} more ${unsent === 1 ? 'match was' : 'matches were'} not sent; platelog match tells them again.`,
          ),
        );
    },
  };
}
