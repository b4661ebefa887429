import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { PlatelogError } from '../domain/index.ts';
import { readModelBytes, sha256Of } from './model-file.ts';

/** What is said about a model in the JSON file beside it. Fields go by dotted paths such as `input.widthPx`. */
export interface Manifest {
  /** The contract that the model keeps, for example `platelog-detector-1`. */
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly sha256: string;
  /** Every getter throws PlatelogError model-broken when the field is absent or of another type. */
  number(path: string): number;
  text(path: string): string;
  numbers(path: string): readonly number[];
  texts(path: string): readonly string[];
  /** Whether the field is there at all. */
  has(path: string): boolean;
}

/** The manifest's path for a model: `detector.onnx` has `detector.json`. */
export const manifestFileOf = (modelFile: string): string => modelFile.replace(/\.onnx$/i, '.json');

/**
 * Reads the manifest beside a model and checks that it speaks of these very bytes; undefined when there is none, or
 * when the file of that name is not one of ours.
 *
 * @throws PlatelogError model-broken when the manifest cannot be read or its SHA-256 is another; model-missing.
 */
export async function loadManifest(modelFile: string): Promise<Manifest | undefined> {
  const manifestFile = manifestFileOf(modelFile);
  if (manifestFile === modelFile) return undefined;
  const text = await readFile(manifestFile, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (cause) {
    throw new PlatelogError('model-broken', `${manifestFile} is not JSON; restore it from the package`, { cause });
  }
  if (typeof at(root, 'kind') !== 'string') return undefined;
  const manifest = new JsonManifest(manifestFile, root);
  if (sha256Of(await readModelBytes(modelFile)) !== manifest.sha256) {
    throw new PlatelogError(
      'model-broken',
      `${modelFile} is not the file that ${basename(manifestFile)} describes (SHA-256 differs); restore both from the same release`,
    );
  }
  return manifest;
}

class JsonManifest implements Manifest {
  readonly #file: string;
  readonly #root: unknown;

  constructor(file: string, root: unknown) {
    this.#file = file;
    this.#root = root;
  }

  get kind(): string {
    return this.text('kind');
  }

  get name(): string {
    return this.text('name');
  }

  get version(): string {
    return this.text('version');
  }

  get licence(): string {
    return this.text('licence');
  }

  get sha256(): string {
    return this.text('sha256');
  }

  has(path: string): boolean {
    return at(this.#root, path) !== undefined;
  }

  number(path: string): number {
    return this.#check(path, 'a number', (value): value is number => typeof value === 'number');
  }

  text(path: string): string {
    return this.#check(path, 'a text', (value): value is string => typeof value === 'string');
  }

  numbers(path: string): readonly number[] {
    return this.#check(path, 'a list of numbers', (value): value is number[] => isListOf(value, 'number'));
  }

  texts(path: string): readonly string[] {
    return this.#check(path, 'a list of texts', (value): value is string[] => isListOf(value, 'string'));
  }

  #check<T>(path: string, what: string, is: (value: unknown) => value is T): T {
    const value = at(this.#root, path);
    if (is(value)) return value;
    throw new PlatelogError('model-broken', `${this.#file}: "${path}" must be ${what}; restore it from the package`);
  }
}

const isListOf = (value: unknown, type: 'number' | 'string'): boolean =>
  Array.isArray(value) && value.every((entry) => typeof entry === type);

const at = (root: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null | undefined)?.[key], root);
