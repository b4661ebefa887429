import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { SEEN as ALL } from '../../tests/fakes/exported-sighting.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import type { ExportedSighting } from './exported-sighting.ts';
import { htmlReport } from './html-report.ts';

const { crop: _, ...UNPICTURED } = ALL;
const SEEN: ExportedSighting = { ...UNPICTURED, source: '/card/a.mp4', box: [10, 20, 90, 40] };
const page = (sightings: readonly ExportedSighting[], tracks: Parameters<typeof htmlReport>[0]['tracks'] = []) =>
  [...htmlReport({ title: 'Seen & <b>', sightings, tracks })].join('');

test('none, one with all, one with nothing that need not be', () => {
  const empty = page([]);
  assert.match(empty, /<p>0 sightings of 0 plates\.<\/p>/);
  assert.ok(!empty.includes('<svg'), 'no map of nothing');
  const { country, time, utcMs, place, ...bare } = { ...SEEN, plate: 'CJ07ABC', readText: 'CJ07A8C' };
  const both = page([SEEN, { ...bare, country: '', alternatives: [] }]);
  assert.match(both, /<p>2 sightings of 2 plates, seen 2026-11-22T21:50:01\+02:00\.<\/p>/);
  assert.match(
    both,
    /<tr id="s0">.*B123XYZ<small>or B128XYZ:0\.02<.*0\.988.*href="#m0">44\.43000, 26\.10000<\/a><br>50 km/,
  );
  assert.match(both, /<tr id="s1">.*CJ07ABC<small>read as CJ07A8C<.*<td class="where" data-v=""><\/td>/);
  assert.equal(both.match(/class="dot"/g)!.length, 1);
  assert.doesNotMatch(both.slice(0, both.indexOf('<script>')), /undefined|NaN/);
  assert.ok(country && time && utcMs && place);
});

test('nothing can be loaded, and nothing but its own script and style is allowed', () => {
  const made = page([SEEN], [{ name: 'a', pieces: [[SEEN.place!, { latitude: 44.44, longitude: 26.1 }]] }]);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(made)![1]!;
  assert.ok(made.indexOf(policy) < made.indexOf('<style>'));
  for (const tag of ['style', 'script'] as const) {
    const [, content] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(made)!;
    const digest = createHash('sha256').update(content!).digest('base64');
    assert.match(policy, new RegExp(`${tag}-src 'sha256-${RegExp.escape(digest)}'(;|$)`));
    assert.equal(made.split(`<${tag}`).length, 2, `one ${tag}`);
  }
  assert.match(policy, /^default-src 'none'; img-src data:;/);
  assert.ok(!/https?:|\/\/[a-z]|url\(|@import|\bfetch\b| style=| on[a-z]+="/.test(made));
});

test('names that are code are shown as they are', () => {
  const hostile = `</script><img src=x onerror=alert(1)>"'\`&amp;\u0000\u202e\ud800`;
  const one = { ...SEEN, plate: hostile, country: hostile, status: hostile, time: hostile, source: hostile };
  const made = page(
    [{ ...one, readText: hostile, alternatives: [{ text: hostile, probability: 0.5 }] }],
    [{ name: hostile, pieces: [[SEEN.place!, { latitude: 44.44, longitude: 26.1 }]] }],
  );
  assert.ok(!made.includes('<img') && !made.includes('\u0000') && made.isWellFormed());
  assert.equal(made.split('</script>').length, 2);
  // Plate twice, country, status, time, source, read as, alternative; in the summary, on the map twice, and the drive.
  const shown = '&#60;/script&#62;&#60;img src=x onerror=alert(1)&#62;&#34;&#39;&#96;&#38;amp;\uFFFD\u202e\uFFFD';
  assert.equal(made.replaceAll(/<\/?bdi>/g, '').split(shown).length - 1, 12);
});

test('each name of a path is told in its own direction', () => {
  const made = page([
    { ...SEEN, source: '/card/حادث/2026_0304 🚗.mp4' },
    { ...SEEN, source: 'C:\\行車\\a.mp4' },
  ]);
  assert.ok(made.includes('<span dir="ltr">/<bdi>card</bdi>/<bdi>حادث</bdi>/<bdi>2026_0304 🚗.mp4</bdi></span>'));
  assert.ok(made.includes('<bdi>C:</bdi>\\<bdi>行車</bdi>\\<bdi>a.mp4</bdi>'));
});

test('pictures are inside the page; one that is gone is left out', () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('a.png'), 'picture');
  const made = page([
    { ...SEEN, crop: folder.file('a.png') },
    { ...SEEN, crop: folder.file('gone.png') },
  ]);
  assert.equal(made.match(/<img /g)!.length, 1);
  assert.match(made, /<img alt="B123XYZ" loading="lazy" [^>]*src="data:image\/png;base64,cGljdHVyZQ==">/);
});
