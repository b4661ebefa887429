import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's version. Throws when package.json is missing, which means a broken install. */
export function packageVersion(): string {
  // src/cli and dist/cli are equally deep below the package's root.
  const file = join(import.meta.dirname, '..', '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
