import { open, stat } from 'node:fs/promises';
import { PlatelogError, whyUnreadable } from '../../domain/index.ts';

/** Reads bytes of a file, which may be larger than memory, from any place. Must be disposed. */
export interface ByteSource extends AsyncDisposable {
  /** The file, for messages. */
  readonly name: string;
  readonly sizeBytes: number;
  /**
   * The bytes from `offset` on: as many as asked for, or fewer where the file ends.
   * @throws PlatelogError 'damaged' when more than MAX_READ_BYTES are asked for, or far more in all than a file of this size
   * can hold (tables that lead in circles), 'input-unreadable' when the disk refuses
   */
  read(offset: number, lengthBytes: number): Promise<Uint8Array>;
}

/** No table or sample that we read is longer; a greater length comes from damage. */
export const MAX_READ_BYTES = 16 * 1024 * 1024;

// An intact file stays below this: each byte is read about once, and its tables and block heads several times.
const ALLOWED_PASSES = 4;
const ALLOWED_BYTES = 256 * 1024 * 1024;
const READ_COST_BYTES = 64;

// Small reads that follow each other, as box headers do, cost one read of the disk.
const WINDOW_BYTES = 64 * 1024;

/**
 * Opens a file for reading by place.
 * @throws PlatelogError 'input-missing', 'input-unreadable', 'input-empty' or 'not-media' (a folder, a pipe, a device)
 */
export async function openByteSource(path: string): Promise<ByteSource> {
  const refuse = (cause: NodeJS.ErrnoException): never => {
    const gone = cause.code === 'ENOENT' || cause.code === 'ENOTDIR';
    throw gone
      ? new PlatelogError('input-missing', `${path} does not exist; check the spelling`, { cause })
      : unreadable(path, cause);
  };
  // Opening a pipe would wait for somebody who writes to it.
  const found = await stat(path).catch(refuse);
  if (found.isDirectory()) throw new PlatelogError('not-media', `${path} is a folder; name the files inside it`);
  if (!found.isFile()) throw new PlatelogError('not-media', `${path} is not a regular file; copy it to one first`);
  if (found.size === 0) throw new PlatelogError('input-empty', `${path} is empty (0 bytes); copy it again`);
  const file = await open(path, 'r').catch(refuse);
  return windowed(
    path,
    found.size,
    async (buffer, offset) => {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset).catch((cause: Error) => {
        throw unreadable(path, cause);
      });
      return bytesRead;
    },
    () => file.close(),
  );
}

const unreadable = (path: string, cause: Error): PlatelogError =>
  new PlatelogError('input-unreadable', `${path} cannot be read: ${whyUnreadable(cause, 'name another file')}`, {
    cause,
  });

/** Bytes in memory as a source. */
export function bytesAsSource(name: string, bytes: Uint8Array): ByteSource {
  return windowed(
    name,
    bytes.length,
    async (buffer, offset) => {
      const part = bytes.subarray(offset, offset + buffer.length);
      buffer.set(part);
      return part.length;
    },
    async () => {},
  );
}

function windowed(
  name: string,
  sizeBytes: number,
  fill: (buffer: Uint8Array, offset: number) => Promise<number>,
  close: () => Promise<void>,
): ByteSource {
  const window = new Uint8Array(WINDOW_BYTES);
  let windowStart = 0;
  let windowLength = 0;
  let spentBytes = 0;
  return {
    name,
    sizeBytes,
    async read(offset, lengthBytes) {
      if (!(lengthBytes <= MAX_READ_BYTES))
        throw new PlatelogError('damaged', `${name} is damaged: a table of ${lengthBytes} bytes; copy it again`);
      const length = Math.max(0, Math.min(lengthBytes, sizeBytes - offset));
      spentBytes += length + READ_COST_BYTES;
      if (spentBytes > sizeBytes * ALLOWED_PASSES + ALLOWED_BYTES)
        throw new PlatelogError('damaged', `${name} is damaged: its tables lead in circles; copy it again`);
      if (!(offset >= 0) || length === 0) return new Uint8Array(0);
      if (length > WINDOW_BYTES) {
        const buffer = new Uint8Array(length);
        return buffer.subarray(0, await fill(buffer, offset));
      }
      if (offset < windowStart || offset + length > windowStart + windowLength) {
        windowLength = await fill(window, offset);
        windowStart = offset;
      }
      const from = offset - windowStart;
      return window.slice(from, Math.min(from + length, windowLength));
    },
    [Symbol.asyncDispose]: close,
  };
}
