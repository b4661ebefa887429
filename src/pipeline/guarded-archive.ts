import { PlatelogError } from '../domain/index.ts';
import type { ScanArchive } from './scan-archive.ts';
import type { ScanProblems } from './scan-problems.ts';

/**
 * Lets `work` use a scan's archive; undefined when there is none, when `work` failed, or after the archive has failed.
 * @param source the input that `work` keeps, to be noted when it is not kept
 */
export type GuardedArchive = <Result>(
  work: (archive: ScanArchive) => Promise<Result>,
  source?: string,
) => Promise<Result | undefined>;

/**
 * An archive whose failure cannot cost the list: it is told once, and the scan goes on without the archive. An input that
 * cannot be read (`source`) is no failure of the archive, and one that another run of platelog holds for too long is tried again with the
 * next input.
 */
export function guardArchive(archive: ScanArchive | undefined, problems: ScanProblems): GuardedArchive {
  let working = archive;
  return async (work, source) => {
    const keeps = source !== undefined && archive !== undefined;
    if (!working) {
      if (keeps) problems.unkept.add(source);
      return undefined;
    }
    try {
      return await work(working);
    } catch (error) {
      const code = error instanceof PlatelogError ? error.code : undefined;
      const isOfInput = code === 'input-unreadable';
      if (!isOfInput && code !== 'archive-busy') working = undefined;
      if (keeps) (isOfInput ? problems.unread : problems.unkept).add(source);
      problems.tell(error);
      return undefined;
    }
  };
}
