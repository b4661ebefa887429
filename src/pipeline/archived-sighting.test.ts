import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look } from '../../tests/fakes/readings.ts';
import type { Sighting } from '../domain/index.ts';
import { isSighting } from '../fuse/index.ts';
import { identifyAll } from '../identify/index.ts';
import { archiveSighting, restoreSighting } from './archived-sighting.ts';
import { createInputTracks } from './input-tracks.ts';

function passing(text: string): Sighting {
  const tracks = createInputTracks({ source: 'a.mp4', durationUs: 2e6, widthPx: 1280, heightPx: 720 }, {});
  for (const timeS of [0, 0.1, 0.2, 0.3]) tracks.look(timeS * 1e6, {}, [look(timeS, 300, 200, text)]);
  const [ended] = tracks.finish();
  assert.ok(ended && isSighting(ended.result));
  return ended.result;
}

test('a sighting comes back from what the archive keeps of it, which holds no more memory than it is long', () => {
  const sighting = passing('B123XYZ');
  const [plate] = identifyAll([sighting]).plates;
  const { looks, distribution, plate: text } = archiveSighting(sighting, plate!, {});
  assert.equal(text, 'B123XYZ');
  for (const bytes of [looks, distribution]) assert.equal(bytes.buffer.byteLength, bytes.length);
  const again = restoreSighting(looks, 'a.mp4');
  for (const key of ['source', 'text', 'probability', 'characters', 'regions', 'best', 'track'] as const)
    assert.equal(JSON.stringify(again[key]), JSON.stringify(sighting[key]), key);
});
