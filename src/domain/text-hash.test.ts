import assert from 'node:assert/strict';
import { test } from 'node:test';
import { similarTexts, textHash } from './index.ts';

test('similar texts are asked for by the hashes of themselves, before they are spelled out', () => {
  for (const text of ['', 'B', 'B08', 'BB8', 'B123XYZ', 'OO00OO', 'Q'.repeat(12)]) {
    const all = similarTexts(text);
    const hashes = new Set(all.map(textHash));
    assert.equal(hashes.size, all.length, 'no two have the same');
    const asked = new Set<number>();
    assert.deepEqual(
      similarTexts(text, (hash) => asked.add(hash) && false),
      [],
    );
    asked.delete(textHash('')); // as which nothing can be read
    assert.deepEqual(asked, hashes, text);
    for (const one of all.filter((_, n) => n % 50 === 0))
      assert.deepEqual(
        similarTexts(text, (hash) => hash === textHash(one)),
        [one],
      );
  }
});
