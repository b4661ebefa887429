import type { Detection, Frame, LookDepth, PlateCrop, Reading } from '../domain/index.ts';

/** Reads plates. One call at a time; must be disposed. */
export interface Reader extends AsyncDisposable {
  readonly name: string;
  /** The contract that the model keeps: `platelog-reader-1` or `fast-plate-ocr`. */
  readonly kind: string;
  /** SHA-256 of the model file, hexadecimal. */
  readonly sha256: string;
  /** Whether it asks frames for their colour (`rgb()`), and not for luma alone. */
  readonly wantsColour: boolean;
  /** Cuts a plate out of a frame in the shape that this reader wants. A copy: the frame may be disposed afterwards. */
  cropPlate(frame: Frame, detection: Detection): PlateCrop;
  /**
   * One reading for each crop, in order; crops must come from this reader's `cropPlate`. In a full look (the default) a reader may try
   * doubtful ones again in other ways, and in a single look in even more.
   */
  read(crops: readonly PlateCrop[], depth?: LookDepth): Promise<readonly Reading[]>;
  /** What `read` joins: the readings of each crop, one a view of it. At least one a crop. */
  views(crops: readonly PlateCrop[], depth: LookDepth): Promise<readonly (readonly Reading[])[]>;
}

/** Crops in one run of a network: more gained nothing, and wait longer for the first answer. */
export const MOST_CROPS_A_RUN = 16;

/** `items` in order, in groups of at most `size`. */
export function groupsOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, group) =>
    items.slice(group * size, (group + 1) * size),
  );
}
