import type { Frame } from '../domain/index.ts';

/** An opened video or photo. Must be disposed, also when `frames` was never called. */
export interface Video extends AsyncDisposable {
  readonly path: string;
  /** Size of the upright picture; a stream that changes its size on the way has frames of other sizes. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Length in microseconds as the container states it; 0 when unknown, and for photos. */
  readonly durationUs: number;
  readonly kind: 'video' | 'photo';
  /** FFmpeg's name of the codec, for example `h264`. */
  readonly codec: string;
  /** Pictures so far that could not be decoded, or only in part; grows while `frames` runs. */
  readonly damagedFrames: number;
  /** How much of the file has been read, 0 to 1, by bytes; for progress where the length is unknown. */
  readonly positionRatio: number;
  /**
   * Every picture in presentation order. Each Frame belongs to whoever takes it, and must be disposed. Ends early, without
   * an error, when `signal` is aborted. Can be called once.
   *
   * @throws PlatelogError damaged when not one picture could be decoded, input-unreadable when the disk refuses to read on.
   */
  frames(options?: { readonly signal?: AbortSignal }): AsyncGenerator<Frame, void, undefined>;
}
