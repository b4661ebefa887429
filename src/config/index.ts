/** Flags and defaults, parsed once into one frozen object. */
export {
  DETECTOR_FLAGS,
  type DetectorConfig,
  detectorConfig,
  READER_FLAGS,
  type ReaderConfig,
  readerConfig,
} from './model-flags.ts';
export { numberFlag, parseFlags } from './parse-flags.ts';
export { countryAsked, type Loudness, parseScanArgs, type ScanConfig, shapeAsked } from './scan-config.ts';
