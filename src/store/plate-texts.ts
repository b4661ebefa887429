import { type PlatePattern, patternExpression, textHash } from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import type { Archive } from './open-archive.ts';
import { plateHashOf } from './plate-hash.ts';

/** Which texts the plates of an archive had when they were read, in memory: what is seldom there need not be looked up. */
export interface PlateTexts {
  /** Whether a plate may be there, by its text or its HMAC; never false when it is. */
  mayHave(plate: string): boolean;
  /** The same for the hash of a text, see `textHash`; an archive of HMACs has no texts. */
  mayHaveHash(hash: number): boolean;
  /** Whether a text may be there that fits any of some patterns. */
  mayFit(patterns: readonly PlatePattern[]): boolean;
}

/** So many plates are read in the time in which a row of a list is looked for. */
const PLATES_PER_ROW = 500;
/** So many are read at once: a run that writes waits meanwhile. */
const AT_ONCE = 50_000;
/** So few are compared with a pattern one by one. */
const FEW_PLATES = 1_000;
/** The table of a few plates is so large (a power of 2): nearly every look into it finds an empty slot. */
const LEAST_BITS = 12;

/**
 * Reads the texts of an archive for the sake of so many rows of a list; undefined when looking for each row takes less. Sixteen
 * to 32 bytes a plate. Throws as `openArchive`, and as `plateHashOf`.
 */
export function readPlateTexts(archive: Archive, rows: number): PlateTexts | undefined {
  const nameOf = plateHashOf(archive);
  return withArchiveErrors(archive.path, () => {
    const { db } = archive;
    const { last } = db.prepare('SELECT max(id) AS last FROM plates').get()!;
    if (Number(last) > rows * PLATES_PER_ROW) return undefined;
    const piece = db.prepare(`SELECT id, text FROM plates WHERE id > ? ORDER BY id LIMIT ${AT_ONCE}`);
    const few: string[] = [];
    const numbers: number[] = [];
    for (let plates = piece.all(0); plates.length > 0; plates = piece.all(plates.at(-1)!.id!))
      for (const { text } of plates) {
        numbers.push(textHash(String(text)));
        if (few.length <= FEW_PLATES) few.push(String(text));
      }
    const hashes = hashSet(numbers);
    return {
      mayHave: (plate) => hashes(textHash(nameOf ? nameOf(plate) : plate)),
      mayHaveHash: nameOf ? () => false : hashes,
      mayFit(patterns) {
        if (nameOf || few.length > FEW_PLATES) return true;
        const expressions = patterns.map(patternExpression);
        return few.some((text) => expressions.some((expression) => expression.test(text)));
      },
    };
  });
}

/**
 * Whether a number of 32 bits is one of some: in a table of which most is empty, each in the first free slot from its own on. With a
 * `Set` a list of 200,000 rows takes twice as long (7 s for 3.7, an archive of six plates).
 */
function hashSet(numbers: readonly number[]): (hash: number) => boolean {
  const bits = Math.max(LEAST_BITS, Math.ceil(Math.log2(numbers.length * 4)));
  const slots = new Int32Array(2 ** bits);
  const slotOf = (hash: number): number => {
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) % slots.length;
    return slot;
  };
  // An empty slot holds 0, so that 0 is taken for another number.
  for (const number of numbers) slots[slotOf(number || 1)] = number || 1;
  return (hash) => slots[slotOf(hash || 1)] !== 0;
}
