/** @file Tests of opening a MIDI file from the command line: a copy is kept, and a server shows it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startable } from '../../files/start-module.ts';
import { exampleSong } from '../../midi/example-songs.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { runCommand } from '../test-program.ts';

const midi = writeMidi(exampleSong());
let folder: string;
let song: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
  song = join(folder, 'My song.mid');
  writeFileSync(song, midi);
});
afterEach(() => rmSync(folder, { recursive: true }));

const workspace = () => join(folder, 'work');
const kept = () => readdirSync(join(workspace(), 'output'));

test('a file is copied, byte for byte, and shown by a server; one that runs shows the next', async () => {
  const { file, execArgv } = startable(new URL('../main.ts', import.meta.url));
  const args = ['open', song, '--port', '0', '--no-open', '--workspace', workspace()];
  const child = spawn(process.execPath, [...execArgv, file, ...args], {
    env: { ...process.env, LANG: 'C' },
  });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  try {
    const [, url, id] = await new Promise<RegExpExecArray>((resolve, reject) => {
      let text = '';
      child.stdout.on('data', (chunk) => {
        const found = /(http:\/\/localhost:\d+)\/\?piece=(\S+)/.exec((text += chunk));
        if (found) resolve(found);
      });
      child.stderr.on('data', (chunk) => (text += chunk));
      child.once('exit', () => reject(new Error(text)));
    });
    expect(id).toBe('My%20song.mid');
    const piece = await fetch(`${url}/api/compositions/${id}`);
    expect(await piece.json()).toMatchObject({ id: 'My song.mid', key: 'C major', request: null });
    expect(readFileSync(join(workspace(), 'output', 'My song.mid')).equals(midi)).toBe(true);

    const { port } = new URL(url!);
    const again = await runCommand([...args.slice(0, 3), port, ...args.slice(4)]);
    expect([again.code, again.err]).toEqual([0, '']);
    expect(again.out.trim()).toBe(`It is open at ${url}/?piece=My%20song.mid`);
    // The same file is not copied again, nor is one that lies among the pieces.
    const inside = join(workspace(), 'output', 'My song.mid');
    await runCommand(['open', inside, '--port', port, '--no-open', '--workspace', workspace()]);
    expect(kept()).toEqual(['My song.mid']);
  } finally {
    child.kill('SIGTERM');
  }
  expect(await exit).toBe(0);
});

test('what is no MIDI file is not kept', async () => {
  const text = join(folder, 'text.mid');
  writeFileSync(text, 'no music');
  for (const path of [text, join(folder, 'missing.mid')]) {
    const { code, err } = await runCommand(['open', path, '--workspace', workspace()]);
    expect(code).toBe(1);
    expect(err).toContain(path);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  expect(() => kept()).toThrow('ENOENT');
});
