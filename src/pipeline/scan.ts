import { stat } from 'node:fs/promises';
import { PlatelogError, sumOfTimes } from '../domain/index.ts';
import { nameAnew } from './known-file.ts';
import { unlistedEvent } from './make-event.ts';
import { createPhotosAhead } from './photos-ahead.ts';
import { createProgressClock } from './progress-clock.ts';
import type { Recalled } from './scan-archive.ts';
import { scanFile } from './scan-file.ts';
import type { ScanJob, ScanSinks, ScanSummary } from './scan-job.ts';
import { createScanRun, type ScanRun } from './scan-run.ts';

/** Photos are many and quick: between them the list is written again only when this time has passed. */
const PUBLISH_PHOTOS_EVERY_MS = 2_000;

/**
 * Scans inputs one after the other. The list is written after each, and with what was found so far when `signal` is
 * aborted. A bad input is told as a 'problem' event and never stops the others.
 */
export async function scan(job: ScanJob, sinks: ScanSinks, signal: AbortSignal): Promise<ScanSummary> {
  const bytes = await Promise.all(job.inputs.map(fileBytes));
  const clock = createProgressClock(bytes.reduce((sum, size) => sum + size, 0));
  await using ahead = createPhotosAhead(job, (source) => noteAhead(run, source), signal);
  const run = createScanRun({ ...job, openVideo: ahead.openVideo, looker: ahead.looker }, sinks, signal);
  const { book, problems, list, copies, withArchive } = run;
  let skipped = 0;

  sinks.onEvent({ event: 'start', inputs: job.inputs.length, csv: sinks.csv.path });
  for (const [index, source] of job.inputs.entries()) {
    if (signal.aborted) break;
    clock.begin(bytes[index]!);
    const known = await withArchive((archive) => archive.recall(source, sinks.stats !== undefined));
    const copied = await copies?.sameAs(source);
    const onProgress = (ratio: number, timeUs: number): void =>
      sinks.onEvent({
        event: 'progress',
        source,
        input: index + 1,
        inputs: job.inputs.length,
        plates: book.newPlates,
        ...clock.at(ratio, timeUs),
      });
    try {
      if (known) {
        await ahead.drop(source);
        await recallFile(run, source, known);
        skipped++;
      } else if (copied) {
        await ahead.drop(source);
        sinks.onEvent({ event: 'input-skipped', source, plates: copied.plates });
        skipped++;
        const { problem } = copied;
        if (problem)
          problems.tell(new PlatelogError(problem.code, nameAnew(problem.message, copied.source, source)), source);
      } else await scanFile(run, source, onProgress);
    } catch (error) {
      if (!(error instanceof PlatelogError) || error.code === 'input-unreadable') problems.unread.add(source);
      problems.tell(error, source);
    }
    clock.end();
    if (known || copied) continue;
    const isDue = !run.photos.has(source) || list.ageMs >= PUBLISH_PHOTOS_EVERY_MS;
    if (isDue && index < job.inputs.length - 1) await list.publish();
  }
  await list.publish();
  await withArchive(async (archive) => archive.end());
  for (const plate of book.unlisted) sinks.onEvent(unlistedEvent(plate, job.nameOf));
  try {
    await sinks.pictures?.close();
  } catch (error) {
    problems.tell(error);
  }
  sinks.onEvent({
    event: 'done',
    inputs: job.inputs.length,
    skipped,
    problems: problems.count,
    added: list.added,
    known: list.known,
    left_out: book.leftOut,
    csv: sinks.csv.path,
    interrupted: signal.aborted,
  });
  return {
    problems: problems.count,
    unread: [...problems.unread],
    unkept: [...problems.unkept],
    interrupted: signal.aborted,
    matches: list.matches,
    rows: book.rows,
    written: list.written,
    times: sumOfTimes([run.times, job.looker.times]),
    work: run.work,
  };
}

/**
 * Takes over what an earlier run found in a file. Plates that are in the list already are only counted, but for what a person has since
 * said is of another plate.
 */
async function recallFile(run: ScanRun, source: string, known: Recalled): Promise<void> {
  const { job, sinks, book, corrections } = run;
  if (known.kind === 'photo') run.photos.add(source);
  for (const plate of known.plates) if (sinks.csv.has(plate)) book.note(plate);
  const isCorrected = (plate: string, readText: string): boolean => {
    const text = corrections.textOf({ text: readText, source });
    return (text === readText ? corrections.areApart(text, plate) : text !== plate) && !sinks.csv.has(text);
  };
  const isWanted = (plate: string, readText = plate): boolean =>
    !known.isRepeated && (job.match !== undefined || !sinks.csv.has(plate) || isCorrected(plate, readText));
  for (const { sighting, picture } of known.sightings(isWanted)) {
    run.recalled.add(sighting);
    await book.recall(sighting, picture);
  }
  // Of an archive of HMACs nothing is like anything; with a list to match, all was taken over.
  if (!known.isRepeated && job.match === undefined && job.nameOf === undefined)
    run.earlier.note(known, (...of) => !isWanted(...of));
  sinks.onEvent({ event: 'input-skipped', source, plates: known.plates.length });
  if (known.problem) run.problems.tell(known.problem, source);
}

/** Notes how a file is before it is read ahead of its turn, and says whether it may be. What is not there is told in its turn. */
async function noteAhead({ withArchive, noted }: ScanRun, source: string): Promise<boolean> {
  const found = await stat(source).catch(() => undefined);
  if (!found) return true;
  if (!found.isFile()) return false;
  await withArchive((archive) => archive.begin(source));
  noted.add(source);
  return true;
}

async function fileBytes(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0, // opening it will say what is wrong
  );
}
