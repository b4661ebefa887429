import type { Frame as AvFrame } from 'node-av/lib';
import { type Box, clampBox, type EncodedImage, type Frame, type FramePixels, type Luma } from '../domain/index.ts';
import { createRaster, type Raster } from '../raster/index.ts';
import { encodeFrame, encodeImage } from './encode-image.ts';
import { countLive } from './live-frames.ts';
import { isUpright, type Orientation, turnUpright } from './orientation.ts';
import { freeFrame, lumaOf, rgbFrameOf, rgbOf, rgbViewOf } from './pixels.ts';

/** A decoded picture. Takes over `avFrame` and frees it when it is disposed. */
export function createFrame(avFrame: AvFrame, orientation: Orientation, index: number, timeUs: number): Frame {
  return new DecodedFrame(avFrame, orientation, index, timeUs);
}

class DecodedFrame implements Frame {
  readonly index: number;
  readonly timeUs: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly #orientation: Orientation;
  readonly #uncount = countLive();
  #avFrame: AvFrame | undefined;
  #luma: Luma | undefined;
  #rgb: Raster | undefined;
  #retained: SharedPicture | undefined;

  constructor(avFrame: AvFrame, orientation: Orientation, index: number, timeUs: number) {
    this.index = index;
    this.timeUs = timeUs;
    this.widthPx = orientation.transpose ? avFrame.height : avFrame.width;
    this.heightPx = orientation.transpose ? avFrame.width : avFrame.height;
    this.#orientation = orientation;
    this.#avFrame = avFrame;
  }

  get luma(): Luma {
    const avFrame = this.#alive();
    this.#luma ??= upright(lumaOf(avFrame), this.#orientation);
    return this.#luma;
  }

  rgb(): Raster {
    const avFrame = this.#alive();
    this.#rgb ??= upright(rgbOf(avFrame), this.#orientation);
    return this.#rgb;
  }

  retain(): FramePixels {
    const avFrame = this.#alive();
    if (!this.#retained?.isAlive) {
      const clone = avFrame.clone();
      if (clone === null) throw new Error('out of memory for a picture');
      this.#retained = new SharedPicture(clone, this.#orientation);
    }
    return new RetainedPixels(this.#retained);
  }

  [Symbol.dispose](): void {
    if (this.#avFrame !== undefined) freeFrame(this.#avFrame);
    this.#avFrame = undefined;
    this.#luma = undefined;
    this.#rgb = undefined;
    this.#retained = undefined;
    this.#uncount();
  }

  #alive(): AvFrame {
    if (this.#avFrame === undefined) throw new Error(`frame ${this.index} was used after it was disposed`);
    return this.#avFrame;
  }
}

class RetainedPixels implements FramePixels {
  readonly #uncount = countLive();
  #picture: SharedPicture | undefined;

  constructor(picture: SharedPicture) {
    this.#picture = picture.share();
  }

  async encode(format: EncodedImage['format'], box?: Box): Promise<EncodedImage> {
    if (this.#picture === undefined) throw new Error('a picture was encoded after it was disposed');
    return await this.#picture.encode(format, box);
  }

  [Symbol.dispose](): void {
    this.#picture?.release();
    this.#picture = undefined;
    this.#uncount();
  }
}

/** The pixels of one frame, for all that retain it: made RGB once, and the whole of it encoded once, however many plates it shows. */
class SharedPicture {
  readonly #orientation: Orientation;
  readonly #whole = new Map<EncodedImage['format'], Promise<EncodedImage>>();
  #users = 0;
  #encoding = 0;
  #avFrame: AvFrame | undefined;
  #rgbFrame: AvFrame | undefined;
  #rgb: Raster | undefined;

  constructor(avFrame: AvFrame, orientation: Orientation) {
    this.#avFrame = avFrame;
    this.#orientation = orientation;
  }

  /** Whether it is still there: the last one that used it has freed it otherwise. */
  get isAlive(): boolean {
    return this.#avFrame !== undefined;
  }

  share(): this {
    this.#users++;
    return this;
  }

  release(): void {
    this.#users--;
    // What is encoded is small and may be wanted again; a plate that stands for hours must not hold the pixels it was made of.
    if (this.#encoding === 0 || this.#users === 0) this.#freeRgb();
    if (this.#users > 0) return;
    if (this.#avFrame !== undefined) freeFrame(this.#avFrame);
    this.#avFrame = undefined;
    this.#whole.clear();
  }

  async encode(format: EncodedImage['format'], box: Box | undefined): Promise<EncodedImage> {
    this.#encoding++;
    try {
      return await (box === undefined ? this.#wholeAs(format) : encodeImage(cut(this.#upright(), box), format));
    } finally {
      this.#encoding--;
    }
  }

  #wholeAs(format: EncodedImage['format']): Promise<EncodedImage> {
    const known = this.#whole.get(format);
    if (known) return known;
    const whole = this.#encodeWhole(format);
    this.#whole.set(format, whole);
    whole.catch(() => this.#whole.delete(format)); // the next one tries again
    return whole;
  }

  #encodeWhole(format: EncodedImage['format']): Promise<EncodedImage> {
    return isUpright(this.#orientation)
      ? encodeFrame(this.#asRgb(), format)
      : encodeImage(cut(this.#upright(), undefined), format);
  }

  #freeRgb(): void {
    if (this.#rgbFrame !== undefined) freeFrame(this.#rgbFrame);
    this.#rgbFrame = undefined;
    this.#rgb = undefined;
  }

  #asRgb(): AvFrame {
    this.#rgbFrame ??= rgbFrameOf(this.#avFrame!);
    return this.#rgbFrame;
  }

  #upright(): Raster {
    this.#rgb ??= upright(rgbViewOf(this.#asRgb()), this.#orientation);
    return this.#rgb;
  }
}

const upright = (raster: Raster, orientation: Orientation): Raster =>
  isUpright(orientation) ? raster : turnUpright(raster, orientation);

/** A tightly packed copy of every pixel that `box` touches; at least one pixel, even where the box lies outside. */
function cut(rgb: Raster, box: Box | undefined): Raster {
  const inside = clampBox(box ?? { x1: 0, y1: 0, x2: rgb.widthPx, y2: rgb.heightPx }, rgb);
  const left = Math.min(Math.floor(inside.x1), rgb.widthPx - 1);
  const top = Math.min(Math.floor(inside.y1), rgb.heightPx - 1);
  const widthPx = Math.max(1, Math.ceil(inside.x2) - left);
  const heightPx = Math.max(1, Math.ceil(inside.y2) - top);
  const part = createRaster(widthPx, heightPx, 3);
  for (let y = 0; y < heightPx; y++) {
    const from = (top + y) * rgb.strideBytes + left * 3;
    part.data.set(rgb.data.subarray(from, from + part.strideBytes), y * part.strideBytes);
  }
  return part;
}
