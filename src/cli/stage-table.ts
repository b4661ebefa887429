import { STAGES, type StageTimes } from '../domain/index.ts';

/** What each stage has cost, as lines of text: milliseconds of all threads together, and their share of the time that went by. */
export function stageTable(times: Readonly<StageTimes>, tookMs: number): string[] {
  const row = (name: string, ms: number): string => {
    const share = tookMs > 0 ? ((100 * ms) / tookMs).toFixed(1) : '0.0';
    return `${name.padEnd(12)}${ms.toFixed(0).padStart(10)} ms${share.padStart(8)} %`;
  };
  return [
    'stage             spent    of the time',
    ...STAGES.map((stage) => row(stage === 'decode' ? 'decode *' : stage, times[stage])),
    row('whole scan', tookMs),
    '* waiting for the decoder, which has threads of its own; looking and reading may run beside it',
  ];
}
