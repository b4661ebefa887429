import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '../domain/index.ts';
import {
  firstSeenUs,
  lastSeenUs,
  PlatelogError,
  type PlateName,
  type Rejection,
  type Sighting,
  type UniquePlate,
} from '../domain/index.ts';
import { type KeptPicture, type PictureName, pictureFiles, removePictures } from '../export/index.ts';
import { type IdentifyOptions, identifyAll } from '../identify/index.ts';
import {
  type Archive,
  addRecording,
  beginRun,
  dropOlderPictures,
  type EarlierPlace,
  endRun,
  type FileIdentity,
  findCopy,
  findUnchanged,
  isOthersPicture,
  type KnownRecording,
  listOlderPictures,
  mayBeCopy,
  moveRecording,
  type RecordedPlace,
  type RunRecord,
  readPlace,
  readTracks,
  replacePlace,
  workKeyOf,
} from '../store/index.ts';
import type { RecordingPlace } from '../telemetry/index.ts';
import { archiveSighting, restoreSighting } from './archived-sighting.ts';
import { hashFile, hashHead, identifyFile } from './file-identity.ts';
import { fixesWithin } from './fixes-within.ts';
import { keepPlace, type ReadPlace } from './keep-place.ts';
import type { PlateScreen } from './plate-screen.ts';

/** What an archive is asked and told by a scan. */
export interface ScanArchiveOptions {
  readonly archive: Archive;
  readonly run: RunRecord;
  /** Reads every input, also those that did not change. */
  readonly rescan?: boolean;
  /** When and where a recording was made; undefined when that is not known. */
  readonly placeOf?: (source: string) => Promise<RecordingPlace | undefined>;
  /** Files of the other cameras of the same recording. */
  readonly otherCameras?: (source: string) => readonly string[];
  /** Tells also recordings that need not be read again what `placeOf` says now. */
  readonly placeAgain?: boolean;
  /** Takes away no positions, and no zone, that were told before, also where it reads again; see `replacePlace` of store. */
  readonly keepsTrack?: boolean;
  /** Keeps where the recorder was, beside what was seen. */
  readonly keepsDrives?: boolean;
  /** Told of every place that was asked for, and whether it has a position within the recording. */
  readonly onPlace?: (place: RecordingPlace, isWithin: boolean) => void;
  /** Told of every recording that had positions by its clock of before, and has none by that of now. */
  readonly onPlaceLost?: (source: string) => void;
  /** How plates are named, where the archive keeps no texts; see `beginHashing` of store. */
  readonly nameOf?: PlateName | undefined;
  /**
   * Path of a sighting's pictures without their endings, where it is taken for this plate; undefined when none are written.
   */
  readonly pictureOf?: (sighting: Sighting, plate: string) => Promise<PictureName>;
  /**
   * The pictures of an input that are there: a scan that was interrupted or killed may have left some that no sighting has once the
   * input is read to its end.
   */
  readonly picturesOf?: (source: string) => Promise<readonly KeptPicture[]>;
}

/** What is known of an input that need not be read again. */
export interface Recalled {
  readonly kind: 'video' | 'photo';
  readonly problem?: PlatelogError;
  /** Whether this run has had the same recording before, under another name: then nothing was seen once more. */
  readonly isRepeated: boolean;
  /** Plates that were seen in it. */
  readonly plates: readonly string[];
  /** Sightings of those plates that are wanted, with their pictures without endings. */
  sightings(
    isWanted: (plate: string) => boolean,
  ): readonly { readonly sighting: Sighting; readonly picture?: string }[];
}

/** An input that was read to its end. */
export interface ScannedInput {
  readonly source: string;
  readonly kind: 'video' | 'photo';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly durationUs: number;
  readonly problem?: PlatelogError | undefined;
  readonly sightings: readonly Sighting[];
  readonly rejections: readonly Rejection[];
}

/** The archive as one run of a scan uses it. */
export interface ScanArchive {
  /** What an earlier run with the same settings found in this input; undefined when it must be read. */
  recall(source: string): Promise<Recalled | undefined>;
  /**
   * Notes how the file is before it is read.
   * @throws PlatelogError 'input-unreadable' when it is gone
   */
  begin(source: string): Promise<void>;
  /**
   * Keeps an input, all of it that the screen keeps, or nothing. One that changed while it was read is not kept. Of what the
   * screen leaves out nothing is kept but that the input was read, and pictures of it that an earlier run made are removed.
   * Returns why one could not be; it then stays known.
   * @throws PlatelogError 'input-unreadable' when the file is gone
   */
  keep(
    input: ScannedInput,
    identify: Partial<IdentifyOptions>,
    screen: PlateScreen,
  ): Promise<PlatelogError | undefined>;
  end(): void;
}

