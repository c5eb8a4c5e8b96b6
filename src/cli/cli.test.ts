/** @file Tests of the command line as a user meets it: files, words, exit codes. */
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
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMidi } from '../midi/read-midi.ts';
import { runCommand } from './test-program.ts';
import { startable } from '../files/start-module.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a command with the temporary workspace; `lang` is the environment's LANG. */
const run = (args: string[], lang = 'C') => runCommand([...args, '--workspace', folder], { lang });
const output = (name: string): string => join(folder, 'output', name);

test('compose writes the file and describes it', async () => {
  const { code, out, err } = await run(['compose', 'house', '--bars', '8', '--seed', '7']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(`Wrote ${output('house_8bars.mid')}`);
  expect(out).toMatch(/seed 7, key [A-G].* (minor|dorian), tempo \d+/);
  expect(out).toMatch(/\d+ notes/);
  const { score } = readMidi(readFileSync(output('house_8bars.mid')));
  expect(score.tracks.length).toBeGreaterThanOrEqual(3);
});

test('a genre may be written with accents, capitals, hyphens or spaces', async () => {
  const { code, out, err } = await run(['compose', 'Bossa-Nóva', '--bars', '4', '--seed', '7']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(`Wrote ${output('bossa_nova_4bars.mid')}`);
  await run(['compose', 'house', '--bars', '4', '--fuse', 'Bossa Nova']);
  expect(existsSync(output('house_x_bossa_nova_4bars.mid'))).toBe(true);
  const listed = await run(['pieces', 'list', '--genre', 'Bossa Nova', '--json']);
  const { pieces } = JSON.parse(listed.out) as { pieces: { id: string }[] };
  expect(pieces.map(({ id }) => id).sort()).toEqual([
    'bossa_nova_4bars.mid',
    'house_x_bossa_nova_4bars.mid',
  ]);
  expect((await run(['genres', 'info', 'BOSSA NOVA'])).out).toContain('bossa_nova');
});

test('the parts of a piece are named in the user’s language', async () => {
  const args = ['compose', 'tango', '--bars', '8', '--seed', '7'];
  const { out } = await run([...args, '--lang', 'es']);
  expect(out).toMatch(/Contrabajo +\d+ notas/);
  expect((await run([...args, '--force'])).out).toMatch(/Double bass +\d+ notes/);
});

test('the same seed writes the same bytes', async () => {
  for (const out of ['a.mid', 'b.mid']) {
    await run(['compose', 'house', '--bars', '4', '--seed', '7', '--out', join(folder, out)]);
  }
  expect(readFileSync(join(folder, 'a.mid'))).toEqual(readFileSync(join(folder, 'b.mid')));
});

test('--json prints the same facts as JSON, with the drawn seed', async () => {
  const args = ['compose', 'house', '--bars', '4', '--tempo', '101.5', '--key', 'A', '--json'];
  const first = JSON.parse((await run(args)).out);
  expect(first).toMatchObject({ file: output('house_4bars.mid'), bars: 4, tempo: 101.5 });
  expect(first.key).toMatch(/^A /);
  const bytes = readFileSync(first.file);
  await run([...args, '--seed', String(first.seed), '--force']);
  expect(readFileSync(first.file)).toEqual(bytes);
});

test('--chords, --meter and --form take effect; invalid ones are reported in Spanish', async () => {
  const compose = (...options: string[]) =>
    run(['compose', 'house', '--bars', '4', '--force', ...options], 'es_ES.UTF-8');
  const { code } = await compose('--chords', 'Dm7 G7 | Cmaj7', '--meter', '4/4', '--json');
  expect(code).toBe(0);
  const wrong = await compose('--chords', 'Dm7 | Hm7');
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain('en la columna 7: «Hm7» no es un acorde');
  const meter = await compose('--meter', '7/8');
  expect(meter.err).toContain('El género «house» no tiene el compás «7/8»: elige 4/4');
  const form = await compose('--form', 'sonata');
  expect(form.err).toContain('no tiene la forma «sonata»');
});

test('parts are muted, given another sound, and written anew on their own', async () => {
  const tracks = async (...options: string[]) => {
    const args = ['compose', 'house', '--bars', '8', '--seed', '7', '--force', '--json'];
    return JSON.parse((await run([...args, ...options])).out).tracks as {
      role: string;
      program: number;
    }[];
  };
  const muted = await tracks('--mute', 'bass', '--density', '0.5');
  expect(muted.map(({ role }) => role)).not.toContain('bass');
  const solo = await tracks('--solo', 'bass', '--instrument', 'bass=33', '--part-seed', 'bass=12');
  expect(solo).toMatchObject([{ role: 'bass', program: 33 }]);
  const wrong = await run(['compose', 'house', '--part-seed', 'bass']);
  expect(wrong.err).toContain('Give a name, "=" and a whole number');
  const unknown = await run(['compose', 'house', '--mute', 'tuba']);
  expect(unknown.err).toContain('The genre "house" has no part "tuba": choose lead');
});

test('--fuse fuses two genres', async () => {
  const { code, out } = await run(['compose', 'house', '--fuse', 'trap', '--ratio', '0.4']);
  expect(code).toBe(0);
  expect(out).toContain(output('house_x_trap_32bars.mid'));
  const wrong = await run(['compose', 'house', '--fuse', 'trapp']);
  expect(wrong.err).toContain('There is no genre "trapp"');
});

test('an existing file is replaced only with --force', async () => {
  mkdirSync(join(folder, 'output'));
  writeFileSync(output('house_4bars.mid'), 'mine');
  const args = ['compose', 'house', '--bars', '4'];
  const refused = await run(args);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(/house_4bars\.mid" already exists .* --force/);
  expect(readFileSync(output('house_4bars.mid'), 'utf8')).toBe('mine');
  expect((await run([...args, '--force'])).code).toBe(0);
  expect(readFileSync(output('house_4bars.mid')).length).toBeGreaterThan(100);
});

test('an unknown genre gets the nearest names, in the language of LANG or --lang', async () => {
  const english = await run(['compose', 'hous']);
  expect(english).toMatchObject({ code: 1, out: '' });
  expect(english.err).toMatch(/^There is no genre "hous": .*house.*\.\n$/);
  expect((await run(['compose', 'hous'], 'es_ES.UTF-8')).err).toMatch(
    /^No existe el género «hous»/,
  );
  expect((await run(['compose', 'hous', '--lang=es'])).err).toMatch(/^No existe el género/);
  expect((await run(['compose', 'hous', '--lang', 'en'], 'es_ES')).err).toMatch(
    /^There is no genre/,
  );
  expect(existsSync(join(folder, 'output'))).toBe(false);
});

test('a missing model is an error, never a piece without it', async () => {
  const { code, err } = await run(['compose', 'house', '--neural', '--model', 'first']);
  expect(code).toBe(1);
  expect(err).toMatch(/no model "first"/);
  writeFileIn('models', 'first.h5', 'this is no HDF5 file');
  const damaged = await run(['compose', 'house', '--neural', '--model', 'first']);
  expect(damaged.code).toBe(1);
  expect(damaged.err).toMatch(
    /^The model "first" cannot be used because its file is not a model .*\.\n$/,
  );
  expect(existsSync(join(folder, 'output'))).toBe(false);
});

test.each([
  [['compose']],
  [['compose', 'house', '--bars', '0']],
  [['compose', 'house', '--bars', '257']],
  [['compose', 'house', '--bars', 'x']],
  [['compose', 'house', '--seed', '-1']],
  [['compose', 'house', '--tempo', '']],
  [['compose', 'house', '--model', 'first']],
  [['compose', 'house', '--neural', '--blend', '1.1']],
  [['compose', 'house', '--lang', 'fr']],
  [['train', 'x', '--epochs', '0']],
  [['nothing']],
  [['genres', 'lst']],
])('wrong usage %j exits with 2 and writes nothing', async (args) => {
  const { code, err } = await run(args);
  expect(code).toBe(2);
  expect(err).toMatch(/^.+\.\n$/);
  expect(readdirSync(folder)).toEqual([]);
});

test('genres are listed by family in both languages, and as JSON', async () => {
  expect((await run(['genres', 'list'])).out).toMatch(/\n {2}house +\d+-\d+ bpm +House/);
  expect((await run(['genres', 'list', '--lang', 'es'])).out).toMatch(
    /^\d+ géneros en \d+ familias/,
  );
  const json = JSON.parse((await run(['genres', 'list', '--json'])).out);
  expect(json).toContainEqual(expect.objectContaining({ id: 'house', family: 'electronic' }));
});

test('models are listed; an empty list says so', async () => {
  expect((await run(['models', 'list'])).out).toMatch(/There are no models/);
  writeFileIn('models', 'first.h5', '');
  expect((await run(['models', 'list'])).out).toMatch(
    /^first: The model "first" cannot be used .*not an HDF5 file/,
  );
});

test('training without files says what to do and leaves nothing', async () => {
  const missing = await run(['train', join(folder, 'nowhere')]);
  expect(missing).toMatchObject({ code: 1, out: '' });
  expect(missing.err).toMatch(/^No training data found: the folder ".*nowhere" does not exist/);
  writeFileIn('songs', 'readme.txt', '');
  const empty = await run(['train', join(folder, 'songs'), '--lang', 'es']);
  expect(empty.code).toBe(1);
  expect(empty.err).toMatch(/^No se encontraron datos de entrenamiento: no hay ningún archivo/);
  expect(readdirSync(folder)).toEqual(['songs']);
});

test('serving on a port in use says so', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const { code, err } = await run(['serve', '--port', String(port), '--no-open']);
  taken.close();
  expect(code).toBe(1);
  expect(err).toMatch(`Port ${port} is already in use`);
});

test.each([
  ['192.0.2.1', 'is not an address of this computer', 'no es una dirección de este ordenador'],
  ['no such name', 'No address is known for the name', 'No se encuentra ninguna dirección'],
])('serving on the address "%s" says what is wrong with it', async (host, english, spanish) => {
  for (const [lang, sentence] of [
    ['en', english],
    ['es', spanish],
  ]) {
    const args = ['serve', '--host', host, '--port', '0', '--no-open', '--lang', lang!];
    const { code, err } = await run(args);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
  }
});

test('the program serves until it is told to stop', async () => {
  const { file, execArgv } = startable(new URL('./main.ts', import.meta.url));
  const args = [...execArgv, file, 'serve', '--port', '0', '--no-open', '--workspace', folder];
  const child = spawn(process.execPath, args, { env: { ...process.env, LANG: 'C' } });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      const found = /http:\/\/localhost:\d+/.exec((text += chunk));
      if (found) resolve(found[0]);
    });
    child.stderr.on('data', (chunk) => (text += chunk));
    child.once('exit', () => reject(new Error(text)));
  });
  expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({ status: 'ok' });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
});

function writeFileIn(name: string, file: string, content: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, file), content);
}

test('a reader that closes the pipe early ends the command quietly', async () => {
  const { file, execArgv } = startable(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, [...execArgv, file, 'genres', 'list', '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += String(chunk)));
  await new Promise((resolve) => child.on('close', resolve));
  expect(complaint).toBe('');
});
