import { stat } from 'node:fs/promises';
import type { PlatelogError } from '../domain/index.ts';
import { hashFile, hashHead } from './file-identity.ts';

/** What one file of a scan has shown. */
export interface ReadFile {
  readonly source: string;
  /** How many plates, each text once. */
  readonly plates: number;
  /** That not all of it could be read. */
  readonly problem: PlatelogError | undefined;
}

/** The files that a scan has read, where no archive knows them. */
export interface Copies {
  /** Notes a file that was read as far as it goes. */
  note(file: ReadFile): Promise<void>;
  /** One that was read before and has the same content; undefined when there is none. */
  sameAs(source: string): Promise<ReadFile | undefined>;
}

/** A file with its hashes, each made once, when it is first asked for. */
interface Hashed {
  readonly head: () => string;
  readonly content: () => Promise<string>;
}

/** None yet. Contents are compared only of files that are equally long, and beyond their beginning only where that is the same. */
export function createCopies(): Copies {
  const bySize = new Map<number, (ReadFile & Hashed)[]>();
  return {
    async note(file) {
      const sizeBytes = await sizeOf(file.source);
      if (sizeBytes === undefined) return;
      const noted = { ...file, ...hashedOnce(file.source) };
      const there = bySize.get(sizeBytes);
      if (there) there.push(noted);
      else bySize.set(sizeBytes, [noted]);
    },
    async sameAs(source) {
      const others = bySize.get((await sizeOf(source)) ?? 0) ?? [];
      const { head, content } = hashedOnce(source);
      for (const { head: headOfOther, content: contentOfOther, ...other } of others)
        try {
          if (head() === headOfOther() && (await content()) === (await contentOfOther())) return other;
        } catch {
          // One of them cannot be read any more. Opening this one says so, if it is this one.
        }
      return undefined;
    },
  };
}

function hashedOnce(source: string): Hashed {
  let head: string | undefined;
  let content: Promise<string> | undefined;
  return {
    head: () => (head ??= hashHead(source)),
    content: () => (content ??= hashFile(source)),
  };
}

/** Undefined for what is no file, or not there. */
const sizeOf = (path: string): Promise<number | undefined> =>
  stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
