/** Writes unique plates and sightings to files: the CSV list and the pictures, and other programs' formats. */
export { addCorrection, correctionFileOf, readCorrectionFile } from './correction-file.ts';
export { CSV_COLUMNS, type CsvRow } from './csv-row.ts';
export { type ExportedSighting, SIGHTING_COLUMNS, sightingFields } from './exported-sighting.ts';
export type { OnLockWait } from './file-lock.ts';
export { htmlReport } from './html-report.ts';
export { type KeptPicture, keptPictures } from './kept-pictures.ts';
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
export { needsPlace, SIGHTING_FORMATS, sightingText } from './sighting-formats.ts';
export { type TrainingSample, writeTrainingSet } from './training-set.ts';
export { temporaryName, writeError } from './write-whole.ts';
