// Plain JavaScript: it runs before anything that Node has to compile.
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where this system keeps what programs can make again.
 * @param {Readonly<Record<string, string | undefined>>} env @param {NodeJS.Platform} platform @param {string} home
 */
export function compileCacheFolder(env, platform = process.platform, home = homedir()) {
  const folder =
    platform === 'win32'
      ? env.LOCALAPPDATA || join(home, 'AppData', 'Local')
      : platform === 'darwin'
        ? join(home, 'Library', 'Caches')
        : env.XDG_CACHE_HOME || join(home, '.cache');
  return join(folder, 'platelog', 'compiled');
}

/**
 * Lets Node keep the compiled program from one start to the next, its threads' too: half of a start is compiling. Nothing of what platelog reads is
 * in there. `NODE_DISABLE_COMPILE_CACHE=1` and `NODE_COMPILE_CACHE=FOLDER` do what they do in Node. Where the folder cannot be written nothing is kept.
 */
export function keepCompiled() {
  const folder = process.env.NODE_COMPILE_CACHE || compileCacheFolder(process.env);
  enableCompileCache(folder);
  // Threads look there alone.
  process.env.NODE_COMPILE_CACHE = folder;
}
