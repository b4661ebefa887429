/** Works out percent, speed and time left of a run over several inputs. */
export interface ProgressClock {
  /** An input of so many bytes begins. */
  begin(bytes: number): void;
  /** @param ratio share of this input that is done, 0 to 1 */
  at(ratio: number, timeUs: number): { percent: number; speed: number; eta_s?: number };
  end(): void;
}

// Before either of these a guess at the time left would jump about.
const ETA_FROM_SHARE = 0.05;
const ETA_FROM_S = 3;

/** @param totalBytes of all inputs @param nowMs a clock, for tests */
export function createProgressClock(totalBytes: number, nowMs: () => number = () => performance.now()): ProgressClock {
  const startMs = nowMs();
  let doneBytes = 0;
  let inputBytes = 0;
  let inputStartMs = startMs;
  return {
    begin(bytes) {
      inputBytes = bytes;
      inputStartMs = nowMs();
    },
    at(ratio, timeUs) {
      const now = nowMs();
      const done = totalBytes > 0 ? Math.min(1, (doneBytes + inputBytes * Math.min(1, ratio)) / totalBytes) : 0;
      const inputS = (now - inputStartMs) / 1000;
      const elapsedS = (now - startMs) / 1000;
      return {
        percent: Math.round(done * 1000) / 10,
        speed: inputS > 0 ? Math.round((timeUs / 1e6 / inputS) * 10) / 10 : 0,
        ...(done > 0 && (done >= ETA_FROM_SHARE || elapsedS >= ETA_FROM_S)
          ? { eta_s: Math.round((elapsedS * (1 - done)) / done) }
          : {}),
      };
    },
    end() {
      doneBytes += inputBytes;
      inputBytes = 0;
    },
  };
}
