/**
 * Makes the packed tarball self-contained: compiles src to dist, and bundles onnxruntime-node without its install script.
 * That script only fetches GPU libraries, and a machine without a network cannot install platelog when it runs; in a
 * global install no `allowScripts` of ours is read. scripts/postpack.ts puts both package.json files back.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { BUNDLED, MANIFESTS, restore } from './postpack.ts';

restore(); // an earlier pack that was killed left its changes
rmSync('dist', { recursive: true, force: true });
const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(status ?? 1);

for (const manifest of MANIFESTS) {
  if (!existsSync(manifest)) {
    console.error(`${manifest} is not there; run npm ci first`);
    process.exit(1);
  }
  copyFileSync(manifest, `${manifest}.unpacked`);
}
const [own, bundled] = MANIFESTS.map((manifest) => JSON.parse(readFileSync(manifest, 'utf8')));
own.bundleDependencies = [BUNDLED];
delete bundled.scripts;
writeFileSync(MANIFESTS[0], `${JSON.stringify(own, null, 2)}\n`);
writeFileSync(MANIFESTS[1], `${JSON.stringify(bundled, null, 2)}\n`);
