import {
  type FramePixels,
  onceFor,
  type PlateName,
  readCorrections,
  type Sighting,
  type UniquePlate,
} from '../domain/index.ts';
import { type CsvRow, type PictureStore, type PlateCsv, plateRow } from '../export/index.ts';
import { betterSighting, createIdentifier, type IdentifyOptions } from '../identify/index.ts';
import type { PlateScreen } from './plate-screen.ts';

/** All sightings of one run, and what is published of them: rows of the list, and pictures. */
export interface PlateBook {
  /** Takes a sighting; its pictures wait if it shows its text best so far. Throws what the pictures throw. */
  add(sighting: Sighting, pixels: FramePixels | undefined): Promise<void>;
  /** Takes a sighting of an earlier run, whose pictures (a path without their endings) stay where they are. */
  recall(sighting: Sighting, picture: string | undefined): Promise<void>;
  /** Counts a plate that was seen in this run and is in the list already. */
  note(plate: string): void;
  /** Forgets a sighting that turned out to be none. */
  withdraw(sighting: Sighting): Promise<void>;
  /** How many plates there are so far that were not in the list before; up to a second old, for the progress line. */
  readonly newPlates: number;
  /**
   * Joins everything seen so far, gives pictures their names and writes the list.
   * Returns the rows of this run, and how many plates were in the list before.
   * @throws PlatelogError as `PlateCsv.write`; `rows` still holds what was found
   */
  publish(): Promise<Published>;
  /** Texts that would become new rows, joined now. */
  freshTexts(): readonly string[];
  /** Plates with too little evidence to be listed, as last joined. */
  readonly unlisted: readonly UniquePlate[];
  /** All plates as last joined, listed or not. */
  readonly plates: readonly UniquePlate[];
  /** How many plates the screen left out, as last joined. */
  readonly leftOut: number;
  /** The rows as last joined, whether or not they could be written. */
  readonly rows: readonly CsvRow[];
}

/** What one writing of the list came to. */
export interface Published {
  readonly added: readonly CsvRow[];
  readonly known: number;
  /** Why a picture could not get its name; its row is in the list all the same. */
  readonly pictureFailure: unknown;
}

const COUNT_EVERY_MS = 1_000;

/**
 * An empty book for one run; without `pictures` only the list is written. What `screen` leaves out is never published. With
 * `nameOf` plates are published by their names alone.
 */
