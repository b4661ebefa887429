import type { ScanConfig } from '../config/index.ts';
import type { PlateName } from '../domain/index.ts';
import { DEFAULT_LOOK_OPTIONS, type LookPool, type WantedList } from '../pipeline/index.ts';
import type { RunRecord } from '../store/index.ts';
import { listDigest } from './list-digest.ts';
import { packageVersion } from './version.ts';

/** How frames are looked at: recorded in stats files and in the archive. */
export function lookSettings({ looksPerSecond, fullLookEveryS, refine, refinePadPx }: ScanConfig) {
  return { pace: { looksPerSecond, fullLookEveryS }, look: { ...DEFAULT_LOOK_OPTIONS, refine, refinePadPx } };
}

/** The models of a scan, by name and content. */
export const modelsOf = ({ detector, reader }: LookPool): Pick<RunRecord, 'detector' | 'reader'> => ({
  detector: { name: detector.name, sha256: detector.sha256 },
  reader: { name: reader.name, sha256: reader.sha256 },
});

/**
 * Everything that decides what a scan finds in a recording. The archive keeps a hash of it (`workKeyOf` of store), so another order of
 * the settings would have every recording read again.
 * @param nameOf given where the archive keeps no texts
 */
export function runRecord(
  config: ScanConfig,
  { match, ignore }: { readonly match: WantedList | undefined; readonly ignore: WantedList | undefined },
  models: Pick<RunRecord, 'detector' | 'reader'>,
  nameOf: PlateName | undefined,
): RunRecord {
  const { minLength, maxLength, countries, formats, onlyMatches } = config;
  const { pace, look } = lookSettings(config);
  return {
    version: packageVersion(),
    ...models,
    settings: {
      ...pace,
      ...look,
      minLength,
      maxLength,
      countries,
      formats: formats.map(({ label }) => label),
      // What was left out must be read again once it is wanted.
      ...(ignore && { ignore: listDigest(ignore, nameOf) }),
      ...(match && onlyMatches && { only: listDigest(match, nameOf) }),
    },
  };
}
