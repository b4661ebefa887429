import type { Corrections, Sighting } from '../domain/index.ts';
import {
  areNear,
  type Comparison,
  compareLooks,
  compareTimes,
  isDoubtful,
  mayCompare,
  newComparison,
} from './misreading.ts';
import { createNearTexts } from './near-texts.ts';
import type { IdentifyOptions } from './options.ts';
import { createSeenText, type SeenText } from './seen-text.ts';
import { isBetter } from './text-group.ts';

/**
 * All texts that were seen. Texts that were seen soon after one another in one input, and texts that differ in one character, are compared,
 * each pair once: the cost of a further sighting does not grow with the number of texts of other inputs; it does, slightly, with those of its own.
 */
export interface SeenTexts {
  add(sighting: Sighting): void;
  remove(sighting: Sighting): void;
  /** Takes in what was added and removed since the last time; returns all texts. */
  update(): ReadonlySet<SeenText>;
  /** Those that may be misreadings, as last updated. */
  readonly doubtful: ReadonlySet<SeenText>;
}

/** No texts yet. */
export function createSeenTexts(corrections: Corrections, options: IdentifyOptions): SeenTexts {
  const byText = new Map<string, SeenText>();
  const all = new Set<SeenText>();
  const byInput = new Map<string, Set<SeenText>>();
  const near = createNearTexts<SeenText>();
  const doubtful = new Set<SeenText>();
  const waiting = new Map<string, Sighting[]>();

  function neighbours({ inputs, text }: SeenText): ReadonlySet<SeenText> {
    return new Set([...[...inputs.keys()].flatMap((input) => [...(byInput.get(input) ?? [])]), ...near.near(text)]);
  }

  function take(text: string, first: readonly Sighting[]): SeenText {
    const seen = createSeenText(text, first, options);
    byText.set(text, seen);
    all.add(seen);
    near.add(text, seen);
    return seen;
  }

  function leave(seen: SeenText): void {
    for (const other of neighbours(seen)) forget(other, seen);
    for (const input of seen.inputs.keys()) byInput.get(input)?.delete(seen);
    near.remove(seen.text, seen);
    doubtful.delete(seen);
    all.delete(seen);
    byText.delete(seen.text);
  }

  function forget(seen: SeenText, better: SeenText): void {
    seen.comparisons.delete(better);
    if (seen.doubts.delete(better) && seen.doubts.size === 0) doubtful.delete(seen);
  }

  /** Adds sightings of one text; tells which of all are to be compared. */
  function grow(text: string, fresh: readonly Sighting[]) {
    const before = byText.get(text);
    const { sightings, weight } = before?.group ?? { sightings: [], weight: 0 };
    before?.add(fresh);
    // A text that was seen only once has kept only its doubtful comparisons; and rounding may lower a weight. Both begin anew.
    const isNew = !before || sightings.length === 1 || before.group.weight < weight;
    if (isNew && before) leave(before);
    const seen = isNew ? take(text, [...sightings, ...fresh]) : before;
    const added = isNew ? seen.group.sightings : fresh;
    for (const { source } of added) byInput.set(source, (byInput.get(source) ?? new Set()).add(seen));
    return { seen, added, isNew };
  }

  function compareAgain({ seen, added, isNew }: ReturnType<typeof grow>): void {
    for (const [better, comparison] of seen.comparisons)
      if (isBetter(better.group, seen.group)) settle(seen, better, comparison);
      else {
        forget(seen, better);
        relate(seen, better);
      }
    const alike = near.near(seen.text);
    for (const [input, some] of Map.groupBy(added, ({ source }) => source))
      for (const other of byInput.get(input)!) {
        const others = other.inputs.get(input);
        if (alike.has(other) || isKnown(seen, other) || areNear(some, others ?? [], options))
          relate(seen, other, some, others);
      }
    if (isNew) for (const other of alike) relate(seen, other);
  }

  const isKnown = (a: SeenText, b: SeenText): boolean => a.comparisons.has(b) || b.comparisons.has(a);

  /** Compares two texts, or updates their comparison when one has further sightings in an input of the other. */
  function relate(a: SeenText, b: SeenText, some: readonly Sighting[] = [], others: readonly Sighting[] = []): void {
    if (!mayCompare(a.text, b.text) || corrections.areApart(a.text, b.text)) return;
    const [seen, better] = isBetter(a.group, b.group) ? [b, a] : [a, b];
    const known = seen.comparisons.get(better);
    const comparison = known ?? newComparison();
    if (known) compareTimes(comparison, some, others);
    else
      for (const [input, sightings] of seen.inputs) compareTimes(comparison, sightings, better.inputs.get(input) ?? []);
    settle(seen, better, comparison);
  }

  function settle(seen: SeenText, better: SeenText, comparison: Comparison): void {
    compareLooks(comparison, seen, better.text, options);
    const isDoubt = isDoubtful(comparison, options);
    if (isDoubt) {
      seen.doubts.set(better, comparison);
      doubtful.add(seen);
    } else if (seen.doubts.delete(better) && seen.doubts.size === 0) doubtful.delete(seen);
    if (isDoubt || seen.group.sightings.length > 1) seen.comparisons.set(better, comparison);
    else seen.comparisons.delete(better);
  }

  return {
    add(sighting) {
      const text = corrections.textOf(sighting);
      const there = waiting.get(text);
      if (there) there.push(sighting);
      else waiting.set(text, [sighting]);
    },
    remove(sighting) {
      const text = corrections.textOf(sighting);
      const seen = byText.get(text);
      const left = [...(seen?.group.sightings ?? []), ...(waiting.get(text) ?? [])].filter((one) => one !== sighting);
      if (seen) leave(seen);
      if (left.length > 0) waiting.set(text, left);
      else waiting.delete(text);
    },
    update() {
      const grown = [...waiting].map(([text, fresh]) => grow(text, fresh));
      waiting.clear();
      for (const one of grown) compareAgain(one);
      return all;
    },
    doubtful,
  };
}
