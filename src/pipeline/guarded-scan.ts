import { scan } from './scan.ts';
import type { ScanJob, ScanSinks, ScanSummary } from './scan-job.ts';

/**
 * As `scan`, for callers of the library: what their `onEvent` throws is no problem of an input. The scan stops as when `signal` is
 * aborted, the list is written with what was found, nothing more is told, and the error comes out as it is.
 */
export async function guardedScan(job: ScanJob, sinks: ScanSinks, signal?: AbortSignal): Promise<ScanSummary> {
  const stop = new AbortController();
  let thrown: { readonly error: unknown } | undefined;
  const { csv, pictures, stats, archive } = sinks;
  const guarded: ScanSinks = {
    csv,
    pictures,
    stats,
    archive,
    onEvent(event) {
      if (thrown) return;
      try {
        sinks.onEvent(event);
      } catch (error) {
        thrown = { error };
        stop.abort();
      }
    },
  };
  const summary = await scan(job, guarded, signal ? AbortSignal.any([signal, stop.signal]) : stop.signal);
  if (thrown) throw thrown.error;
  return summary;
}
