import { parseWhyArgs } from '../config/index.ts';
import { type Explanation, explain, replay } from '../pipeline/index.ts';
import { jsonLine, printable } from './printable.ts';
import { stageOptions } from './stage-options.ts';

/** `platelog why`. Returns the exit code: 1 when nothing like the text was seen. */
export async function whyCommand(argv: readonly string[]): Promise<number> {
  const config = parseWhyArgs(argv);
  const result = await replay({ statsFiles: config.statsFiles, ...(await stageOptions(config)) });
  for (const { message } of result.problems) console.error(printable(`platelog: ${message}`));
  const explanations = explain(result, config.about);
  for (const explanation of explanations)
    console.log(config.json ? jsonLine(json(explanation)) : printable(sentence(explanation)));
  if (explanations.length > 0) return 0;
  if (!config.json) console.log(printable(`Nothing like ${config.about} was seen.`));
  return 1;
}

const seconds = (us: number): number => Math.round(us / 1e5) / 10;
const percent = (probability: number): string => `${(probability * 100).toFixed(probability > 0.99 ? 1 : 0)} %`;

function sentence(one: Explanation): string {
  const { text, source, outcome, reason, plate = '', probability = 0, alternatives = [], merge } = one;
  const looks = one.readings.map(([read, count]) => `${read === '' ? 'nothing' : read} x${count}`).join(', ');
  const where = `${source} ${seconds(one.firstUs).toFixed(1)}-${seconds(one.lastUs).toFixed(1)} s, best looks: ${looks}`;
  const odds = [{ text, probability }, ...alternatives].map((other) => `${other.text} ${percent(other.probability)}`);
  const joined = odds.join(', ');
  if (outcome === 'rejected') return `${text === '' ? '(no text)' : text}  not a plate: ${reason}.  ${where}`;
  if (outcome === 'left-out') return `${one.marked}  left out: ${reason}; ${joined}.  ${where}`;
  if (outcome === 'joined') {
    const why = merge?.detail === undefined ? reason : `${reason} (${merge.detail})`;
    return `${text}  joined to ${plate}: ${why}; ${joined}.  ${where}`;
  }
  return `${text}  listed, ${percent(one.platesProbability ?? 0)}${reason === '' ? '' : `, ${reason}`}; this track: ${joined}.  ${where}`;
}

function json(one: Explanation): object {
  const { source, text, outcome, reason, plate, probability, platesProbability, alternatives, readings, merge } = one;
  return {
    source,
    first_seen: seconds(one.firstUs),
    last_seen: seconds(one.lastUs),
    text,
    marked: one.marked,
    outcome,
    reason,
    ...(plate !== undefined && { plate }),
    ...(merge?.detail !== undefined && { detail: merge.detail }),
    ...(probability !== undefined && { probability }),
    ...(platesProbability !== undefined && { plates_probability: platesProbability }),
    ...(alternatives && { alternatives }),
    readings,
  };
}
