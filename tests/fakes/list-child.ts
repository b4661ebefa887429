/** Writes a list again and again, a row longer each time, to be killed: `node list-child.ts LIST`. */
import { CSV_COLUMNS, type CsvRow, openPlateCsv } from '../../src/export/index.ts';

const cells = Object.fromEntries(CSV_COLUMNS.map((column) => [column, 'x'])) as CsvRow;
const list = await openPlateCsv(process.argv[2]!);
const rows: CsvRow[] = [];
for (;;) {
  rows.push({ ...cells, plate: `N${process.pid}A${rows.length}`, frame: String(rows.length) });
  await list.write(rows);
  if (rows.length === 1) process.stdout.write('writing\n');
}
