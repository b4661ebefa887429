import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** The archive that a run in a folder uses. */
export const archiveBeside = (folder: string): string => `${folder}.db`;

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The program as a user starts it, in a folder of its own; its archive lies beside that folder. */
export function startPlatelog(
  argv: readonly string[],
  cwd: string,
): { readonly child: ChildProcess; readonly ended: Promise<Ended>; saw(text: string): Promise<void> } {
  const child = spawn(process.execPath, [join(ROOT, 'bin/platelog.js'), ...argv], {
    cwd,
    env: { ...process.env, PLATELOG_DB: archiveBeside(cwd) },
  });
  let out = '';
  let err = '';
  const waiting: { text: string; done: () => void }[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    for (const { text, done } of waiting) if (out.includes(text)) done();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return {
    child,
    ended,
    // Ends with the process too, so that a test fails on what is missing and does not hang.
    saw: (text) =>
      new Promise((resolve) => {
        if (out.includes(text)) return resolve();
        waiting.push({ text, done: resolve });
        ended.then(() => resolve());
      }),
  };
}

export const runPlatelog = (argv: readonly string[], cwd: string): Promise<Ended> => startPlatelog(argv, cwd).ended;

/** The rendered clip with its truth list. */
export const SAMPLE_CLIP = {
  path: join(ROOT, 'samples', 'drive.mp4'),
  truth: join(ROOT, 'samples', 'drive.truth.csv'),
} as const;
