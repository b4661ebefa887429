import {
  type Box,
  boxCentre,
  boxWidth,
  isRead,
  type Observation,
  type Point,
  type Sight,
  type Track,
} from '../domain/index.ts';
import type { KnownPlace } from './known-place.ts';
import type { TrackOptions } from './options.ts';

/** A track that may still grow: its looks so far, and where its plate is heading. */
export class LiveTrack implements Track {
  readonly id: number;
  readonly #options: TrackOptions;
  readonly #observations: Observation[] = [];
  #clearest: Observation;
  #last: Sight;
  #sights = 1;
  #isCutOff = false;
  #speed: Point = { x: 0, y: 0 }; // of the plate against the scene, pixels a second
  #pictureSpeed: Point = { x: 0, y: 0 }; // in the picture, pixels a second
  #growth = 0; // of its width, as a share of it, a second
  #knowsCamera = false;
  #shift: Point = { x: 0, y: 0 }; // of the scene in the picture since the last look, pixels

  #notPlate = 0; // sum over all looks
  #looks = 0;

  constructor(id: number, first: Observation, options: TrackOptions) {
    this.id = id;
    this.#options = options;
    this.#observations.push(first);
    this.#clearest = first;
    this.#last = first;
    this.#count(first);
  }

  /** Whether most of its looks were taken for no plate. */
  get showsNoPlate(): boolean {
    return this.#notPlate > this.#looks / 2;
  }

  #count({ reading }: Observation): void {
    this.#notPlate += reading.notPlateProbability;
    this.#looks++;
  }

  get observations(): readonly Observation[] {
    return this.#observations;
  }

  /** Whether it is known how the plate moves. */
  get hasSpeed(): boolean {
    return this.#sights > 1;
  }

  /** Where its plate is, when it was just seen and was read alike, or taken for no plate, often enough. */
  knownAt(nowUs: number): KnownPlace | undefined {
    const { knownForS, knownProbability, knownReadings } = this.#options;
    if (this.#isCutOff || nowUs - this.#last.timeUs > knownForS * 1e6) return undefined;
    const { text } = this.#clearest.reading;
    const sure = this.#observations.filter(({ reading }) =>
      this.showsNoPlate
        ? reading.notPlateProbability >= knownProbability
        : reading.text === text && textProbability({ reading }) >= knownProbability,
    );
    if (sure.length < knownReadings) return undefined;
    const { detection, timeUs } = this.#last;
    const readWidthPx = Math.max(...this.#observations.map((look) => boxWidth(look.detection.box)));
    return { box: detection.box, timeUs, speed: this.#pictureSpeed, growth: this.#growth, readWidthPx };
  }

  /** Whether there was a cut since it was seen: then its place means nothing any more. */
  get isCutOff(): boolean {
    return this.#isCutOff;
  }

  /** There is a cut before the next look. */
  cut(): void {
    this.#isCutOff = true;
  }

  /** Where it was last seen, read or not. */
  get last(): Sight {
    return this.#last;
  }

  /** The look with the most probable reading: what this track is taken to say. */
  get clearest(): Observation {
    return this.#clearest;
  }

  /**
   * Where the plate's box may be at a time, with its last size: moved on at its speed in the picture and, where the camera's motion
   * is known, also at its speed against the scene plus that motion. The first is steadier from look to look, the second follows a
   * camera that turns between looks.
   */
  boxesAt(timeUs: number): readonly Box[] {
    const seconds = Math.min((timeUs - this.last.timeUs) / 1e6, this.#options.predictS);
    const { x1, y1, x2, y2 } = this.last.detection.box;
    const by = (dx: number, dy: number): Box => ({ x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy });
    const inPicture = by(this.#pictureSpeed.x * seconds, this.#pictureSpeed.y * seconds);
    if (!this.#knowsCamera) return [inPicture];
    return [inPicture, by(this.#speed.x * seconds + this.#shift.x, this.#speed.y * seconds + this.#shift.y)];
  }

  /** The scene moved in the picture by so many pixels: the camera turned or shook. */
  shift(dx: number, dy: number): void {
    this.#knowsCamera = true;
    this.#shift = { x: this.#shift.x + dx, y: this.#shift.y + dy };
  }

  /** Adds a sight of its plate. One that was not read only tells where the plate is and how it moves, and is not kept. */
  add(sight: Sight): void {
    this.#move(sight);
    if (!isRead(sight)) return;
    this.#observations.push(sight);
    this.#count(sight);
    if (textProbability(sight) > textProbability(this.#clearest)) this.#clearest = sight;
    if (this.#observations.length > this.#options.maxLooks) this.#thin();
  }

  #move(sight: Sight): void {
    const seconds = (sight.timeUs - this.#last.timeUs) / 1e6;
    // Across a cut nothing moved: the plate is another picture's.
    if (seconds > 0 && !this.#isCutOff) {
      const from = boxCentre(this.#last.detection.box);
      const to = boxCentre(sight.detection.box);
      // The first step of a track is all that is known of its speed; later ones are smoothed.
      const gain = this.#sights === 1 ? 1 : this.#options.speedGain;
      const smoothed = (speed: Point, dx: number, dy: number): Point => ({
        x: speed.x + gain * (dx / seconds - speed.x),
        y: speed.y + gain * (dy / seconds - speed.y),
      });
      this.#pictureSpeed = smoothed(this.#pictureSpeed, to.x - from.x, to.y - from.y);
      this.#speed = smoothed(this.#speed, to.x - from.x - this.#shift.x, to.y - from.y - this.#shift.y);
      const widths = [sight, this.#last].map(({ detection }) => Math.max(1, boxWidth(detection.box)));
      this.#growth += gain * (Math.log(widths[0]! / widths[1]!) / seconds - this.#growth);
      this.#shift = { x: 0, y: 0 };
    }
    this.#last = sight;
    this.#isCutOff = false;
    this.#sights++;
  }

  /** Ends as plain data. */
  toTrack(): Track {
    const { timeUs } = this.#last;
    const wasRead = timeUs === this.#observations.at(-1)!.timeUs;
    return { id: this.id, observations: [...this.#observations], ...(!wasRead && { seenUntilUs: timeUs }) };
  }

  /**
   * Drops the look that is worth least for its quality and its distance in time from its neighbours, so that the rest stay
   * spread out.
   */
  #thin(): void {
    const looks = this.#observations;
    let drop = 1;
    let least = Number.POSITIVE_INFINITY;
    for (let index = 1; index < looks.length - 1; index++) {
      const look = looks[index]!;
      if (look === this.#clearest) continue;
      const span = looks[index + 1]!.timeUs - looks[index - 1]!.timeUs;
      const worth = span * (0.1 + textProbability(look)) * boxWidth(look.detection.box);
      if (worth < least) [least, drop] = [worth, index];
    }
    looks.splice(drop, 1);
  }
}

/** An empty text may be certain too, but says nothing about which plate this is. */
function textProbability({ reading }: Pick<Observation, 'reading'>): number {
  return reading.text === '' ? 0 : reading.probability;
}
