import type { Rejection } from '../domain/index.ts';
import type { ScanEvent } from './scan-event.ts';

/** A rejection as scan and replay tell it. */
export function rejectionEvent({ source, reason, text, track }: Rejection): ScanEvent {
  const first = track.observations[0]!;
  const last = track.observations.at(-1)!;
  return {
    event: 'rejection',
    source,
    reason,
    text,
    first_seen: (first.timeUs / 1e6).toFixed(3),
    last_seen: (last.timeUs / 1e6).toFixed(3),
    looks: track.observations.length,
  };
}
