/**
 * @file Tests of `midi-composer pieces`: composed pieces are found, named, starred, deleted and
 *   restored.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../test-program.ts';

let folder: string;
const run = (...args: string[]) => runCommand([...args, '--workspace', folder]);
const list = async (...args: string[]) => {
  const { out } = await run('pieces', 'list', '--json', ...args);
  return JSON.parse(out) as { pieces: Record<string, unknown>[]; total: number };
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a composed piece is found, named and starred; an edit names its parent', async () => {
  expect((await run('pieces', 'list')).out).toBe(
    'There are no such pieces in the output folder.\n',
  );
  await run('compose', 'house', '--bars', '4', '--seed', '7');
  const file = join(folder, 'output', 'house_4bars.mid');
  await run('edit', file, '--regenerate', 'bass');
  expect(await list('house')).toMatchObject({
    total: 2,
    pieces: [
      { id: 'house_4bars_2.mid', parent: 'house_4bars.mid' },
      { genre: 'house', seed: 7 },
    ],
  });
  expect((await run('pieces', 'rename', file, 'Night drive')).out).toBe(
    'house_4bars.mid is now called "Night drive".\n',
  );
  expect((await run('pieces', 'star', 'house_4bars.mid')).code).toBe(0);
  // Name and star belong to the piece and its edits alike.
  expect(await list('--starred', 'night')).toMatchObject({ total: 2 });
  expect(await list('--families')).toMatchObject({
    total: 1,
    pieces: [{ id: 'house_4bars_2.mid', root: 'house_4bars.mid', takes: 2 }],
  });
  const row = /^\* {2}house_4bars_2\.mid {2}\d{4}-\d\d-\d\d {2}2 {2}Night drive\n$/;
  expect((await run('pieces', 'list', '--families')).out).toMatch(row);
  const shown = (await run('pieces', 'show', 'house_4bars.mid', '--lang', 'es')).out;
  expect(shown).toContain('* Night drive (house_4bars.mid)\n  género: house\n  compases: 4\n');
  await run('pieces', 'unstar', 'house_4bars.mid');
  expect((await list('--starred')).total).toBe(0);
});

test('deleting moves a piece to the trash, restoring recovers it', async () => {
  await run('compose', 'house', '--bars', '4', '--seed', '7');
  const deleted = await run('pieces', 'delete', 'house_4bars.mid');
  expect(deleted.out).toContain('midi-composer pieces restore house_4bars.mid');
  expect(existsSync(join(folder, 'output', 'house_4bars.mid'))).toBe(false);
  expect((await list('--deleted')).total).toBe(1);
  expect((await run('pieces', 'restore', 'house_4bars.mid')).code).toBe(0);
  expect((await list()).total).toBe(1);
});

test('a missing piece is reported, and a bad file is listed with its reason', async () => {
  const missing = await run('pieces', 'show', 'none.mid');
  expect([missing.code, missing.err]).toEqual([
    1,
    'There is no piece "none.mid" in the output folder: choose one from the list of pieces.\n',
  ]);
  await run('compose', 'house', '--bars', '4', '--seed', '7');
  writeFileSync(join(folder, 'output', 'bad.mid'), 'GARBAGE');
  const bad = (await list()).pieces.find(({ id }) => id === 'bad.mid');
  expect(bad?.problem).toMatch(/MIDI/);
  expect((await run('pieces', 'list')).out).toMatch(/bad\.mid +[\d-]+ +.*MIDI/);
});
