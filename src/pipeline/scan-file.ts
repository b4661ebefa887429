import { EFFORTS } from '../config/index.ts';
import { PlatelogError, type RegionProbability, type Rejection, type Sighting } from '../domain/index.ts';
import { drivenCountries } from './driven-countries.ts';
import { rejectionEvent } from './make-event.ts';
import type { VideoPort } from './ports.ts';
import { scanInput } from './scan-input.ts';
import type { ScanRun } from './scan-run.ts';

/** A drive is hours long: what it has shown so far is in the list, should the power fail. */
const PUBLISH_VIDEO_EVERY_MS = 60_000;

/**
 * Scans one input of a run from end to end: its plates go into the book, and into the archive once all of it was read.
 * @param onProgress told after every frame: the share of the input that is done, 0 to 1, and the frame's time
 * @throws what opening or reading it throws; PlatelogError 'damaged' when frames could not be decoded
 */
export async function scanFile(
  run: ScanRun,
  source: string,
  onProgress: (ratio: number, timeUs: number) => void,
): Promise<void> {
  const { job, sinks, signal, screen, book, problems, list, times, work } = run;
  const startMs = performance.now();
  let frames = 0;
  let looks = 0;
  let lastUs = 0;
  const sightings = new Set<Sighting>();
  const rejections: Rejection[] = [];
  let picturesFailed = false;

  async function withPictures(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      // Told once for each input: the plates are listed all the same.
      if (!picturesFailed) problems.tell(error, source);
      picturesFailed = true;
    }
  }

  await using video = await job.openVideo(source);
  if (video.kind === 'photo') run.photos.add(source);
  if (!(run.noted.delete(source) && video.kind === 'photo')) await run.withArchive((archive) => archive.begin(source));
  const driven = await drivenIn(run, source, video);
  let failure: unknown;
  try {
    await scanInput({
      ...{ source, video, driven, signal, times, work },
      looker: job.looker,
      pace: { ...EFFORTS.normal, ...job.pace },
      track: job.track ?? {},
      fuse: job.fuse ?? {},
      async onSighting(sighting, pixels) {
        sightings.add(sighting);
        await withPictures(book.add(sighting, pixels));
        if (list.ageMs >= (job.publishEveryMs ?? PUBLISH_VIDEO_EVERY_MS)) await list.publish();
      },
      async onWithdrawn(sighting) {
        sightings.delete(sighting);
        await withPictures(book.withdraw(sighting));
      },
      onRejection(rejection) {
        if (!screen.keepsRejection(rejection)) return;
        rejections.push(rejection);
        sinks.onEvent(rejectionEvent(rejection, job.nameOf));
      },
      onStats: run.writeStats,
      onFrame(timeUs, looked) {
        frames++;
        if (looked) looks++;
        lastUs = Math.max(lastUs, timeUs);
        onProgress(video.durationUs > 0 ? timeUs / video.durationUs : (video.positionRatio ?? 0), timeUs);
      },
    });
  } catch (error) {
    failure = error;
  }
  sinks.onEvent({
    event: 'input-done',
    source,
    frames,
    looks,
    sightings: sightings.size,
    duration_s: (video.durationUs || lastUs) / 1e6,
    took_s: Math.round(performance.now() - startMs) / 1000,
  });
  if (failure === undefined && video.damagedFrames > 0) failure = damagedError(source, video.damagedFrames);
  if (!signal.aborted && (failure === undefined || isDamage(failure))) {
    await keep(run, source, video, { sightings: [...sightings], rejections, lastUs, problem: failure });
    const plates = new Set([...sightings].map(({ text }) => text)).size;
    await run.copies?.note({ source, plates, problem: failure });
  }
  if (failure !== undefined) throw failure;
}

/** What a file has shown, to be kept in the archive. */
interface Shown {
  readonly sightings: readonly Sighting[];
  readonly rejections: readonly Rejection[];
  /** Time of its last frame. */
  readonly lastUs: number;
  readonly problem: PlatelogError | undefined;
}

/** Puts a file into the archive. A damaged one is kept as far as it goes: reading it again would come to the same. */
async function keep(run: ScanRun, source: string, video: VideoPort, shown: Shown): Promise<void> {
  const { lastUs, ...rest } = shown;
  const { kind, widthPx, heightPx } = video;
  // A container that was cut off still states its whole length.
  const durationUs = shown.problem ? lastUs : video.durationUs || lastUs;
  const input = { source, kind, widthPx, heightPx, durationUs, ...rest };
  const failure = await run.withArchive((archive) => archive.keep(input, run.identify, run.screen), source);
  if (failure) run.problems.tell(failure);
}

/** The countries a video was recorded in. They only help: when they cannot be told, the video is read all the same. */
async function drivenIn(
  { job, problems }: ScanRun,
  source: string,
  { kind, durationUs }: VideoPort,
): Promise<readonly RegionProbability[]> {
  if (kind === 'photo') return []; // their positions are not read
  try {
    return await drivenCountries(await job.placeOf?.(source), durationUs);
  } catch (error) {
    problems.tell(error, source);
    return [];
  }
}

const isDamage = (failure: unknown): failure is PlatelogError =>
  failure instanceof PlatelogError && failure.code === 'damaged';

const damagedError = (source: string, frames: number): PlatelogError =>
  new PlatelogError(
    'damaged',
    `${source} is damaged: ${frames} of its pictures could not be decoded; what could be was read.`,
  );