/** A scan's archive, with a run begun in it. Its methods throw PlatelogError as `openArchive`. */
export function createScanArchive(options: ScanArchiveOptions): ScanArchive {
  const { archive, nameOf } = options;
  const workKey = workKeyOf(options.run);
  const begun = new Map<string, FileIdentity>();
  const taken = new Set<number>(); // recordings that this run has read or recalled
  let runId: number | undefined; // a run that reads nothing leaves no trace

  async function find(source: string): Promise<KnownRecording | undefined> {
    const file = await identifyFile(source).catch(() => undefined); // opening it will say what is wrong
    if (!file) return undefined;
    const unchanged = findUnchanged(archive, file, workKey);
    if (unchanged || !mayBeCopy(archive, file.sizeBytes, () => headOf(source))) return unchanged;
    const sha256 = await hashFile(source).catch(() => undefined);
    return sha256 === undefined ? undefined : findCopy(archive, file, sha256, workKey);
  }

  /** Where a recording was moved to is where it is; a copy of one that is still where it was changes nothing. */
  async function follow({ id, path, problem }: KnownRecording, source: string): Promise<void> {
    const now = await identifyFile(source).catch(() => undefined);
    if (!now || now.path === path) return;
    const then = await identifyFile(path).catch(() => undefined);
    if (then && findUnchanged(archive, then, workKey)?.id === id) return;
    moveRecording(archive, id, {
      path: now.path,
      problem: problem && nameAnew(problem.message, path, now.path),
      pictureNow: (picture) => pictureBeside(now.path, picture),
    });
  }

  /** What is told of a recording's place now, and what it keeps of what was told `before`. */
  async function placeOf(
    source: string,
    durationUs: number,
    before?: EarlierPlace,
  ): Promise<(RecordedPlace & { readonly hasOwn: boolean }) | undefined> {
    const place = await options.placeOf?.(source);
    if (!place) return undefined;
    const fixes = fixesWithin(place.fixes, durationUs);
    const isWithin = fixes.length > 0;
    const now: ReadPlace = {
      clock: place.clock,
      gpsFormat: isWithin ? place.format : undefined,
      ...(options.keepsDrives && { fixes }),
      placeAt: place.placeAt,
      isZoneAssumed: place.clock?.zoneFrom === 'machine',
    };
    const { place: kept, isLost } = keepPlace(now, before);
    const isZoneKept = place.clock !== undefined && kept.clock !== now.clock;
    options.onPlace?.(isZoneKept ? { ...place, clock: { ...place.clock, zoneFrom: 'given' } } : place, isWithin);
    if (isLost) options.onPlaceLost?.(source);
    return { ...kept, hasOwn: isWithin };
  }

  /** Removes older pictures of plates that are not kept. They are gone before the archive forgets them. */
  async function removeOlder(sha256: string, keeps: (plate: string) => boolean): Promise<PlatelogError | undefined> {
    let failure: PlatelogError | undefined;
    const removed: number[] = [];
    for (const { id, picture, plate } of listOlderPictures(archive, sha256)) {
      if (keeps(plate)) continue;
      try {
        await removePictures([picture], 'put it in reach, and platelog forget takes it.');
        removed.push(id);
      } catch (error) {
        failure ??= error as PlatelogError;
      }
    }
    dropOlderPictures(archive, removed);
    return failure;
  }

  /**
   * Tells files of other cameras that were read before this one was there where they were: many recorders write positions into one
   * camera's file alone.
   */
  async function placeOthers(source: string): Promise<void> {
    for (const other of options.otherCameras?.(source) ?? []) {
      const file = await identifyFile(other).catch(() => undefined); // gone meanwhile
      const known = file && findUnchanged(archive, file, workKey);
      if (!known || known.hasPlace) continue;
      const place = await placeOf(other, known.durationUs);
      if (place) replacePlace(archive, known.id, place, options);
    }
  }

  return {
    async recall(source) {
      if (options.rescan) return undefined;
      const known = await find(source);
      if (!known) return undefined;
      const place = options.placeAgain ? await placeOf(source, known.durationUs) : undefined;
      if (place && replacePlace(archive, known.id, place, options)) options.onPlaceLost?.(source);
      await follow(known, source);
      const isRepeated = taken.has(known.id);
      taken.add(known.id);
      const { problem } = known;
      return {
        kind: known.kind,
        isRepeated,
        plates: known.plates,
        ...(problem && {
          problem: new PlatelogError(problem.code as ErrorCode, nameAnew(problem.message, known.path, source)),
        }),
        sightings: (isWanted) =>
          readTracks(archive, known.id, isWanted).map(({ looks, ...rest }) => ({
            sighting: restoreSighting(looks, source),
            ...rest,
          })),
      };
    },
    async begin(source) {
      begun.set(source, await fromInput(source, () => identifyFile(source)));
    },
    async keep({ source, problem, sightings: seen, rejections, ...input }, identify, screen) {
      const file = begun.get(source);
      begun.delete(source);
      if (!file) return undefined;
      const { sha256, headSha256, now } = await fromInput(source, async () => ({
        sha256: await hashFile(source),
        headSha256: hashHead(source),
        now: await identifyFile(source),
      }));
      if (!isDeepStrictEqual(now, file)) return undefined; // it is still being written: the next run reads it
      const recording = { sha256, headSha256, path: file.path };
      const before = options.keepsTrack ? readPlace(archive, recording) : undefined;
      const place = await placeOf(source, input.durationUs, before);
      const { plates, unlisted } = identifyAll(seen, identify);
      const kept = [...plates, ...unlisted].filter(screen.keepsPlate);
      const plateOf = new Map(kept.flatMap((plate) => plate.sightings.map((one) => [one, plate])));
      const sightings = seen.filter((sighting) => plateOf.has(sighting));
      const pictures = nameOf ? [] : ((await options.picturesOf?.(source)) ?? []);
      const named = new Map<Sighting, string | undefined>();
      for (const one of sightings) {
        const text = picturedText(one, plateOf.get(one)!);
        const name = await options.pictureOf?.(one, text);
        const isOthers =
          name && !name.isMade && isOthersPicture(archive, { picture: name.stem, plate: text, recording });
        named.set(one, isOthers ? undefined : name?.stem);
      }
      runId ??= beginRun(archive, options.run);
      const id = addRecording(archive, runId, {
        ...input,
        file,
        sha256,
        headSha256,
        ...(problem && { problem: { code: problem.code, message: problem.message } }),
        ...(place?.clock && { clock: place.clock }),
        ...(place?.gpsFormat !== undefined && { gpsFormat: place.gpsFormat }),
        ...(place?.fixes && { fixes: place.fixes }),
        sightings: sightings.map((sighting) =>
          archiveSighting(sighting, plateOf.get(sighting)!, {
            place: place?.placeAt(sighting.best.timeUs),
            picture: named.get(sighting),
            nameOf,
          }),
        ),
        rejections: rejections.map(({ reason, text, track }) => ({
          reason,
          text: nameOf && text !== '' ? nameOf(text) : text,
          firstUs: firstSeenUs(track),
          lastUs: lastSeenUs(track),
          looks: track.observations.length,
        })),
        pictures: pictures.map(({ stem, text, timeUs }) => ({
          picture: stem,
          text,
          timeUs,
          place: place?.placeAt(timeUs),
        })),
      });
      taken.add(id);
      const texts = new Set(kept.map(({ text }) => text));
      const removed = await removeOlder(sha256, (plate) => texts.has(plate) || screen.keepsText(plate));
      if (place?.hasOwn) await placeOthers(source);
      return removed;
    },
    end() {
      if (runId !== undefined) endRun(archive, runId);
    },
  };
}

