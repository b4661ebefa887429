import { type Corrections, noTimes, readCorrections, type Sighting, type StageTimes } from '../domain/index.ts';
import type { IdentifyOptions } from '../identify/index.ts';
import type { StatsLine, StatsWriter } from '../stats/index.ts';
import { type Copies, createCopies } from './copies.ts';
import { createEarlierPlates, type EarlierPlates } from './earlier-plates.ts';
import { type GuardedArchive, guardArchive } from './guarded-archive.ts';
import { createListPublisher, type ListPublisher } from './list-publisher.ts';
import { createListMatcher, createListWeigher } from './match-list.ts';
import { createPlateBook, type PlateBook } from './plate-book.ts';
import { createPlateScreen, type PlateScreen } from './plate-screen.ts';
import type { ScanEvent } from './scan-event.ts';
import type { ScanWork } from './scan-input.ts';
import type { ScanJob, ScanSinks } from './scan-job.ts';
import { createScanProblems, type ScanProblems } from './scan-problems.ts';
import { usualText } from './usual-text.ts';

/** What the inputs of one scan share. */
export interface ScanRun {
  readonly job: ScanJob;
  readonly sinks: ScanSinks;
  readonly signal: AbortSignal;
  /** Inputs so far that are photos. */
  readonly photos: Set<string>;
  /** Inputs of which the archive has noted how they were before they were read, ahead of their turn. */
  readonly noted: Set<string>;
  readonly identify: Partial<IdentifyOptions>;
  /** What people said about texts. */
  readonly corrections: Corrections;
  readonly screen: PlateScreen;
  readonly book: PlateBook;
  /** Sightings that were taken over from an earlier run. */
  readonly recalled: WeakSet<Sighting>;
  /** Plates of inputs that were not read again. */
  readonly earlier: EarlierPlates;
  readonly problems: ScanProblems;
  readonly list: ListPublisher;
  /** What was read, where no archive knows it. */
  readonly copies: Copies | undefined;
  readonly withArchive: GuardedArchive;
  /** Writes a line of stats, where they are wanted. */
  readonly writeStats: ((line: StatsLine) => Promise<void>) | undefined;
  /** What decoding, tracking and writing have cost; looks have times of their own. */
  readonly times: StageTimes;
  readonly work: ScanWork;
}

/** A scan that has read nothing yet. */
export function createScanRun(job: ScanJob, sinks: ScanSinks, signal: AbortSignal): ScanRun {
  const photos = new Set<string>();
  const identify = { isPhoto: (source: string) => photos.has(source), usual: usualText, ...job.identify };
  const screen = createPlateScreen({ ignore: job.ignore, only: job.onlyMatches ? job.match : undefined });
  const book = createPlateBook(sinks.csv, sinks.pictures, identify, screen, job.nameOf);
  const recalled = new WeakSet<Sighting>();
  const onEvent = (event: ScanEvent): void => sinks.onEvent(event);
  const problems = createScanProblems(onEvent);
  const earlier = createEarlierPlates();
  const list = createListPublisher({
    book,
    async prepare() {
      try {
        for (const sighting of earlier.alike(book.freshTexts())) {
          recalled.add(sighting);
          await book.recall(sighting, undefined);
        }
      } catch (error) {
        problems.tell(error); // a misreading more in the list is better than no list
      }
    },
    matcher: job.match && createListMatcher(createListWeigher(job.match, job.nameOf)),
    problems,
    isRecalled: (sighting) => recalled.has(sighting),
    nameOf: job.nameOf,
    onEvent,
  });
  return {
    corrections: readCorrections(job.identify?.corrections ?? []),
    ...{
      job,
      sinks,
      signal,
      photos,
      noted: new Set<string>(),
      identify,
      screen,
      book,
      recalled,
      earlier,
      problems,
      list,
    },
    copies: sinks.archive ? undefined : createCopies(),
    withArchive: guardArchive(sinks.archive, problems),
    writeStats: sinks.stats && guardStats(sinks.stats, problems),
    times: noTimes(),
    work: { frames: 0, looks: 0, fullLooks: 0, plates: 0 },
  };
}

/** Writes stats until it fails: that is told once, and costs the list nothing. */
function guardStats(stats: StatsWriter, problems: ScanProblems): (line: StatsLine) => Promise<void> {
  let hasFailed = false;
  return async (line) => {
    if (hasFailed) return;
    try {
      await stats.write(line);
    } catch (error) {
      hasFailed = true;
      problems.tell(error);
    }
  };
}
