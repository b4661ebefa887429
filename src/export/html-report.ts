import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ExportedSighting, sightingFields } from './exported-sighting.ts';
import { htmlText } from './html-text.ts';
import { type MapTrack, mapFigure } from './report-map.ts';
import { REPORT_SCRIPT } from './report-script.ts';
import { REPORT_STYLE } from './report-style.ts';

/** What a report tells. */
export interface HtmlReport {
  readonly title: string;
  /** In the order in which they are shown first. */
  readonly sightings: readonly ExportedSighting[];
  readonly tracks: readonly MapTrack[];
}

/**
 * A report as one HTML page, piece by piece: a map of the sightings and drives, and a table with pictures. The page is self-contained:
 * pictures are data URLs, and its policy forbids a browser to load anything else, or to run anything but its own script.
 */
export function* htmlReport({ title, sightings, tracks }: HtmlReport): Iterable<string> {
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src 'sha256-${sha256(REPORT_STYLE)}'`,
    `script-src 'sha256-${sha256(REPORT_SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n';
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield '<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width, initial-scale=1">\n';
  yield `<title>${htmlText(title)}</title><style>${REPORT_STYLE}</style></head>\n`;
  yield `<body><h1>${htmlText(title)}</h1><p>${htmlText(summaryOf(sightings))}</p>\n`;
  const marks = sightings.flatMap(({ plate, time, place }, id) =>
    place ? [{ id, label: time === undefined ? plate : `${plate}, ${time}`, ...place }] : [],
  );
  yield* mapFigure(tracks, marks);
  yield '<div class="find"><label>Find <input type="search" placeholder="plate, date, recording ..."></label> <output aria-live="polite"></output></div>\n';
  yield `<div class="scroll"><table><thead><tr><th scope="col">Picture</th>${HEADS.map((head) => `<th scope="col"><button>${head}</button></th>`).join('')}</tr></thead><tbody>\n`;
  for (const [id, sighting] of sightings.entries()) yield rowOf(id, sighting);
  yield `</tbody></table></div>\n<script>${REPORT_SCRIPT}</script></body></html>\n`;
}

const HEADS = ['Plate', 'Country', 'Confidence', 'Status', 'Time', 'Place', 'Recording', 'At'];

function rowOf(id: number, sighting: ExportedSighting): string {
  const { plate, readText, country, status, time, utcMs, place, source, crop } = sighting;
  const { confidence, time_s, speed_kmh, alternatives } = sightingFields(sighting);
  const notes = [
    ...(readText === undefined ? [] : [`read as ${readText}`]),
    ...(alternatives === '' ? [] : [`or ${alternatives}`]),
  ];
  const position = place && `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`;
  const speed = speed_kmh === undefined ? '' : `<br>${speed_kmh} km/h`;
  const cells = [
    `<td>${crop === undefined ? '' : pictureOf(crop, plate)}</td>`,
    `<td class="plate" data-v="${htmlText(plate)}">${htmlText(plate)}${notes.map((note) => `<small>${htmlText(note)}</small>`).join('')}</td>`,
    `<td>${htmlText(country)}</td>`,
    `<td class="number">${confidence}</td>`,
    `<td>${htmlText(status)}</td>`,
    `<td class="when" data-v="${utcMs ?? ''}">${htmlText((time ?? '').replace('T', ' '))}</td>`,
    `<td class="where" data-v="${position ?? ''}">${position === undefined ? '' : `<a href="#m${id}">${position}</a>${speed}`}</td>`,
    `<td class="source">${pathText(source)}</td>`,
    `<td class="number">${time_s} s</td>`,
  ];
  return `<tr id="s${id}">${cells.join('')}</tr>\n`;
}

/** A path whose names each keep their own direction: otherwise what follows an Arabic name would be shown from right to left too. */
const pathText = (path: string): string =>
  `<span dir="ltr">${path
    .split(/([/\\])/)
    .map((name, at) => (at % 2 === 1 || name === '' ? name : `<bdi>${htmlText(name)}</bdi>`))
    .join('')}</span>`;

/** A picture inside the page; empty when it cannot be read any more. */
function pictureOf(path: string, plate: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return ''; // it was removed since the sighting was looked up
  }
  return `<img alt="${htmlText(plate)}" loading="lazy" decoding="async" width="120" height="40" src="data:image/png;base64,${bytes.toString('base64')}">`;
}

function summaryOf(sightings: readonly ExportedSighting[]): string {
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const plates = new Set(sightings.map(({ plate }) => plate)).size;
  const timed = sightings.filter(({ time }) => time !== undefined).sort((a, b) => a.utcMs! - b.utcMs!);
  const [first, last] = [timed[0]?.time, timed.at(-1)?.time];
  const span = first === undefined ? '' : `, seen ${first === last ? first : `from ${first} to ${last}`}`;
  return `${count(sightings.length, 'sighting')} of ${count(plates, 'plate')}${span}.`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
