/** How a frame is looked at. */
export interface LookOptions {
  /** Whether a found box is looked at a second time, at full resolution. */
  readonly refine: boolean;
  /** What is added around a box for the second look, in pixels of a frame 1280 wide. */
  readonly refinePadPx: number;
  /** A quick look reads plates that are at least so wide in the frame, in pixels: what is narrower can seldom be read, and full looks try it. */
  readonly quickLeastPx: number;
  /** Overlap from which two boxes of one frame are the same plate. */
  readonly samePlateIou: number;
}

export const DEFAULT_LOOK_OPTIONS: LookOptions = {
  refine: true,
  refinePadPx: 20,
  quickLeastPx: 50,
  samePlateIou: 0.5,
};
