/** Flags and defaults, parsed once into one frozen object. */
export { ARCHIVE_FLAGS, type ArchiveConfig, archiveConfig } from './archive-flags.ts';
export { type CorrectConfig, parseCorrectArgs } from './correct-config.ts';
export { EFFORTS, type Effort } from './effort.ts';
export { type ExportConfig, parseExportArgs } from './export-config.ts';
export { type ForgetConfig, parseForgetArgs } from './forget-config.ts';
export { type MatchConfig, minOddsFlag, parseMatchArgs } from './match-config.ts';
export {
  DETECTOR_FLAGS,
  type DetectorConfig,
  detectorConfig,
  MODELS,
  READER_FLAGS,
  type ReaderConfig,
  readerConfig,
} from './model-flags.ts';
export { fileArguments, numberFlag, parseFlags } from './parse-flags.ts';
export { PLACE_FLAGS, type PlaceConfig, placeConfig } from './place-flags.ts';
export { QUERY_FLAGS, type QueryConfig, type QueryFilters, queryConfig } from './query-flags.ts';
export { parseRepeatArgs, type RepeatConfig } from './repeat-config.ts';
export { parseReplayArgs, parseWhyArgs, type ReplayConfig, type WhyConfig } from './replay-config.ts';
export type { Loudness, ReportConfig } from './report-flags.ts';
export { parseScanArgs, type ScanConfig } from './scan-config.ts';
export { parseSearchArgs, patternArgument, type SearchConfig, type SearchOutput } from './search-config.ts';
export { countryAsked, type ShapeConfig, shapeAsked } from './shape-flags.ts';
export { parseTripsArgs, type TripsConfig } from './trips-config.ts';
export { parseWatchArgs, type WatchConfig } from './watch-config.ts';
