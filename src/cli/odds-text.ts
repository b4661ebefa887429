/** A probability in the form that people grasp best: `93 %`, or `1 in 40` when it is small. */
export function oddsText(odds: number): string {
  if (odds >= 0.1) return `${(odds * 100).toFixed(odds > 0.99 ? 1 : 0)} %`;
  return odds > 0 ? `1 in ${Math.round(1 / odds)}` : 'none';
}
