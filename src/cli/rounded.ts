/** A number with so many decimals at most, for people to read. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
