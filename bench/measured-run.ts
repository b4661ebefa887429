/** Runs a program and measures what it takes. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const POLL_MS = 50;
/** What the kernel counts processor time in; the same on every Linux that Node runs on. */
const TICKS_PER_S = 100;

export interface MeasuredRun {
  readonly wallS: number;
  /** Processor seconds of all its threads; undefined where /proc does not tell. */
  readonly cpuS: number | undefined;
  /** Most resident memory so far at the last of many looks, in MiB; undefined where /proc does not tell. */
  readonly peakMib: number | undefined;
  /** Seconds until it first wrote to standard output; undefined when it wrote nothing. */
  readonly firstWordS: number | undefined;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a command to its end.
 * @throws Error with its output, when it fails
 */
export function measuredRun(command: string, args: readonly string[]): Promise<MeasuredRun> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const seconds = (): number => (performance.now() - began) / 1000;
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, err] = ['', ''];
    let [cpuS, peakMib, firstWordS]: (number | undefined)[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      firstWordS ??= seconds();
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    const poll = setInterval(() => {
      cpuS = cpuSecondsOf(child.pid) ?? cpuS;
      peakMib = peakMibOf(child.pid) ?? peakMib;
    }, POLL_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(poll);
      if (code === 0) resolve({ wallS: seconds(), cpuS, peakMib, firstWordS, out, err });
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}: ${err}`));
    });
  });
}

function procFile(pid: number | undefined, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined; // another system, or it has just ended
  }
}

function peakMibOf(pid: number | undefined): number | undefined {
  const kib = /^VmHWM:\s+(\d+) kB/m.exec(procFile(pid, 'status') ?? '')?.[1];
  return kib === undefined ? undefined : Number(kib) / 1024;
}

function cpuSecondsOf(pid: number | undefined): number | undefined {
  // The name in brackets may hold blanks; user and system time are the 12th and 13th value after it.
  const values = procFile(pid, 'stat')?.split(') ').at(-1)?.split(' ');
  return values && values.length > 12 ? (Number(values[11]) + Number(values[12])) / TICKS_PER_S : undefined;
}
