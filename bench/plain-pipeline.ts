/**
 * A pair of models in the plainest pipeline there is: `node bench/plain-pipeline.ts FILE MODELS [--no-refine] [--seconds N]`. Ten frames a
 * second are looked at whole, every box is padded by 20 px and looked at again unless that is turned off, and every plate is read; nothing
 * is tracked, joined or written. `npm run bench -- --compare` uses it to measure models without what platelog's scan knows to leave out.
 * Prints JSON.
 */
import { parseArgs } from 'node:util';
import { createLookBeat, DEFAULT_LOOK_OPTIONS, lookAtFrame } from '../src/pipeline/index.ts';
import { openVideo } from '../src/video/index.ts';
import { findPair, openPair } from './models.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-refine': { type: 'boolean' }, seconds: { type: 'string' } },
});
const [file, models] = positionals;
if (file === undefined || models === undefined) {
  console.error('usage: node bench/plain-pipeline.ts FILE MODELS [--no-refine] [--seconds N]');
  process.exit(2);
}
const mostUs = Number(values.seconds ?? Number.POSITIVE_INFINITY) * 1e6;
const options = { ...DEFAULT_LOOK_OPTIONS, refine: !values['no-refine'] };
await using pair = await openPair(await findPair(models));
await using video = await openVideo(file);
const beat = createLookBeat({ looksPerSecond: 10, fullLookEveryS: 0 }, video);
const began = performance.now();
const beganCpu = process.cpuUsage();
let frames = 0;
let looks = 0;
let plates = 0;
for await (using frame of video.frames()) {
  if (frame.timeUs >= mostUs) break;
  frames++;
  if (beat(frame.timeUs) === undefined) continue;
  looks++;
  plates += (await lookAtFrame(frame, pair.detector, pair.reader, options)).length;
}
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(beganCpu);
console.log(JSON.stringify({ frames, looks, plates, seconds, cpuS: (user + system) / 1e6 }));
