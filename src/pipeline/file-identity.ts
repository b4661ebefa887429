import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import type { FileIdentity } from '../store/index.ts';

const HEAD_BYTES = 65_536;

/** Real path, size and time of change of a file: they tell cheaply whether it has changed. Rejects when it is not there. */
export async function identifyFile(path: string): Promise<FileIdentity> {
  const [real, { size, mtimeMs }] = await Promise.all([realpath(path), stat(path)]);
  return { path: real, sizeBytes: size, mtimeMs };
}

/** SHA-256 of a whole file, hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  // One buffer for all reads: a stream makes one for each piece, and over a long drive that is gigabytes of garbage.
  const bytes = new Uint8Array(2 ** 20);
  await using file = await open(path);
  for (;;) {
    const { bytesRead } = await file.read(bytes);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(bytes.subarray(0, bytesRead));
  }
}

/** SHA-256 of a file's first 64 KiB, hex. */
export function hashHead(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(HEAD_BYTES);
    const length = readSync(file, bytes, 0, HEAD_BYTES, 0);
    return createHash('sha256').update(bytes.subarray(0, length)).digest('hex');
  } finally {
    closeSync(file);
  }
}
