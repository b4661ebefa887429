/** Puts back the two package.json files that scripts/prepack.ts changed. Does nothing when they are as they were. */
import { existsSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const BUNDLED = 'onnxruntime-node';
export const MANIFESTS = ['package.json', `node_modules/${BUNDLED}/package.json`] as const;

export function restore(): void {
  for (const manifest of MANIFESTS)
    if (existsSync(`${manifest}.unpacked`)) renameSync(`${manifest}.unpacked`, manifest);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) restore();
