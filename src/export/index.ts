/** Unique plates and sightings to files: the CSV list and the pictures, and other programs' forms. */
export { addCorrection, correctionFileOf, readCorrectionFile } from './correction-file.ts';
export { CSV_COLUMNS, type CsvRow, harmlessCell, plainCell } from './csv-row.ts';
export type { CsvText } from './csv-text.ts';
export { type ExportedSighting, SIGHTING_COLUMNS, sightingFields } from './exported-sighting.ts';
export type { OnLockWait } from './file-lock.ts';
export { type HtmlReport, htmlReport } from './html-report.ts';
export { type KeptPicture, keptPictures } from './kept-pictures.ts';
export { inputStem, pictureStem, picturesFolder } from './picture-name.ts';
export {
  createPictureStore,
  type PictureName,
  type PictureStore,
  pictureFiles,
  removePictures,
  removeUnfinished,
} from './picture-store.ts';
export { openPlateCsv, type PlateCsv, readPlateCsv } from './plate-csv.ts';
export { type PlateList, readPlateList } from './plate-list.ts';
export { plateRow } from './plate-row.ts';
export type { MapTrack } from './report-map.ts';
export { needsPlace, SIGHTING_FORMATS, type SightingFormat, sightingText } from './sighting-formats.ts';
export { type TrainingSample, writeTrainingSet } from './training-set.ts';
export { temporaryName, writeError, writeWhole } from './write-whole.ts';
