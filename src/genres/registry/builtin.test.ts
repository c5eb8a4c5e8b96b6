/** @file Tests of what single genres are known by, and of the build. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalJsonSchema } from '../file-form/json-schema.ts';
import type { BassPart, ChordPart, DrumPart, Genre, PatternCondition } from '../genre.ts';
import { BUILTIN_FOLDER } from '../loading/builtin-folder.ts';
import { allowedKeys } from '../problems/schema-keys.ts';
import { unpackGenres } from './genre-pack.ts';
import { compileGenres, genreSchemaText } from './compile.ts';
import { builtinGenres } from './registry.ts';
import { handfulOfGenres } from './tested-genres.ts';

const drums = ({ parts }: Genre) => parts.filter((part): part is DrumPart => part.role === 'drums');
const bass = ({ parts }: Genre) => parts.filter((part): part is BassPart => part.role === 'bass');
const chords = ({ parts }: Genre) =>
  parts.filter((part): part is ChordPart => part.role === 'chords');

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
  it('writes the same genres as the tests go through', () => {
    const folder = mkdtempSync(join(tmpdir(), 'build-'));
    const genres = handfulOfGenres();
    try {
      for (const { family, id } of genres) {
        const file = join(family, `${id}.yaml`);
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        cpSync(join(BUILTIN_FOLDER, file), join(folder, file));
      }
      const byId = (a: Genre, b: Genre): number => (a.id < b.id ? -1 : 1);
      const files = compileGenres(folder);
      const index = String(files.get('builtin.json'));
      const data = files.get('builtin.deflate') as Uint8Array;
      const written = unpackGenres({ index, data }).map(({ read }) => read());
      expect(written).toEqual(genres.sort(byId));
    } finally {
      rmSync(folder, { recursive: true });
    }
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
