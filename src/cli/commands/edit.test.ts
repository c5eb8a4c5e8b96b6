/**
 * @file Tests of editing a composed piece from the command line: what changes, what stays, what is
 *   reported.
 */
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { requestIn, withRequest } from '../../workspace/pieces/request-in-midi.ts';
import { runCommand } from '../test-program.ts';

let folder: string;
let piece: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
  piece = join(folder, 'output', 'pop_32bars.mid');
  await run('compose', 'pop', '--seed', '7', '--tempo', '101');
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand([...args, '--workspace', folder]);

/** Roles of the tracks whose notes differ between two files. */
function changed(a: string, b: string): string[] {
  const [before, after] = [a, b].map((file) => readMidi(readFileSync(file)).score);
  return before!.tracks
    .filter(({ notes }, i) => JSON.stringify(notes) !== JSON.stringify(after!.tracks[i]!.notes))
    .map(({ role }) => role);
}

test('one part is regenerated into a file beside the piece', async () => {
  const { code, out, err } = await run('edit', piece, '--regenerate', 'bass');
  expect([code, err]).toEqual([0, '']);
  const next = join(folder, 'output', 'pop_32bars_2.mid');
  expect(out).toContain(`Wrote ${next}`);
  expect(changed(piece, next)).toEqual(['bass']);
  expect(readMidi(readFileSync(next)).score.tempos[0]?.microsecondsPerQuarter).toBe(594059);
});

test('locks are kept in the file and apply to later edits', async () => {
  await run(
    'edit',
    piece,
    '--lock',
    'drums',
    'bass',
    '--regenerate',
    '--out',
    join(folder, 'a.mid'),
  );
  expect(changed(piece, join(folder, 'a.mid'))).toEqual(
    expect.arrayContaining(['melody', 'chords', 'pad']),
  );
  expect(changed(piece, join(folder, 'a.mid'))).not.toEqual(expect.arrayContaining(['drums']));
  const refused = await run('edit', join(folder, 'a.mid'), '--vary', 'drums');
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('locked (drums)');
  const freed = await run('edit', join(folder, 'a.mid'), '--unlock', 'drums', '--vary', 'drums');
  expect(freed.code).toBe(0);
});

test('a section of a part is varied as much as requested, by its role too', async () => {
  const { out } = await run('edit', piece, '--vary', 'melody/chorus', '--amount', '0.5', '--json');
  const { file, request } = JSON.parse(out);
  expect(request.variations).toEqual({
    'voice/chorus': { seed: expect.any(Number), amount: 0.5 },
  });
  expect(changed(piece, file)).toEqual(expect.arrayContaining(['melody']));
  expect(changed(piece, file)).not.toEqual(expect.arrayContaining(['bass']));
  await run('edit', file, '--vary', 'melody/chorus', '--amount', '0', '--force');
  expect(changed(piece, file)).toEqual([]);
});

test('an impossible edit is reported and nothing is written', async () => {
  const foreign = join(folder, 'foreign.mid');
  writeFileSync(foreign, 'MThd');
  const cases = [
    [[piece, '--vary', 'tuba'], 'no part "tuba": choose voice, harmony'],
    [[piece], 'You did not ask for any change'],
    [[foreign, '--vary'], 'does not say how it was composed'],
    [[join(folder, 'none.mid'), '--vary'], 'There is no file'],
    [[piece, '--vary', '--out', foreign], 'already exists'],
  ] as const;
  for (const [args, message] of cases) {
    const { code, err } = await run('edit', ...args);
    expect(code).toBe(1);
    expect(err).toContain(message);
  }
  expect(readdirSync(join(folder, 'output'))).toEqual(['pop_32bars.mid']);
});

test('a piece with options of a newer version keeps them when edited', async () => {
  const future = join(folder, 'future.mid');
  const stored = requestIn(readFileSync(piece)) as object;
  const score = writeMidi(readMidi(readFileSync(piece)).score);
  writeFileSync(future, withRequest(score, { ...stored, glow: 0.7 }));
  const { code, err } = await run(
    'edit',
    future,
    '--regenerate',
    'bass',
    '--out',
    join(folder, 'b.mid'),
  );
  expect([code, err]).toEqual([0, '']);
  expect(changed(future, join(folder, 'b.mid'))).toEqual(['bass']);
  expect(requestIn(readFileSync(join(folder, 'b.mid')))).toMatchObject({ glow: 0.7, tempo: 101 });
});

test('a piece with a newer schema is refused, with what to do', async () => {
  const newer = join(folder, 'newer.mid');
  const score = writeMidi(readMidi(readFileSync(piece)).score);
  writeFileSync(newer, withRequest(score, { version: 99, genre: 'pop' }));
  const { code, err } = await run('edit', newer, '--regenerate', 'bass');
  expect(code).toBe(1);
  expect(err).toContain('update the program');
});

test('escape codes in the request inside a file are printed, not obeyed', async () => {
  await run('compose', 'bossa_nova', '--bars', '4');
  const bossa = join(folder, 'output', 'bossa_nova_4bars.mid');
  const hostile = readFileSync(bossa, 'latin1').replace('"bossa_nova"', '"x\\u001b[2J"');
  writeFileSync(bossa, hostile, 'latin1');
  for (const [language, told] of [
    ['en', 'There is no genre "x\\u001b[2J"'],
    ['es', 'No existe el género «x\\u001b[2J»'],
  ] as const) {
    const { code, err } = await run('edit', bossa, '--vary', '--lang', language);
    expect(code).toBe(1);
    expect(err).toContain(told);
  }
});
