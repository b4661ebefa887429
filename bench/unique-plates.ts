/**
 * Scores a list of unique plates against the hand-made truth of one ride.
 *
 * Rule, the one of the project's scoring script, written before any score was read:
 * - texts are compared as `normalisePlate` leaves them; `?` in the truth matches any one character;
 * - a truth row is `easy` (a careful person reads it whole) or `hard` (may be found or not, costs nothing either way);
 * - recall: share of the easy rows that some row equals;
 * - precision: a row that equals no truth row is false, and so is each further row that equals one already found;
 * - F1 joins the two.
 */
import { equalsTruth } from './text-metrics.ts';

export interface TruthRow {
  readonly text: string;
  readonly easy: boolean;
}

export interface ListScore {
  readonly rows: number;
  readonly easy: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly falseRows: readonly string[];
  readonly missed: readonly string[];
}

export function scoreUniquePlates(truth: readonly TruthRow[], rows: readonly string[]): ListScore {
  const expected = new Map<string, boolean>();
  for (const { text, easy } of truth) if (text !== '') expected.set(text, easy || expected.get(text) === true);
  const found = new Set<string>();
  const falseRows: string[] = [];
  const listed = rows.filter((row) => row !== '');
  for (const row of listed) {
    const match = [...expected.keys()].find((text) => equalsTruth(text, row) && !found.has(text));
    if (match === undefined) falseRows.push(row);
    else found.add(match);
  }
  const easy = [...expected].filter(([, isEasy]) => isEasy).map(([text]) => text);
  const missed = easy.filter((text) => !found.has(text));
  const precision = listed.length > 0 ? found.size / listed.length : 0;
  const recall = easy.length > 0 ? (easy.length - missed.length) / easy.length : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return { rows: listed.length, easy: easy.length, precision, recall, f1, falseRows, missed };
}
