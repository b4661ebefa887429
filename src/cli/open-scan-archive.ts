import type { ScanConfig } from '../config/index.ts';
import { PlatelogError, type PlateName } from '../domain/index.ts';
import { keptPictures, type PictureStore } from '../export/index.ts';
import { createScanArchive, fixesWithin, type ScanArchive } from '../pipeline/index.ts';
import { type Archive, assertPlain, beginHashing, type RunRecord } from '../store/index.ts';
import type { RecordingPlace } from '../telemetry/index.ts';
import { counted } from './counted.ts';
import { openUserArchive } from './open-user-archive.ts';

/** When and where a recording was made; undefined when that is not known. */
export type PlaceOf = (source: string) => Promise<RecordingPlace | undefined>;

/** What the files of a scan tell of where they were recorded, each for itself and for the other cameras of its recording. */
export interface CardKnowledge {
  readonly placeOf: PlaceOf;
  readonly otherCameras: (source: string) => readonly string[];
}

/** The archive of a scan, open; dispose it when the scan is done. */
export interface OpenScanArchive extends Disposable {
  readonly archive: ScanArchive | undefined;
  /** As it was given; without an archive, which would count places for `placeUse`, it counts them itself. */
  readonly placeOf: PlaceOf;
  /**
   * What to tell once all is scanned, in words: how many recordings the track has positions for, which lost theirs, which
   * zones were assumed.
   */
  placeUse(): readonly string[];
  /** The names of plates where only their HMACs are kept. */
  readonly nameOf?: PlateName | undefined;
}

/**
 * Opens the archive that a scan adds to. The usual one is optional: when it cannot be opened, that is told and the scan goes on
 * without it. One that the user named must work, and so must any with --hash-plates.
 * @throws PlatelogError as `openArchive`, for an archive that must work; as `beginHashing` and `assertPlain`
 */
export function openScanArchive(
  config: ScanConfig,
  { placeOf, otherCameras }: CardKnowledge,
  runOf: (nameOf: PlateName | undefined) => RunRecord,
  tell: (error: PlatelogError) => void,
  pictures: PictureStore | undefined,
): OpenScanArchive {
  if (!config.archive) return withoutArchive(config, placeOf);
  let archive: Archive;
  try {
    archive = openUserArchive(config.archiveFile, { makeFolder: !config.archiveIsNamed });
  } catch (error) {
    if (config.archiveIsNamed || config.hashPlates || !(error instanceof PlatelogError)) throw error;
    tell(error);
    return withoutArchive(config, placeOf);
  }
  const nameOf = namesOf(archive, config);
  const places = createPlaceCount(config.gpxFile);
  return {
    archive: createScanArchive({
      archive,
      run: runOf(nameOf),
      nameOf,
      rescan: config.rescan,
      placeOf,
      otherCameras,
      // What the user says of time and place holds also for what was scanned before.
      placeAgain: config.gpxFile !== undefined || config.zoneMinutes !== undefined || config.exiftool,
      keepsTrack: config.gpxFile === undefined,
      // Whoever wants to keep as little as possible keeps no drives either.
      keepsDrives: !config.hashPlates && !config.onlyMatches,
      onPlace: places.add,
      onPlaceLost: places.lose,
      ...(pictures && { pictureOf: pictures.nameFor }),
      // With lists, unwanted pictures are removed: pictures that the archive did not know may be another list's, and must stay unknown.
      ...(!config.onlyMatches &&
        config.ignoreFile === undefined && { picturesOf: (source) => keptPictures(source, config.outFolder) }),
    }),
    placeOf,
    nameOf,
    placeUse: places.lines,
    [Symbol.dispose]: () => archive[Symbol.dispose](),
  };
}

/** Of a scan's places only the countries are of use; what a given track came to is told all the same. */
function withoutArchive({ gpxFile }: ScanConfig, placeOf: PlaceOf): OpenScanArchive {
  const places = createPlaceCount(gpxFile);
  const counted = async (source: string): Promise<RecordingPlace | undefined> => {
    const place = await placeOf(source);
    if (place) places.add(place, fixesWithin(place.fixes, place.durationUs ?? Number.POSITIVE_INFINITY).length > 0);
    return place;
  };
  return {
    archive: undefined,
    placeOf: gpxFile === undefined ? placeOf : counted,
    placeUse: places.lines,
    [Symbol.dispose]() {},
  };
}

/** Counts what the user should be told of times and places once all is scanned. */
function createPlaceCount(gpxFile: string | undefined) {
  let asked = 0;
  let reached = 0;
  let lost = 0;
  let zoneless = 0;
  return {
    add({ sideCar, clock }: RecordingPlace, isWithin: boolean): void {
      if (clock?.from === 'name' && clock.zoneFrom === 'machine') zoneless++;
      if (gpxFile === undefined || sideCar !== gpxFile) return;
      asked++;
      if (isWithin) reached++;
    },
    lose(): void {
      lost++;
    },
    lines(): readonly string[] {
      const told: string[] = [];
      const missed = asked > reached ? '; is --time-zone right, or does it take an --offset?' : '.';
      if (asked > 0)
        told.push(`${gpxFile} has positions for ${reached} of ${asked} recordings that hold none${missed}`);
      else if (lost > 0)
        told.push(
          `${counted(lost, 'recording')} had positions of an earlier track, which no longer fit the clock: they were taken away. Give --gpx again to have them told anew.`,
        );
      if (zoneless > 0)
        told.push(
          `Nothing tells the zone of the clock of ${counted(zoneless, 'recording')}: this machine's was taken. --time-zone tells another, also of what was scanned before.`,
        );
      return told;
    },
  };
}

function namesOf(archive: Archive, { hashPlates }: ScanConfig): PlateName | undefined {
  try {
    if (hashPlates) return beginHashing(archive);
    assertPlain(archive);
    return undefined;
  } catch (error) {
    archive[Symbol.dispose]();
    throw error;
  }
}
