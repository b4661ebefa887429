/** Folding, truth and calibration: the arithmetic behind the accuracy tables. */

/** Confusable pairs made equal, to tell a slip between O and 0 or I and 1 from a misreading. */
export function fold(text: string): string {
  return text.replaceAll('O', '0').replaceAll('Q', '0').replaceAll('I', '1');
}

/** True when `truth` equals `text`; a `?` in the truth matches any one character. */
export function equalsTruth(truth: string, text: string): boolean {
  return truth.length === text.length && [...truth].every((character, i) => character === '?' || character === text[i]);
}

/**
 * Expected calibration error, 0 to 1, over ten equal-width bins: the mean gap between claimed probability and share of
 * right answers, weighted by bin size (Guo et al. 2017). 0 for no answers.
 */
export function expectedCalibrationError(answers: readonly { probability: number; right: boolean }[]): number {
  if (answers.length === 0) return 0;
  const bins = Map.groupBy(answers, ({ probability }) => Math.min(9, Math.floor(probability * 10)));
  let error = 0;
  for (const bin of bins.values()) {
    const claimed = bin.reduce((sum, answer) => sum + answer.probability, 0);
    const right = bin.filter((answer) => answer.right).length;
    error += Math.abs(claimed - right);
  }
  return error / answers.length;
}

/** Mean log loss of the claimed probabilities, in nats; 0 for no answers. Claims of 0 and 1 are moved by a ten-thousandth. */
export function logLoss(answers: readonly { probability: number; right: boolean }[]): number {
  const believed = answers.map(({ probability, right }) => (right ? probability : 1 - probability));
  return (
    -believed.reduce((sum, each) => sum + Math.log(Math.min(Math.max(each, 1e-4), 1 - 1e-4)), 0) / (answers.length || 1)
  );
}
