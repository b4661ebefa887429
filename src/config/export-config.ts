import { extname } from 'node:path';
import { PlatelogError, type PlatePattern } from '../domain/index.ts';
import { parseFlags } from './parse-flags.ts';
import { QUERY_FLAGS, type QueryConfig, queryConfig } from './query-flags.ts';
import { DEFAULT_CSV } from './scan-config.ts';
import { patternArgument } from './search-config.ts';

/** The form that an output file's ending stands for, when `--as` names none. */
const FORM_OF_ENDING: Readonly<Record<string, string>> = {
  '.html': 'html',
  '.htm': 'html',
  '.json': 'json',
  '.jsonl': 'json',
  '.geojson': 'geojson',
  '.gpx': 'gpx',
  '.kml': 'kml',
};

/** Everything that `platelog export` was asked for. Frozen. */
export interface ExportConfig extends QueryConfig {
  readonly patterns: readonly PlatePattern[] | undefined;
  /** Name of the form, not checked yet; the command knows which there are. */
  readonly form: string;
  /** Where it is written; standard output when undefined. */
  readonly outFile: string | undefined;
  /** The list whose corrections apply to a training set. */
  readonly csvFile: string;
}

/**
 * Parses the arguments of `platelog export`.
 * @throws PlatelogError 'bad-option'
 */
export function parseExportArgs(argv: readonly string[]): ExportConfig {
  const { values, positionals } = parseFlags(argv, {
    ...QUERY_FLAGS,
    as: { type: 'string' },
    out: { type: 'string' },
    csv: { type: 'string' },
  });
  const form = values.as ?? FORM_OF_ENDING[extname(values.out ?? '').toLowerCase()] ?? 'csv';
  if (values.csv !== undefined && form !== 'fast-plate-ocr')
    throw new PlatelogError('bad-option', '--csv belongs to --as fast-plate-ocr: the list whose corrections hold.');
  if (values.out === undefined && form === 'fast-plate-ocr')
    throw new PlatelogError('bad-option', '--as fast-plate-ocr needs --out FOLDER, a new folder for its pictures.');
  return Object.freeze({
    ...queryConfig(values),
    patterns: positionals.length === 0 ? undefined : positionals.map(patternArgument),
    form,
    outFile: values.out,
    csvFile: values.csv ?? DEFAULT_CSV,
  });
}
