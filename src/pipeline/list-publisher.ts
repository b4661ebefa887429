import type { PlateName, Sighting } from '../domain/index.ts';
import type { CsvRow } from '../export/index.ts';
import { matchEvent, plateEvent } from './make-event.ts';
import type { ListMatcher } from './match-list.ts';
import type { PlateBook } from './plate-book.ts';
import type { ScanEvent } from './scan-event.ts';
import type { ScanProblems } from './scan-problems.ts';

/** Writes the list while a scan runs, and tells what is new in it. */
export interface ListPublisher {
  /**
   * Writes the list, then tells each plate and match that was not told before. A list that cannot be written is told as a
   * problem, not thrown.
   */
  publish(): Promise<void>;
  /** Milliseconds since it was last published, or since the scan began. */
  readonly ageMs: number;
  /** Whether the list could be written the last time. */
  readonly written: boolean;
  /** Plates that this run added to the list. */
  readonly added: number;
  /** Plates that this run has seen and that were in the list before. */
  readonly known: number;
  /** Matches told. */
  readonly matches: number;
}

/** What a publisher works with. */
export interface ListPublisherParts {
  readonly book: PlateBook;
  /** Called before the list is written; must not throw. */
  readonly prepare: () => Promise<void>;
  /** Finds the plates looked for, where there are any. */
  readonly matcher: ListMatcher | undefined;
  readonly problems: ScanProblems;
  /** Whether a sighting is an earlier run's, taken over from the archive. */
  readonly isRecalled: (sighting: Sighting) => boolean;
  readonly nameOf: PlateName | undefined;
  readonly onEvent: (event: ScanEvent) => void;
}

/** A publisher that has told nothing yet. */
export function createListPublisher(parts: ListPublisherParts): ListPublisher {
  const { book, prepare, matcher, problems, isRecalled, nameOf, onEvent } = parts;
  const told = new Set<string>();
  let publishedMs = performance.now();
  let written = true;
  let added = 0;
  let known = 0;
  let matches = 0;

  /** Writes the list and returns the rows to tell: all of this run when it cannot be written. */
  async function write(): Promise<readonly CsvRow[]> {
    try {
      const result = await book.publish();
      written = true;
      added = result.added.length;
      known = result.known;
      if (result.pictureFailure) problems.tell(result.pictureFailure);
      // Rows that the user or another run has put into the list meanwhile are not among them.
      return result.added;
    } catch (error) {
      written = false;
      problems.tell(error);
      return book.rows;
    }
  }

  return {
    async publish() {
      publishedMs = performance.now();
      await prepare();
      for (const row of await write()) {
        if (told.has(row.plate)) continue;
        told.add(row.plate);
        onEvent(plateEvent(row));
      }
      for (const match of matcher?.fresh(book.plates) ?? []) {
        matches++;
        onEvent(matchEvent(match, isRecalled(match.sighting), nameOf));
      }
    },
    get ageMs() {
      return performance.now() - publishedMs;
    },
    get written() {
      return written;
    },
    get added() {
      return added;
    },
    get known() {
      return known;
    },
    get matches() {
      return matches;
    },
  };
}
