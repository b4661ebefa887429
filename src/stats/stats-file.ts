import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { PlatelogError, whyUnreadable } from '../domain/index.ts';
import type { StatsHead, StatsLine } from './stats-line.ts';

/** A stats file that is being written; must be disposed, which completes it. */
export interface StatsWriter extends AsyncDisposable {
  /** @throws PlatelogError 'not-writable' or 'disk-full'; what was written before stays. */
  write(line: StatsLine): Promise<void>;
}

/**
 * Begins a stats file; one that is there is replaced, but nothing else is: `--stats *.mp4` names a video.
 * @throws PlatelogError 'not-writable'; 'stats-foreign' when another file is there
 */
export async function openStatsWriter(path: string, head: StatsHead): Promise<StatsWriter> {
  const before = await beginningOf(path);
  if (!before.startsWith(BEGINNING) && !BEGINNING.startsWith(before))
    throw new PlatelogError(
      'stats-foreign',
      `${path} is there already, and platelog scan --stats did not write it; name another file with --stats.`,
    );
  const stream = createWriteStream(path);
  let failure: PlatelogError | undefined;
  stream.on('error', (cause: NodeJS.ErrnoException) => {
    const full = cause.code === 'ENOSPC';
    failure ??= new PlatelogError(
      full ? 'disk-full' : 'not-writable',
      `${path} cannot be written: ${full ? 'the disk is full' : cause.message}; name another file with --stats.`,
      { cause },
    );
  });
  let isTold = false;
  const check = (): void => {
    if (!failure) return;
    isTold = true;
    throw failure;
  };
  async function write(line: StatsLine): Promise<void> {
    check();
    if (!stream.write(`${JSON.stringify(line)}\n`)) await once(stream, 'drain').catch(() => {});
    check();
  }
  await once(stream, 'open').catch(() => {});
  await write(head);
  return {
    write,
    async [Symbol.asyncDispose]() {
      if (!stream.destroyed) stream.end();
      if (!stream.closed) await once(stream, 'close').catch(() => {});
      if (failure && !isTold) throw failure; // what was buffered fails only now
    },
  };
}

const BEGINNING = '{"kind":"platelog-stats-';

/** Whether a path is a device, which may never end. Pipes are fine: stats are large, and may go through a compressor. */
async function isDevice(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined); // opening it will say what is wrong
  return found !== undefined && (found.isCharacterDevice() || found.isBlockDevice());
}

/** The beginning of a file; empty when there is none, or it is a pipe. */
async function beginningOf(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isFile()) return '';
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING.length));
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return ''; // writing it will say what is wrong
  }
}

/**
 * The lines of a stats file, its head first. A last line that a killed scan left incomplete is left out, and `onCut` called.
 * @throws PlatelogError 'input-missing', 'input-unreadable', 'stats-foreign' when it is not a stats file, 'damaged'
 */
export async function* readStats(path: string, onCut: () => void = () => {}): AsyncGenerator<StatsLine> {
  if (await isDevice(path))
    throw new PlatelogError('stats-foreign', `${path} is not a file; name one that platelog scan --stats wrote.`);
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  let broken: number | undefined;
  try {
    for await (const text of lines) {
      number++;
      if (broken !== undefined)
        throw new PlatelogError('damaged', `${path} line ${broken} is not a line of a stats file; scan again.`);
      const line = parseLine(text);
      if (number === 1 && (line === undefined || !('kind' in line) || line.kind !== 'platelog-stats-1'))
        throw new PlatelogError('stats-foreign', `${path} is not a file that platelog scan --stats wrote.`);
      if (line === undefined) broken = number;
      else yield line;
    }
  } catch (cause) {
    if (cause instanceof PlatelogError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    if (code === 'ENOENT') throw new PlatelogError('input-missing', `${path} is not there; check the name.`, { cause });
    const why = whyUnreadable(cause, 'name another stats file');
    throw new PlatelogError('input-unreadable', `${path} cannot be read: ${why}.`, { cause });
  } finally {
    lines.close();
  }
  if (broken !== undefined) onCut();
  if (number === 0) throw new PlatelogError('stats-foreign', `${path} is empty; scan again with --stats.`);
}

function parseLine(text: string): StatsLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    const known = ['kind', 'input', 'look', 'end'];
    return typeof line === 'object' && line !== null && known.some((key) => key in line)
      ? (line as StatsLine)
      : undefined;
  } catch {
    return undefined; // told by number, with what stands around it
  }
}
