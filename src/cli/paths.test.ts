/** @file Paths on the command line: typed and printed from the current folder; what `--out` means. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommand } from './test-program.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'composer-')));
  vi.spyOn(process, 'cwd').mockReturnValue(folder);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const compose = (...args: string[]) => runCommand(['compose', 'pop', '--bars', '2', ...args]);
/** A workspace inside the current folder; it shows in every path that is printed. */
const studio = () => ['--workspace', join(folder, 'studio')];

describe('a path that is printed can be typed in the current folder', () => {
  test('in the current folder, below it and elsewhere', async () => {
    const here = await compose('--seed', '1', '--workspace', folder);
    expect(here.out).toContain('Wrote output/pop_2bars.mid\n');
    const below = await compose('--seed', '1', ...studio());
    expect(below.out).toContain('Wrote studio/output/pop_2bars.mid\n');
    const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), 'composer-')));
    const outside = await compose('--seed', '1', '--workspace', elsewhere);
    expect(outside.out).toContain(`Wrote ${join(elsewhere, 'output', 'pop_2bars.mid')}\n`);
    rmSync(elsewhere, { recursive: true });
  });

  test('in an error, whichever room finds it', async () => {
    const out = join(folder, 'a.mid');
    await compose('--out', out, ...studio());
    expect((await compose('--out', out, ...studio())).err).toContain('"a.mid" already exists');
    const train = await runCommand(['train', join(folder, 'tunes'), ...studio()]);
    expect(train.err).toContain('"tunes"');
    const usual = await runCommand(['train', ...studio()]);
    expect(usual.err).toContain('"studio/training_data"');
  });
});

test('a command to type next carries the workspace, if one was given', async () => {
  const hint = async (...at: string[]) => {
    await compose('--out', 'a.mid', '--force', ...at);
    const place = at.length > 0 ? join(folder, at[1]!, 'output') : join(folder, 'output');
    mkdirSync(place, { recursive: true });
    copyFileSync(join(folder, 'a.mid'), join(place, 'b.mid'));
    return (await runCommand(['pieces', 'delete', 'b.mid', ...at])).out;
  };
  expect(await hint()).toMatch(/: midi-composer pieces restore \S+\n$/);
  expect(await hint('--workspace', 'studio')).toMatch(/ restore \S+ --workspace studio\n$/);
  const quoted = process.platform === 'win32' ? '"my music"' : "'my music'";
  expect(await hint('--workspace', 'my music')).toContain(` --workspace ${quoted}\n`);
});

test('a path that is typed starts from the current folder, whatever the workspace', async () => {
  await compose('--out', 'songs/', '--workspace', 'studio');
  expect(existsSync(join(folder, 'songs', 'pop_2bars.mid'))).toBe(true);
  writeFileSync(join(folder, 'tunes'), '');
  const { err } = await runCommand(['train', 'tunes', '--workspace', 'studio']);
  expect(err).toContain('"tunes"');
});

test('--out names a file by its ending, otherwise a folder', async () => {
  expect((await compose('--out', 'a.MID', ...studio())).out).toContain('Wrote a.MID\n');
  expect((await compose('--out', 'b', ...studio())).out).toContain('Wrote b/pop_2bars.mid\n');
  const many = await compose('--out', 'c', '--count', '2', '--seed', '3', ...studio());
  expect(many.out).toContain('Wrote c/pop_2bars_3.mid\n');
  const refused = await compose('--out', 'c.mid', '--count', '2', ...studio());
  expect([refused.code, existsSync(join(folder, 'c.mid'))]).toEqual([2, false]);
  expect(refused.err).toContain('--out c.mid names one file');
  const edit = ['edit', 'a.MID', '--regenerate', 'bass', '--out', 'd', ...studio()];
  expect((await runCommand(edit)).out).toContain('Wrote d/pop_2bars.mid\n');
});
