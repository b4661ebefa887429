/** Files that arrive in a folder, each handed on once it is complete. */
export type { SeenFile } from './settling.ts';
export { watchFiles } from './watch-files.ts';
