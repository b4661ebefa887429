/**
 * `npm run bench -- self-times FILE --seconds N`: the processor time that each part of platelog, and of the libraries below it, takes
 * itself, thread by thread, from a recording of a scan by Linux's `perf` (docs/performance.md has the commands). Waiting is not in it.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { table } from './table.ts';

const THREADS: readonly (readonly [RegExp, string])[] = [
  [/^(MainThread|node)$/, 'main'],
  [/^WorkerThread/, 'looks'],
  [/^V8Worker|^DelayedTask/, "V8's own"],
  [/^libuv/, "libuv's"],
  [/^av:/, 'decoder'],
];
const GARBAGE =
  /Mark|Sweep|Scaveng|Evacuat|BodyDescriptor|ArrayBuffer|BackingStore|Heap|FreeList|PointersUpdating|RememberedSet|GCTracer|IterateRoots|WeakReference|FlushedBytecode|SizeFromMap|StringTableCleaner/;
const COMPILING =
  /compiler::|turboshaft|maglev|baseline|interpreter::|Bytecode(Generator|Array)|Parser|PreParser|Scanner|Compil|RelocI|Assembler|LiveRange|Lexer|AstRaw|Scope::|Ast/;

/** The part of platelog, or of the libraries below it, that a sample of `perf script -F comm,ip,sym,dso` is in. */
export function partOf(symbol: string, library: string): string {
  const room = /\/(?:src|dist)\/([a-z]+)\/[^\s]*\.[jt]s/.exec(symbol)?.[1];
  if (room !== undefined) return `room ${room}`;
  const called = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(symbol)?.[1];
  if (called !== undefined) return `${called}, its JavaScript`;
  if (/onnxruntime/.test(library)) return 'onnxruntime';
  if (/node-av/.test(library)) return "node-av's FFmpeg";
  if (/kernel|vdso/.test(library)) return 'kernel';
  if (/\blib(c|m|stdc\+\+|gcc_s|pthread)\b|ld-linux/.test(library)) return 'libc';
  if (/wasm-function/.test(symbol)) return 'WebAssembly';
  if (/^(JS|Builtin|Script|Eval|RegExp|LazyCompile|Function)?:/.test(symbol)) return "Node's own JavaScript";
  if (/^Builtins_/.test(symbol)) return "V8's builtins";
  if (COMPILING.test(symbol)) return 'V8: compiling';
  if (GARBAGE.test(symbol)) return 'V8: garbage';
  return 'Node and V8, other';
}

export const threadOf = (name: string): string => THREADS.find(([pattern]) => pattern.test(name))?.[1] ?? name;

/** A line of `perf script -F comm,ip,sym,dso`: thread, address, symbol, library; undefined for what is none. */
export function sampleOf(line: string): { thread: string; part: string } | undefined {
  const match = /^\s*(\S.*?)\s+[0-9a-f]{4,16} (.*?) \(([^()]*(?:\([^()]*\))?[^()]*)\)\s*$/.exec(line);
  if (!match) return undefined;
  const [, comm = '', symbol = '', library = ''] = match;
  return { thread: threadOf(comm), part: partOf(symbol, library) };
}

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seconds: { type: 'string' }, hertz: { type: 'string' } },
  });
  const [file] = positionals;
  const seconds = Number(values.seconds);
  const hertz = Number(values.hertz ?? 250);
  if (file === undefined || !(seconds > 0) || !(hertz > 0))
    throw new Error('npm run bench -- self-times FILE --seconds LENGTH_OF_THE_CLIP [--hertz SAMPLES_A_SECOND]');
  const counts = new Map<string, Map<string, number>>();
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const sample = sampleOf(line);
    if (!sample) continue;
    const parts = counts.get(sample.thread) ?? new Map<string, number>();
    counts.set(sample.thread, parts.set(sample.part, (parts.get(sample.part) ?? 0) + 1));
  }
  const total = (parts: ReadonlyMap<string, number>): number =>
    [...parts.values()].reduce((sum, count) => sum + count, 0);
  const ms = (count: number): string => ((count * 1000) / hertz / seconds).toFixed(1);
  const threads = [...counts].sort((a, b) => total(b[1]) - total(a[1]));
  const parts = new Map<string, number>();
  for (const [, own] of threads) for (const [part, count] of own) parts.set(part, (parts.get(part) ?? 0) + count);
  const all = total(parts);
  console.log('Processor time in ms for each second of the clip, by what was running itself\n');
  console.log(
    table(
      ['part', ...threads.map(([thread]) => thread), 'all'],
      [
        ...[...parts]
          .sort((a, b) => b[1] - a[1])
          .map(([part, count]) => [part, ...threads.map(([, own]) => ms(own.get(part) ?? 0)), ms(count)]),
        ['all', ...threads.map(([, own]) => ms(total(own))), ms(all)],
      ],
    ),
  );
}
