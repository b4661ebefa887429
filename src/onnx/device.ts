import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { listSupportedBackends } from 'onnxruntime-node';
import type { Device } from '../domain/index.ts';

const PROVIDERS: Readonly<Record<Device, string>> = {
  cpu: 'cpu',
  cuda: 'cuda',
  coreml: 'coreml',
  directml: 'dml',
  webgpu: 'webgpu',
};
// The first use of a graphics card compiles for it.
const PROBE_LIMIT_MS = 120_000;

/** What onnxruntime calls the device. */
export const providerOf = (device: Device): string => PROVIDERS[device];

/**
 * Whether the model of that path can run on the device: undefined when it can, else why not, in a few words.
 *
 * A process of its own tries it, because drivers that are missing speak to standard error themselves, and now and then end the
 * process that asked. Nothing is tried for `cpu`.
 */
export async function deviceFault(device: Device, modelFile: string): Promise<string | undefined> {
  if (device === 'cpu') return undefined;
  const provider = providerOf(device);
  if (!listSupportedBackends().some(({ name }) => name === provider))
    return `onnxruntime has no ${device} for ${process.platform} ${process.arch}`;
  const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
  const probe = fileURLToPath(new URL(`./device-probe.${extension}`, import.meta.url));
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const child = fork(probe, [provider, modelFile], { stdio: 'ignore', timeout: PROBE_LIMIT_MS });
  child.once('message', ({ fault }: ProbeAnswer) => resolve(fault));
  child.once('error', () => resolve('it could not be tried'));
  child.once('exit', (_, signal) =>
    resolve(
      signal === 'SIGTERM'
        ? `it did not start within ${PROBE_LIMIT_MS / 1000} s`
        : 'what it needs ends the process that tries it; is its driver sound?',
    ),
  );
  return await promise;
}

/** What the process that tries a device sends back. */
export interface ProbeAnswer {
  /** Absent when the device works. */
  readonly fault?: string;
}
