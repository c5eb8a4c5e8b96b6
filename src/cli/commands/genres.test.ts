/** @file Tests of the genres commands: lists, search, details of a genre, checking files. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GenreComposer } from '../../compose/genre-composer.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { runCommand } from '../test-program.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'composer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `genres ...` on the temporary workspace in a terminal of 60 columns. */
const genres = (...args: string[]) =>
  runCommand(['genres', ...args, '--workspace', folder], { stdout: { columns: 60 } });

function own(name: string, text: string): string {
  mkdirSync(join(folder, 'genres'), { recursive: true });
  writeFileSync(join(folder, 'genres', name), text);
  return join(folder, 'genres', name);
}

const NIGHT = `id: night_house
extends: house
name: { en: Night House, es: House nocturno }
`;

const OWN_HARMONY = `{ modes: [{ mode: major }], tonics: [D], progressions: [
  { id: plain, bars: "I | IV | V7 | I" },
  { id: other, bars: "IV | V7 | IV | V7" } ],
  cadences: { half: [], full: [], turnaround: [], ending: [{ bars: "V7 | I" }] } }
`;

test('the list fits the terminal and marks the user’s own genres', async () => {
  own('night.yaml', NIGHT);
  const { out } = await genres('list');
  expect(out).toMatch(/\n {2}house +\d+-\d+ bpm +House\n/);
  expect(out).toMatch(/\n {2}night_house +\d+-\d+ bpm +Night House \(yours\)\n/);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});

test('the list names files of the older form, and how to rewrite them', async () => {
  const file = own(
    'old.yaml',
    `${NIGHT.replace('night_house', 'older_house')}harmony: ${OWN_HARMONY}`,
  );
  own('night.yaml', NIGHT);
  const { out, err } = await genres('list');
  expect(out).toContain('older_house');
  expect(err.split('\n')).toEqual([
    `${file}:1:1: note: written in the older form of genre files, with lists; "midi-composer genres convert" rewrites it`,
    '',
  ]);
});

describe('search', () => {
  test('forgives typing errors and answers best first', async () => {
    const { code, out } = await genres('search', 'bosa', 'nova');
    expect(code).toBe(0);
    expect(out).toMatch(/^bossa_nova +\d+-\d+ bpm +Bossa Nova +Latin/);
    const json = JSON.parse((await genres('search', 'bosa nova', '--json')).out);
    expect(json[0]).toMatchObject({ id: 'bossa_nova', family: 'latin', own: null });
  });

  test('says when nothing matches', async () => {
    expect((await genres('search', 'xqzzkw')).out).toMatch(/^No genre matches "xqzzkw"/);
    expect((await genres('search', 'xqzzkw', '--lang', 'es')).out).toMatch(/^Ningún género/);
  });
});

describe('info', () => {
  test('shows tempo, forms, instruments and sources in lines that fit', async () => {
    const { out } = await genres('info', 'baroque');
    const baroque = builtinGenres().get('baroque');
    expect(out).toContain('60 to 140 quarter notes per minute');
    expect(out).toMatch(/meters +4\/4, 3\/4/);
    for (const { name } of baroque.parts) expect(out).toContain(`${name.en}: `);
    expect(out).toContain('Sources');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect((await genres('info', 'baroque', '--lang', 'es')).out).toMatch(/familia +Clásica/);
  });

  test('says that a user’s own genre replaces the built-in one', async () => {
    own('house.yaml', NIGHT.replace('night_house', 'house').replace('s: house', 's: trap'));
    expect((await genres('info', 'house')).out).toMatch(
      /^Night House\nYour own genre, from .*\/genres\/house\.yaml; it replaces/,
    );
    const json = JSON.parse((await genres('info', 'house', '--json')).out);
    expect(json.own).toEqual({ file: join(folder, 'genres', 'house.yaml'), replaces: true });
  });

  test('suggests the nearest name for an unknown genre', async () => {
    const { code, err } = await genres('info', 'hous');
    expect(code).toBe(1);
    expect(err).toContain('house');
  });
});

