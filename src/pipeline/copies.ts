import { stat } from 'node:fs/promises';
import { hashFile, hashHead } from './file-identity.ts';

/** What one file of a scan has shown. */
export interface ReadFile {
  readonly source: string;
  /** How many plates, each text once. */
  readonly plates: number;
}

/** The files that a scan has read, where no archive knows them. */
export interface Copies {
  /** Notes a file that was read to its end. */
  note(file: ReadFile): Promise<void>;
  /** One that was read before and has the same content; undefined when there is none. */
  sameAs(source: string): Promise<ReadFile | undefined>;
}

/** None yet. Contents are compared only of files that are equally long, and beyond their beginning only where that is the same. */
export function createCopies(): Copies {
  const bySize = new Map<number, ReadFile[]>();
  return {
    async note(file) {
      const sizeBytes = await sizeOf(file.source);
      if (sizeBytes !== undefined) bySize.set(sizeBytes, [...(bySize.get(sizeBytes) ?? []), file]);
    },
    async sameAs(source) {
      const others = bySize.get((await sizeOf(source)) ?? 0) ?? [];
      try {
        for (const other of others)
          if (
            hashHead(source) === hashHead(other.source) &&
            (await hashFile(source)) === (await hashFile(other.source))
          )
            return other;
      } catch {
        // One of them cannot be read any more: opening this one will say so, if it is this one.
      }
      return undefined;
    },
  };
}

/** Undefined for what is no file, or not there. */
const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
