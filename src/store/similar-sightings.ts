import type { SQLOutputValue } from 'node:sqlite';
import {
  decodeDistributions,
  isOpen,
  type PlatePattern,
  plateOdds,
  similarPatterns,
  similarTexts,
} from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import { type ArchiveQuery, type FoundSighting, foundSighting, SIGHTING_COLUMNS } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { hashesPlates } from './plate-hash.ts';
import type { PlateTexts } from './plate-texts.ts';
import { searchRows } from './search-archive.ts';

/** The most sightings that one search weighs; those that fit it come first. */
export const MOST_WEIGHED = 20_000;

/** How many are weighed before checking again whether another one can still be among the likeliest. */
const AT_ONCE = 200;

/** A sighting with the probability that it is of the plate that was asked for. */
export interface LikelySighting extends FoundSighting {
  readonly odds: number;
}

/** How `likelySightings` goes about it. */
export interface WeighingOptions {
  /** The most sightings that are weighed. */
  readonly mostWeighed?: number;
  /** Called when there are more: what is returned may then not be all, nor the likeliest. */
  readonly onCut?: () => void;
  /** The archive's texts, if they were read: what is not among them is not looked up. */
  readonly texts?: PlateTexts | undefined;
}

/**
 * Sightings that may be of a plate, however they were read: the likeliest first, then the earliest. `query.limit` limits what is
 * returned. In an archive of HMACs nothing can be weighed: only the plate itself is found, with its confidence. Throws as
 * `searchArchive`.
 * @param minOdds 0 to 1; less likely ones are left out
 */
export function likelySightings(
  archive: Archive,
  asked: PlatePattern,
  minOdds: number,
  query: Omit<ArchiveQuery, 'patterns' | 'expression'> = {},
  { mostWeighed = MOST_WEIGHED, onCut, texts }: WeighingOptions = {},
): readonly LikelySighting[] {
  const isWhole = !isOpen(asked);
  if (texts && !isWhole && !texts.mayFit(similarPatterns(asked))) return [];
  const { limit = Number.POSITIVE_INFINITY, ...filters } = query;
  const best = (found: readonly Weighed[]): readonly Weighed[] => {
    // Only those that can be among the first `limit` are sorted, not thousands.
    const odds = found.length > limit ? Float64Array.from(found, (one) => one.odds).sort() : [];
    const least = Math.max(minOdds, odds.at(-limit) ?? minOdds);
    return found
      .filter((one) => one.odds >= least)
      .sort((a, b) => b.odds - a.odds || a.seenMs - b.seenMs || a.id - b.id)
      .slice(0, limit);
  };
  // Plates that fit have their confidence, ...
  const weighedColumns = `${WEIGHED_COLUMNS}${query.near ? ', latitude, longitude' : ''}`;
  const whatFits = texts && isWhole && !texts.mayHave(asked) ? [] : [asked];
  const fitting = [...searchRows(archive, { ...filters, patterns: whatFits, limit: mostWeighed + 1 }, weighedColumns)];
  let isCut = fitting.splice(mostWeighed).length > 0;
  let likely = best(fitting.map((row) => weighed(row, Number(row.confidence))));
  const left = mostWeighed - fitting.length;
  // ... and the others share the rest, half at most.
  const isFull = likely.length === limit && (likely.at(-1)?.odds ?? 1) >= 0.5;
  const isAll = isFull || (!texts && hashesPlates(archive));
  const similar = isAll ? [] : isWhole ? similarTexts(asked, texts?.mayHaveHash) : similarPatterns(asked);
  const patterns = similar.filter((one) => one !== asked);
  if (patterns.length > 0) {
    const fits = new Set(fitting.map(({ id }) => id));
    const rows: Row[] = [];
    for (const row of searchRows(archive, { ...filters, patterns }, `${weighedColumns}, plates.text AS plate`)) {
      if (fits.has(row.id!)) continue;
      isCut ||= rows.length === left;
      if (isCut) break;
      rows.push(row);
    }
    // The most doubtful first, until the doubt is too small for another one to be returned.
    rows.sort((a, b) => Number(a.confidence) - Number(b.confidence));
    const oddsOf = weigher(archive, asked);
    const others: Weighed[] = [];
    for (const row of rows) {
      if (others.length === AT_ONCE && limit < Number.POSITIVE_INFINITY)
        likely = best([...likely, ...others.splice(0)]);
      const least = likely.length < limit ? minOdds : (likely.at(-1)?.odds ?? minOdds);
      if (1 - Number(row.confidence) < least) break;
      others.push(weighed(row, oddsOf(row)));
    }
    likely = best([...likely, ...others]);
  }
  if (isCut) onCut?.();
  if (likely.length === 0) return [];
  return withArchiveErrors(archive.path, () => {
    const sighting = archive.db.prepare(
      `SELECT ${SIGHTING_COLUMNS} FROM sightings JOIN plates ON plates.id = plate_id
       JOIN recordings ON recordings.id = recording_id WHERE sightings.id = ?`,
    );
    return likely.map(({ id, odds }) => ({ ...foundSighting(sighting.get(id)!), odds }));
  });
}

/** The columns needed to weigh a sighting: of thousands that are weighed few are returned. */
const WEIGHED_COLUMNS = 'sightings.id, confidence, seen_utc_ms';

interface Weighed {
  readonly id: number;
  readonly seenMs: number;
  readonly odds: number;
}

const weighed = ({ id, seen_utc_ms: seenMs }: Row, odds: number): Weighed => ({
  id: Number(id),
  seenMs: Number(seenMs),
  odds,
});

/** The odds of sightings of which `WEIGHED_COLUMNS` and the plate are known. Throws as `openArchive`. */
function weigher({ db, path }: Archive, asked: PlatePattern): (row: Row) => number {
  const reading = db.prepare('SELECT read_text, distribution FROM sightings WHERE id = ?');
  return ({ id, plate, confidence }) => {
    const { read_text: readText, distribution } = withArchiveErrors(path, () => reading.get(id!)!);
    return plateOdds(asked, {
      plate: String(plate),
      confidence: Number(confidence),
      readText: readText === null ? undefined : String(readText),
      distribution: decodeDistributions(distribution as Uint8Array),
    });
  };
}

type Row = Readonly<Record<string, SQLOutputValue>>;
