/**
 * How closely a frame is looked at. A quick look leaves out the finest size of the whole picture, three quarters of the work
 * at 720p, and takes every reading as it comes: it catches plates that are near and soon gone. Those that are far off change
 * slowly, and wait for the next full look.
 */
export type LookDepth = 'full' | 'quick';
