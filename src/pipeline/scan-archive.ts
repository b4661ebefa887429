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
import { type KeptPicture, type PictureName, removePictures } from '../export/index.ts';
import { type IdentifyOptions, identifyAll } from '../identify/index.ts';
import {
  type Archive,
  type AskedPicture,
  addRecording,
  beginRun,
  dropOlderPictures,
  type EarlierPlace,
  endRun,
  type FileIdentity,
  findUnchanged,
  isOthersPicture,
  listOlderPictures,
  type RecordedPlace,
  type RejectionRecord,
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
import { findKnown, followMove, nameAnew } from './known-file.ts';
import type { PlateScreen } from './plate-screen.ts';

/** What a scan's archive works with. */
export interface ScanArchiveOptions {
  readonly archive: Archive;
  readonly run: RunRecord;
  /** Has every input read again, also those that did not change. */
  readonly rescan?: boolean;
  /** When and where a recording was made; undefined when that is not known. */
  readonly placeOf?: (source: string) => Promise<RecordingPlace | undefined>;
  /** Files of the other cameras of the same recording. */
  readonly otherCameras?: (source: string) => readonly string[];
  /** Asks `placeOf` again also for recordings that need not be read again, and keeps what it says now. */
  readonly placeAgain?: boolean;
  /**
   * Positions that came from a track, and a zone that was given, stay where nothing tells others, also when a recording is read
   * again; see `replacePlace` of store.
   */
  readonly keepsTrack?: boolean;
  /** Whether the recorder's positions are kept, and not only those of sightings. */
  readonly keepsDrives?: boolean;
  /** Called with every place that `placeOf` gave, and whether one of its positions lies within the recording. */
  readonly onPlace?: (place: RecordingPlace, isWithin: boolean) => void;
  /** Called for every recording that loses its positions because its clock has changed. */
  readonly onPlaceLost?: (source: string) => void;
  /** The name that stands for a plate, where the archive keeps no texts; see `beginHashing` of store. */
  readonly nameOf?: PlateName | undefined;
  /** Path of a sighting's pictures without their endings, when it is taken for this plate; left out when none are written. */
  readonly pictureOf?: (sighting: Sighting, plate: string) => Promise<PictureName>;
  /** The pictures of an input that exist: an interrupted scan may have left some that belong to no sighting of this one. */
  readonly picturesOf?: (source: string) => Promise<readonly KeptPicture[]>;
}

/** What is known of an input that need not be read again. */
export interface Recalled {
  readonly kind: 'video' | 'photo';
  readonly problem?: PlatelogError;
  /** Whether this run has already had the same recording under another name: then its sightings count once. */
  readonly isRepeated: boolean;
  /** Plates that were seen in it. */
  readonly plates: readonly string[];
  /** The sightings that are wanted, by their plate and what was read where that differs, with the paths of their pictures without endings. */
  sightings(
    isWanted: (plate: string, readText?: string) => boolean,
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
  /**
   * What an earlier run with the same settings found in this input; undefined when it must be read. With `isReadAnew`, as with `rescan`,
   * only what this run has read or recalled already, from a copy: it must not count twice.
   */
  recall(source: string, isReadAnew?: boolean): Promise<Recalled | undefined>;
  /**
   * Notes how the file is before it is read.
   * @throws PlatelogError 'input-unreadable' when it is gone
   */
  begin(source: string): Promise<void>;
  /**
   * Keeps an input in one transaction, unless the file changed while it was read. What the screen leaves out is not kept, and
   * pictures of it that an earlier run made are removed. Returns why one could not be removed: it then stays known.
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

  /** What is known of a recording's place now, together with what it keeps of what was known `before`. */
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

  /**
   * Gives the place of this input to files of its other cameras that were scanned before it was there: many recorders write
   * positions into one camera's file alone.
   */
  async function placeOtherCameras(source: string): Promise<void> {
    for (const other of options.otherCameras?.(source) ?? []) {
      const file = await identifyFile(other).catch(() => undefined); // gone meanwhile
      const known = file && findUnchanged(archive, file, workKey);
      if (!known || known.hasPlace) continue;
      const place = await placeOf(other, known.durationUs);
      if (place) replacePlace(archive, known.id, place, options);
    }
  }

  /** Paths of the pictures of sightings, as `pictureOf` tells them, without those that another recording of that name has. */
  async function picturesFor(
    sightings: readonly Sighting[],
    plateOf: ReadonlyMap<Sighting, UniquePlate>,
    recording: AskedPicture['recording'],
  ): Promise<ReadonlyMap<Sighting, string>> {
    const found = new Map<Sighting, string>();
    for (const one of sightings) {
      const plate = plateOf.get(one);
      if (!plate) continue;
      const text = picturedText(one, plate);
      const name = await options.pictureOf?.(one, text);
      if (name && (name.isMade || !isOthersPicture(archive, { picture: name.stem, plate: text, recording })))
        found.set(one, name.stem);
    }
    return found;
  }

  return {
    async recall(source, isReadAnew = false) {
      const known = await findKnown(archive, source, workKey);
      if (!known || ((isReadAnew || options.rescan) && !taken.has(known.id))) return undefined;
      const place = options.placeAgain ? await placeOf(source, known.durationUs) : undefined;
      if (place && replacePlace(archive, known.id, place, options)) options.onPlaceLost?.(source);
      await followMove(archive, known, source, workKey);
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
      const pictures = nameOf ? [] : ((await options.picturesOf?.(source)) ?? []);
      const pictureOf = await picturesFor(seen, plateOf, recording);
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
        sightings: seen.flatMap((sighting) => {
          const plate = plateOf.get(sighting);
          if (!plate) return [];
          const picture = pictureOf.get(sighting);
          return [archiveSighting(sighting, plate, { place: place?.placeAt(sighting.best.timeUs), picture, nameOf })];
        }),
        rejections: rejections.map((rejection) => archiveRejection(rejection, nameOf)),
        pictures: pictures.map(({ stem, text, timeUs }) => ({
          picture: stem,
          text,
          timeUs,
          place: place?.placeAt(timeUs),
        })),
      });
      taken.add(id);
      const texts = new Set(kept.map(({ text }) => text));
      const failure = await removeOlder(archive, sha256, (plate) => texts.has(plate) || screen.keepsText(plate));
      if (place?.hasOwn) await placeOtherCameras(source);
      return failure;
    },
    end() {
      if (runId !== undefined) endRun(archive, runId);
    },
  };
}

/** Runs `work` on an input's file; what fails there is the input's failure, not the archive's. */
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

/**
 * Removes pictures of earlier readings of a recording whose plates are not kept; files go before the archive forgets them.
 * Returns why one could not be removed: it then stays known.
 */
async function removeOlder(
  archive: Archive,
  sha256: string,
  keeps: (plate: string) => boolean,
): Promise<PlatelogError | undefined> {
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

/** What a sighting's pictures are named by: the one that shows a plate best bears the plate's text, also where that was corrected. */
const picturedText = (sighting: Sighting, { best, text }: UniquePlate): string =>
  sighting === best ? text : sighting.text;

const archiveRejection = ({ reason, text, track }: Rejection, nameOf: PlateName | undefined): RejectionRecord => ({
  reason,
  text: nameOf && text !== '' ? nameOf(text) : text,
  firstUs: firstSeenUs(track),
  lastUs: lastSeenUs(track),
  looks: track.observations.length,
});
