/** Finds texts that differ in no more than one character, out of many, without comparing each with each. */
export interface NearTexts<Value> {
  add(text: string, value: Value): void;
  remove(text: string, value: Value): void;
  /** What was added under this text or under one with a character changed, missing, added or swapped with the next. */
  near(text: string): ReadonlySet<Value>;
}

/** No texts yet. Two texts that near become equal when one character of either, or of both, is left out. */
export function createNearTexts<Value>(): NearTexts<Value> {
  const byShorter = new Map<string, Set<Value>>();
  return {
    add(text, value) {
      for (const shorter of shortened(text)) {
        const there = byShorter.get(shorter);
        if (there) there.add(value);
        else byShorter.set(shorter, new Set([value]));
      }
    },
    remove(text, value) {
      for (const shorter of shortened(text)) byShorter.get(shorter)?.delete(value);
    },
    near: (text) => new Set([...shortened(text)].flatMap((shorter) => [...(byShorter.get(shorter) ?? [])])),
  };
}

/** The text, and the text with each of its characters left out. */
function shortened(text: string): ReadonlySet<string> {
  return new Set([text, ...Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1))]);
}
