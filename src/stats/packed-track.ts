import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  type CharacterDistribution,
  type Detection,
  decodeDistributions,
  type Observation,
  type Reading,
  type Sighting,
  type Track,
} from '../domain/index.ts';
import { decodePlate, type EncodedLook, encodePlate } from './plate-code.ts';
import type { StatsPlate } from './stats-line.ts';

/**
 * Packs a track that has ended: its looks take a seventh of the memory, most of it outside V8's heap, and a drive of hours has thousands
 * of tracks. They keep their values as `encodePlate` writes them: exactly, when they were decoded from stats. Do not spread a packed
 * look (`{ ...look }`): that loses its detection and reading.
 */
export function packTrack(track: Track): Track {
  const { observations } = track;
  const looks = new PackedLooks(observations.map(encodePlate));
  return { ...track, observations: observations.map((look, at) => new PackedLook(look, looks, at)) };
}

/** A sighting whose track and best look are packed, see `packTrack`. */
export function packSighting(sighting: Sighting): Sighting {
  const at = sighting.track.observations.indexOf(sighting.best);
  const track = packTrack(sighting.track);
  const best = track.observations[at] ?? packTrack({ id: track.id, observations: [sighting.best] }).observations[0]!;
  return { ...sighting, track, best };
}

/** What was seen at all looks of a track: character distributions as bytes, since they are needed often, everything else deflated. */
class PackedLooks {
  readonly #positions: Uint8Array;
  /** Where the distributions of each look end. */
  readonly #ends: readonly number[];
  readonly #others: Uint8Array;

  constructor(plates: readonly StatsPlate[]) {
    const positions = plates.map((plate) => Buffer.from(plate.positions, 'base64'));
    this.#ends = positions.map((_, at) => positions.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0));
    // Copied: a buffer from Node's pool for small buffers would keep its whole block.
    this.#positions = new Uint8Array(Buffer.concat(positions));
    this.#others = new Uint8Array(deflateRawSync(JSON.stringify(plates.map((plate) => ({ ...plate, positions: '' })))));
  }

  positions(at: number): Uint8Array {
    return this.#positions.subarray(this.#ends[at - 1] ?? 0, this.#ends[at]);
  }

  /** Everything but the distributions, which are empty. */
  others(at: number): StatsPlate {
    if (opened?.looks !== this)
      opened = { looks: this, others: JSON.parse(inflateRawSync(this.#others).toString()) as readonly StatsPlate[] };
    return opened.others[at]!;
  }
}

/** The track that was unpacked last: looks are mostly asked for track by track. */
let opened: { readonly looks: PackedLooks; readonly others: readonly StatsPlate[] } | undefined;

class PackedLook implements EncodedLook {
  readonly timeUs: number;
  readonly frameIndex: number;
  readonly plateWidthPx: number;
  readonly sharpness: number;
  readonly #looks: PackedLooks;
  readonly #at: number;

  constructor(look: Observation, looks: PackedLooks, at: number) {
    ({ timeUs: this.timeUs, frameIndex: this.frameIndex } = look);
    ({ width: this.plateWidthPx, sharp: this.sharpness } = looks.others(at));
    this.#looks = looks;
    this.#at = at;
  }

  get detection(): Detection {
    return this.#withoutPositions().detection;
  }

  get reading(): Reading {
    return new PackedReading(this.#looks.positions(this.#at), () => this.#withoutPositions().reading);
  }

  encoded(): StatsPlate {
    const positions = Buffer.from(this.#looks.positions(this.#at)).toString('base64');
    return { ...this.#looks.others(this.#at), positions };
  }

  /** All of it, for `JSON.stringify`. */
  toJSON(): Observation {
    return decodePlate(this.encoded(), this.timeUs, this.frameIndex);
  }

  #withoutPositions(): Observation {
    return decodePlate(this.#looks.others(this.#at), this.timeUs, this.frameIndex);
  }
}

/** A reading whose distributions can be unpacked without the rest of it. */
class PackedReading implements Reading {
  readonly #positions: Uint8Array;
  readonly #others: () => Reading;

  constructor(positions: Uint8Array, others: () => Reading) {
    this.#positions = positions;
    this.#others = others;
  }

  get positions(): readonly CharacterDistribution[] {
    return decodeDistributions(this.#positions);
  }
  get text(): string {
    return this.#others().text;
  }
  get probability(): number {
    return this.#others().probability;
  }
  get candidates(): Reading['candidates'] {
    return this.#others().candidates;
  }
  get regions(): Reading['regions'] {
    return this.#others().regions;
  }
  get notPlateProbability(): number {
    return this.#others().notPlateProbability;
  }
}
