import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExportArgs } from './export-config.ts';

test('the form that is named, else the one that the file is named for, else CSV', () => {
  const formOf = (...argv: string[]): string => parseExportArgs(argv).form;
  assert.equal(formOf(), 'csv');
  assert.equal(formOf('--out', 'a/report.HTML'), 'html');
  assert.equal(formOf('--out', 'drive.kml'), 'kml');
  assert.equal(formOf('--out', 'lines.jsonl'), 'json');
  assert.equal(formOf('--out', 'list.txt'), 'csv');
  assert.equal(formOf('--out', 'drive.kml', '--as', 'gpx'), 'gpx');
});
