/** @file GenreComposer: its parts, its options, its errors, and how a model leans on it. */
import { describe, expect, it } from 'vitest';
import { builtinGenres } from '../genres/registry/registry.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import type { NoteAdvisor } from './advice/advisor.ts';
import { advisorOf, greatest } from './advice/example-advisor.ts';
import { GenreComposer } from './genre-composer.ts';

const BARS = { bars: 16 };

/** Always sure of the highest pitch, the longest duration and the loudest velocity. */
const highest = advisorOf(greatest);

/** Prefers what is higher, longer, louder, without being sure. */
const upward = advisorOf((candidates) => {
  const least = Math.min(...candidates);
  return candidates.map((candidate) => (1 + candidate - least) ** 4);
});

const meanPitch = (notes: readonly Note[]) =>
  notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;

describe('parts', () => {
  it('gives the same notes one by one as in the whole piece', async () => {
    const composer = () => new GenreComposer('bossa_nova', { seed: 3 });
    const score = await composer().compose(BARS);
    const notesOf = (...roles: string[]) =>
      score.tracks
        .filter(({ role }) => roles.includes(role))
        .flatMap(({ notes }) => notes)
        .sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
    expect(await composer().generateMelody(BARS)).toEqual(notesOf('melody'));
    expect(await composer().generateBassLine(BARS)).toEqual(notesOf('bass'));
    expect(await composer().generateChords(BARS)).toEqual(notesOf('chords'));
    expect(await composer().generateDrumPattern(BARS)).toEqual(notesOf('drums', 'percussion'));
  });

  it('has no drums where the genre has none', async () => {
    const composer = new GenreComposer('baroque', { seed: 3 });
    expect(await composer.generateDrumPattern(BARS)).toEqual([]);
    const { tracks } = await composer.compose(BARS);
    expect(tracks.every(({ channel }) => channel !== 9)).toBe(true);
  });

  it('writes tempo, meter, key, chords, sections and tracks with their own channels', async () => {
    const composer = new GenreComposer('bossa_nova', { seed: 3, key: 'Eb', tempo: 120 });
    const plan = composer.plan(BARS);
    const score = await composer.compose(BARS);
    expect(plan.tonic).toBe(3);
    expect(score.tempos[0]).toEqual({ tick: 0, microsecondsPerQuarter: 500_000 });
    expect(score.timeSignatures).toEqual([{ tick: 0, numerator: 4, denominator: 4 }]);
    expect(score.keySignatures[0]!.fifths).toBe(score.keySignatures[0]!.mode === 'major' ? -3 : -6);
    expect(score.endTick).toBe(16 * 4 * TICKS_PER_QUARTER);
    expect(score.chords).toHaveLength(plan.chords.length);
    expect(score.markers.map(({ text }) => text)).toEqual(plan.sections.map(({ name }) => name));
    const pitched = score.tracks.filter(({ role }) => role !== 'drums' && role !== 'percussion');
    expect(new Set(pitched.map(({ channel }) => channel)).size).toBe(pitched.length);
    expect(pitched.every(({ channel }) => channel !== 9)).toBe(true);
    expect(score.tracks[0]!.role).toBe('melody');
  });

  it('composes every length', async () => {
    for (const bars of [1, 2, 3, 5, 7, 12, 64, 256]) {
      const score = await new GenreComposer('house', { seed: 1 }).compose({ bars });
      expect(score.endTick).toBe(bars * 4 * TICKS_PER_QUARTER);
      expect(score.tracks.length).toBeGreaterThan(0);
    }
  });

  it('leaves drums and bass as they are when the melody changes', async () => {
    const genre = builtinGenres().get('bossa_nova');
    const changed = {
      ...genre,
      parts: genre.parts.map((part) =>
        part.role === 'melody' ? { ...part, stepwise: 0.1, breath: 0.4 } : part,
      ),
    };
    const before = new GenreComposer(genre, { seed: 5 });
    const after = new GenreComposer(changed, { seed: 5 });
    expect(await after.generateMelody(BARS)).not.toEqual(await before.generateMelody(BARS));
    expect(await after.generateDrumPattern(BARS)).toEqual(await before.generateDrumPattern(BARS));
    expect(await after.generateBassLine(BARS)).toEqual(await before.generateBassLine(BARS));
  });
});

