/**
 * How closely a frame is looked at. A quick look is the second finest size of the whole picture alone, a fifth of the work
 * at 720p, and takes every reading as it comes: it catches plates that are near and soon gone. Those that are far off change
 * slowly and wait for the next full look to be read, as do those that are known well enough. A single look is a full one after which no other comes, as at a photo: no later frame
 * can bear a doubtful plate out, so a detector may ask for more.
 */
export type LookDepth = VideoLookDepth | 'single';

/** How a frame is looked at that is one of many. */
export type VideoLookDepth = 'full' | 'quick';
