/**
 * Checks documentation: every exported function, class, interface and type in src has a doc comment; every relative
 * link in a Markdown file leads to a file; the lock file names no download address. Prints one line a fault and fails.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const EXPORTED = /^export (?:async )?(?:abstract )?(?:function\*?|class|interface|type) (\w+)/;

/** Exports of one TypeScript source whose line above does not end a comment. */
export function undocumented(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const name = EXPORTED.exec(line)?.[1];
    return name !== undefined && !(lines[i - 1] ?? '').trimEnd().endsWith('*/') ? [name] : [];
  });
}

/** Targets of relative links in a Markdown text, without their anchors. */
export function relativeLinks(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => (target ?? '').split('#')[0] ?? '')
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const faults = [
    ...globSync('src/**/*.ts')
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) => undocumented(readFileSync(file, 'utf8')).map((name) => `${file}: ${name} has no doc comment`)),
    ...globSync('{*.md,docs/**/*.md,models/*.md,training/*.md}').flatMap((file) =>
      relativeLinks(readFileSync(file, 'utf8'))
        .filter((target) => !existsSync(join(dirname(file), target)))
        .map((target) => `${file}: link to ${target}, which is not there`),
    ),
    ...(readFileSync('package-lock.json', 'utf8').includes('"resolved": "http')
      ? ['package-lock.json: records download addresses; run npm install with omit-lockfile-registry-resolved']
      : []),
  ];
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exit(1);
  console.log('docs: every export has a comment, every link a target');
}
