import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A disk of its own below a folder. Its scope unmounts it. */
export interface SmallDisk extends Disposable {
  readonly path: string;
  /** From now on nothing can be written to it. */
  makeReadOnly(): void;
}

/** Mounts an empty disk of so many bytes in memory; undefined where this user or system cannot. */
export function mountSmallDisk(path: string, bytes: number): SmallDisk | undefined {
  if (process.platform !== 'linux') return undefined;
  mkdirSync(path);
  const mount = (...options: string[]): boolean =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', path]).status === 0;
  if (!mount(`size=${bytes}`)) return undefined;
  return {
    path,
    makeReadOnly() {
      if (!mount('remount', 'ro')) throw new Error(`${path} cannot be made read-only`);
    },
    [Symbol.dispose]: () => void spawnSync('umount', ['--lazy', path]),
  };
}
