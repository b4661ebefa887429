import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { editDistance, PlatelogError } from '../domain/index.ts';

/**
 * Parses a command's arguments.
 * @throws PlatelogError 'bad-option' that names the flag, and one like it when there is one
 */
export function parseFlags<Options extends ParseArgsOptionsConfig>(argv: readonly string[], options: Options) {
  try {
    const parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true, tokens: true });
    assertOnce(
      parsed.tokens.flatMap((token) => (token.kind === 'option' && token.value !== undefined ? token.name : [])),
      options,
    );
    for (const [name, value] of Object.entries(parsed.values)) {
      if ([value].flat().includes('')) throw new PlatelogError('bad-option', `--${name} needs a value. See --help.`);
      if (value === '-' && FILE_FLAGS.has(name)) throw noStream(`--${name} -`);
    }
    return parsed;
  } catch (cause) {
    if (cause instanceof PlatelogError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    const flag = /'(-[^\s']*)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      // Of `-drive.mp4` the parser names `-d` alone.
      const whole = argv.find((one) => one.startsWith(flag) && one.includes('.')) ?? flag;
      if (whole !== flag && !flag.startsWith('--'))
        throw new PlatelogError(
          'bad-option',
          `${whole} is not an option; a file of that name is given as ./${whole}.`,
          { cause },
        );
      const like = nearest(flag.replace(/^-+/, ''), Object.keys(options));
      const hint = like === undefined ? 'See --help for those there are.' : `Did you mean --${like}?`;
      throw new PlatelogError('bad-option', `${flag} is not an option. ${hint}`, { cause });
    }
    const unclear = /'(-[^']+)' argument is ambiguous/.exec(message)?.[1];
    if (unclear !== undefined) {
      const value = argv[argv.indexOf(unclear) + 1];
      const joined = unclear.startsWith('--') ? `${unclear}=${value}` : `${unclear}${value}`;
      throw new PlatelogError('bad-option', `${unclear} needs a value; if ${value} is meant as one, write ${joined}.`, {
        cause,
      });
    }
    throw new PlatelogError('bad-option', `${message.split('\n')[0]!.replace(/\.$/, '')}. See --help.`, { cause });
  }
}

/** Options whose values are files or folders. */
const FILE_FLAGS = new Set(['csv', 'db', 'detector', 'gpx', 'gpx-out', 'ignore', 'match', 'out', 'reader', 'stats']);

/**
 * The arguments that name files, as they are.
 * @throws PlatelogError 'bad-option' for `-`, which stands for standard input in other programs
 */
export function fileArguments(paths: readonly string[]): readonly string[] {
  if (paths.includes('-')) throw noStream('-');
  return paths;
}

const noStream = (given: string): PlatelogError =>
  new PlatelogError(
    'bad-option',
    `${given} is not standard input or output here: name a file (./- for one of that name).`,
  );

/** Refuses an option given twice: the parser would silently take the last value. Throws PlatelogError 'bad-option'. */
function assertOnce(names: readonly string[], options: ParseArgsOptionsConfig): void {
  const twice = names.find((name, at) => !options[name]?.multiple && names.indexOf(name) < at);
  if (twice !== undefined)
    throw new PlatelogError('bad-option', `--${twice} is given twice; it takes one value. See --help.`);
}

/**
 * A number from a flag.
 * @throws PlatelogError 'bad-option' when it is none, or not within the limits (which are allowed)
 */
export function numberFlag(
  name: string,
  text: string | undefined,
  fallback: number,
  { min, max, whole = false }: { min: number; max: number; whole?: boolean },
): number {
  if (text === undefined) return fallback;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new PlatelogError('bad-option', `--${name} ${text}: must be ${kind} from ${min} to ${max}.`);
}

/** The known name with the fewest changes to the given one; undefined when none is close. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known.map((candidate) => ({ candidate, changes: editDistance(name, candidate) }));
  const best = ranked.sort((a, b) => a.changes - b.changes)[0];
  return best && best.changes <= Math.max(1, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}
