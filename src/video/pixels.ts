import {
  AV_PIX_FMT_GRAY8,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_JPEG,
  type AVPixelFormat,
} from 'node-av/constants';
import { Frame as AvFrame, avGetPixFmtName, SoftwareScaleContext } from 'node-av/lib';
import type { Raster } from '../raster/index.ts';
import { ensure } from './ffmpeg.ts';

// Formats whose first plane is 8-bit luma, one byte a pixel.
const HAS_LUMA_PLANE = /^(yuv[ja]?4\d\dp|nv(12|16|21|24|42)|gray)$/;
// Formats that have no range of their own but black at 0 and white at the top.
const IS_FULL_RANGE = /rgb|bgr|gbr|pal8|mono|gray|ya8|ya16/;

/**
 * The luma plane of a decoded picture as it is stored (not turned). A view on the decoder's own memory where the format
 * has such a plane: valid until the AVFrame is freed. Other formats go through libswscale. The range stays as
 * it was recorded: mostly 16 to 235 in video and lossy WebP, 0 to 255 in other photos.
 */
export function lumaOf(frame: AvFrame): Raster {
  const name = avGetPixFmtName(frame.format as AVPixelFormat) ?? '';
  if (HAS_LUMA_PLANE.test(name) && (frame.linesize[0] ?? 0) >= frame.width) return firstPlaneOf(frame, 1);
  // To yuv420p and not to gray8: libswscale holds gray8 to be full range, and would stretch the luma of 10-bit video.
  const converted = convertPixels(frame, IS_FULL_RANGE.test(name) ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_YUV420P);
  try {
    return copyOf(firstPlaneOf(converted, 1));
  } finally {
    freeFrame(converted);
  }
}

/** The picture in RGB, three bytes a pixel, as it is stored (not turned). A copy. */
export function rgbOf(frame: AvFrame): Raster {
  const converted = rgbFrameOf(frame);
  try {
    return copyOf(rgbViewOf(converted));
  } finally {
    freeFrame(converted);
  }
}

/** The same as an AVFrame; the caller frees it with `freeFrame`. */
export const rgbFrameOf = (frame: AvFrame): AvFrame => convertPixels(frame, AV_PIX_FMT_RGB24);

/** A view on the pixels of such a frame, valid until it is freed. */
export const rgbViewOf = (rgbFrame: AvFrame): Raster => firstPlaneOf(rgbFrame, 3);

/** Frames whose memory has views on it. */
const viewed = new WeakSet<AvFrame>();

/**
 * Frees an AVFrame and detaches the views on its memory, which are empty afterwards. Otherwise V8 would count that memory as its own
 * until it collects the view, and would run a collection every few pictures.
 */
export function freeFrame(frame: AvFrame): void {
  if (viewed.delete(frame))
    for (const { buffer, byteLength } of frame.data ?? [])
      if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
  frame.free();
}

let scaler: SoftwareScaleContext | undefined;

/** A new AVFrame of the same size in another pixel format; the caller frees it. */
export function convertPixels(frame: AvFrame, format: AVPixelFormat): AvFrame {
  if (scaler === undefined) {
    // One for the whole process: it is used synchronously, and sets itself up again whenever its input changes.
    scaler = new SoftwareScaleContext();
    scaler.allocContext();
    ensure(scaler.setOption('sws_flags', 'bilinear+accurate_rnd+full_chroma_int+full_chroma_inp'), 'scaler option');
  }
  const converted = new AvFrame();
  converted.alloc();
  try {
    converted.format = format;
    converted.width = frame.width;
    converted.height = frame.height;
    const isYuv = format === AV_PIX_FMT_YUV420P;
    converted.colorRange = isYuv ? frame.colorRange : AVCOL_RANGE_JPEG;
    if (isYuv) converted.colorSpace = frame.colorSpace;
    ensure(converted.allocBuffer(), 'allocate a picture');
    ensure(scaler.scaleFrameSync(converted, frame), 'convert a picture');
    return converted;
  } catch (error) {
    converted.free();
    throw error;
  }
}

function firstPlaneOf(frame: AvFrame, channels: 1 | 3): Raster {
  const data = frame.data?.[0];
  viewed.add(frame);
  if (data === undefined) throw new Error('the decoder gave a picture without pixels');
  return { data, widthPx: frame.width, heightPx: frame.height, strideBytes: frame.linesize[0]!, channels };
}

const copyOf = (raster: Raster): Raster => ({ ...raster, data: new Uint8Array(raster.data) });
