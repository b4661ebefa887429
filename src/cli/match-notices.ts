import type { ScanConfig } from '../config/index.ts';
import type { PlatelogError } from '../domain/index.ts';
import { type NoticeQueue, openNoticeQueue, postWebhook, runCommand } from '../notify/index.ts';

/** After this many failures in a row, each with all its attempts, an address will not work for the next match either. */
const WEBHOOK_GIVES_UP_AFTER = 3;

/** Queues matches for the command and for the address that the user named, if any. */
export function openMatchNotices(
  { onMatch, webhook }: ScanConfig,
  signal: AbortSignal,
  onFailure: (error: PlatelogError) => void,
): NoticeQueue {
  const queues: NoticeQueue[] = [];
  if (onMatch !== undefined)
    queues.push(
      openNoticeQueue({ send: (json) => runCommand(onMatch, json), giveUpAfter: Number.POSITIVE_INFINITY, onFailure }),
    );
  if (webhook !== undefined)
    queues.push(
      openNoticeQueue({
        send: (json) => postWebhook(webhook, json, { signal }),
        giveUpAfter: WEBHOOK_GIVES_UP_AFTER,
        onFailure,
      }),
    );
  return {
    add(text) {
      for (const queue of queues) queue.add(text);
    },
    async close(ending) {
      await Promise.all(queues.map((queue) => queue.close(ending)));
    },
  };
}
