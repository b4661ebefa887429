import { homedir } from 'node:os';
import { join } from 'node:path';

/** Environment variable that names the archive, where `--db` does not. */
const VARIABLE = 'PLATELOG_DB';

export const ARCHIVE_FLAGS = { db: { type: 'string' } } as const;

/** Which archive is meant. */
export interface ArchiveConfig {
  readonly archiveFile: string;
  /** Whether the user named it; otherwise it is the usual one, whose folder is made when needed. */
  readonly archiveIsNamed: boolean;
}

/** What the flags and the environment say of the archive. */
export function archiveConfig(
  values: { readonly db?: string },
  env: Readonly<Record<string, string | undefined>> = process.env,
): ArchiveConfig {
  const named = values.db ?? (env[VARIABLE] || undefined);
  return { archiveFile: named ?? usualArchiveFile(env), archiveIsNamed: named !== undefined };
}

/** Where programs keep a user's data on this system. */
export function usualArchiveFile(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const folder =
    platform === 'win32'
      ? env.APPDATA || join(home, 'AppData', 'Roaming')
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : env.XDG_DATA_HOME || join(home, '.local', 'share');
  return join(folder, 'platelog', 'archive.db');
}
