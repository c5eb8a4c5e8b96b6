/** @file How a model leans on a piece: not at blend 0, within range and harmony at any. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { MelodyPart } from '../genres/genre.ts';
import { sampledGenres } from '../genres/registry/tested-genres.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { chordAt } from './plan/chord-timeline.ts';
import { advisorOf, greatest } from './advice/example-advisor.ts';
import { GenreComposer } from './genre-composer.ts';
import { toneKind, WIDEST_MOVE } from './melody/rules.ts';
import { sectionEnd, sectionStart } from './plan/harmony-at.ts';

const BARS = { bars: 16 };

/** Always sure of the highest pitch, the longest duration and the loudest velocity. */
const highest = advisorOf(greatest);

const meanPitch = (notes: readonly Note[]) =>
  notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;

it('writes the same bytes at blend 0 as without one', async () => {
  for (const genre of sampledGenres(8)) {
    const alone = await new GenreComposer(genre, { seed: 2 }).compose(BARS);
    const options = { seed: 2, neuralModel: highest, blend: 0 };
    const leaned = await new GenreComposer(genre, options).compose(BARS);
    expect(writeMidi(leaned)).toEqual(writeMidi(alone));
  }
});

it('follows the model at blend 1, inside the range, the harmony and an octave', async () => {
  for (const genre of sampledGenres(8)) {
    const options = { seed: 2, neuralModel: highest, blend: 1 };
    const composer = new GenreComposer(genre, options);
    const plan = composer.plan(BARS);
    const melody = await composer.generateMelody(BARS);
    const rules = await new GenreComposer(genre, { seed: 2 }).generateMelody(BARS);
    expect(meanPitch(melody), genre.id).toBeGreaterThan(meanPitch(rules));
    const part = genre.parts.find((p): p is MelodyPart => p.role === 'melody')!;
    const [low, high] = part.range;
    for (const { pitch } of melody) {
      expect(pitch).toBeGreaterThanOrEqual(low);
      expect(pitch).toBeLessThanOrEqual(high);
    }
    for (const section of plan.sections) {
      const own = melody.filter(
        ({ tick }) => tick >= sectionStart(plan, section) && tick < sectionEnd(plan, section) - 60,
      );
      for (const [i, note] of own.slice(1).entries()) {
        expect(Math.abs(note.pitch - own[i]!.pitch), genre.id).toBeLessThanOrEqual(WIDEST_MOVE);
      }
    }
    const inHarmony = melody.filter(({ tick, pitch }) =>
      [tick, tick + TICKS_PER_QUARTER / 2].some(
        (at) => toneKind(chordAt(plan.chords, at), pitch) !== 'chromatic',
      ),
    );
    const { chord, scale, chromatic } = part.tones;
    const outside = chromatic / (chord + scale + chromatic);
    expect(inHarmony.length / melody.length, genre.id).toBeGreaterThan(0.97 - outside);
  }
});

it("keeps every note in its part's range, inside the piece, whatever the model wants", async () => {
  const genres = sampledGenres(8);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...genres),
      fc.integer({ min: 0, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 2, max: 31 }),
      async (genre, seed, melody, bass, factor) => {
        // Another opinion for every candidate, without rhyme or reason.
        const wild = advisorOf((candidates) =>
          candidates.map((candidate) => 1 + ((Math.round(candidate * 960) * factor) % 101) ** 4),
        );
        const blend = { melody, bass };
        const composer = new GenreComposer(genre, { seed, neuralModel: wild, blend });
        const score = await composer.compose({ bars: 8 });
        for (const part of genre.parts) {
          if (part.role !== 'melody' && part.role !== 'bass') continue;
          const track = score.tracks.find(({ part: id }) => id === part.id);
          for (const { pitch, tick, duration, velocity } of track?.notes ?? []) {
            expect(pitch >= part.range[0] && pitch <= part.range[1], genre.id).toBe(true);
            expect(tick >= 0 && duration > 0 && tick + duration <= score.endTick).toBe(true);
            expect(velocity >= 1 && velocity <= 127).toBe(true);
          }
        }
      },
    ),
    { numRuns: 30 },
  );
});
