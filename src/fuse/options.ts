import type { RegionProbability } from '../domain/index.ts';
import { FUSION_FIT } from './fusion-fit.ts';

/** Every number of joining a track's readings. Probabilities are 0 to 1. */
export interface FuseOptions {
  /** Shape the text must have; the user's formats and lengths are joined into this by the pipeline. */
  readonly matches: ((text: string) => boolean) | undefined;
  readonly minLength: number;
  readonly maxLength: number;

  // How much a look counts (see `lookWeight`).
  /** Width in frame pixels from which a plate counts in full. */
  readonly fullWidthPx: number;
  /** A narrower plate counts by its share of that width, raised to this. */
  readonly widthPower: number;
  /** Sharpness (see `PlateCrop`) from which a look counts in full, and what the blurriest still counts. */
  readonly fullSharpness: number;
  readonly blurredShare: number;
  /** Score of the detector from which a look counts in full, and what the least sure one still counts. */
  readonly fullScore: number;
  readonly unsureShare: number;
  /** Probability of a reading from which it counts in full, the same where it says most (`LookWeight.alone`), and what a hopeless one still counts. */
  readonly fullProbability: number;
  readonly aloneProbability: number;
  readonly doubtfulShare: number;
  /**
   * Looks at one plate are not independent: `n` equal looks count as `n` to this power (1 would be independent, 0 no
   * more than one look).
   */
  readonly agreementPower: number;
  /** Looks that are joined, those that count most; 1 takes the best look alone. */
  readonly joinedLooks: number;
  /** For choosing the evidence: width from which a larger picture is no better. */
  readonly evidenceWidthPx: number;

  // How texts are weighed.
  /** See `LikelihoodOptions` of domain. */
  readonly floorProbability: number;
  readonly missedProbability: number;
  /** Texts of a reading that are tried as the common text. */
  readonly candidatesPerReading: number;
  /** Texts that are tried in all. */
  readonly candidatesPerTrack: number;
  /** Characters tried at a position when other texts are spelled out. */
  readonly charactersPerPosition: number;
  /** Texts kept while they are spelled out. */
  readonly beamWidth: number;
  /** Texts are spelled out down to this share of the likeliest one's probability. */
  readonly leastSpelledShare: number;
  /** Other texts reported. */
  readonly alternatives: number;
  /** Other texts below this are not reported. */
  readonly alternativeMinProbability: number;

  // What plates of the likely countries look like; see `weighByFormat`.
  /**
   * How far the formats are trusted: the exponent of how much more frequent a text's shape makes it. 0 is not at all; 1 is as if the
   * reader itself had learnt nothing about formats.
   */
  readonly formatTrust: number;
  /** Share of a country's plates that have an own choice or are of a series we do not list. Lower trusts the list more. */
  readonly formatUnlisted: number;
  /** How far the reader's countries are believed; the rest of their probability goes to any country. */
  readonly formatRegionTrust: number;
  /** How much the shape of the text says about the country, beside the reader; see `CountryOptions`. */
  readonly countryTrust: number;

  // Where the plates were seen; see `weighByPlace`.
  /** Countries that the recording was made in, each with its share of it, 1 at most in all; empty when nothing is known. */
  readonly driven: readonly RegionProbability[];
  /** Share of the plates on a road that are from that country; 0 leaves the place out. */
  readonly localShare: number;

  // When the most probable text does not have the wanted shape, but another one has.
  /** It must be at least this probable, as a share of the most probable text. */
  readonly shapeMinRatio: number;
  /** Prior probability that a plate has a letter where the wanted shape has a digit, or the other way round. */
  readonly shapeDoubt: number;

  // When a track is not a sighting.
  /** Mean probability from which the track shows no plate. */
  readonly notPlateProbability: number;
  /** Joined probability below which nothing was read. */
  readonly unreadableProbability: number;
  /** Joined probability below which a sighting is not kept; `identify` asks more of a plate. */
  readonly minProbability: number;
  /** Width of the best look below which nothing is believed. */
  readonly minPlateWidthPx: number;

  // Text burnt into the picture: it stands still while everything else moves.
  /** Its centre stays within this many plate heights (median); plates of standing cars do so too. */
  readonly staticSpreadHeights: number;
  /** Anywhere in the frame: seen at least this long, while the scene changes at least this much (share of its parts). */
  readonly staticMinS: number;
  readonly staticSceneMotion: number;
  /** A plate whose box ends so near to the picture's left or right edge, in pixels, is cut off there, but for one of that share of its width. */
  readonly cutOffEdgePx: number;
  readonly closeUpShare: number;
  /** Recorders write within this share of the frame's height from its upper or lower edge; there less is required. */
  readonly staticEdgeShare: number;
  readonly staticEdgeMinS: number;
  readonly staticEdgeSceneMotion: number;
  /** Also there: so many tracks, however short, whose centres lie within so many plate heights of the first one's. */
  readonly staticPlaceTracks: number;
  readonly staticPlaceHeights: number;
  /** At the edge of a standing camera: seen for this share of the whole recording, which lasts at least this long. */
  readonly staticShareOfRecording: number;
  readonly staticRecordingS: number;

  /** Looks a sighting keeps of its track, the best ones. */
  readonly keptLooks: number;
  /** Regions with a smaller mean probability are dropped. */
  readonly minRegionProbability: number;
}

export const DEFAULT_FUSE_OPTIONS: FuseOptions = {
  matches: undefined,
  minLength: 4,
  maxLength: 10,
  ...FUSION_FIT,
  joinedLooks: 48,
  evidenceWidthPx: 110,
  candidatesPerReading: 4,
  candidatesPerTrack: 24,
  charactersPerPosition: 6,
  beamWidth: 300,
  leastSpelledShare: 1e-6,
  alternatives: 3,
  alternativeMinProbability: 0.01,
  formatTrust: 0.4,
  formatUnlisted: 0.1,
  formatRegionTrust: 0.8,
  countryTrust: 0.2,
  driven: [],
  localShare: 0.85,
  shapeMinRatio: 0.002,
  shapeDoubt: 0.05,
  notPlateProbability: 0.5,
  unreadableProbability: 0.05,
  minProbability: 0.3,
  minPlateWidthPx: 0,
  staticSpreadHeights: 0.05,
  staticMinS: 20,
  staticSceneMotion: 0.5,
  cutOffEdgePx: 2,
  closeUpShare: 0.5,
  staticEdgeShare: 0.15,
  staticEdgeMinS: 5,
  staticEdgeSceneMotion: 0.15,
  staticPlaceTracks: 2,
  staticPlaceHeights: 0.15,
  staticShareOfRecording: 0.9,
  staticRecordingS: 60,
  keptLooks: 12,
  minRegionProbability: 0.02,
};
