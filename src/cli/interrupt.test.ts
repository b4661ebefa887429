import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';

const PROGRAM = `
  import { onInterrupt } from ${JSON.stringify(join(import.meta.dirname, 'interrupt.ts'))};
  const { signal } = onInterrupt((text) => console.log(text));
  const hold = setInterval(() => {}, 1000);
  signal.addEventListener('abort', () => setTimeout(() => { clearInterval(hold); process.exitCode = 7; }, 1500));
  console.log('ready');
`;

/** Ends as the program does that gets these signals, so many milliseconds apart. */
async function exitCodeAfter(waitsMs: readonly number[]): Promise<unknown> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const ended = once(child, 'exit');
  for (const waitMs of waitsMs) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    child.kill('SIGINT');
  }
  return (await ended)[0];
}

const skip = process.platform === 'win32' ? 'Windows has no signals to send' : false;

test('the first Ctrl-C lets the work end, also when it arrives twice', { skip }, async () => {
  assert.equal(await exitCodeAfter([0]), 7);
  assert.equal(await exitCodeAfter([0, 30]), 7);
});

test('a later one ends it at once', { skip }, async () => {
  assert.equal(await exitCodeAfter([0, 600]), 130);
});

test('when nobody takes the output any more, the work ends and is written, also when Ctrl-C comes after that', {
  skip,
}, async () => {
  const program = `
    import { onInterrupt } from ${JSON.stringify(join(import.meta.dirname, 'interrupt.ts'))};
    const interrupt = onInterrupt((text) => console.error(text));
    const printing = setInterval(() => console.log('a plate'), 20);
    interrupt.signal.addEventListener('abort', () => {
      process.kill(process.pid, 'SIGINT');
      setTimeout(() => { clearInterval(printing); process.exitCode = interrupt.outputEnded ? 8 : 9; }, 200);
    });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  assert.equal((await ended)[0], 8);
  assert.equal(told, 'platelog: standard output is closed; stopping, what was found is being written.\n');
});
