/** Decodes a file to nothing, with the FFmpeg that platelog decodes with: `node bench/decode-floor.ts FILE`. Prints JSON. */
import { openVideo } from '../src/video/index.ts';

const [file = ''] = process.argv.slice(2);
const began = performance.now();
const beganCpu = process.cpuUsage();
let frames = 0;
{
  await using video = await openVideo(file);
  for await (using _ of video.frames()) frames++;
}
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(beganCpu);
console.log(JSON.stringify({ frames, seconds, cpuS: (user + system) / 1e6 }));
