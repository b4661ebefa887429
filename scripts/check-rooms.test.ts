import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, sharedPackages } from './check-rooms.ts';

const rooms = {
  domain: { imports: [], packages: [] },
  video: { imports: ['domain'], packages: ['node-av'] },
  track: { imports: ['domain'], packages: [], pure: true },
  cli: { imports: ['video'], packages: [] },
};

const cases: readonly { name: string; file: string; text: string; faults: number }[] = [
  { name: 'an empty file', file: 'src/domain/a.ts', text: '', faults: 0 },
  { name: 'a file of the same room', file: 'src/video/a.ts', text: "import { b } from './b.ts';", faults: 0 },
  { name: 'an arrow in the table', file: 'src/video/a.ts', text: "import { b } from '../domain/index.ts';", faults: 0 },
  {
    name: 'an arrow not in the table',
    file: 'src/domain/a.ts',
    text: "import { b } from '../video/index.ts';",
    faults: 1,
  },
  { name: 'past the door', file: 'src/video/a.ts', text: "import { b } from '../domain/frame.ts';", faults: 1 },
  { name: 'a lazy arrow past the door', file: 'src/cli/a.ts', text: "await import('../video/open.ts')", faults: 1 },
  { name: "another room's package", file: 'src/track/a.ts', text: "import av from 'node-av/lib';", faults: 1 },
  { name: 'a built-in in a pure room', file: 'src/track/a.ts', text: "import fs from 'node:fs';", faults: 1 },
  { name: 'a built-in in its test', file: 'src/track/a.test.ts', text: "import { test } from 'node:test';", faults: 0 },
  { name: 'printing outside cli', file: 'src/video/a.ts', text: "console.log('x')", faults: 1 },
  { name: 'printing in cli', file: 'src/cli/a.ts', text: "console.log('x')", faults: 0 },
  { name: 'an unknown room', file: 'src/misc/a.ts', text: '', faults: 1 },
];

for (const { name, file, text, faults } of cases) {
  test(`rooms: ${name}`, () => assert.equal(faultsOf(file, text, rooms).length, faults));
}

test('rooms: a package named twice is a fault', () => {
  assert.deepEqual(sharedPackages(rooms), []);
  assert.equal(sharedPackages({ ...rooms, track: { imports: [], packages: ['node-av'] } }).length, 1);
});
