import { type ChildProcess, spawn } from 'node:child_process';
import { PlatelogError } from '../domain/index.ts';

/** How a command is run. */
export interface RunCommandOptions {
  /** A command that takes longer is ended, with everything it started; 30,000. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
const STDERR = 2;

/**
 * Runs a user's command in the shell, with a text and a line end on its standard input. Nothing of the text is put into the command
 * line or the environment, so that no plate, label or file name can become part of the command. What the command writes goes to
 * standard error: standard output is ours.
 * @throws PlatelogError 'notice-failed' when it cannot be run, takes too long, or ends with another exit code than 0
 */
export async function runCommand(
  command: string,
  text: string,
  { timeoutMs = TIMEOUT_MS }: RunCommandOptions = {},
): Promise<void> {
  // In a group of its own, so that all of it can be ended, and Ctrl-C is ours alone.
  const child = spawn(command, {
    shell: true,
    stdio: ['pipe', STDERR, STDERR],
    detached: !onWindows,
    windowsHide: true,
  });
  let tooLong = false;
  const timer = setTimeout(() => {
    tooLong = true;
    endAll(child);
  }, timeoutMs);
  const ended = new Promise<string | undefined>((resolve) => {
    child.on('error', (error) => resolve(`cannot be run: ${error.message}`));
    child.on('exit', (code, signal) => resolve(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`));
  });
  child.stdin!.on('error', () => {}); // a command need not read
  child.stdin!.end(`${text}\n`);
  const failure = await ended;
  clearTimeout(timer);
  const why = tooLong ? `took longer than ${timeoutMs / 1000} s and was ended` : failure;
  if (why !== undefined)
    throw new PlatelogError(
      'notice-failed',
      `The command of --on-match ${why}; the match is told here all the same. Try it by hand: ${command}`,
    );
}

const onWindows = process.platform === 'win32';

/** Ends a command and what it started. */
function endAll({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  if (onWindows) {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' }).on('error', () => {});
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It ended just now; some systems say so of a process that nobody has waited for yet by EPERM.
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
