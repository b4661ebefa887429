/** How a frame is looked at. */
export interface LookOptions {
  /** Whether a found box is looked at a second time, at full resolution. */
  readonly refine: boolean;
  /** What is added around a box for the second look, in pixels of a frame 1280 wide. */
  readonly refinePadPx: number;
  /**
   * The narrowest plate that a quick look reads, in pixels of the frame: narrower ones can seldom be read, and full looks try
   * them.
   */
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
