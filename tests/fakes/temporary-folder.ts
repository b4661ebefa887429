import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder that goes away with its scope: `using folder = temporaryFolder()`. */
export function temporaryFolder(): { readonly path: string; file(name: string): string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'platelog-test-'));
  return {
    path,
    file: (name) => join(path, name),
    [Symbol.dispose]() {
      rmSync(path, { recursive: true, force: true });
      for (const end of ['.db', '.db.key']) rmSync(`${path}${end}`, { force: true }); // see `archiveBeside`
    },
  };
}
