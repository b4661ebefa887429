import { type Coordinates, METRES_PER_DEGREE } from '../domain/index.ts';
import { htmlText } from './html-text.ts';

/** Where a recorder was, in pieces without a gap. */
export interface MapTrack {
  readonly name: string;
  readonly pieces: readonly (readonly Coordinates[])[];
}

/** A position to mark, with its label. */
export interface MapMark extends Coordinates {
  /** The mark's element id is `m` and this number; it links to the element `s` and this number. */
  readonly id: number;
  readonly label: string;
}

const WIDTH = 1000;
const HEIGHT = 500;
const MARGIN = 20;
/** The least extent that is shown, around a single spot. */
const LEAST_METRES = 200;

/**
 * Tracks and marks drawn as SVG, north up, with a scale bar: a map without tiles, which needs no network. Degrees of longitude
 * are shortened by the cosine of the middle latitude, so that shapes are true within some hundred kilometres. Empty when there is
 * nothing to draw.
 */
export function* mapFigure(tracks: readonly MapTrack[], marks: readonly MapMark[]): Iterable<string> {
  const project = projectionOf(tracks, marks);
  if (!project) return;
  yield `<figure><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" data-metres="${project.metresPerUnit}" tabindex="0" role="group" aria-label="Map of the sightings; plus, minus, 0 and arrow keys zoom and move it">\n`;
  for (const { name, pieces } of tracks) {
    const path = pieces.map((piece) => pathOf(piece, project.at)).join('');
    if (path !== '') yield `<path class="track" d="${path}"><title>${htmlText(name)}</title></path>\n`;
  }
  for (const { id, label, ...point } of marks) {
    const [x, y] = project.at(point);
    yield `<a class="dot" id="m${id}" href="#s${id}" tabindex="-1" data-at="${x} ${y}"><path d="M${x} ${y}h0"/><title>${htmlText(label)}</title></a>\n`;
  }
  const metres = niceLength(WIDTH * project.metresPerUnit * 0.2);
  const barWidth = round(metres / project.metresPerUnit);
  // The script redraws it when the map is zoomed, with the same proportions.
  yield `<g class="scale"><path d="M15 ${HEIGHT - 20}v5h${barWidth}v-5"/><text x="15" y="${HEIGHT - 25}" font-size="13">${lengthText(metres)}</text></g>\n`;
  yield '</svg><figcaption><span class="keys"><button value="+" aria-label="Larger">+</button> <button value="-" aria-label="Smaller">−</button> <button value="0">All</button></span> ';
  yield `<span>North is up. ${marks.length} of the sightings have a place${tracks.length > 0 ? '; lines are drives' : ''}.</span></figcaption></figure>\n`;
}

interface Projection {
  /** Units of the picture, right and down. */
  at(point: Coordinates): readonly [x: number, y: number];
  readonly metresPerUnit: number;
}

/** Fits everything into the picture; undefined when there is nothing. */
function projectionOf(tracks: readonly MapTrack[], marks: readonly MapMark[]): Projection | undefined {
  let [south, north, west, east] = [90, -90, 540, -540];
  const points = function* (): Iterable<Coordinates> {
    yield* marks;
    for (const { pieces } of tracks) for (const piece of pieces) yield* piece;
  };
  let origin: number | undefined;
  // Across the date line longitudes go on counting from the first position.
  const eastward = (longitude: number): number =>
    longitude - 360 * Math.round((longitude - (origin ?? longitude)) / 360);
  for (const { latitude, longitude } of points()) {
    origin ??= longitude;
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    west = Math.min(west, eastward(longitude));
    east = Math.max(east, eastward(longitude));
  }
  if (origin === undefined) return undefined;
  const squeeze = Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const least = LEAST_METRES / METRES_PER_DEGREE;
  const degreesPerUnit = Math.max(
    Math.max(least, (east - west) * squeeze) / (WIDTH - 2 * MARGIN),
    Math.max(least, north - south) / (HEIGHT - 2 * MARGIN),
  );
  const [middleLatitude, middleLongitude] = [(south + north) / 2, (west + east) / 2];
  return {
    metresPerUnit: degreesPerUnit * METRES_PER_DEGREE,
    at: ({ latitude, longitude }) => [
      round(WIDTH / 2 + ((eastward(longitude) - middleLongitude) * squeeze) / degreesPerUnit),
      round(HEIGHT / 2 - (latitude - middleLatitude) / degreesPerUnit),
    ],
  };
}

/** A line through some positions, without those that fall on the one before. */
function pathOf(piece: readonly Coordinates[], at: Projection['at']): string {
  const spots: string[] = [];
  for (const point of piece) {
    const spot = at(point).join(' ');
    if (spot !== spots.at(-1)) spots.push(spot);
  }
  return spots.length > 1 ? `M${spots.join('L')}` : '';
}

/** Rounds to hundredths of a unit, which show only when enlarged a hundred times. */
const round = (units: number): number => Math.round(units * 100) / 100;

/** The longest of 1, 2, 5, 10, ... metres that is not longer. */
export function niceLength(mostMetres: number): number {
  const power = 10 ** Math.floor(Math.log10(mostMetres));
  return [5, 2, 1].find((step) => step * power <= mostMetres)! * power;
}

const lengthText = (metres: number): string => (metres >= 1000 ? `${metres / 1000} km` : `${metres} m`);
