import type { ByteSource } from '../bytes/byte-source.ts';
import { viewOf } from '../bytes/byte-view.ts';
import { findBox, readBox } from './boxes.ts';
import type { Mp4Track } from './mp4-file.ts';

/** One sample of a track, by its place. */
export interface Mp4Sample {
  readonly offset: number;
  readonly sizeBytes: number;
  /** Microseconds from the track's start, in decoding order. */
  readonly timeUs: number;
  readonly durationUs: number;
}

// Ten hours at 20 a second are 720,000.
const MAX_SAMPLES = 2_000_000;

/**
 * A track's samples in order, from its tables (ISO/IEC 14496-12, 8.6 and 8.7). Edit lists are not applied. Ends where the
 * tables end or point outside the file.
 */
export async function* samplesOf(source: ByteSource, track: Mp4Track): AsyncGenerator<Mp4Sample> {
  const table = async (type: string): Promise<DataView | undefined> => {
    const box = await findBox(source, track.samples, type);
    return box && viewOf(await readBox(source, box));
  };
  const sizes = await table('stsz');
  const chunks = await table('stsc');
  const short = await table('stco');
  const offsets = short ?? (await table('co64'));
  const times = await table('stts');
  if (!sizes || !chunks || !offsets || sizes.byteLength < 12 || offsets.byteLength < 8) return;

  const sameSize = sizes.getUint32(4);
  const listed = sameSize > 0 ? MAX_SAMPLES : Math.floor((sizes.byteLength - 12) / 4);
  const sampleCount = Math.min(sizes.getUint32(8), listed, MAX_SAMPLES);
  const chunkCount = Math.min(offsets.getUint32(4), Math.floor((offsets.byteLength - 8) / (short ? 4 : 8)));
  const perChunk = runs(chunks, 12);
  const durations = runs(times, 8);

  let sample = 0;
  let run = 0;
  let ticks = 0;
  let timeRun = 0;
  let leftInRun = durations.length > 0 ? durations.view!.getUint32(8) : 0;
  for (let chunk = 0; chunk < chunkCount && sample < sampleCount; chunk++) {
    while (run + 1 < perChunk.length && perChunk.view!.getUint32(8 + (run + 1) * 12) <= chunk + 1) run++;
    const inChunk = perChunk.length > 0 ? perChunk.view!.getUint32(8 + run * 12 + 4) : 0;
    let offset = short
      ? offsets.getUint32(8 + chunk * 4)
      : offsets.getUint32(8 + chunk * 8) * 2 ** 32 + offsets.getUint32(12 + chunk * 8);
    for (let index = 0; index < inChunk && sample < sampleCount; index++, sample++) {
      const sizeBytes = sameSize > 0 ? sameSize : sizes.getUint32(12 + sample * 4);
      if (offset + sizeBytes > source.sizeBytes) return;
      while (leftInRun === 0 && timeRun + 1 < durations.length)
        leftInRun = durations.view!.getUint32(8 + ++timeRun * 8);
      const duration = timeRun < durations.length ? durations.view!.getUint32(8 + timeRun * 8 + 4) : 0;
      yield {
        offset,
        sizeBytes,
        timeUs: (ticks / track.timescale) * 1e6,
        durationUs: (duration / track.timescale) * 1e6,
      };
      offset += sizeBytes;
      ticks += duration;
      if (leftInRun > 0) leftInRun--;
    }
  }
}

/** A table of runs with so many of them as it really holds. */
function runs(view: DataView | undefined, entryBytes: number): { readonly view?: DataView; readonly length: number } {
  if (!view || view.byteLength < 8) return { length: 0 };
  return { view, length: Math.min(view.getUint32(4), Math.floor((view.byteLength - 8) / entryBytes)) };
}
