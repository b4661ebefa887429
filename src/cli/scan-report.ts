import type { Loudness } from '../config/index.ts';
import type { ScanEvent } from '../pipeline/index.ts';
import { counted } from './counted.ts';
import { oddsText } from './odds-text.ts';
import { jsonLine, printable } from './printable.ts';

const TERMINAL_EVERY_MS = 200;
const PIPE_EVERY_MS = 5_000;

/** The streams that a report goes to; those of the process, or fakes. */
export interface ReportStreams {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number };
}

/** Tells a scan's events: plates on standard output, progress and problems on standard error; or all as JSON lines. */
export interface ScanReport {
  onEvent(event: ScanEvent): void;
  /** One line of text that is no event. */
  say(text: string): void;
}

/** A report to the given streams; `nowMs` is a clock, for tests. */
export function createScanReport(
  { json, loudness }: { readonly json: boolean; readonly loudness: Loudness },
  { out, err }: ReportStreams,
  nowMs: () => number = () => performance.now(),
): ScanReport {
  const terminal = err.isTTY === true;
  let shown = false;
  let lastMs = Number.NEGATIVE_INFINITY;

  const clear = (): void => {
    if (shown) err.write('\r\x1b[2K');
    shown = false;
  };
  const say = (text: string): void => {
    clear();
    err.write(`${printable(text)}\n`);
  };

  function isDue(): boolean {
    if (nowMs() - lastMs < (terminal && !json ? TERMINAL_EVERY_MS : PIPE_EVERY_MS)) return false;
    lastMs = nowMs();
    return true;
  }

  function showProgress(event: ScanEvent & { event: 'progress' }): void {
    const [which, source, done] = progressParts(event);
    if (!terminal) return void err.write(`${which}${source}${done}\n`);
    const columns = (err.columns || 80) - 1;
    const line = `${which}${endOf(source, columns - which.length - done.length)}${done}`;
    err.write(`\r\x1b[2K${line.slice(0, Math.max(20, columns))}`);
    shown = true;
  }

  return {
    say,
    onEvent(event) {
      if (event.event === 'rejection' && loudness !== 'verbose') return;
      if (event.event === 'progress' && (loudness === 'quiet' || !isDue())) return;
      if (json) {
        out.write(`${jsonLine(event)}\n`);
        return;
      }
      if (event.event === 'problem') return say(`platelog: ${event.message}`);
      if (event.event === 'match') {
        clear();
        out.write(`${printable(matchLine(event))}\n`);
        return;
      }
      if (loudness === 'quiet') return;
      if (event.event === 'progress') return showProgress(event);
      if (event.event === 'plate') {
        clear();
        out.write(`${printable(plateLine(event))}\n`);
      } else if (event.event === 'rejection') say(rejectionLine(event));
      else if (event.event === 'done') {
        clear();
        out.write(`${printable(doneLine(event))}\n`);
      }
    },
  };
}

/** The parts of a progress line: what is before the input's name, the name, and what is after it. */
function progressParts(event: ScanEvent & { event: 'progress' }): readonly [string, string, string] {
  const which = event.inputs > 1 ? `${event.input}/${event.inputs} ` : '';
  const speed = event.speed > 0 ? `  ${event.speed.toFixed(1)}x` : '';
  const left = event.eta_s === undefined ? '' : `  ${duration(event.eta_s)} left`;
  const done = `  ${event.percent.toFixed(0)}%${speed}  ${counted(event.plates, 'plate')}${left}`;
  return [which, printable(event.source), done];
}

/** A name by its end, which tells recordings of one folder apart. */
const endOf = (name: string, columns: number): string =>
  name.length <= columns ? name : `...${name.slice(name.length - Math.max(0, columns - 3))}`;

function plateLine(row: ScanEvent & { event: 'plate' }): string {
  const country = row.country === '' ? '' : ` (${row.country})`;
  return `${row.plate}${country}  ${row.confidence.toFixed(3)}  ${row.source} at ${duration(row.time_s)}`;
}

function matchLine(event: ScanEvent & { event: 'match' }): string {
  const label = event.label === '' ? '' : ` (${event.label})`;
  const held = event.plate === event.wanted ? '' : `, held for ${event.plate}`;
  return `MATCH ${event.wanted}${label}  ${oddsText(event.odds)}${held}  ${event.source} at ${duration(event.time_s)}`;
}

function rejectionLine(event: ScanEvent & { event: 'rejection' }): string {
  const text = event.text === '' ? '' : ` ${event.text}`;
  return `not listed:${text} ${event.reason}, ${counted(event.looks, 'look')} from ${event.first_seen.toFixed(3)} s in ${event.source}`;
}

function doneLine(event: ScanEvent & { event: 'done' }): string {
  const known = event.known > 0 ? `, ${event.known} already in it` : '';
  const end = event.interrupted ? ' Interrupted: run again to go on.' : '';
  const skipped = event.skipped > 0 ? ` ${event.skipped} of ${counted(event.inputs, 'input')} scanned before.` : '';
  const left = event.left_out > 0 ? ` ${counted(event.left_out, 'plate')} left out as asked.` : '';
  return `${counted(event.added, 'plate')} added to ${event.csv}${known}.${left}${skipped}${end}`;
}

/** Seconds as `1:02:03` or `2:03`. */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
