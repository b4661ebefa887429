import { Dictionary, FFmpegError, FormatContext, Packet } from 'node-av/lib';

const ensure = (code: number, operation: string): void => FFmpegError.throwIfError(code, operation);

/**
 * Cuts the video of a clip into files, as a recorder does that begins a new one every so many seconds: packets are copied, each
 * file begins with a key picture and at time 0.
 * @param pattern path of the files, with `%d` for their number from 0 on
 */
export async function cutClip(path: string, pattern: string, seconds: number): Promise<void> {
  const container = new FormatContext();
  ensure(await container.openInput(path, null, null), 'open');
  ensure(await container.findStreamInfo(null), 'find streams');
  const [from] = container.streams;
  const muxer = new FormatContext();
  ensure(muxer.allocOutputContext2(null, 'segment', pattern), 'allocate muxer');
  const to = muxer.newStream(null);
  ensure(from!.codecpar.copy(to.codecpar), 'codec parameters');
  to.codecpar.codecTag = 0;
  to.timeBase = from!.timeBase;
  using options = Dictionary.fromObject({ segment_time: String(seconds), reset_timestamps: '1' });
  ensure(await muxer.writeHeader(options), 'write header');
  using packet = new Packet();
  packet.alloc();
  while ((await container.readFrame(packet)) >= 0) {
    packet.rescaleTs(from!.timeBase, to.timeBase);
    ensure(await muxer.interleavedWriteFrame(packet), 'write');
    packet.unref();
  }
  ensure(await muxer.writeTrailer(), 'write trailer');
  muxer.freeContext();
  await container.closeInput();
}
