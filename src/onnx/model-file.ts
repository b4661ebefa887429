import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { PlatelogError } from '../domain/index.ts';

/**
 * The bytes of a model file.
 *
 * @throws PlatelogError model-missing when it cannot be read, model-broken when it is empty.
 */
export async function readModelBytes(file: string): Promise<Uint8Array> {
  try {
    const found = await stat(file);
    if (!found.isFile() && !found.isDirectory())
      throw new PlatelogError('model-missing', `${file} is not a file; name the .onnx file`);
    const bytes = await readFile(file);
    if (bytes.length === 0) throw new PlatelogError('model-broken', `${file} is empty (0 bytes); download it again`);
    return bytes;
  } catch (cause) {
    if (cause instanceof PlatelogError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT'
        ? 'does not exist; check the path'
        : code === 'EISDIR'
          ? 'is a folder; name the .onnx file in it'
          : `cannot be read (${message}); check its permissions`;
    throw new PlatelogError('model-missing', `${file} ${reason}`, { cause });
  }
}

/** SHA-256 in lower-case hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
