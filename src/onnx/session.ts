import './no-telemetry.ts';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { type Device, PlatelogError } from '../domain/index.ts';
import { providerOf } from './device.ts';
import { readModelBytes, sha256Of } from './model-file.ts';

/** The number types that our models take and give. */
export type TensorData = Uint8Array | Float32Array | Int32Array | BigInt64Array;

/** Numbers with their shape, row-major, last axis fastest. */
export interface Tensor<Data extends TensorData = TensorData> {
  readonly data: Data;
  readonly dims: readonly number[];
}

/** One input or output as the file declares it; -1 in `shape` is an axis of any length. */
export interface TensorSpec {
  readonly name: string;
  /** `uint8`, `float32`, ... */
  readonly dtype: string;
  readonly shape: readonly number[];
}

/** A loaded network. Must be disposed. */
export interface Session extends AsyncDisposable {
  readonly file: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  /** Runs one batch; `feeds` and the result go by the names of inputs and outputs. */
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>;
}

/** Version of the onnxruntime library, for example `1.30.0`. */
export const onnxruntimeVersion = (): string =>
  (createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }).version;

// Two cores did more work with one thread for each session than with two (measured, see docs/adr/0003).
const OPTIONS: InferenceSession.SessionOptions = {
  executionMode: 'sequential',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  // Looks and second looks come in many sizes, for each of which onnxruntime would keep room of its own: 20 MB a thread, for no time saved.
  enableMemPattern: false,
  // Faults come back as errors; only cli prints.
  logSeverityLevel: 4,
};

/**
 * Loads an ONNX file. What `device` cannot do of it runs on the CPU; ask `deviceFault` first whether it is there at all.
 *
 * @throws PlatelogError model-missing, model-broken.
 */
export async function openSession(file: string, device: Device = 'cpu'): Promise<Session> {
  const bytes = await readModelBytes(file);
  try {
    const executionProviders = device === 'cpu' ? ['cpu'] : [providerOf(device), 'cpu'];
    const session = await InferenceSession.create(bytes, { ...OPTIONS, executionProviders });
    return new OrtSession(file, sha256Of(bytes), session);
  } catch (cause) {
    throw new PlatelogError('model-broken', `${file} ${await whyNotLoaded(file, bytes, device, cause as Error)}`, {
      cause,
    });
  }
}

/** Why a model cannot be loaded, and the next step, in words. */
async function whyNotLoaded(file: string, bytes: Uint8Array, device: Device, { message }: Error): Promise<string> {
  if (device !== 'cpu') {
    const onCpu = await InferenceSession.create(bytes, OPTIONS).catch(() => undefined);
    await onCpu?.release();
    if (onCpu) return `cannot be loaded with --device ${device} (${message}); leave it out to use the CPU`;
  }
  const nextStep = file.endsWith('.json') ? 'name the .onnx file beside it' : `download ${basename(file)} again`;
  return `is not an ONNX model that onnxruntime can load; ${nextStep}`;
}

class OrtSession implements Session {
  readonly file: string;
  readonly sha256: string;
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
  readonly #session: InferenceSession;
  #isClosed = false;

  constructor(file: string, sha256: string, session: InferenceSession) {
    this.file = file;
    this.sha256 = sha256;
    this.inputs = session.inputMetadata.map(specOf);
    this.outputs = session.outputMetadata.map(specOf);
    this.#session = session;
  }

  async run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>> {
    if (this.#isClosed) throw new PlatelogError('closed', `${this.file} is closed; open it again.`);
    const ortFeeds = Object.fromEntries(
      Object.entries(feeds).map(([name, { data, dims }]) => [name, new OrtTensor(dtypeOf(data), data as never, dims)]),
    );
    const results = await this.#session.run(ortFeeds);
    return Object.fromEntries(
      Object.entries(results).map(([name, value]) => {
        const { data, dims } = value as OrtTensor;
        return [name, { data: data as TensorData, dims }];
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#session.release();
  }
}

function specOf(metadata: InferenceSession.ValueMetadata): TensorSpec {
  if (!metadata.isTensor) return { name: metadata.name, dtype: 'not a tensor', shape: [] };
  const shape = metadata.shape.map((length) => (typeof length === 'number' ? length : -1));
  return { name: metadata.name, dtype: metadata.type, shape };
}

function dtypeOf(data: TensorData): 'uint8' | 'float32' | 'int32' | 'int64' {
  if (data instanceof Uint8Array) return 'uint8';
  if (data instanceof Float32Array) return 'float32';
  return data instanceof Int32Array ? 'int32' : 'int64';
}