export function createPlateBook(
  csv: PlateCsv,
  pictures: PictureStore | undefined,
  options: Partial<IdentifyOptions>,
  screen: PlateScreen,
  nameOf?: PlateName,
): PlateBook {
  const name = nameOf ?? ((text: string): string => text);
  // A plate's picture is that of what people say is the plate, whatever was read.
  const { textOf } = readCorrections(options.corrections ?? []);
  const identifier = createIdentifier(options);
  const keeps = onceFor(screen.keepsPlate);
  const bestOfText = new Map<string, Sighting>();
  /** Sightings whose pictures have their names, with that in the list. */
  const published = new Map<Sighting, string>();
  const noted = new Set<string>();
  /** Rows as last written: a plate that did not change keeps its row. */
  let rowOf = new Map<UniquePlate, CsvRow>();
  let rows: readonly CsvRow[] = [];
  let unlisted: readonly UniquePlate[] = [];
  let listed: readonly UniquePlate[] = [];
  let leftOut = 0;
  let changes = 0;
  let counted = { plates: 0, changes: 0, atMs: Number.NEGATIVE_INFINITY };

  const isNew = ({ text }: UniquePlate): boolean => !csv.has(name(text));

  async function nameRow(plate: UniquePlate): Promise<CsvRow> {
    const crop = await pictures?.keep(plate.best, plate.text);
    const row = plateRow(plate, csv.path, crop);
    if (crop !== undefined) published.set(plate.best, row.crop);
    return row;
  }

  return {
    async add(sighting, pixels) {
      identifier.add(sighting);
      changes++;
      const text = textOf(sighting);
      if (csv.has(name(text))) return;
      const before = bestOfText.get(text);
      if (before && betterSighting(before, sighting) === before) return;
      bestOfText.set(text, sighting);
      if (!pictures || !pixels || !screen.mayKeep(sighting)) return;
      await pictures.add(sighting, pixels);
      if (before && !published.has(before)) await pictures.drop(before);
    },
    async recall(sighting, picture) {
      identifier.add(sighting);
      changes++;
      const text = textOf(sighting);
      const before = bestOfText.get(text);
      if (picture !== undefined) await pictures?.adopt(sighting, picture);
      if (before && betterSighting(before, sighting) === before) return;
      bestOfText.set(text, sighting);
      if (before && !published.has(before)) await pictures?.drop(before);
    },
    note(plate) {
      noted.add(plate);
    },
    async withdraw(sighting) {
      identifier.remove(sighting);
      changes++;
      const text = textOf(sighting);
      if (bestOfText.get(text) !== sighting) return;
      bestOfText.delete(text);
      if (!published.has(sighting)) await pictures?.drop(sighting);
    },
    get newPlates() {
      const nowMs = performance.now();
      if (counted.changes !== changes && nowMs - counted.atMs >= COUNT_EVERY_MS) {
        const plates = identifier.identified().plates.filter((plate) => isNew(plate) && keeps(plate));
        counted = { plates: plates.length, changes, atMs: nowMs };
      }
      return counted.plates;
    },
    freshTexts: () =>
      identifier
        .identified()
        .plates.filter((plate) => isNew(plate) && keeps(plate))
        .map(({ text }) => text),
    async publish() {
      const identified = identifier.identified();
      const plates = identified.plates.filter(keeps);
      listed = plates;
      leftOut = identified.plates.length - plates.length;
      unlisted = identified.unlisted.filter(keeps);
      const fresh = plates.filter(isNew);
      const named = new Map<UniquePlate, CsvRow>();
      let pictureFailure: unknown;
      const current: CsvRow[] = [];
      for (const plate of fresh) {
        try {
          const row = rowOf.get(plate) ?? (await nameRow(plate));
          named.set(plate, row);
          current.push(row);
        } catch (error) {
          pictureFailure ??= error; // a picture without a name must not cost the row
          current.push(plateRow(plate, csv.path));
        }
      }
      rowOf = named;
      rows = nameOf ? namedRows(current, nameOf) : current;
      const added = await csv.write(rows);
      const best = new Set(fresh.map((plate) => plate.best));
      for (const [sighting, crop] of published)
        if (!best.has(sighting) && !csv.namesCrop(crop)) {
          published.delete(sighting);
          try {
            await pictures?.drop(sighting);
          } catch (error) {
            pictureFailure ??= error; // the list is written, and closing the pictures tries again
          }
        }
      const known = new Set([...noted, ...plates.map(({ text }) => name(text))]);
      for (const { plate } of added) known.delete(plate);
      return { added, known: known.size, pictureFailure };
    },
    get unlisted() {
      return unlisted;
    },
    get plates() {
      return [...listed, ...unlisted];
    },
    get leftOut() {
      return leftOut;
    },
    get rows() {
      return rows;
    },
  };
}

/**
 * Rows under other names, without other texts. A plate that was recalled by its name alone and read again in this run is one row:
 * the surer one, with the sightings of both.
 */
function namedRows(rows: readonly CsvRow[], nameOf: PlateName): readonly CsvRow[] {
  const named = rows.map((row) => ({ ...row, plate: nameOf(row.plate), alternatives: '' }));
  return [...Map.groupBy(named, ({ plate }) => plate).values()].map((same) => {
    const surest = same.reduce((best, row) => (Number(row.confidence) > Number(best.confidence) ? row : best));
    return { ...surest, sightings: String(same.reduce((sum, row) => sum + Number(row.sightings), 0)) };
  });
}
