import { setTimeout as sleep } from 'node:timers/promises';
import { PlatelogError } from '../domain/index.ts';

/** How often and how patiently an address is tried. */
export interface WebhookOptions {
  /** How often it is tried; 5. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt, doubled before each further one; 1,000. */
  readonly firstWaitMs?: number;
  /** Milliseconds for one attempt; 10,000. */
  readonly timeoutMs?: number;
  /** Ends the waiting, and so the attempts. */
  readonly signal?: AbortSignal;
}

/** Whether the same request may succeed after such an answer. */
const isPassing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);
/** The longest wait that a server may ask for. */
const MOST_PATIENCE_MS = 60_000;

/**
 * Posts a JSON text to an address, and tries again when the server does not answer, is too busy or fails. Redirects are not followed:
 * the text goes only to the address that was named.
 * @throws PlatelogError 'notice-failed'; the message names only the host, since addresses often hold secrets
 */
export async function postWebhook(url: string, json: string, options: WebhookOptions = {}): Promise<void> {
  const { attempts = 5, firstWaitMs = 1_000, timeoutMs = 10_000, signal } = options;
  for (let attempt = 1; ; attempt++) {
    const failure = await post(url, json, timeoutMs);
    if (!failure) return;
    if (!failure.isPassing || attempt === attempts || signal?.aborted)
      throw new PlatelogError(
        'notice-failed',
        `The webhook at ${new URL(url).host} ${failure.why}${attempt > 1 ? `, ${attempt} times` : ''}; the match is told here all the same.`,
      );
    const waitMs = Math.max(firstWaitMs * 2 ** (attempt - 1), failure.waitMs);
    await sleep(waitMs, undefined, { ...(signal && { signal }) }).catch(() => undefined);
  }
}

interface Failure {
  readonly why: string;
  readonly isPassing: boolean;
  /** How long the server asks to wait. */
  readonly waitMs: number;
}

async function post(url: string, json: string, timeoutMs: number): Promise<Failure | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'platelog' },
      body: json,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    const { ok, status } = response;
    if (ok) return undefined;
    const seconds = Number(response.headers.get('retry-after'));
    const waitMs = seconds > 0 ? Math.min(MOST_PATIENCE_MS, seconds * 1000) : 0;
    return { why: `answered ${status}`, isPassing: isPassing(status), waitMs };
  } catch (error) {
    const { name, message, cause } = error as Error & { cause?: { code?: string } };
    const why = name === 'TimeoutError' ? 'did not answer in time' : `cannot be reached (${cause?.code ?? message})`;
    return { why, isPassing: true, waitMs: 0 };
  }
}
