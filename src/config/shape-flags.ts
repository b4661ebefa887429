import { PlatelogError, type RegionProbability } from '../domain/index.ts';
import { findCountry, formatOf, isPlateOf, type PlateFormat, parseFormatOption } from '../syntax/index.ts';
import { numberFlag } from './parse-flags.ts';

export const DEFAULT_MIN_LENGTH = 4;
export const DEFAULT_MAX_LENGTH = 10;

export const SHAPE_FLAGS = {
  country: { type: 'string', multiple: true },
  format: { type: 'string' },
  'min-length': { type: 'string' },
  'max-length': { type: 'string' },
  'min-confidence': { type: 'string' },
} as const;

/** Which plates are wanted. */
export interface ShapeConfig {
  /** ISO 3166 alpha-2, upper case. */
  readonly countries: readonly string[];
  /** All formats that a plate must have; the countries count as one. */
  readonly formats: readonly PlateFormat[];
  readonly minLength: number;
  readonly maxLength: number;
  /** Confidence from which a plate is listed, 0 to 1; the default of each kind of input when undefined. */
  readonly minConfidence: number | undefined;
}

/** What the flags say of the plates wanted. Throws PlatelogError 'bad-option'. */
export function shapeConfig(values: {
  readonly country?: string[];
  readonly format?: string;
  readonly 'min-length'?: string;
  readonly 'max-length'?: string;
  readonly 'min-confidence'?: string;
}): ShapeConfig {
  const codes = (values.country ?? []).flatMap((list) => list.split(',')).filter((code) => code.trim() !== '');
  if (values.country && codes.length === 0)
    throw new PlatelogError('bad-option', '--country needs a code, as in: --country ro');
  const countries = codes.map((code) => findCountry(code).code);
  const limits = { min: 1, max: 20, whole: true };
  const minLength = numberFlag('min-length', values['min-length'], DEFAULT_MIN_LENGTH, limits);
  const maxLength = numberFlag('max-length', values['max-length'], Math.max(DEFAULT_MAX_LENGTH, minLength), limits);
  if (minLength > maxLength)
    throw new PlatelogError('bad-option', `--min-length ${minLength} is more than --max-length ${maxLength}.`);
  return {
    countries,
    formats: [
      ...(countries.length > 0 ? [formatOf(...countries)] : []),
      ...(values.format === undefined ? [] : [parseFormatOption(values.format)]),
    ],
    minLength,
    maxLength,
    minConfidence:
      values['min-confidence'] === undefined
        ? undefined
        : numberFlag('min-confidence', values['min-confidence'], 0, { min: 0, max: 1 }),
  };
}

/** Whether a text has the shape asked for; undefined when none was. */
export function shapeAsked({ formats }: ShapeConfig): ((text: string) => boolean) | undefined {
  return formats.length === 0 ? undefined : (text) => formats.every((format) => format.matches(text));
}

/**
 * Decides a plate's country among those that were asked for: the one whose plates look like it; of several, the one that the reader
 * finds most probable. Undefined when none was asked for.
 */
export function countryAsked(
  config: ShapeConfig,
): ((text: string, regions: readonly RegionProbability[]) => string) | undefined {
  if (config.countries.length === 0) return undefined;
  const countries = config.countries.map(findCountry);
  return (text, regions) => {
    const codes = countries.filter((country) => isPlateOf(text, country)).map(({ code }) => code.slice(0, 2)); // `US` of `US-CA`
    const isAsked = ({ region }: RegionProbability): boolean => codes.includes(region);
    return regions.find(isAsked)?.region ?? codes[0] ?? '';
  };
}