/** An input's failure is its own, and not the archive's. */
async function fromInput<Result>(source: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw new PlatelogError(
      'input-unreadable',
      `${source} cannot be read any more: ${(cause as Error).message}; its plates are in the list, not in the archive.`,
      { cause },
    );
  }
}

/** What was wrong with a recording, told of the file that it is in now: the name at the beginning is that of then. */
function nameAnew(message: string, path: string, source: string): string {
  const names = [path, basename(path)]; // it was named as the user did, whole or not
  for (const [at, name] of names.map((name) => [message.indexOf(`${name} `), name] as const))
    if (at === 0 || (at > 0 && '/\\'.includes(message[at - 1]!))) return source + message.slice(at + name.length);
  return message;
}

/**
 * Where a picture is after its recording was moved: beside it, when its folder came along, or where it was. Most sightings have none:
 * one that shows its plate best does.
 */
function pictureBeside(source: string, picture: string): string {
  const folder = dirname(picture);
  const moved = join(dirname(source), basename(folder), basename(picture));
  const isThere = (stem: string): boolean => pictureFiles(stem).some((path) => existsSync(path));
  if (isThere(picture)) return picture;
  const cameAlong = existsSync(dirname(moved)) && !existsSync(folder);
  return cameAlong || isThere(moved) ? moved : picture;
}

/** The hash of a file's head; of one that cannot be read what no file has, since opening it will say what is wrong. */
function headOf(source: string): string {
  try {
    return hashHead(source);
  } catch {
    return '';
  }
}

/** What a sighting's picture is named by: the one that shows a plate best bears the plate's text, also where that was corrected. */
const picturedText = (sighting: Sighting, { best, text }: UniquePlate): string =>
  sighting === best ? text : sighting.text;
