/** @file Regenerating single parts and sections: the rest stays. */
import { describe, expect, it } from 'vitest';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import type { Score, Track } from '../../score/score.ts';
import { GenreComposer, type GenreComposerOptions } from '../genre-composer.ts';
import { sectionEnd, sectionStart } from '../plan/harmony-at.ts';

const BARS = { bars: 16 };
const compose = (genre: string, options: GenreComposerOptions) =>
  new GenreComposer(genre, { seed: 3, ...options }).compose(BARS);
const trackOf = ({ tracks }: Score, id: string): Track | undefined =>
  tracks.find(({ part }) => part === id);

describe.each(sampledGenres())('in $id', ({ id, parts }) => {
  it('a new seed of one part changes only its notes', async () => {
    const free = await compose(id, {});
    for (const part of parts) {
      const regenerated = await compose(id, { partSeeds: { [part.id]: 12 } });
      const melody = part.role === 'melody';
      for (const other of parts) {
        if (other === part || (melody && other.role === 'second_melody')) continue;
        expect(trackOf(regenerated, other.id), `${part.id}, ${other.id}`).toEqual(
          trackOf(free, other.id),
        );
      }
      expect(trackOf(regenerated, part.id)?.program).toBe(trackOf(free, part.id)?.program);
    }
  });

  it('a new seed of the melody writes another melody', async () => {
    const melody = parts.find(({ role }) => role === 'melody')!;
    const free = await compose(id, {});
    const regenerated = await compose(id, { partSeeds: { [melody.id]: 12 } });
    expect(trackOf(regenerated, melody.id)?.notes).not.toEqual(trackOf(free, melody.id)?.notes);
  });

  it('a new seed of a section leaves the notes outside it', async () => {
    const melody = parts.find(({ role }) => role === 'melody')!;
    const composer = new GenreComposer(id, { seed: 3 });
    const plan = composer.plan(BARS);
    const section = plan.sections.findLast(({ silent }) => !silent.includes(melody.id))!;
    const sectionSeeds = { [`${melody.id}/${section.name}`]: 4 };
    const regenerated = await new GenreComposer(id, { seed: 3, sectionSeeds }).generateMelody(BARS);
    const free = await composer.generateMelody(BARS);
    const own = plan.sections.filter(({ name }) => name === section.name);
    // A note may be played a little before its section.
    const outside = free.filter(
      ({ tick }) =>
        !own.some((s) => tick >= sectionStart(plan, s) - 240 && tick < sectionEnd(plan, s)),
    );
    const pitches = (notes: typeof free) => notes.map(({ tick, pitch }) => `${tick} ${pitch}`);
    expect(pitches(regenerated)).toEqual(expect.arrayContaining(pitches(outside)));
    const score = await compose(id, { sectionSeeds });
    const before = await compose(id, {});
    const others = parts.filter(({ role }) => role !== 'melody' && role !== 'second_melody');
    for (const other of others) expect(trackOf(score, other.id)).toEqual(trackOf(before, other.id));
  });
});
