/**
 * How closely a frame is looked at.
 * - `quick`: only the second finest size of the whole picture (a fifth of the work at 720p), and no second try at doubtful readings of
 *   narrow plates.
 *   It catches plates that are near and soon gone. Far ones change slowly and can wait for the next full look.
 * - `full`: all sizes.
 * - `single`: a full look without others around it, as at a photo. No later frame can confirm a doubtful plate, so a detector may ask
 *   for more.
 */
export type LookDepth = VideoLookDepth | 'single';

/** How a frame of a video is looked at. */
export type VideoLookDepth = 'full' | 'quick';
