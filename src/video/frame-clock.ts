/** One stream's timing, as the container declares it. Ticks are units of the stream's time base. */
export interface StreamTiming {
  readonly tickUs: number;
  /** Ticks of the stream's first picture; undefined when the container does not say. */
  readonly startTicks: bigint | undefined;
  /** The usual time from one picture to the next, for those that carry neither a time nor a duration. */
  readonly usualStepUs: number;
  /** Whether the format lets time jump (MPEG-TS): a jump ahead of more than 10 s is then a seam, not a pause. */
  readonly jumps: boolean;
}

/** What one picture says about its time; undefined where it says nothing. */
export interface FrameTicks {
  readonly timestamp: bigint | undefined;
  readonly durationTicks: bigint | undefined;
}

// Where ffmpeg itself draws the line between a pause and a seam (its option dts_delta_threshold).
const SEAM_US = 10_000_000;
// A step back by less is one wrong timestamp; by more, the recorder started its clock again.
const RESTART_US = 1_000_000;

/** Gives the pictures of a stream their times. */
export interface FrameClock {
  /**
   * A picture's time in microseconds from the stream's first picture. Times never run backwards. A picture without a timestamp follows
   * the one before it by that one's duration.
   */
  at(ticks: FrameTicks): number;
  /** Whether the stream's own times have begun anew somewhere: what the container says of its length then means nothing. */
  readonly hasSeam: boolean;
}

/** A clock that stands at the first picture. */
export function createFrameClock(timing: StreamTiming): FrameClock {
  let originUs: number | undefined;
  let lastUs: number | undefined;
  let expectedUs = 0;
  let hasSeam = false;
  let wasBehind = false;

  /** Whether time begins anew with a picture: it jumps, or stays behind where one wrong timestamp would not. */
  function isSeam(sinceOriginUs: number): boolean {
    if (lastUs === undefined) return false;
    const isBehind = sinceOriginUs < lastUs - timing.usualStepUs / 2;
    const staysBehind = isBehind && wasBehind;
    wasBehind = isBehind;
    const isRestart = sinceOriginUs < lastUs - RESTART_US;
    return isRestart || staysBehind || (timing.jumps && sinceOriginUs > expectedUs + SEAM_US);
  }

  return {
    get hasSeam() {
      return hasSeam;
    },
    at({ timestamp, durationTicks }) {
      let timeUs = expectedUs;
      if (timestamp !== undefined) {
        const ownUs = Number(timestamp) * timing.tickUs;
        if (originUs === undefined) {
          const startUs = timing.startTicks === undefined ? ownUs : Number(timing.startTicks) * timing.tickUs;
          originUs = Math.min(startUs, ownUs);
        }
        if (isSeam(ownUs - originUs)) {
          originUs = ownUs - expectedUs;
          hasSeam = true;
          wasBehind = false;
        }
        timeUs = ownUs - originUs;
      }
      timeUs = Math.max(Math.round(timeUs), lastUs === undefined ? 0 : lastUs + 1);
      const durationUs = durationTicks === undefined ? 0 : Number(durationTicks) * timing.tickUs;
      lastUs = timeUs;
      expectedUs = timeUs + (durationUs > 0 ? durationUs : timing.usualStepUs);
      return timeUs;
    },
  };
}
