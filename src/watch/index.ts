/** Files that arrive in a folder, each handed on once it is written to its end. */
export { createSettling, type SeenFile, type Settling } from './settling.ts';
export { type WatchPorts, watchFiles } from './watch-files.ts';
