/** @file Tests of composing several pieces with one command: names, seeds, existing files, Ctrl-C. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { runCommand } from '../test-program.ts';
import { startable } from '../../files/start-module.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const compose = (args: string[], isTTY = false) =>
  runCommand(['compose', 'house', '--bars', '4', '--workspace', folder, ...args], {
    stderr: { isTTY, columns: 30 },
  });

test('the pieces have consecutive seeds and equal single compositions', async () => {
  const { code, out, err } = await compose(['--count', '3', '--seed', '7']);
  expect([code, err]).toEqual([0, '']);
  const names = readdirSync(join(folder, 'output'));
  expect(names).toEqual(['house_4bars_7.mid', 'house_4bars_8.mid', 'house_4bars_9.mid']);
  for (const name of names) expect(out).toContain(`Wrote ${join(folder, 'output', name)}\n`);
  expect(out).toContain(`3 pieces in ${join(folder, 'output')}\n`);
  await compose(['--seed', '8']);
  expect(readFileSync(join(folder, 'output', 'house_4bars.mid'))).toEqual(
    readFileSync(join(folder, 'output', 'house_4bars_8.mid')),
  );
});

test('--json prints a line for each piece; --out names the folder', async () => {
  const target = join(folder, 'many');
  const { out } = await compose(['--count', '2', '--out', target, '--json']);
  const [first, second, ...rest] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rest).toEqual([]);
  expect(second.seed).toBe((first.seed + 1) % 2 ** 32);
  expect(first.file).toBe(join(target, `house_4bars_${first.seed}.mid`));
  expect(existsSync(second.file)).toBe(true);
});

test('the seed after the highest is 0', async () => {
  await compose(['--count', '2', '--seed', String(2 ** 32 - 1)]);
  expect(readdirSync(join(folder, 'output')).toSorted()).toEqual([
    'house_4bars_0.mid',
    'house_4bars_4294967295.mid',
  ]);
});

test('an existing file stops the batch before it starts, unless --force is given', async () => {
  await compose(['--seed', '8', '--count', '1']);
  const taken = join(folder, 'output', 'house_4bars_8.mid');
  writeFileSync(taken, 'mine');
  const refused = await compose(['--seed', '7', '--count', '2']);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('house_4bars_8.mid" already exists');
  expect(readdirSync(join(folder, 'output'))).toEqual(['house_4bars_8.mid']);
  expect(readFileSync(taken, 'utf8')).toBe('mine');
  expect((await compose(['--seed', '7', '--count', '2', '--force'])).code).toBe(0);
  expect(readdirSync(join(folder, 'output'))).toHaveLength(2);
});

test('a terminal sees a bar that fits', async () => {
  const { out, err } = await compose(['--count', '2'], true);
  expect(out).toBe(`2 pieces in ${join(folder, 'output')}\n`);
  const shown = err.trimEnd().split('\r');
  expect(shown.at(-1)).toMatch(/^\[█+\] 2\/2$/);
  for (const line of shown) expect(line.length).toBeLessThan(30);
});

test('a piece that cannot be written ends the batch, which says what is complete', async () => {
  mkdirSync(join(folder, 'output', 'house_4bars_9.mid'), { recursive: true });
  const { code, err } = await compose(['--seed', '7', '--count', '5', '--force']);
  expect(code).toBe(1);
  expect(err).toContain(`Stopped: 2 of 5 pieces are complete in ${join(folder, 'output')}.`);
  expect(err).toContain('house_4bars_9.mid');
  expect(err.trim().split('\n')).toHaveLength(2);
  expect(readdirSync(join(folder, 'output'))).toHaveLength(3);
});

test('Ctrl-C ends with 130 and leaves only whole pieces', async () => {
  const { file, execArgv } = startable(new URL('../main.ts', import.meta.url));
  const args = ['compose', 'house', '--count', '5000', '--lang', 'en', '--workspace', folder];
  const child = spawn(process.execPath, [...execArgv, file, ...args]);
  let errors = '';
  child.stderr.on('data', (text) => (errors += text));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => resolve());
    child.once('exit', () => reject(new Error(errors)));
  });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  expect(await exit).toBe(130);
  const names = readdirSync(join(folder, 'output'));
  expect(errors).toContain(`Stopped: ${names.length} of 5,000 pieces`);
  for (const name of names) {
    expect(name).toMatch(/^house_32bars_\d+\.mid$/);
    expect(readMidi(readFileSync(join(folder, 'output', name))).warnings).toEqual([]);
  }
});
