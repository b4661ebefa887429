/** Flags and defaults, parsed once into one frozen object. */
export { ARCHIVE_FLAGS, type ArchiveConfig, archiveConfig } from './archive-flags.ts';
export { type CorrectConfig, parseCorrectArgs } from './correct-config.ts';
export { EFFORTS, type Effort } from './effort.ts';
export { type ExportConfig, parseExportArgs } from './export-config.ts';
export { type ForgetConfig, parseForgetArgs } from './forget-config.ts';
export { parseMatchArgs } from './match-config.ts';
export {
  DETECTOR_FLAGS,
  detectorConfig,
  MODELS,
  READER_FLAGS,
  readerConfig,
} from './model-flags.ts';
export { fileArguments, parseFlags } from './parse-flags.ts';
export { PLACE_FLAGS, placeConfig } from './place-flags.ts';
export { parseRepeatArgs } from './repeat-config.ts';
export { parseReplayArgs, parseWhyArgs } from './replay-config.ts';
export type { Loudness } from './report-flags.ts';
export { parseScanArgs, type ScanConfig } from './scan-config.ts';
export { parseSearchArgs, type SearchConfig } from './search-config.ts';
export { countryAsked, type ShapeConfig, shapeAsked } from './shape-flags.ts';
export { parseTripsArgs } from './trips-config.ts';
export { parseWatchArgs } from './watch-config.ts';
