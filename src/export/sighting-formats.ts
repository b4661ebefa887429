import { pathToFileURL } from 'node:url';
import { stringify } from 'csv-stringify/sync';
import { harmlessCell } from './csv-row.ts';
import { type ExportedSighting, SIGHTING_COLUMNS, sightingFields } from './exported-sighting.ts';

/** The formats in which sightings can be exported. */
export const SIGHTING_FORMATS = ['csv', 'json', 'plate-recognizer', 'geojson', 'gpx', 'kml'] as const;
/** One of them. */
export type SightingFormat = (typeof SIGHTING_FORMATS)[number];

/** Whether a format can only hold sightings with a place; the others are then left out. */
export const needsPlace = (format: SightingFormat): boolean => ['geojson', 'gpx', 'kml'].includes(format);

/** Sightings as text, in pieces, so that any number can be written without keeping them in memory. */
export function sightingText(format: SightingFormat, sightings: Iterable<ExportedSighting>): Iterable<string> {
  return WRITERS[format](sightings);
}

const WRITERS: Readonly<Record<SightingFormat, (sightings: Iterable<ExportedSighting>) => Iterable<string>>> = {
  *csv(sightings) {
    yield line(SIGHTING_COLUMNS);
    for (const sighting of sightings) {
      const fields = sightingFields(sighting);
      yield line(SIGHTING_COLUMNS.map((column) => fields[column] ?? ''));
    }
  },
  *json(sightings) {
    for (const sighting of sightings) yield `${JSON.stringify(sightingFields(sighting))}\n`;
  },
  'plate-recognizer': plateRecognizer,
  *geojson(sightings) {
    yield '{"type":"FeatureCollection","features":[';
    let comma = '\n';
    for (const { place, feature } of placed(sightings)) {
      const coordinates = [place.longitude, place.latitude].map((degrees) => Number(degrees.toFixed(7)));
      yield `${comma}${JSON.stringify({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: feature })}`;
      comma = ',\n';
    }
    yield '\n]}\n';
  },
  *gpx(sightings) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n';
    yield '<gpx version="1.1" creator="platelog" xmlns="http://www.topografix.com/GPX/1/1">\n';
    for (const { sighting, place } of placed(sightings)) {
      const time = sighting.utcMs === undefined ? '' : `<time>${new Date(sighting.utcMs).toISOString()}</time>`;
      yield `<wpt lat="${place.latitude.toFixed(7)}" lon="${place.longitude.toFixed(7)}">${time}<name>${xml(sighting.plate)}</name><desc>${xml(described(sighting))}</desc></wpt>\n`;
    }
    yield '</gpx>\n';
  },
  *kml(sightings) {
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n';
    for (const { sighting, place } of placed(sightings)) {
      const when = sighting.time === undefined ? '' : `<TimeStamp><when>${sighting.time}</when></TimeStamp>`;
      yield `<Placemark><name>${xml(sighting.plate)}</name><description>${xml(described(sighting))}</description>${when}<Point><coordinates>${place.longitude.toFixed(7)},${place.latitude.toFixed(7)}</coordinates></Point></Placemark>\n`;
    }
    yield '</Document></kml>\n';
  },
};

/** The columns of Plate Recognizer Stream's CSV, in its order; what platelog does not tell (makes, colours) stays empty. */
const PLATE_RECOGNIZER_COLUMNS =
  'timestamp,plate,score,dscore,file,box,model_make,color,vehicle,region,orientation,candidates,source_url,position_sec,direction'.split(
    ',',
  );

function* plateRecognizer(sightings: Iterable<ExportedSighting>): Iterable<string> {
  yield line(PLATE_RECOGNIZER_COLUMNS);
  for (const sighting of sightings) {
    const { plate, confidence, alternatives, box } = sighting;
    const [xmin, ymin, xmax, ymax] = box.map(Math.round);
    // Their candidates are in lower case, and the first one is the plate itself.
    const candidates = [{ text: plate, probability: confidence }, ...alternatives].map(({ text, probability }) => ({
      plate: text.toLowerCase(),
      score: Number(probability.toFixed(3)),
    }));
    const cells: Readonly<Record<string, string>> = {
      timestamp: sighting.time ?? '',
      plate: plate.toLowerCase(),
      score: confidence.toFixed(3),
      dscore: sighting.score.toFixed(3),
      file: sighting.crop ?? '',
      box: JSON.stringify({ xmin, ymin, xmax, ymax }),
      region: sighting.country.toLowerCase(),
      candidates: JSON.stringify(candidates),
      source_url: pathToFileURL(sighting.source).href,
      position_sec: (sighting.timeUs / 1e6).toFixed(3),
    };
    yield line(PLATE_RECOGNIZER_COLUMNS.map((column) => cells[column] ?? ''));
  }
}

function* placed(sightings: Iterable<ExportedSighting>) {
  for (const sighting of sightings)
    if (sighting.place) yield { sighting, place: sighting.place, feature: sightingFields(sighting) };
}

/** Numbers stay numbers: a coordinate may begin with a minus, which text must not. */
const line = (cells: readonly (string | number)[]): string =>
  stringify([cells.map((cell) => (typeof cell === 'number' ? String(cell) : harmlessCell(cell)))]);

function described({ time, source, timeUs, confidence }: ExportedSighting): string {
  const when = time === undefined ? '' : `${time}, `;
  return `${when}confidence ${confidence.toFixed(3)}, ${source} at ${(timeUs / 1e6).toFixed(1)} s`;
}

const xml = (text: string): string =>
  text
    // Characters that XML cannot hold at all.
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
