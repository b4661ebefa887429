/** The middle one of some values, of an even number the upper one of the two in the middle; there must be at least one. */
export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
