import type { PlateStatus, Support } from '../domain/index.ts';

/** A logistic regression: its weights are never below 0, so that more support never lowers a confidence. */
export interface ConfidenceFit {
  readonly intercept: number;
  readonly weights: readonly number[];
  /** Confidence from which a plate is sure, so that at least 99 of 100 such rows were right where it was fitted. */
  readonly sureProbability: number;
}

/** Names of the measures that `ConfidenceFit.weights` belong to, in order. */
export const MEASURES = ['joined', 'agreeing', 'share', 'width', 'plate'] as const;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** What the regression sees of a support, each from about -2 to 4. */
export function measuresOf({
  joined,
  agreeingLooks,
  readLooks,
  widthPx,
  notPlateProbability = 0,
}: Support): readonly number[] {
  const p = clamp(joined, 0.01, 0.9999);
  return [
    Math.log(p / (1 - p)) / 2,
    Math.log(1 + Math.min(30, agreeingLooks)),
    // Beyond two in five it says nothing more: from far off, many looks read something else.
    Math.min(1, (2.5 * agreeingLooks) / Math.max(1, readLooks)),
    Math.log(clamp(widthPx, 10, 200) / 60),
    // Plates have about a thousandth; signs that can be read at all, a tenth.
    -Math.log(1 + 50 * notPlateProbability) / 2,
  ];
}

/** The probability that a text is exactly right, 0 to 1. */
export function confidenceOf(support: Support, fit: ConfidenceFit): number {
  const sum = measuresOf(support).reduce((total, measure, at) => total + measure * fit.weights[at]!, fit.intercept);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Whether a plate may be sure at all: at least two looks, and a third of all that read anything, must have read this very text. What
 * a single photo or look shows is for review, however clear it seems.
 */
export const mayBeSure = ({ agreeingLooks, readLooks }: Support): boolean =>
  agreeingLooks >= 2 && 3 * agreeingLooks >= readLooks;

/** The status of a listed plate. */
export const statusOf = (confidence: number, support: Support, fit: ConfidenceFit): PlateStatus =>
  confidence >= fit.sureProbability && mayBeSure(support) ? 'sure' : 'review';
