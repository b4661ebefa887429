import { PlatelogError } from '../domain/index.ts';

/** How much is told: problems only, the usual, or also what was rejected and why. */
export type Loudness = 'quiet' | 'normal' | 'verbose';

export const REPORT_FLAGS = {
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
} as const;

/** How a run reports. */
export interface ReportConfig {
  readonly json: boolean;
  readonly loudness: Loudness;
}

/** What the flags say of the report. Throws PlatelogError 'bad-option'. */
export function reportConfig(values: {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}): ReportConfig {
  if (values.quiet && values.verbose) throw new PlatelogError('bad-option', 'Use --quiet or --verbose, not both.');
  return { json: values.json ?? false, loudness: values.quiet ? 'quiet' : values.verbose ? 'verbose' : 'normal' };
}