describe('with a model', () => {
  it('leans further the higher the blend', async () => {
    const mean = async (blend: number) => {
      const melodies = [1, 2, 3, 4, 5, 6].map((seed) =>
        new GenreComposer('country', { seed, neuralModel: upward, blend }).generateMelody(BARS),
      );
      return meanPitch((await Promise.all(melodies)).flat());
    };
    const [rules, half, model] = [await mean(0), await mean(0.7), await mean(1)];
    expect(half).toBeGreaterThan(rules);
    expect(model).toBeGreaterThan(half);
  });

  it('leaves ornaments and human spread to the model the further it leans', async () => {
    const unsure = advisorOf((candidates) => candidates.map(() => 1));
    const notes = async (blend: number) => {
      let count = 0;
      for (const seed of [1, 2, 3, 4]) {
        const options = { seed, neuralModel: unsure, blend };
        count += (await new GenreComposer('celtic', options).generateMelody(BARS)).length;
      }
      return count;
    };
    const [rules, half, model] = [await notes(0), await notes(0.8), await notes(1)];
    expect(half).toBeLessThan(rules);
    expect(model).toBeLessThan(half);

    const flat = (wanted: number) =>
      advisorOf((candidates) => {
        const nearest = Math.min(...candidates.map((c) => Math.abs(c - wanted)));
        return candidates.map((c) => (Math.abs(c - wanted) === nearest ? 1 : 1e-9));
      });
    const options = { seed: 3, neuralModel: flat(90), blend: 1 };
    const even = await new GenreComposer('country', options).generateMelody(BARS);
    // Whatever the section's energy and the beat's accent, the written steps are 4 apart.
    for (const { velocity } of even) expect(Math.abs(velocity - 90)).toBeLessThanOrEqual(4);
  });

  it('lets bars of the bass come back that the rules repeat', async () => {
    const unsure = advisorOf((candidates) => candidates.map(() => 1));
    let repeated = 0;
    for (const seed of [1, 2, 3, 4]) {
      const options = { seed, neuralModel: unsure, blend: 1 };
      const composer = new GenreComposer('pop', options);
      const { ticksPerBar } = composer.plan({ bars: 32 });
      const bars = new Map<number, number[]>();
      for (const { tick, pitch } of await composer.generateBassLine({ bars: 32 })) {
        const bar = Math.floor((tick + TICKS_PER_QUARTER / 8) / ticksPerBar);
        bars.set(bar, [...(bars.get(bar) ?? []), pitch]);
      }
      const figures = [...bars.values()].filter((pitches) => pitches.length > 2).map(String);
      repeated += figures.length - new Set(figures).size;
    }
    expect(repeated).toBeGreaterThan(4);
  });

  it('asks nothing of the other parts', async () => {
    const leaned = new GenreComposer('country', { seed: 2, neuralModel: highest, blend: 1 });
    const alone = new GenreComposer('country', { seed: 2 });
    expect(await leaned.generateDrumPattern(BARS)).toEqual(await alone.generateDrumPattern(BARS));
    expect(await leaned.generateChords(BARS)).toEqual(await alone.generateChords(BARS));
  });

  it('fails when the model fails', async () => {
    const broken: NoteAdvisor = { expect: () => Promise.reject(new Error('The model is gone.')) };
    const composer = new GenreComposer('country', { neuralModel: broken });
    await expect(composer.compose(BARS)).rejects.toThrow('The model is gone.');
  });
});

describe('errors', () => {
  it('names the nearest genres', () => {
    expect(() => new GenreComposer('bosa nova')).toThrow(/bossa_nova/);
  });

  it('says what is out of range', async () => {
    const composer = new GenreComposer('house');
    await expect(composer.compose({ bars: 0 })).rejects.toThrow('1 to 256 whole bars; 0 is not');
    await expect(composer.generateMelody({ bars: 2.5 })).rejects.toThrow('2.5 is not');
    await expect(composer.compose({ bars: 257 })).rejects.toThrow('257 is not');
    const fast = new GenreComposer('house', { tempo: 500 });
    await expect(fast.compose(BARS)).rejects.toThrow('20 to 400 beats per minute; 500 is not');
    const odd = new GenreComposer('house', { seed: 0.5 });
    await expect(odd.compose(BARS)).rejects.toThrow('must be a whole number; 0.5 is not');
    const key = new GenreComposer('house', { key: 'H' });
    await expect(key.compose(BARS)).rejects.toThrow('"H" is no key');
    expect(() => new GenreComposer('house', { blend: 1.1 })).toThrow('1.1 is not');
  });
});
