import type { Detection, Frame, LookDepth } from '../domain/index.ts';

/** Finds plates in frames. One call at a time; must be disposed. */
export interface Detector extends AsyncDisposable {
  readonly name: string;
  /** The contract that the model keeps: `platelog-detector-1` or `open-image-models`. */
  readonly kind: string;
  /** SHA-256 of the model file, hexadecimal. */
  readonly sha256: string;
  /** Whether it asks frames for their colour (`rgb()`), and not for luma alone. */
  readonly wantsColour: boolean;
  /**
   * Plates of the whole frame in frame pixels, clamped to it, best score first; empty when there are none. A detector without quick
   * looks takes a full one.
   */
  detect(frame: Frame, depth?: LookDepth): Promise<readonly Detection[]>;
  /**
   * Second look: the detection's box, padded by `padPx` pixels (at a frame width of 1280; scaled with it), is cut from
   * the full-resolution frame and looked at alone. Gives the tighter box there, or `detection` itself when nothing that
   * overlaps it was found.
   */
  refine(frame: Frame, detection: Detection, padPx: number): Promise<Detection>;
}
