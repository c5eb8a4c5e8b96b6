/** @file Instruments, muting, and writing single parts and sections anew while the rest stays. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../../genres/registry.ts';
import type { Score, Track } from '../../score/score.ts';
import { GenreComposer, type GenreComposerOptions } from '../genre-composer.ts';
import { sectionEnd, sectionStart } from '../plan/harmony-at.ts';

const BARS = { bars: 16 };
const compose = (genre: string, options: GenreComposerOptions) =>
  new GenreComposer(genre, { seed: 3, ...options }).compose(BARS);
const named = ({ tracks }: Score, name: string): Track | undefined =>
  tracks.find((track) => track.name === name);

describe('instruments, mute and solo', () => {
  it('changes the program and nothing else', async () => {
    const free = await compose('bossa_nova', {});
    const { parts } = builtinGenres().get('bossa_nova');
    const melody = parts.find(({ role }) => role === 'melody')!;
    const flute = await compose('bossa_nova', { instruments: { [melody.id]: 73 } });
    expect(named(flute, melody.name.en)?.program).toBe(73);
    const without = ({ tracks }: Score) => tracks.map(({ notes }) => notes);
    expect(without(flute)).toEqual(without(free));
  });

  it('leaves out the muted, or all but the solo ones, without changing the others', async () => {
    const free = await compose('house', {});
    const { parts } = builtinGenres().get('house');
    const bass = parts.find(({ role }) => role === 'bass')!;
    const muted = await compose('house', { mute: [bass.id] });
    const notesOf = ({ tracks }: Score) => tracks.map(({ name, notes }) => ({ name, notes }));
    expect(notesOf(muted)).toEqual(notesOf(free).filter(({ name }) => name !== bass.name.en));
    const solo = await compose('house', { solo: [bass.id] });
    expect(notesOf(solo)).toEqual(notesOf(free).filter(({ name }) => name === bass.name.en));
  });

  it('says which parts there are, and what a program or seed is', () => {
    const make = (options: GenreComposerOptions) => () => new GenreComposer('house', options);
    expect(make({ mute: ['tuba'] })).toThrow(/has no part tuba; choose one of: .*bass/);
    expect(make({ instruments: { bass: 128 } })).toThrow('0 to 127; 128 is not');
    expect(make({ partSeeds: { bass: 0.5 } })).toThrow('whole number; 0.5 is not');
    expect(make({ sectionSeeds: { 'bass/zz': 1 } })).toThrow(/no section zz/);
    expect(make({ sectionSeeds: { bass: 1 } })).toThrow(/no section/);
  });
});

const GENRES = builtinGenres()
  .list()
  .map(({ id }) => id);

describe.each(GENRES)('in %s', (id) => {
  const { parts } = builtinGenres().get(id);

  it('a new seed of one part changes only its notes', async () => {
    const free = await compose(id, {});
    for (const part of parts) {
      const anew = await compose(id, { partSeeds: { [part.id]: 12 } });
      const melody = part.role === 'melody';
      for (const other of parts) {
        if (other === part || (melody && other.role === 'second_melody')) continue;
        expect(named(anew, other.name.en), `${part.id}, ${other.id}`).toEqual(
          named(free, other.name.en),
        );
      }
      expect(named(anew, part.name.en)?.program).toBe(named(free, part.name.en)?.program);
    }
  });

  it('a new seed of the melody writes another melody', async () => {
    const melody = parts.find(({ role }) => role === 'melody')!;
    const free = await compose(id, {});
    const anew = await compose(id, { partSeeds: { [melody.id]: 12 } });
    expect(named(anew, melody.name.en)?.notes).not.toEqual(named(free, melody.name.en)?.notes);
  });

  it('a new seed of a section leaves the notes outside it', async () => {
    const melody = parts.find(({ role }) => role === 'melody')!;
    const composer = new GenreComposer(id, { seed: 3 });
    const plan = composer.plan(BARS);
    const section = plan.sections.findLast(({ silent }) => !silent.includes(melody.id))!;
    const sectionSeeds = { [`${melody.id}/${section.name}`]: 4 };
    const anew = await new GenreComposer(id, { seed: 3, sectionSeeds }).generateMelody(BARS);
    const free = await composer.generateMelody(BARS);
    const own = plan.sections.filter(({ name }) => name === section.name);
    // A note may be played a little before its section.
    const outside = free.filter(
      ({ tick }) =>
        !own.some((s) => tick >= sectionStart(plan, s) - 240 && tick < sectionEnd(plan, s)),
    );
    const pitches = (notes: typeof free) => notes.map(({ tick, pitch }) => `${tick} ${pitch}`);
    expect(pitches(anew)).toEqual(expect.arrayContaining(pitches(outside)));
    const score = await compose(id, { sectionSeeds });
    const before = await compose(id, {});
    const others = parts.filter(({ role }) => role !== 'melody' && role !== 'second_melody');
    for (const { name } of others) expect(named(score, name.en)).toEqual(named(before, name.en));
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
