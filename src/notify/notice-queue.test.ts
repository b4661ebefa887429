import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { PlatelogError } from '../domain/index.ts';
import { openNoticeQueue } from './index.ts';

const never = new AbortController().signal;

function queue(fails: (text: string) => boolean, giveUpAfter = Number.POSITIVE_INFINITY) {
  const sent: string[] = [];
  const told: string[] = [];
  let atOnce = 0;
  const opened = openNoticeQueue({
    giveUpAfter,
    onFailure: ({ message }) => told.push(message),
    async send(text) {
      assert.equal(atOnce++, 0, 'one at a time');
      await setImmediate();
      atOnce--;
      sent.push(text);
      if (fails(text)) throw new PlatelogError('notice-failed', `not ${text}`);
    },
  });
  return { ...opened, sent, told };
}

test('texts are sent one after the other, in their order; none, one and many', async () => {
  await queue(() => false).close(never);
  const { add, close, sent, told } = queue(() => false);
  for (const text of ['a', 'b']) add(text);
  await setImmediate();
  add('c');
  await close(never);
  assert.deepEqual([sent, told], [['a', 'b', 'c'], []]);
});

test('a failure is told and stops nothing', async () => {
  const { add, close, sent, told } = queue((text) => text === 'b');
  for (const text of ['a', 'b', 'c']) add(text);
  await close(never);
  assert.deepEqual([sent, told], [['a', 'b', 'c'], ['not b']]);
});

test('after failures in a row the rest is not tried, and how much that is is told', async () => {
  const { add, close, sent, told } = queue((text) => text !== 'b', 2);
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) add(text);
  await close(never);
  assert.deepEqual(sent, ['a', 'b', 'c', 'd']);
  assert.deepEqual(told.slice(0, 3), ['not a', 'not c', 'not d']);
  assert.match(told[3]!, /^2 more matches were not sent; platelog match/);
});

test('what comes after it has given up is counted, too', async () => {
  const { add, close, told } = queue(() => true, 1);
  add('a');
  while (told.length === 0) await setImmediate();
  for (const text of ['b', 'c', 'd']) add(text);
  await close(never);
  assert.match(told[1]!, /^3 more matches were not sent/);
});

test('interrupted: the one in hand is waited for, the rest is not sent', async () => {
  const { add, close, sent, told } = queue(() => false);
  for (const text of ['a', 'b']) add(text);
  await close(AbortSignal.abort());
  assert.deepEqual([sent, told.length], [['a'], 1]);
});

test('what goes wrong unforeseen is told, too', async () => {
  const told: PlatelogError[] = [];
  const { add, close } = openNoticeQueue({
    giveUpAfter: 9,
    onFailure: (error) => told.push(error),
    send: () => Promise.reject(new TypeError('oh')),
  });
  add('a');
  await close(never);
  assert.deepEqual([told[0]?.code, told[0]?.message], ['notice-failed', 'oh']);
});
