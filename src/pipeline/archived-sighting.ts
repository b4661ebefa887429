import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  boxOfQuad,
  encodeDistributions,
  firstSeenUs,
  lastSeenUs,
  type Merge,
  type Observation,
  type PlateName,
  type Reading,
  type RegionProbability,
  type Sighting,
  type UniquePlate,
} from '../domain/index.ts';
import { decodePlate, encodePlate, packSighting, type StatsPlate } from '../stats/index.ts';
import type { PlaceRecord, SightingRecord } from '../store/index.ts';
import { pooledDistribution } from './match-list.ts';

/** A look with its time and frame, as it is kept. */
type KeptLook = readonly [timeUs: number, frame: number, plate: StatsPlate];

/** All of a sighting but its source. A recall gives it back to the last digit. */
interface KeptSighting {
  readonly track: number;
  readonly text: string;
  readonly probability: number;
  readonly characters: readonly number[];
  readonly alternatives: readonly (readonly [string, number])[];
  readonly regions: readonly (readonly [string, number])[];
  readonly readLooks: number;
  readonly agreeingLooks: number;
  readonly best: KeptLook;
  readonly looks: readonly KeptLook[];
  /** See `Track.seenUntilUs`. */
  readonly until?: number;
}

/** What is known of a sighting beside its looks, and how plates are named. */
export interface ArchivedWith {
  readonly place?: PlaceRecord | undefined;
  readonly picture?: string | undefined;
  /** Given where plates are kept under other names: nothing that would give the text away is then kept. */
  readonly nameOf?: PlateName | undefined;
}

/** A sighting as the archive keeps it, with the plate that the recording's own sightings join it to. */
export function archiveSighting(
  sighting: Sighting,
  plate: UniquePlate,
  { place, picture, nameOf }: ArchivedWith,
): SightingRecord {
  const { best, track, text } = sighting;
  const { box, corners, score } = best.detection;
  const { x1, y1, x2, y2 } = corners ? boxOfQuad(corners) : box;
  const merge = plate.merges.find((one: Merge) => one.sighting === sighting && one.reason !== 'same-text');
  return {
    plate: nameOf ? nameOf(plate.text) : plate.text,
    confidence: plate.probability,
    status: plate.status,
    country: plate.country,
    ...(text !== plate.text && { readText: nameOf ? nameOf(text) : text }),
    probability: sighting.probability,
    readLooks: sighting.readLooks,
    agreeingLooks: sighting.agreeingLooks,
    timeUs: best.timeUs,
    frame: best.frameIndex,
    firstUs: firstSeenUs(track),
    lastUs: lastSeenUs(track),
    box: [x1, y1, x2, y2],
    score,
    ...(place && { place }),
    ...(picture !== undefined && !nameOf && { picture }),
    alternatives: nameOf ? [] : sighting.alternatives,
    distribution: encodeDistributions(nameOf ? [] : pooledDistribution(sighting)),
    looks: deflateSighting(nameOf ? namelessSighting(sighting, nameOf(plate.text)) : sighting),
    ...(merge && { merge: { reason: merge.reason, ...(merge.detail !== undefined && { detail: merge.detail }) } }),
  };
}

const NOTHING_READ: Reading = {
  text: '',
  probability: 0,
  positions: [],
  candidates: [],
  regions: [],
  notPlateProbability: 0,
};

/** A sighting of which only the name of its plate is left: first, best and last look, and nothing of what was read. */
function namelessSighting(sighting: Sighting, name: string): Sighting {
  const unread = ({ timeUs, frameIndex, detection, plateWidthPx, sharpness }: Observation): Observation => ({
    ...{ timeUs, frameIndex, detection, plateWidthPx, sharpness },
    reading: NOTHING_READ,
  });
  const { observations } = sighting.track;
  const looks = new Set([observations[0]!, sighting.best, observations.at(-1)!]);
  return {
    ...sighting,
    text: name,
    characters: [],
    alternatives: [],
    best: unread(sighting.best),
    track: { ...sighting.track, observations: [...looks].map(unread) },
  };
}

function deflateSighting(sighting: Sighting): Uint8Array {
  const { track, best } = sighting;
  const kept: KeptSighting = {
    track: track.id,
    text: sighting.text,
    probability: sighting.probability,
    characters: sighting.characters,
    alternatives: sighting.alternatives.map(({ text, probability }) => [text, probability]),
    regions: sighting.regions.map(({ region, probability }) => [region, probability]),
    readLooks: sighting.readLooks,
    agreeingLooks: sighting.agreeingLooks,
    best: packLook(best),
    looks: track.observations.map(packLook),
    ...(track.seenUntilUs !== undefined && { until: track.seenUntilUs }),
  };
  // Copied: zlib's result is a view of a 64 KB buffer, which would stay, and a drive of hours has thousands of sightings.
  return new Uint8Array(deflateRawSync(JSON.stringify(kept)));
}

/** A sighting that the archive kept, as seen in `source`. */
export function restoreSighting(looks: Uint8Array, source: string): Sighting {
  const kept = JSON.parse(inflateRawSync(looks).toString()) as KeptSighting;
  return packSighting({
    source,
    track: {
      id: kept.track,
      observations: kept.looks.map(unpackLook),
      ...(kept.until !== undefined && { seenUntilUs: kept.until }),
    },
    text: kept.text,
    probability: kept.probability,
    characters: kept.characters,
    alternatives: kept.alternatives.map(([text, probability]) => ({ text, probability })),
    readLooks: kept.readLooks,
    agreeingLooks: kept.agreeingLooks,
    regions: kept.regions.map(([region, probability]): RegionProbability => ({ region, probability })),
    best: unpackLook(kept.best),
  });
}

const packLook = (look: Observation): KeptLook => [look.timeUs, look.frameIndex, encodePlate(look)];
const unpackLook = ([timeUs, frame, plate]: KeptLook): Observation => decodePlate(plate, timeUs, frame);
