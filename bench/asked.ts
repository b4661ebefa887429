/** The goals for speed and memory (docs/performance.md), compared with what was measured. */

/** The values of a measured row that goals are about. */
export interface MeasuredRow {
  readonly what: string;
  readonly clip?: string;
  readonly clipSeconds?: number;
  readonly medianS: number;
  readonly peakMib?: number;
}

const MOST_TIMES_DECODING = 1.4;
const LEAST_TIMES_REAL = 12;
const LEAST_TIMES_PEER = 8;
const LEAST_TIMES_ONE_CORE = 1.8;
const MOST_MIB = 600;
const MOST_MIB_4K = 1024;
const MOST_START_S = 1.5;
const MOST_HELP_S = 0.15;

/** One line for each goal that these rows can answer: what it is, the goal, what was measured, whether it is reached. */
export function askedTable(rows: readonly MeasuredRow[]): string[][] {
  const lines: string[][] = [];
  const atMost = (what: string, most: number, value: number, digits: number): void => {
    lines.push([what, `≤ ${most}`, value.toFixed(digits), value <= most ? 'yes' : 'no']);
  };
  const atLeast = (what: string, least: number, value: number): void => {
    lines.push([what, `≥ ${least}`, value.toFixed(2), value >= least ? 'yes' : 'no']);
  };
  const other = (row: MeasuredRow, what: string): MeasuredRow | undefined =>
    rows.find((one) => one.what === what && one.clip === row.clip && one.clipSeconds === row.clipSeconds);
  for (const row of rows) {
    const { what, clip = '', clipSeconds = 0, medianS, peakMib } = row;
    const name = `${clip}, ${clipSeconds.toFixed(0)} s`;
    const [floor, oneCore, peer] = ['decode to nothing', 'scan, one core', 'peer, one core'].map((one) =>
      other(row, one),
    );
    if (what === 'scan' || what === 'scan, once') {
      if (clip.startsWith('low')) atLeast(`x real time, ${name}`, LEAST_TIMES_REAL, clipSeconds / medianS);
      else if (floor) atMost(`x decoding, ${name}`, MOST_TIMES_DECODING, medianS / floor.medianS, 2);
      if (oneCore) atLeast(`x one core, ${name}`, LEAST_TIMES_ONE_CORE, oneCore.medianS / medianS);
      if (peakMib) atMost(`peak MiB, ${name}`, clip.startsWith('4K') ? MOST_MIB_4K : MOST_MIB, peakMib, 0);
    }
    if (what === 'scan, one core' && peer) atLeast(`x the peer, ${name}`, LEAST_TIMES_PEER, peer.medianS / medianS);
    if (what.startsWith('start to first frame')) atMost(what, MOST_START_S, medianS, 2);
    if (what === 'platelog --help') atMost(what, MOST_HELP_S, medianS, 3);
  }
  return lines;
}
