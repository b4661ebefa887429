import {
  AV_CODEC_ID_PNG,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_SAMPLE_FMT_FLTP,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, FormatContext, Frame, Packet } from 'node-av/lib';

const SAMPLES = 1024;
const RATE = 44_100;

const ensure = (code: number, operation: string): void => FFmpegError.throwIfError(code, operation);

/** Writes a tenth of a second of silence: a media file without a video track, with cover art when a PNG is given. */
export async function makeSound(path: string, coverPng?: Uint8Array): Promise<void> {
  const encoder = Codec.findEncoderByName('aac' as never)!;
  const channelLayout = { nbChannels: 1, order: 1, mask: 4n } as never;
  using context = new CodecContext();
  context.allocContext3(encoder);
  context.sampleFormat = AV_SAMPLE_FMT_FLTP;
  context.sampleRate = RATE;
  context.channelLayout = channelLayout;
  context.timeBase = { num: 1, den: RATE } as never;
  context.flags = (context.flags | (1 << 22)) as never;
  const muxer = new FormatContext();
  ensure(muxer.allocOutputContext2(null, null, path), 'allocate muxer');
  ensure(await context.open2(encoder), 'open aac');
  const stream = muxer.newStream(null);
  ensure(stream.codecpar.fromContext(context), 'codec parameters');
  stream.timeBase = context.timeBase;
  const cover = coverPng === undefined ? undefined : muxer.newStream(null);
  if (cover !== undefined) {
    cover.codecpar.codecType = AVMEDIA_TYPE_VIDEO;
    cover.codecpar.codecId = AV_CODEC_ID_PNG;
    cover.codecpar.width = 16;
    cover.codecpar.height = 16;
    cover.setDisposition(AV_DISPOSITION_ATTACHED_PIC);
  }
  ensure(await muxer.openOutput(), 'open output');
  ensure(await muxer.writeHeader(), 'write header');
  using packet = new Packet();
  packet.alloc();
  if (cover !== undefined) {
    packet.data = Buffer.from(coverPng!);
    packet.streamIndex = cover.index;
    ensure(await muxer.writeFrame(packet), 'write cover');
    packet.unref();
  }
  const drain = async (): Promise<void> => {
    while ((await context.receivePacket(packet)) >= 0) {
      packet.streamIndex = stream.index;
      ensure(await muxer.interleavedWriteFrame(packet), 'write packet');
    }
  };
  for (let block = 0; block < 5; block++) {
    using frame = Frame.fromAudioBuffer(Buffer.alloc(SAMPLES * 4), {
      nbSamples: SAMPLES,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate: RATE,
      channelLayout,
    });
    frame.pts = BigInt(block * SAMPLES);
    ensure(await context.sendFrame(frame), 'send frame');
    await drain();
  }
  ensure(await context.sendFrame(null), 'flush');
  await drain();
  ensure(await muxer.writeTrailer(), 'write trailer');
  await muxer.closeOutput();
  muxer.freeContext();
}
