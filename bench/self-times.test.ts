import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleOf } from './self-times.ts';

test('tells thread and part of a sample', () => {
  const own = "    WorkerThread     7f0012 JS:*'meansOf file:///x/src/raster/shrink-whole.ts:32:24 (/tmp/perf-1.map)";
  assert.deepEqual(sampleOf(own), { thread: 'looks', part: 'room raster' });
  const packed = '    MainThread     7f0012 JS:*scan file:///x/dist/pipeline/scan.js:3:2 (/tmp/perf-1.map)';
  assert.deepEqual(sampleOf(packed), { thread: 'main', part: 'room pipeline' });
  const network = '    WorkerThread     7f0012 [unknown] (/x/node_modules/onnxruntime-node/bin/libonnxruntime.so.1)';
  assert.deepEqual(sampleOf(network), { thread: 'looks', part: 'onnxruntime' });
  const garbage = '    V8Worker     7f0012 v8::internal::ConcurrentMarking::RunMajor (/x/bin/node)';
  assert.deepEqual(sampleOf(garbage), { thread: "V8's own", part: 'V8: garbage' });
  const decoder = '    av:h264:df1     7f0012 [unknown] (/x/node-av.node)';
  assert.deepEqual(sampleOf(decoder), { thread: 'decoder', part: "node-av's FFmpeg" });
});

test('takes no other line for a sample', () => {
  assert.equal(sampleOf(''), undefined);
  assert.equal(sampleOf('# captured on a machine'), undefined);
});
