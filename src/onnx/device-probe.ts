/**
 * A process that opens a model on a device, tells how that went and ends: `device-probe PROVIDER MODEL`, started by device.ts.
 */
import './no-telemetry.ts';
import { InferenceSession } from 'onnxruntime-node';
import type { ProbeAnswer } from './device.ts';

const [, , provider, file] = process.argv as [string, string, string, string];
const answer: ProbeAnswer = await tried();
process.send?.(answer);

async function tried(): Promise<ProbeAnswer> {
  try {
    const session = await InferenceSession.create(file, { executionProviders: [provider, 'cpu'], logSeverityLevel: 4 });
    await session.release();
    return {};
  } catch (error) {
    const missing = /failed to load shared library/i.test(error instanceof Error ? error.message : String(error));
    return { fault: missing ? 'its library is not installed' : 'no card or driver that it can use was found' };
  }
}
