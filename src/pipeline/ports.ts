import type { Detection, Frame, LookDepth, PlateCrop, Reading } from '../domain/index.ts';

/** An opened input, as `video` gives it: the part that a scan needs. */
export interface VideoPort extends AsyncDisposable {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 0 when unknown, and for photos. */
  readonly durationUs: number;
  readonly kind: 'video' | 'photo';
  readonly damagedFrames: number;
  /** Share of the file read so far, 0 to 1, where it is known. */
  readonly positionRatio?: number;
  frames(options?: { readonly signal?: AbortSignal }): AsyncIterable<Frame>;
}

/** Opens an input; throws PlatelogError when it is not one. */
export type OpenVideoPort = (path: string) => Promise<VideoPort>;

/** Finds plates in a frame, as `detect` gives it. */
export interface DetectorPort {
  detect(frame: Frame, depth?: LookDepth): Promise<readonly Detection[]>;
  /** A second look at one detection, padded by `padPx` pixels of a frame 1280 wide, at full resolution. */
  refine(frame: Frame, detection: Detection, padPx: number): Promise<Detection>;
}

/** Reads plates, as `read` gives it. */
export interface ReaderPort {
  cropPlate(frame: Frame, detection: Detection): PlateCrop;
  read(crops: readonly PlateCrop[], depth?: LookDepth): Promise<readonly Reading[]>;
}
