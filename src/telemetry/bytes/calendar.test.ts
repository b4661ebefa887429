import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsMs, inOurTime } from './calendar.ts';

test('two-digit years are of this century, but for those of a clock that was never set', () => {
  assert.equal(digitsMs('311299', '235959', 'dmy'), undefined);
  assert.equal(digitsMs('060180', '000003', 'dmy'), undefined);
  assert.equal(digitsMs('800101', '000000', 'ymd'), undefined);
  assert.equal(digitsMs('791231', '235959', 'ymd'), Date.UTC(2079, 11, 31, 23, 59, 59));
  assert.equal(digitsMs('000101', '000000', 'ymd'), Date.UTC(2000, 0, 1));
  assert.equal(digitsMs('20801231', '235959', 'ymd'), Date.UTC(2080, 11, 31, 23, 59, 59));
});

test('days that are none, and a second that is put in', () => {
  assert.equal(digitsMs('20260229', '000000', 'ymd'), undefined);
  assert.equal(digitsMs('20240229', '240000', 'ymd'), undefined);
  assert.equal(digitsMs('311216', '235960', 'dmy'), Date.UTC(2017, 0, 1));
});

test('times of this century are as they are', () => {
  const [first, last] = [Date.UTC(2000, 0, 1), Date.UTC(2099, 11, 31, 23, 59, 59)];
  assert.deepEqual([inOurTime(first), inOurTime(last)], [first, last]);
  for (const ms of [first - 1, last + 1000, Number.NaN, Number.POSITIVE_INFINITY])
    assert.equal(inOurTime(ms), undefined);
});
