import { type PlatePattern, patternExpression, textHash } from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import type { Archive } from './open-archive.ts';
import { plateHashOf } from './plate-hash.ts';

/** The texts of an archive's plates, read into memory: what is not among them need not be looked up. */
export interface PlateTexts {
  /** Whether the archive may have a plate, by its text or its HMAC; never false when it has. */
  mayHave(plate: string): boolean;
  /** The same by the hash of a text, see `textHash`; false for an archive of HMACs, which has no texts. */
  mayHaveHash(hash: number): boolean;
  /** Whether the archive may have a text that fits one of some patterns. */
  mayFit(patterns: readonly PlatePattern[]): boolean;
}

/** How many plates are read in the time that looking up one row of a list takes. */
const PLATES_PER_ROW = 500;
/** How many are read at once, while another run that wants to write waits. */
const AT_ONCE = 50_000;
/** Up to so many are compared with a pattern one by one. */
const FEW_PLATES = 1_000;
/** Least size of the hash table, as a power of 2: with few plates nearly every lookup finds an empty slot. */
const LEAST_BITS = 12;

/**
 * Reads the texts of an archive, in 16 to 32 bytes a plate; undefined when looking up each of so many rows of a list takes less time.
 * Throws as `openArchive`, and as `plateHashOf`.
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
 * A set of 32-bit numbers: an open-addressing hash table that is mostly empty. With a `Set` a list of 200,000 rows takes twice as long
 * (7 s instead of 3.7, for an archive of six plates).
 */
function hashSet(numbers: readonly number[]): (hash: number) => boolean {
  const bits = Math.max(LEAST_BITS, Math.ceil(Math.log2(numbers.length * 4)));
  const slots = new Int32Array(2 ** bits);
  const slotOf = (hash: number): number => {
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) % slots.length;
    return slot;
  };
  // An empty slot holds 0, so 0 itself is kept as 1.
  for (const number of numbers) slots[slotOf(number || 1)] = number || 1;
  return (hash) => slots[slotOf(hash || 1)] !== 0;
}
