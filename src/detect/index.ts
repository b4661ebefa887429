/** Frames to plate boxes and corners: a look at the whole frame, then a second look at each find. */
export type { Detector } from './detector.ts';
export { openDetector } from './open-detector.ts';
