import { ALPHABET, characterIndex } from '../domain/index.ts';
import type { Pattern } from './pattern.ts';

/** Every text that a pattern allows, each once: a deterministic automaton, state 0 first. */
export interface Automaton {
  /** `state * ALPHABET.length + character` to the next state; -1 where the text can go no further. */
  readonly next: Int32Array;
  /** 1 for the states in which a text may end. */
  readonly final: Uint8Array;
  /** How many texts there are of each length, from 0 on. Exact up to ten characters. */
  readonly countOfLength: readonly number[];
}

interface Edge {
  readonly characters: string;
  readonly to: number;
}

/** Builds the automaton of a pattern: Thompson's construction, then subsets, so that no text counts twice. */
export function buildAutomaton(pattern: Pattern): Automaton {
  const edges: Edge[][] = [];
  const free: number[][] = [];
  const addState = (): number => {
    edges.push([]);
    return free.push([]) - 1;
  };
  /** Lays the pattern from a state; gives the state in which it ends. */
  function lay(node: Pattern, from: number): number {
    switch (node.kind) {
      case 'mark':
        return from;
      case 'class': {
        const to = addState();
        edges[from]!.push({ characters: node.characters, to });
        return to;
      }
      case 'sequence':
        return node.parts.reduce((state, part) => lay(part, state), from);
      case 'choice': {
        const to = addState();
        for (const option of node.options) free[lay(option, from)]!.push(to);
        return to;
      }
      case 'repeat': {
        const to = addState();
        let state = from;
        for (let time = 0; time <= node.most; time++) {
          if (time >= node.least) free[state]!.push(to);
          if (time < node.most) state = lay(node.of, state);
        }
        return to;
      }
    }
  }
  const start = addState();
  const end = lay(pattern, start);

  const reached = (from: Iterable<number>): number[] => {
    const all = new Set(from);
    for (const state of all) for (const other of free[state]!) all.add(other);
    return [...all].sort((a, b) => a - b);
  };
  const sets: number[][] = [reached([start])];
  const indexOf = new Map<string, number>([[sets[0]!.join(), 0]]);
  const rows: Int32Array[] = [];
  for (let index = 0; index < sets.length; index++) {
    const targets = new Map<string, Set<number>>();
    for (const state of sets[index]!)
      for (const { characters, to } of edges[state]!)
        for (const character of characters) {
          const set = targets.get(character);
          if (set) set.add(to);
          else targets.set(character, new Set([to]));
        }
    const row = new Int32Array(ALPHABET.length).fill(-1);
    const known = new Map<string, number>();
    for (const [character, set] of targets) {
      const seen = [...set].join();
      let target = known.get(seen);
      if (target === undefined) {
        const states = reached(set);
        const key = states.join();
        target = indexOf.get(key) ?? sets.push(states) - 1;
        indexOf.set(key, target);
        known.set(seen, target);
      }
      row[characterIndex(character)] = target;
    }
    rows.push(row);
  }
  const next = new Int32Array(rows.length * ALPHABET.length);
  for (const [index, row] of rows.entries()) next.set(row, index * ALPHABET.length);
  const final = Uint8Array.from(sets, (states) => (states.includes(end) ? 1 : 0));
  return { next, final, countOfLength: countTexts(rows, final) };
}

/** Whether the automaton allows a text, as a whole. */
export function accepts({ next, final }: Automaton, text: string): boolean {
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    const character = characterIndex(text[at]!);
    state = character < 0 ? -1 : next[state * ALPHABET.length + character]!;
    if (state < 0) return false;
  }
  return final[state] === 1;
}

function countTexts(rows: readonly Int32Array[], final: Uint8Array): readonly number[] {
  const counts: number[] = [];
  let paths = new Float64Array(rows.length);
  paths[0] = 1;
  while (paths.some((count) => count > 0)) {
    counts.push(paths.reduce((sum, count, state) => sum + count * final[state]!, 0));
    const longer = new Float64Array(rows.length);
    for (const [state, row] of rows.entries())
      if (paths[state]! > 0) for (const to of row) if (to >= 0) longer[to]! += paths[state]!;
    paths = longer;
  }
  return counts;
}
