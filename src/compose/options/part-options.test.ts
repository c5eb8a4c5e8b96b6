/** @file Instruments, muting, and writing single parts and sections anew while the rest stays. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import type { Score, Track } from '../../score/score.ts';
import { GenreComposer, type GenreComposerOptions } from '../genre-composer.ts';

const BARS = { bars: 16 };
const compose = (genre: string, options: GenreComposerOptions) =>
  new GenreComposer(genre, { seed: 3, ...options }).compose(BARS);
const trackOf = ({ tracks }: Score, id: string): Track | undefined =>
  tracks.find(({ part }) => part === id);

describe('instruments, mute and solo', () => {
  it('changes the program and nothing else', async () => {
    const free = await compose('bossa_nova', {});
    const { parts } = builtinGenres().get('bossa_nova');
    const melody = parts.find(({ role }) => role === 'melody')!;
    const flute = await compose('bossa_nova', { instruments: { [melody.id]: 73 } });
    expect(trackOf(flute, melody.id)?.program).toBe(73);
    const without = ({ tracks }: Score) => tracks.map(({ notes }) => notes);
    expect(without(flute)).toEqual(without(free));
  });

  it('leaves out the muted, or all but the solo ones, without changing the others', async () => {
    const free = await compose('house', {});
    const { parts } = builtinGenres().get('house');
    const bass = parts.find(({ role }) => role === 'bass')!;
    const muted = await compose('house', { mute: [bass.id] });
    const notesOf = ({ tracks }: Score) =>
      tracks.map(({ part, name, notes }) => ({ part, name, notes }));
    expect(notesOf(muted)).toEqual(notesOf(free).filter(({ part }) => part !== bass.id));
    const solo = await compose('house', { solo: [bass.id] });
    expect(notesOf(solo)).toEqual(notesOf(free).filter(({ part }) => part === bass.id));
  });

  it('says which parts there are, and what a program or seed is', () => {
    const make = (options: GenreComposerOptions) => () => new GenreComposer('house', options);
    expect(make({ mute: ['tuba'] })).toThrow(/has no part "tuba": choose .*bass/);
    expect(make({ instruments: { bass: 128 } })).toThrow('0 to 127; 128 is not');
    expect(make({ partSeeds: { bass: 0.5 } })).toThrow('whole number; 0.5 is not');
    expect(make({ sectionSeeds: { 'bass/zz': 1 } })).toThrow(/no section "zz"/);
    expect(make({ sectionSeeds: { bass: 1 } })).toThrow(/no section/);
  });
});

it('a new seed of a section writes it anew', async () => {
  const { sections } = new GenreComposer('country', { seed: 3 }).plan(BARS);
  const { parts } = builtinGenres().get('country');
  const melody = parts.find(({ role }) => role === 'melody')!;
  const sectionSeeds = { [`${melody.id}/${sections.at(-1)!.name}`]: 4 };
  const anew = await new GenreComposer('country', { seed: 3, sectionSeeds }).generateMelody(BARS);
  expect(anew).not.toEqual(await new GenreComposer('country', { seed: 3 }).generateMelody(BARS));
});
