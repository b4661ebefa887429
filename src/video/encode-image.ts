import {
  AV_CODEC_FLAG_QSCALE,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUVJ444P,
  AVCOL_RANGE_JPEG,
  FF_QP2LAMBDA,
} from 'node-av/constants';
import { Frame as AvFrame, Codec, CodecContext, Packet } from 'node-av/lib';
import type { EncodedImage } from '../domain/index.ts';
import type { Raster } from '../raster/index.ts';
import { ensure } from './ffmpeg.ts';
import { convertPixels } from './pixels.ts';

// 2 to 31, 2 being the best that FFmpeg's mjpeg encoder recommends.
const JPEG_QSCALE = 2;

/** Encodes a tightly packed RGB picture: PNG without loss, JPEG at high quality with chroma at full resolution. */
export async function encodeImage(rgb: Raster, format: EncodedImage['format']): Promise<EncodedImage> {
  using source = AvFrame.fromVideoBuffer(Buffer.from(rgb.data.buffer, rgb.data.byteOffset, rgb.data.byteLength), {
    width: rgb.widthPx,
    height: rgb.heightPx,
    format: AV_PIX_FMT_RGB24,
  });
  source.colorRange = AVCOL_RANGE_JPEG;
  return await encodeFrame(source, format);
}

/** The same of an AVFrame in RGB. It stays the caller's, and must live until this is done. */
export async function encodeFrame(rgbFrame: AvFrame, format: EncodedImage['format']): Promise<EncodedImage> {
  if (format === 'png') return { bytes: await encodeWith('png', rgbFrame), format };
  using full = convertPixels(rgbFrame, AV_PIX_FMT_YUVJ444P);
  return { bytes: await encodeWith('mjpeg', full), format };
}

async function encodeWith(encoderName: 'png' | 'mjpeg', frame: AvFrame): Promise<Uint8Array> {
  const encoder = Codec.findEncoderByName(encoderName as never);
  if (encoder === null) throw new Error(`FFmpeg was built without its ${encoderName} encoder`);
  using context = new CodecContext();
  context.allocContext3(encoder);
  context.width = frame.width;
  context.height = frame.height;
  context.pixelFormat = frame.format as never;
  context.colorRange = AVCOL_RANGE_JPEG;
  context.timeBase = { num: 1, den: 1 } as never;
  if (encoderName === 'mjpeg') {
    context.setFlags(AV_CODEC_FLAG_QSCALE);
    context.globalQuality = JPEG_QSCALE * FF_QP2LAMBDA;
    frame.quality = JPEG_QSCALE * FF_QP2LAMBDA;
  }
  ensure(await context.open2(encoder), `open the ${encoderName} encoder`);
  frame.pts = 0n;
  ensure(await context.sendFrame(frame), 'encode a picture');
  ensure(await context.sendFrame(null), 'encode a picture');
  using packet = new Packet();
  packet.alloc();
  ensure(await context.receivePacket(packet), 'encode a picture');
  if (packet.data === null) throw new Error('the encoder gave no bytes');
  return new Uint8Array(packet.data);
}
