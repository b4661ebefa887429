import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FileIdentity } from '../store/index.ts';

const HEAD_BYTES = 65_536;

/** What tells, at no cost, whether a file is as it was. Rejects when it is not there. */
export async function identifyFile(path: string): Promise<FileIdentity> {
  const [real, { size, mtimeMs }] = await Promise.all([realpath(path), stat(path)]);
  return { path: real, sizeBytes: size, mtimeMs };
}

/** SHA-256 of a whole file, hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash);
  return hash.digest('hex');
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
