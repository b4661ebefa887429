import type { PlacedFix } from './place.ts';

/** A track to write: the recording's name and its fixes. */
export interface GpxTrack {
  readonly name: string;
  readonly fixes: readonly PlacedFix[];
}

/** What each track of ours begins with. */
export const TRACK_HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  '<gpx version="1.1" creator="platelog" xmlns="http://www.topografix.com/GPX/1/1"' +
  ' xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">\n';

/** Tracks as a GPX 1.1 file; speed (m/s) and course in Garmin's extension, which most programs read. */
export function gpxText(tracks: readonly GpxTrack[]): string {
  return `${TRACK_HEAD}${tracks.map(trackText).join('')}</gpx>\n`;
}

const trackText = ({ name, fixes }: GpxTrack): string =>
  `  <trk>\n    <name>${escaped(name)}</name>\n    <trkseg>\n${fixes.map(pointText).join('')}    </trkseg>\n  </trk>\n`;

function pointText({ latitude, longitude, altitudeM, utcMs, speedKmh, headingDeg }: PlacedFix): string {
  const extension =
    (speedKmh === undefined ? '' : `<gpxtpx:speed>${(speedKmh / 3.6).toFixed(2)}</gpxtpx:speed>`) +
    (headingDeg === undefined ? '' : `<gpxtpx:course>${headingDeg.toFixed(1)}</gpxtpx:course>`);
  return (
    `      <trkpt lat="${latitude.toFixed(7)}" lon="${longitude.toFixed(7)}">` +
    (altitudeM === undefined ? '' : `<ele>${altitudeM.toFixed(1)}</ele>`) +
    (utcMs === undefined ? '' : `<time>${new Date(Math.round(utcMs)).toISOString()}</time>`) +
    (extension === ''
      ? ''
      : `<extensions><gpxtpx:TrackPointExtension>${extension}</gpxtpx:TrackPointExtension></extensions>`) +
    '</trkpt>\n'
  );
}

/** Text for XML; characters that XML has no place for become a question mark. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '?')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
