import {
  AV_FRAME_FLAG_CORRUPT,
  AV_PKT_FLAG_CORRUPT,
  AVERROR_EAGAIN,
  AVERROR_EIO,
  AVERROR_EOF,
} from 'node-av/constants';
import { Frame as AvFrame, CodecContext, Packet } from 'node-av/lib';
import { ensure } from './ffmpeg.ts';
import { isCutJpeg } from './jpeg-end.ts';
import type { Demuxer } from './open-demuxer.ts';

/** What the decoding of one stream has met so far; filled in while it runs. */
export interface DecodeTally {
  /** Pictures that could not be decoded, or that the decoder had to patch up; the patched ones are still given out. */
  damaged: number;
  /** Byte position of the last packet in the file; -1 when the container does not say. */
  positionBytes: number;
  /** Whether reading stopped at an error and not at the end of the file. */
  brokeOff: boolean;
  /** Whether the disk refused to read on: what is behind may be whole. */
  refused: boolean;
}

// A camera that lost power leaves a few unreadable packets; a demuxer that only repeats its error has to be left.
const READ_ERRORS_IN_A_ROW = 50;

/**
 * Decodes a stream by FFmpeg's rules: a packet that is refused with EAGAIN is sent again once the pictures that wait
 * have been taken out, and at the end the decoder is flushed. Whoever takes an AVFrame frees it. Corrupt packets are
 * counted in `tally` and skipped; where the disk refuses to read, it ends.
 */
export async function* decodeStream(
  { container, stream, decoder }: Demuxer,
  tally: DecodeTally,
  signal?: AbortSignal,
): AsyncGenerator<AvFrame, void, undefined> {
  using context = new CodecContext();
  context.allocContext3(decoder);
  ensure(context.parametersToContext(stream.codecpar), 'set up the decoder');
  context.pktTimebase = stream.timeBase;
  context.threadCount = 0; // as many as FFmpeg thinks right
  ensure(await context.open2(decoder), 'open the decoder');
  using packet = new Packet();
  packet.alloc();
  const isPhoto = container.iformat?.name === 'jpeg_pipe';
  let readErrors = 0;
  while (!signal?.aborted) {
    const read = await container.readFrame(packet);
    if (read === AVERROR_EAGAIN) continue;
    if (read === AVERROR_EIO) tally.refused = true;
    const isEnd = read === AVERROR_EOF || tally.refused || readErrors >= READ_ERRORS_IN_A_ROW;
    if (read < 0 && !isEnd) {
      readErrors++;
      tally.brokeOff = true;
      continue;
    }
    if (!isEnd) {
      readErrors = 0;
      if (packet.streamIndex !== stream.index) {
        packet.unref();
        continue;
      }
      tally.positionBytes = Number(packet.pos);
      if (isPhoto && packet.data !== null && isCutJpeg(packet.data)) tally.damaged++;
      tally.brokeOff = packet.hasFlags(AV_PKT_FLAG_CORRUPT);
    }
    let isSent = false;
    while (!isSent && !signal?.aborted) {
      const sent = await context.sendPacket(isEnd ? null : packet);
      isSent = sent !== AVERROR_EAGAIN;
      if (sent < 0 && isSent && !isEnd) tally.damaged++;
      // One for each packet: asking again in vain is half the cost of it all. Any more that wait come with the next packets.
      yield* waitingFrames(context, isEnd ? Number.POSITIVE_INFINITY : 1, tally, signal);
    }
    packet.unref();
    if (isEnd) return;
  }
}

/** Takes out at most `most` pictures that the decoder has ready; one that cannot be decoded counts too. */
async function* waitingFrames(context: CodecContext, most: number, tally: DecodeTally, signal?: AbortSignal) {
  for (let taken = 0; taken < most && !signal?.aborted; taken++) {
    const frame = new AvFrame();
    frame.alloc();
    let isHandedOver = false;
    try {
      // What is taken out was decoded while packets were sent, in other threads: there is nothing to wait for.
      const received = context.receiveFrameSync(frame);
      if (received === AVERROR_EAGAIN || received === AVERROR_EOF) return;
      if (received < 0) {
        // A decoder with several threads reports a bad packet here; the pictures after it still come.
        tally.damaged++;
        continue;
      }
      if (signal?.aborted) return;
      if (frame.decodeErrorFlags !== 0 || frame.hasFlags(AV_FRAME_FLAG_CORRUPT)) tally.damaged++;
      isHandedOver = true;
      yield frame;
    } finally {
      if (!isHandedOver) frame.free();
    }
  }
}
