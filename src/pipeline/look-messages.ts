import type { Device, ErrorCode, LookDepth, Luma, Rgb, Sight, StageTimes } from '../domain/index.ts';
import { PlatelogError } from '../domain/index.ts';
import type { ExpectedPlate } from '../track/index.ts';
import type { LookOptions } from './look-options.ts';

/** What passes between a scan and a thread that looks at frames. */

/** What a thread is started with. */
export interface LookThreadSetup {
  readonly detectorFile: string;
  readonly readerFile: string;
  readonly look: LookOptions;
  readonly device: Device;
}

/** A frame to look at; its luma is handed over, and comes back with the answer. */
export interface LookOrder {
  readonly index: number;
  readonly timeUs: number;
  readonly depth: LookDepth;
  /** See `lookAtFrame`. */
  readonly known: readonly ExpectedPlate[];
  readonly luma: Luma;
  /** Only where the models want colour. */
  readonly rgb?: Rgb;
}

/** To a thread. */
export type ToLookThread = { readonly order: LookOrder } | { readonly close: true };

/** A model, as it is named in files. */
export interface ModelIdentity {
  readonly name: string;
  readonly sha256: string;
  readonly wantsColour: boolean;
}

/** From a thread: first of all that it is ready, or why it is not; then one answer for each order, in turn. */
export type FromLookThread =
  | { readonly ready: { readonly detector: ModelIdentity; readonly reader: ModelIdentity } }
  | {
      readonly sights: readonly Sight[];
      readonly lumaData: Uint8Array;
      /** All that this thread has spent so far. */
      readonly times: StageTimes;
      /** The same as processor time, in ms, where Node tells it (from 23.9 on). */
      readonly cpuMs?: number | undefined;
    }
  | { readonly failure: Failure };

/** An error as plain data: errors of our own class lose their code on the way between threads. */
export interface Failure {
  /** Absent for an error of another class. */
  readonly code?: ErrorCode;
  readonly message: string;
}

/** What of an error passes between threads. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PlatelogError) return { code: error.code, message: error.message };
  return { message: error instanceof Error ? error.message : String(error) };
}

/** The error again, of our own class where it was. */
export const errorOf = ({ code, message }: Failure): Error =>
  code === undefined ? new Error(message) : new PlatelogError(code, message);
