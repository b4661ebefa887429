import { PlatelogError } from '../domain/index.ts';
import { HELP, helpAsked } from './help.js';
import { endOnOutputFailure } from './output-failure.js';
import { printable } from './printable.ts';
import { packageVersion } from './version.ts';

/** A command: takes its own arguments, returns the exit code. It is imported only when it runs, because some rooms load slowly. */
type Command = (argv: readonly string[]) => Promise<number>;

const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  scan: async () => (await import('./scan-command.ts')).scanCommand,
  watch: async () => (await import('./watch-command.ts')).watchCommand,
  replay: async () => (await import('./replay-command.ts')).replayCommand,
  why: async () => (await import('./why-command.ts')).whyCommand,
  split: async () => (await import('./correct-command.ts')).splitCommand,
  join: async () => (await import('./correct-command.ts')).joinCommand,
  search: async () => (await import('./search-command.ts')).searchCommand,
  trips: async () => (await import('./trips-command.ts')).tripsCommand,
  match: async () => (await import('./match-command.ts')).matchCommand,
  repeat: async () => (await import('./repeat-command.ts')).repeatCommand,
  export: async () => (await import('./export-command.ts')).exportCommand,
  forget: async () => (await import('./forget-command.ts')).forgetCommand,
  detect: async () => (await import('./detect-command.ts')).detectCommand,
  read: async () => (await import('./read-command.ts')).readCommand,
  place: async () => (await import('./place-command.ts')).placeCommand,
  doctor: async () => (await import('./doctor-command.ts')).doctorCommand,
};

/** Runs the program with its arguments (without node and script) and sets the process's exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', endOnOutputFailure);
  // A log that can no longer be written stops no work: the exit code still tells how it went.
  process.stderr.on('error', () => {});
  process.exitCode = await run(argv);
}

async function run(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    console.error(HELP['']);
    return 2;
  }
  const help = helpAsked(argv);
  if (help !== undefined) {
    console.log(help);
    return 0;
  }
  if (name === '--version') {
    console.log(packageVersion());
    return 0;
  }
  const asked = name === 'help' ? rest[0]! : name;
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    console.error(
      `platelog: ${asked} is not a command; there are ${Object.keys(COMMANDS).join(', ')}. See platelog --help.`,
    );
    return 2;
  }
  try {
    const command = await load();
    return await command(rest);
  } catch (error) {
    if (!(error instanceof PlatelogError)) {
      console.error(error);
      return 1;
    }
    console.error(printable(`platelog: ${error.message}`));
    return error.code === 'bad-option' ? 2 : 1;
  }
}
