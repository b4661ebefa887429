/**
 * Checks the arrows between rooms against scripts/rooms.json: an import of another room goes through its index.ts and
 * is in the table; an npm package is named by exactly one room; a pure room uses no Node built-in; only cli prints or
 * sets exit codes. Prints one line a fault and fails.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Room {
  readonly imports: readonly string[];
  readonly packages: readonly string[];
  readonly pure?: boolean;
}

const IMPORT = /(?:\bfrom\s+|\bimport\s+|\bimport\s*\(\s*)'([^']+)'/g;

/** Every fault of one source file; `file` is relative to the repository root with forward slashes. */
export function faultsOf(file: string, text: string, rooms: Readonly<Record<string, Room>>): string[] {
  const faults: string[] = [];
  const inside = file.slice('src/'.length);
  const name = inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : inside;
  const room = rooms[name];
  if (room === undefined) return [`${file}: room '${name}' is not in scripts/rooms.json`];
  const test = file.endsWith('.test.ts');
  for (const [, target] of text.matchAll(IMPORT)) {
    if (target === undefined) continue;
    if (target.startsWith('.')) {
      const path = normalize(join(dirname(file), target))
        .split(sep)
        .join('/');
      if (!path.startsWith('src/')) {
        if (!test && !path.endsWith('package.json')) faults.push(`${file}: imports ${target} from outside src`);
        continue;
      }
      const other = path.slice('src/'.length).split('/')[0] ?? '';
      if (other === name) continue;
      if (!room.imports.includes(other)) faults.push(`${file}: ${name} may not import ${other}`);
      else if (path !== `src/${other}/index.ts`) faults.push(`${file}: imports ${target}; use ${other}/index.ts`);
    } else if (target.startsWith('node:')) {
      if (room.pure === true && !test) faults.push(`${file}: ${name} is pure and may not import ${target}`);
    } else {
      const packageName = target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
      if (!room.packages.includes(packageName))
        faults.push(`${file}: package ${packageName} does not belong to ${name}`);
    }
  }
  if (name !== 'cli' && !test) {
    for (const word of ['console.', 'process.exit', 'process.stdout', 'process.stderr']) {
      if (text.includes(word)) faults.push(`${file}: only cli prints and sets exit codes, found ${word}`);
    }
  }
  return faults;
}

/** Packages that more than one room names. */
export function sharedPackages(rooms: Readonly<Record<string, Room>>): string[] {
  const owners = Map.groupBy(
    Object.entries(rooms).flatMap(([name, room]) => room.packages.map((packageName) => ({ name, packageName }))),
    (entry) => entry.packageName,
  );
  return [...owners]
    .filter(([, entries]) => entries.length > 1)
    .map(([packageName, entries]) => `${packageName} belongs to ${entries.map((entry) => entry.name).join(' and ')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = JSON.parse(readFileSync('scripts/rooms.json', 'utf8')) as { rooms: Record<string, Room> };
  const files = globSync('src/**/*.ts').map((file) => file.split(sep).join('/'));
  const faults = [
    ...sharedPackages(table.rooms),
    ...files.flatMap((file) => faultsOf(file, readFileSync(file, 'utf8'), table.rooms)),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exit(1);
  console.log(`rooms: ${files.length} files keep to the table`);
}
