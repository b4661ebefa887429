import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { postWebhook } from './index.ts';

/** A server on this machine that answers its requests one after the other as told. */
async function server(...answers: readonly ((response: ServerResponse) => void)[]) {
  const requests: { readonly method: string; readonly type: string; readonly body: string; readonly atMs: number }[] =
    [];
  const http = createServer(async (request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)]!;
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', headers } = request;
    requests.push({ method, type: headers['content-type'] ?? '', body, atMs: performance.now() });
    answer(response);
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    requests,
    url: `http://127.0.0.1:${port}/hook?token=secret`,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(code, headers).end('said');
  };

test('the text is posted as JSON, once when it is taken', async () => {
  await using it = await server(status(204));
  await postWebhook(it.url, '{"plate":"B123XYZ"}');
  const [request] = it.requests;
  assert.deepEqual(
    [it.requests.length, request?.method, request?.type, request?.body],
    [1, 'POST', 'application/json', '{"plate":"B123XYZ"}'],
  );
});

test('a server that is busy or broken is tried again, each time after twice as long', async () => {
  await using it = await server(status(520), status(500), status(429), status(200));
  await postWebhook(it.url, '{}', { firstWaitMs: 30 });
  const waits = it.requests.slice(1).map(({ atMs }, n) => atMs - it.requests[n]!.atMs);
  assert.equal(waits.length, 3);
  for (const [n, least] of [30, 60, 120].entries()) assert.ok(waits[n]! >= least - 2, `${waits}`);
});

test('a server that asks to wait is waited for', async () => {
  await using it = await server(status(429, { 'retry-after': '0.2' }), status(200));
  await postWebhook(it.url, '{}', { firstWaitMs: 1 });
  assert.ok(it.requests[1]!.atMs - it.requests[0]!.atMs >= 198);
});

const failed = (message: RegExp) => ({ code: 'notice-failed', message });

test('what another attempt cannot change is not tried again; a redirect is not followed', async () => {
  await using elsewhere = await server(status(200));
  for (const [code, headers] of [
    [404, {}],
    [307, { location: elsewhere.url }],
  ] as const) {
    await using it = await server(status(code, headers));
    await assert.rejects(postWebhook(it.url, '{}', { firstWaitMs: 1 }), failed(new RegExp(`answered ${code};`)));
    assert.equal(it.requests.length, 1);
  }
  assert.equal(elsewhere.requests.length, 0);
});

test('no answer, nobody there: told after all attempts, by the host without its secrets', async () => {
  await using silent = await server(() => {});
  const options = { attempts: 2, firstWaitMs: 1, timeoutMs: 100 };
  const told =
    /^The webhook at 127\.0\.0\.1:\d+ did not answer in time, 2 times; the match is told here all the same\.$/;
  await assert.rejects(postWebhook(silent.url, '{}', options), failed(told));
  assert.equal(silent.requests.length, 2);
  let gone = '';
  {
    await using it = await server(status(200));
    gone = it.url;
  }
  await assert.rejects(postWebhook(gone, '{}', options), failed(/cannot be reached \(ECONNREFUSED\), 2 times/));
});

test('interrupted: no further attempt', async () => {
  await using it = await server(status(503));
  const signal = AbortSignal.timeout(50);
  await assert.rejects(postWebhook(it.url, '{}', { firstWaitMs: 100, signal }), failed(/answered 503/));
  assert.ok(it.requests.length <= 2);
});
