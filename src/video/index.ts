/** A file or folder of photos becomes timed frames. The only room that knows FFmpeg. */
export { ffmpegVersion } from './ffmpeg.ts';
export { type FoundInputs, findInputs } from './find-inputs.ts';
export { liveFrameCount } from './live-frames.ts';
export { openVideo } from './open-video.ts';
export type { Video } from './video.ts';
