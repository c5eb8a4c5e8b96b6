/** @file Grooves: parts that play one figure together, and keys that change with the section. */
import { describe, expect, it } from 'vitest';
import { genreSchema, type BassPart, type DrumPart, type Genre } from '../../genres/genre.ts';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { Stream } from '../../random/stream.ts';
import { exampleGenre } from '../example-genre.ts';
import { GenreComposer } from '../genre-composer.ts';
import { sectionStart } from './harmony-at.ts';
import { patternChooser } from './pattern-choice.ts';
import { makePlan } from './make-plan.ts';

const bar = { bars: 1, grid: 2, when: {}, weight: 1 };
const figure = (id: string, groove?: string) => ({ ...bar, id, ...(groove && { groove }) });
const RIFFS = ['riff_a', 'riff_b', 'riff_c'];

/** House with three riffs of drums and bass, and a plain pattern in each. */
function riffGenre(): Genre {
  const house = builtinGenres().get('house');
  const drums = house.parts.find((part) => part.role === 'drums') as DrumPart;
  const bass = house.parts.find((part) => part.role === 'bass') as BassPart;
  return genreSchema.parse({
    ...house,
    parts: house.parts.map((part) => {
      if (part === drums) {
        const rows = { kick: 'x...x...' };
        return { ...drums, patterns: ['', ...RIFFS].map((g) => ({ ...figure(`d${g}`, g), rows })) };
      }
      if (part !== bass) return part;
      const line = '1 - - - 1 - - -';
      return { ...bass, patterns: ['', ...RIFFS].map((g) => ({ ...figure(`b${g}`, g), line })) };
    }),
  });
}

describe('a groove', () => {
  const genre = riffGenre();
  const [drums, bass] = ['drums', 'bass'].map(
    (role) => genre.parts.find((part) => part.role === role) as DrumPart | BassPart,
  ) as [DrumPart, BassPart];

  it('is played by all parts that know it, in every bar of a section, and again when it returns', () => {
    const heard = new Set<string>();
    for (let seed = 0; seed < 12; seed++) {
      const plan = makePlan(genre, { seed, bars: 32 });
      const ofName = new Map<string, string | undefined>();
      for (const section of plan.sections) {
        const key = `${section.name} ${section.energy} ${section.silent.join()}`;
        expect(ofName.get(key) ?? section.groove).toBe(section.groove);
        ofName.set(key, section.groove);
        const beats = patternChooser(drums.patterns, plan, section, new Stream('d'));
        const notes = patternChooser(bass.patterns, plan, section, new Stream('b'));
        for (let i = 0; i < section.bars; i++) {
          expect(beats(i).pattern.groove).toBe(section.groove);
          expect(notes(i).pattern.groove).toBe(section.groove);
        }
        if (section.groove) heard.add(section.groove);
      }
    }
    expect([...heard].sort()).toEqual(RIFFS);
  });

  it('is none where no pattern has one, and rests where it does not fit', () => {
    const plan = makePlan(exampleGenre(), { seed: 1, bars: 16, meter: '4/4' });
    const [section] = plan.sections;
    expect(section!.groove).toBeUndefined();
    const choose = patternChooser(drums.patterns, plan, section!, new Stream('d'));
    expect(choose(0).pattern.groove).toBeUndefined();
  });
});

describe('a section in another key', () => {
  const genre = genreSchema.parse({
    ...builtinGenres().get('country'),
    meters: [{ meter: '4/4' }],
    form: [
      {
        id: 'lift',
        sections: [
          { name: 'A', bars: 8, energy: 0.6, cadence: 'none' },
          { name: 'B', bars: 8, energy: 0.7, cadence: 'none', transpose: 5 },
          { name: 'A', bars: 8, energy: 0.8, cadence: 'none', transpose: 2 },
        ],
      },
    ],
  });
  const composer = new GenreComposer(genre, { seed: 2, key: 'C major' });
  const plan = composer.plan({ bars: 24 });

  it('has its chords, scale and signature there', async () => {
    const [a, b, last] = plan.sections;
    expect([a, b, last].map((section) => section!.keyName)).toEqual([
      'C major',
      'F major',
      'D major',
    ]);
    const chordsOf = (section: typeof a) =>
      plan.chords.filter(
        ({ tick }) =>
          tick >= sectionStart(plan, section!) &&
          tick < sectionStart(plan, section!) + 6 * plan.ticksPerBar,
      );
    expect(chordsOf(last).map(({ root }) => root)).toEqual(
      chordsOf(a).map(({ root }) => (root + 2) % 12),
    );
    expect(chordsOf(last).map(({ roman }) => roman)).toEqual(chordsOf(a).map(({ roman }) => roman));
    const score = await composer.compose({ bars: 24 });
    expect(score.keySignatures.map(({ tick, fifths }) => [tick, fifths])).toEqual([
      [0, 0],
      [8 * plan.ticksPerBar, -1],
      [16 * plan.ticksPerBar, 2],
    ]);
  });

  it('stays in the one key of chords that the user gives', () => {
    const given = new GenreComposer(genre, { seed: 2, key: 'C major', chords: 'C | F | G | C' });
    const { chords, sections } = given.plan({ bars: 24 });
    expect(new Set(chords.map(({ symbol }) => symbol))).toEqual(new Set(['C', 'F', 'G']));
    expect(new Set(sections.map(({ tonic }) => tonic))).toEqual(new Set([0]));
  });
});
