/** @file Tests of every built-in genre, and of the build. */
import { describe, expect, it } from 'vitest';
import { compileGenres, genreSchemaText } from './compile.ts';
import type {
  BassPart,
  ChordPart,
  DrumPart,
  Genre,
  MelodyPart,
  PatternCondition,
} from '../genre.ts';
import { BUILTIN_FOLDER } from '../loading/builtin-folder.ts';
import { gaps } from '../review/gaps.ts';
import { normalJsonSchema } from '../file-form/json-schema.ts';
import { allowedKeys } from '../problems/schema-keys.ts';
import { nearestRelative } from '../review/likeness.ts';
import { unpackGenres, type GenrePack } from './genre-pack.ts';
import { builtinGenres } from './registry.ts';
import { modeMisfits } from '../review/review.ts';
import { allGenresTested, testedGenres } from './tested-genres.ts';
import { misnamed } from '../review/part-names.ts';
import { unreachable } from '../review/unreachable.ts';

function drums(genre: Genre): DrumPart[] {
  return genre.parts.flatMap((part) => (part.role === 'drums' ? [part as DrumPart] : []));
}

function bass(genre: Genre): BassPart[] {
  return genre.parts.flatMap((part) => (part.role === 'bass' ? [part] : []));
}

function chords(genre: Genre): ChordPart[] {
  return genre.parts.flatMap((part) => (part.role === 'chords' ? [part as ChordPart] : []));
}

function melodies(genre: Genre): MelodyPart[] {
  return genre.parts.flatMap((part) => (part.role === 'melody' ? [part as MelodyPart] : []));
}

describe.each(testedGenres().map((genre) => [genre.id, genre] as const))('%s', (_, genre) => {
  it('has a melody, chords and a bass', () => {
    expect(melodies(genre)).toHaveLength(1);
    expect(bass(genre)).toHaveLength(1);
    expect(chords(genre).length).toBeGreaterThan(0);
  });

  it('has enough variety for two pieces to differ', () => {
    const { modes, progressions } = genre.harmony;
    // A drone stays as it is tuned for a whole piece: pieces differ in their modes.
    const drone = modes.every(({ rests }) => rests !== undefined);
    expect(drone ? modes.length : progressions.length).toBeGreaterThanOrEqual(4);
    expect(genre.form.length).toBeGreaterThanOrEqual(2);
    for (const { rhythms } of melodies(genre)) {
      expect(rhythms.length).toBeGreaterThanOrEqual(5);
    }
    for (const { patterns } of bass(genre)) {
      expect(patterns.length).toBeGreaterThanOrEqual(3);
    }
    for (const { patterns } of chords(genre)) {
      expect(patterns.length).toBeGreaterThanOrEqual(2);
    }
    for (const { patterns, fills } of drums(genre)) {
      expect(patterns.length).toBeGreaterThanOrEqual(3);
      expect(fills.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('plays all that its file says, in its own modes and grooves', () => {
    expect(modeMisfits(genre)).toEqual([]);
    expect(unreachable(genre)).toEqual([]);
    expect(gaps(genre)).toEqual([]);
  });

  it('has parts whose names are true of every instrument that may be drawn', () => {
    expect(misnamed(genre)).toEqual([]);
  });

  it('has music of its own: no more than a third is another genre’s', () => {
    const others = builtinGenres()
      .list()
      .filter(({ id }) => id !== genre.id);
    expect(nearestRelative(genre, others)?.share ?? 0).toBeLessThan(1 / 3);
  });

  it('has a form of exactly 32 bars', () => {
    const lengths = genre.form.map(({ sections }) =>
      sections.filter(({ optional }) => !optional).reduce((bars, s) => bars + s.bars, 0),
    );
    expect(lengths).toContain(32);
  });

  it('names the sources of its facts', () => {
    expect(genre.sources.length).toBeGreaterThan(0);
  });
});

it('salsa keeps the direction of its clave through every section', () => {
  const salsa = builtinGenres().get('salsa');
  expect(salsa.feel.align).toBe('song');
  for (const { bars } of salsa.form.flatMap(({ sections }) => sections)) expect(bars % 2).toBe(0);
});

it('hindustani_classical keeps its tala: every section is whole cycles of sixteen beats', () => {
  const hindustani = builtinGenres().get('hindustani_classical');
  expect(hindustani.feel.align).toBe('song');
  for (const { bars } of hindustani.form.flatMap(({ sections }) => sections)) {
    expect(bars % 4).toBe(0);
  }
});

it('djent plays kick, bass and guitar together in its riffs', () => {
  const djent = builtinGenres().get('djent');
  for (const id of ['threes', 'verse_fives']) {
    const kick = drums(djent)[0]?.patterns.find((pattern) => pattern.id === id)?.rows.kick ?? '';
    const line = bass(djent)[0]?.patterns.find((pattern) => pattern.id === id)?.line ?? '';
    const comp = chords(djent)[0]?.patterns.find((pattern) => pattern.id === id)?.comp ?? '';
    const tokens = (text: string) => text.replaceAll('|', ' ').trim().split(/\s+/);
    expect(attacks(tokens(line))).toBe(attacks([...kick.replace(/[\s|]/g, '')]));
    expect(attacks(tokens(comp))).toBe(attacks(tokens(line)));
  }
});

it('the trap kick matches the attacks of the 808 in every section with both', () => {
  const trap = builtinGenres().get('trap');
  const kicks = drums(trap)[0]?.patterns ?? [];
  const lines = bass(trap)[0]?.patterns ?? [];
  for (const section of ['hook', 'drop', 'verse']) {
    const here = <P extends { readonly when: PatternCondition }>(patterns: readonly P[]) =>
      patterns.filter(({ when }) => when.sections?.includes(section));
    const kick = here(kicks).map(({ rows }) =>
      attacks([...(rows.kick ?? '').replace(/[\s|]/g, '')]),
    );
    const line = here(lines).map((p) => attacks(p.line.replaceAll('|', ' ').trim().split(/\s+/)));
    expect(new Set([...kick, ...line]).size).toBe(1);
    expect(kick.length).toBeGreaterThan(1);
    expect(line.length).toBeGreaterThan(1);
  }
});

/** Steps that start a sound. */
function attacks(steps: readonly string[]): string {
  return steps.flatMap((step, at) => (step === '.' || step === '-' ? [] : [at])).join(' ');
}

describe('the build', () => {
  it.runIf(allGenresTested())('writes the same genres as the folder holds', () => {
    const files = compileGenres(BUILTIN_FOLDER);
    const pack = { index: String(files.get('builtin.json')), data: files.get('builtin.deflate') };
    const written = unpackGenres(pack as GenrePack).map(({ read }) => read());
    expect(written).toEqual(builtinGenres().list());
  });

  it('writes a schema with the fields of every kind of part', () => {
    const schema = JSON.parse(genreSchemaText()) as { properties: object };
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['id', 'extends', 'tempo', 'harmony', 'form', 'parts']),
    );
    const data = { parts: { low: { role: 'bass' }, hand: { role: 'percussion', patterns: {} } } };
    const keysAt = (...path: string[]) => allowedKeys(data, path, normalJsonSchema());
    expect(keysAt('parts', 'low')).toContain('rootOnChange');
    expect(keysAt('parts', 'hand')).toContain('fills');
    expect(keysAt('parts', 'hand', 'patterns', 'clave')).toContain('claves');
  });
});
