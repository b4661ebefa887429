/** The pairs of models a measurement compares. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Detector, openDetector } from '../src/detect/index.ts';
import { openReader, type Reader } from '../src/read/index.ts';

export interface ModelPair {
  readonly name: string;
  readonly detectorFile: string;
  readonly readerFile: string;
}

export interface OpenPair extends AsyncDisposable {
  readonly name: string;
  readonly detector: Detector;
  readonly reader: Reader;
}

/** The pair that platelog ships. */
export const SHIPPED: ModelPair = {
  name: 'platelog',
  detectorFile: join(import.meta.dirname, '../models/detector.onnx'),
  readerFile: join(import.meta.dirname, '../models/reader.onnx'),
};

/** Finds a detector and a reader in a folder of `.onnx` files by trying to open each as one and as the other. */
export async function findPair(folder: string): Promise<ModelPair> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.onnx'));
  let detectorFile: string | undefined;
  let readerFile: string | undefined;
  for (const name of files) {
    const file = join(folder, name);
    const detector = await openDetector(file).catch(() => undefined);
    if (detector !== undefined) detectorFile ??= file;
    else {
      const reader = await openReader(file).catch(() => undefined);
      if (reader !== undefined) readerFile ??= file;
      await reader?.[Symbol.asyncDispose]();
    }
    await detector?.[Symbol.asyncDispose]();
  }
  if (detectorFile === undefined || readerFile === undefined) {
    throw new Error(`${folder} holds no pair of a detector and a reader that platelog can load`);
  }
  return { name: 'other', detectorFile, readerFile };
}

export async function openPair(pair: ModelPair): Promise<OpenPair> {
  const detector = await openDetector(pair.detectorFile);
  const reader = await openReader(pair.readerFile);
  return {
    name: pair.name,
    detector,
    reader,
    async [Symbol.asyncDispose]() {
      await detector[Symbol.asyncDispose]();
      await reader[Symbol.asyncDispose]();
    },
  };
}

/** SHA-256 of a file, hexadecimal. */
export const fileSha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