test('a broken genre of the user is reported by name, the others are listed', async () => {
  own('a.yaml', NIGHT.replace('night', 'other').replace('name', 'nane'));
  own('b.yaml', NIGHT);
  const { code, out, err } = await genres('list');
  expect(code).toBe(0);
  expect(out).toContain('night_house');
  expect(err).toMatch(
    /^These files in the genres folder cannot be used yet:\n {2}.*genres\/a\.yaml:/,
  );
  expect(err).toContain('genres/a.yaml:3:1: nane: unknown name "nane"');
});

describe('convert', () => {
  const OLD = `# Late.
id: night_house
extends: house
name: { en: Night House, es: House nocturno }
meters:
  # Straight.
  - { meter: 4/4, weight: 2 }
`;

  test('rewrites a file of the older form in place, once', async () => {
    const file = own('night.yaml', OLD);
    expect((await genres('validate', file)).out).toContain('genres convert');
    expect(await genres('convert', file)).toMatchObject({
      code: 0,
      out: `${file}: rewritten in the new form\n`,
    });
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^# Late\.\nid: night_house\n[^]*# Straight\.\nmeters: 4\/4\n/);
    expect(text).toContain('drop: [meters]');
    expect((await genres('convert', file)).out).toBe(`${file}: already in the new form\n`);
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect((await genres('validate', file)).out).not.toContain('genres convert');
  });

  test('leaves a file with problems alone, and reports them', async () => {
    const text = OLD.replace('weight: 2', 'weight: -2');
    const file = own('night.yaml', text);
    const { code, out } = await genres('convert', file);
    expect(code).toBe(1);
    expect(out).toContain(`${file}:7:`);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });
});

describe('validate', () => {
  test('a valid file passes, and what is its own is counted', async () => {
    const file = own('night.yaml', NIGHT);
    const { code, out, err } = await genres('validate', file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /night\.yaml:1:5: note: id: 100% of its patterns and progressions are those of house;/,
    );
    expect(out).toMatch(/night_house, no problems, \d notes?\n/);
    expect(out).toMatch(/Its own: 0 of 11 drum patterns, .* and 0 of 8 progressions\.\n/);
    expect(out).toMatch(/It shares most with House: 100%\.\n$/);
    const json = JSON.parse((await genres('validate', file, '--json')).out);
    expect(json).toMatchObject({
      valid: true,
      genres: [{ id: 'night_house', nearest: { id: 'house' } }],
      problems: [],
      notes: expect.arrayContaining([expect.objectContaining({ file, line: 1, field: 'id' })]),
    });
    const spanish = (await genres('validate', file, '--lang', 'es')).out;
    expect(spanish).toMatch(/night\.yaml:1:5: nota: id: el 100 % de sus patrones/);
    expect(spanish).toMatch(/night_house, sin problemas, \d notas?\n/);
  });

  test('a genre is not said to be like those that extend it', async () => {
    const night = own('night.yaml', NIGHT);
    const late = own(
      'late.yaml',
      'id: late_house\nextends: night_house\nname: Late House\ntempo: { mode: 118 }\n',
    );
    const json = JSON.parse((await genres('validate', night, late, '--json')).out);
    const nearest = json.genres.map((genre: { id: string; nearest: { id: string } }) => [
      genre.id,
      genre.nearest.id,
    ]);
    expect(Object.fromEntries(nearest)).toEqual({
      night_house: 'house',
      late_house: expect.stringMatching(/^(night_)?house$/),
    });
  });

  test('chords of another mode are a mistake, though the genre can be composed', async () => {
    const modes = 'modes: [{ mode: major }, { mode: harmonic_minor }]';
    const text = `${NIGHT}harmony: ${OWN_HARMONY.replace('modes: [{ mode: major }]', modes)}`;
    const file = own('night.yaml', text);
    const { code, out } = await genres('validate', file);
    expect(code).toBe(1);
    expect(out).toContain(
      'harmony.progressions.plain.bars: I does not fit harmonic_minor; write modes: [major], or other chords',
    );
    expect(out).not.toContain('no problems');
    expect((await genres('list')).out).toContain('night_house');
  });

  test('what is never played is noted', async () => {
    const text = NIGHT.replace('extends: house', 'extends: house\ntempo: { mode: 121 }');
    const form =
      '[{ id: short, sections: [{ name: drop, bars: 8, energy: 0.9 }, { name: break, bars: 8, energy: 0.9 }] }]';
    const file = own('night.yaml', `${text}form: ${form}\n`);
    const { code, out } = await genres('validate', file);
    expect({ code, out }).toEqual({ code: 0, out });
    expect(out).toContain('note: parts.drums.patterns.');
    expect(out).toContain('never played: no section in which this part plays meets its conditions');
  });

  test('every problem gets its own line, and the exit code is 1', async () => {
    const wrong = own('wrong.yaml', `${NIGHT}tenpo: {}\nharmony: { tonics: [H] }\n`);
    const missing = join(folder, 'nowhere.yaml');
    const { code, out } = await genres('validate', wrong, missing);
    expect(code).toBe(1);
    expect(out).toContain(`${wrong}:4:1: tenpo: unknown name "tenpo"; did you mean "tempo"?`);
    expect(out).toContain(`${wrong}:5:21: harmony.tonics.`);
    expect(out).toContain(`${missing}:1:1: this file does not exist`);
    const json = JSON.parse((await genres('validate', wrong, '--json')).out);
    expect(json).toMatchObject({ valid: false, genres: [] });
    expect(json.problems[0]).toMatchObject({ file: wrong, line: expect.any(Number) });
    const spanish = (await genres('validate', wrong, missing, '--lang', 'es')).out;
    expect(spanish).toContain(`${wrong}:4:1: tenpo: nombre desconocido «tenpo»; ¿quizá «tempo»?`);
    expect(spanish).toContain(`${missing}:1:1: este archivo no existe`);
  });
});

