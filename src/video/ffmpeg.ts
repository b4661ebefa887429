import { AV_LOG_QUIET } from 'node-av/constants';
import { FFmpegError, getFFmpegInfo, Log } from 'node-av/lib';

// FFmpeg writes its own remarks to the terminal by default. What matters comes back as a code, and only cli prints.
Log.setLevel(AV_LOG_QUIET);

/** Version of the FFmpeg inside node-av, for example `8.1-Jellyfin`. */
export const ffmpegVersion = (): string => getFFmpegInfo().version;

/** FFmpeg's own words for a negative return code. */
export const ffmpegWords = (code: number): string => FFmpegError.strerror(code);

/**
 * Passes a return code on, or throws when it is negative.
 *
 * @throws Error naming `operation`; for faults that no input file can cause.
 */
export function ensure(code: number, operation: string): number {
  if (code < 0) throw new Error(`${operation}: ${ffmpegWords(code)}`);
  return code;
}
