import { scan } from './scan.ts';
import type { ScanJob, ScanSinks, ScanSummary } from './scan-job.ts';

/**
 * Scans inputs one after the other. The list is written after each, once a minute within a video, and with what was found so far when
 * `signal` is aborted. A bad input is told as a 'problem' event and never stops the others.
 *
 * What the caller's `onEvent` throws is no problem of an input: the scan stops as when `signal` is aborted, nothing more is told, and the
 * error comes out as it is.
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