describe('learn', () => {
  /** A folder with pieces of a genre, and two files that are no music. */
  async function music(pieces: number): Promise<string> {
    const directory = join(folder, 'tunes');
    mkdirSync(directory);
    for (let seed = 1; seed <= pieces; seed++) {
      const score = await new GenreComposer('folk', { seed }).compose({ bars: 16 });
      writeFileSync(join(directory, `tune_${seed}.mid`), writeMidi(score));
    }
    writeFileSync(join(directory, 'broken.mid'), 'no music');
    writeFileSync(join(directory, 'again.mid'), readFileSync(join(directory, 'tune_1.mid')));
    return directory;
  }

  test('drafts a genre into the workspace, which then knows it, and lists what was skipped', async () => {
    const directory = await music(5);
    const { code, out, err } = await genres('learn', directory, '--id', 'our_tunes');
    expect(code).toBe(0);
    expect(out).toContain('our_tunes, learned from 5 files of "tunes" (2 skipped)');
    expect(err).toMatch(/broken\.mid: /);
    expect(err).toMatch(/tune_1\.mid: It has the same notes as again\.mid\./);
    const text = readFileSync(join(folder, 'genres', 'our_tunes.yaml'), 'utf8');
    expect(text).toMatch(/Found \d+ times in \d files\./);
    expect(text).toContain('In 5 of 5 files.');
    const checked = await genres('validate', join(folder, 'genres', 'our_tunes.yaml'));
    expect(checked.code).toBe(0);
    expect((await genres('list')).out).toContain('our_tunes');
    const again = await genres('learn', directory, '--id', 'our_tunes');
    expect(again.code).not.toBe(0);
    expect(again.err).toContain('There is already a genre "our_tunes"');
    expect(readFileSync(join(folder, 'genres', 'our_tunes.yaml'), 'utf8')).toBe(text);
    const forced = await genres('learn', directory, '--name', 'Our Tunes', '--force');
    expect(forced.code).toBe(0);
  }, 60_000);

  test('says how many files are too few, and why the others do not count', async () => {
    const { code, err } = await genres('learn', await music(3));
    expect(code).not.toBe(0);
    expect(err).toMatch(/at least 5 MIDI files with music, and ".*tunes" has 3 \(.*broken\.mid: /s);
  });

  test('says that a folder is missing, and what an id must be like', async () => {
    expect((await genres('learn', join(folder, 'nowhere'))).err).toContain('nowhere');
    const { err } = await genres('learn', folder, '--id', 'Our Tunes');
    expect(err).toContain('"our_tunes"');
  });
});
