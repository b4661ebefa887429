import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const NOBODY = 65_534;

/**
 * Does something as a user who may not read everything: as root, for whom permissions are none, this process is nobody meanwhile.
 * What lies in `folder` itself is his, too, but `closed`, which nobody may read.
 */
export async function withoutRights<T>(folder: string, closed: string, work: () => Promise<T>): Promise<T> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    chmodSync(folder, 0o777);
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isFile()) chmodSync(join(folder, entry.name), 0o666);
  }
  chmodSync(closed, 0);
  if (!isRoot) return await work();
  process.seteuid!(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid!(0);
  }
}
