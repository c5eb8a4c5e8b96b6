/**
 * @file Tests of enhancing and continuing melodies: unchanged at blend 0, closer to the model at higher
 *   blends.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlappingNotes } from '../../../tests/metrics/similarity.ts';
import type { Candidates, NoteAdvisor, Question } from '../../compose/advice/advisor.ts';
import { advisorOf } from '../../compose/advice/example-advisor.ts';
import type { Note } from '../../score/score.ts';
import { EnhancedComposer } from './enhanced-composer.ts';
import { noteDistribution, styleOfSpread } from './note-distribution.ts';

const STYLE = styleOfSpread({ pitch: 3 / 127, velocity: 5 / 127, duration: 0.1 });

/** An advisor that prefers one pitch, velocity and duration whatever came before. */
class FixedAdvisor implements NoteAdvisor {
  readonly calls: number[] = [];
  readonly wanted: { pitch: number; velocity: number; duration: number };

  constructor(wanted: { pitch: number; velocity: number; duration: number }) {
    this.wanted = wanted;
  }

  async expect(questions: readonly Question[]) {
    this.calls.push(questions.length);
    const { pitch, velocity, duration } = this.wanted;
    const features = [pitch / 127, velocity / 127, (Math.log2(duration) + 6) / 10] as const;
    return questions.map(() => ({
      advise: (candidates: Candidates) =>
        noteDistribution(STYLE, features, candidates, { tonic: 0, minor: false }),
    }));
  }
}

const C_MAJOR = [60, 62, 64, 65, 67, 69, 71, 72];
const melody: Note[] = Array.from({ length: 64 }, (_, i) => ({
  tick: i * 240,
  duration: i % 3 === 0 ? 480 : 240,
  pitch: C_MAJOR[(i * 5) % C_MAJOR.length]!,
  velocity: 70 + (i % 5) * 8,
}));
const wanted = { pitch: 71, velocity: 110, duration: 1 };

const distance = (notes: readonly Note[]) =>
  notes.reduce((sum, note) => sum + Math.abs(note.pitch - wanted.pitch), 0) / notes.length;

describe('enhanceMelody', () => {
  it('returns the melody unchanged with blend factor 0', async () => {
    const composer = new EnhancedComposer({
      neuralModel: new FixedAdvisor(wanted),
      blendFactor: 0,
    });
    expect(await composer.enhanceMelody(melody)).toEqual(melody);
  });

  it('keeps onsets, first note, pitch classes, range and one voice at every blend factor', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 1000 }),
        async (blendFactor, seed) => {
          const neuralModel = new FixedAdvisor(wanted);
          const out = await new EnhancedComposer({ neuralModel, blendFactor, seed }).enhanceMelody(
            melody,
          );
          expect(out.map((n) => n.tick)).toEqual(melody.map((n) => n.tick));
          const { duration: first, ...opening } = out[0]!;
          expect(melody[0]).toMatchObject(opening);
          expect(first).toBeLessThanOrEqual(melody[0]!.duration);
          expect(overlappingNotes(out)).toEqual([]);
          out.forEach((note, i) => {
            expect(C_MAJOR).toContain(note.pitch);
            expect(note.velocity).toBeGreaterThanOrEqual(1);
            expect(note.velocity).toBeLessThanOrEqual(127);
            expect(note.duration).toBeGreaterThanOrEqual(1);
            const written = melody[i]!.duration;
            expect(note.duration).toBeLessThanOrEqual(Math.max(written, 240));
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('changes lengths and velocities too', async () => {
    const mean = async (blendFactor: number, feature: 'duration' | 'velocity') => {
      const neuralModel = new FixedAdvisor({ pitch: 65, velocity: 60, duration: 0.25 });
      const out = await new EnhancedComposer({ neuralModel, blendFactor }).enhanceMelody(melody);
      return out.reduce((sum, note) => sum + note[feature], 0) / out.length;
    };
    for (const feature of ['duration', 'velocity'] as const) {
      const [none, some, full] = [
        await mean(0, feature),
        await mean(0.5, feature),
        await mean(1, feature),
      ];
      expect(some).toBeLessThan(none);
      expect(full).toBeLessThan(some);
    }
  });

  it('lets loudness swell rather than jump where the model leaves it open', async () => {
    const neuralModel: NoteAdvisor = advisorOf((candidates) => candidates.map(() => 1));
    const long = Array.from({ length: 400 }, (_, i) => ({ ...melody[0]!, tick: 480 * i }));
    const out = await new EnhancedComposer({ neuralModel, blendFactor: 1 }).enhanceMelody(long);
    const meanChange = (apart: number) => {
      const changes = out
        .slice(apart)
        .map(({ velocity }, i) => Math.abs(velocity - out[i]!.velocity));
      return changes.reduce((a, b) => a + b) / changes.length;
    };
    expect(meanChange(17)).toBeGreaterThan(10);
    expect(meanChange(1)).toBeLessThan(0.4 * meanChange(17));
  });

  it('moves closer to the model at higher blend factors', async () => {
    const distances: number[] = [];
    for (const blendFactor of [0, 0.3, 0.7, 1]) {
      const neuralModel = new FixedAdvisor(wanted);
      const composer = new EnhancedComposer({ neuralModel, blendFactor });
      distances.push(distance(await composer.enhanceMelody(melody)));
    }
    expect(distances).toEqual([...distances].sort((a, b) => b - a));
    expect(distances[3]!).toBeLessThan(distances[0]! / 2);
  });

  it('leaves most notes of the melody in place at the default of 0.3', async () => {
    const composer = new EnhancedComposer({ neuralModel: new FixedAdvisor(wanted) });
    const out = await composer.enhanceMelody(melody);
    const kept = out.filter((note, i) => note.pitch === melody[i]!.pitch).length;
    expect(kept).toBeGreaterThan(melody.length / 2);
    expect(kept).toBeLessThan(melody.length);
  });

  it('depends only on the seed and asks the model once', async () => {
    const neuralModel = new FixedAdvisor(wanted);
    const once = await new EnhancedComposer({ neuralModel, seed: 5 }).enhanceMelody(melody);
    expect(neuralModel.calls).toEqual([melody.length - 1]);
    const again = await new EnhancedComposer({ neuralModel, seed: 5 }).enhanceMelody(melody);
    const other = await new EnhancedComposer({ neuralModel, seed: 6 }).enhanceMelody(melody);
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });

  it('accepts notes in any order and returns them in that order', async () => {
    const enhance = (notes: readonly Note[]) =>
      new EnhancedComposer({
        neuralModel: new FixedAdvisor(wanted),
        blendFactor: 0.6,
      }).enhanceMelody(notes);
    expect(await enhance(melody.toReversed())).toEqual((await enhance(melody)).reverse());
  });

  it('keeps chords intact: no note takes the pitch of a simultaneous one', async () => {
    const thirds = melody.flatMap((note) => [note, { ...note, pitch: note.pitch + 4 }]);
    for (const blendFactor of [0.3, 1]) {
      const neuralModel = new FixedAdvisor(wanted);
      const out = await new EnhancedComposer({ neuralModel, blendFactor }).enhanceMelody(thirds);
      expect(out.map(({ tick }) => tick)).toEqual(thirds.map(({ tick }) => tick));
      expect(overlappingNotes(out)).toEqual([]);
    }
  });

  it('does not change melodies of one note or none', async () => {
    const composer = new EnhancedComposer({ neuralModel: new FixedAdvisor(wanted) });
    expect(await composer.enhanceMelody([])).toEqual([]);
    expect(await composer.enhanceMelody(melody.slice(0, 1))).toEqual(melody.slice(0, 1));
  });

  it('asks about long melodies in pieces, with a bounded history', async () => {
    const long = Array.from({ length: 5000 }, (_, i) => ({ ...melody[i % 64]!, tick: i * 480 }));
    const asked: Question[][] = [];
    const fixed = new FixedAdvisor(wanted);
    const neuralModel: NoteAdvisor = {
      expect: (questions) => {
        asked.push([...questions]);
        return fixed.expect(questions);
      },
    };
    const out = await new EnhancedComposer({ neuralModel }).enhanceMelody(long);
    expect(out).toHaveLength(5000);
    expect(asked.flat()).toHaveLength(4999);
    expect(asked.length).toBeGreaterThan(1);
    const told = asked.flat().map(({ history }) => history.length);
    expect(told[0]).toBe(1);
    expect(Math.max(...told)).toBeLessThan(2000);
    expect(asked.flat().at(-1)!.history.at(-1)!.pitch).toBe(long.at(-2)!.pitch);
  });

  it.each([
    [{ pitch: 128 }, 'Note 2 has the pitch 128: give a whole number from 0 to 127.'],
    [{ pitch: 60.5 }, 'pitch 60.5'],
    [{ velocity: 0 }, 'velocity 0'],
    [{ duration: Number.NaN }, 'duration NaN'],
    [{ tick: -1 }, 'tick -1'],
  ])('refuses what is no note: %j', async (wrong, message) => {
    const notes = [melody[0]!, { ...melody[1]!, ...wrong }, melody[2]!];
    for (const blendFactor of [0, 0.3]) {
      const composer = new EnhancedComposer({
        neuralModel: new FixedAdvisor(wanted),
        blendFactor,
      });
      await expect(composer.enhanceMelody(notes)).rejects.toThrow(message);
      await expect(composer.generateComposition(notes, 4)).rejects.toThrow(message);
    }
  });

  it('refuses a blend factor outside 0..1', () => {
    const neuralModel = new FixedAdvisor(wanted);
    expect(() => new EnhancedComposer({ neuralModel, blendFactor: 1.5 })).toThrow('from 0 to 1');
  });
});

describe('generateComposition', () => {
  it('continues where the seed ends, in its pitches, durations and velocities', async () => {
    const composer = new EnhancedComposer({ neuralModel: new FixedAdvisor(wanted) });
    const notes = await composer.generateComposition(melody, 40);
    expect(notes).toHaveLength(40);
    let tick = melody.at(-1)!.tick + melody.at(-1)!.duration;
    for (const note of notes) {
      expect(note.tick).toBe(tick);
      expect(C_MAJOR).toContain(note.pitch);
      expect([240, 480]).toContain(note.duration);
      expect(melody.some((m) => m.velocity === note.velocity)).toBe(true);
      tick += note.duration;
    }
  });

  it('follows the model more at higher blend factors', async () => {
    const at = async (blendFactor: number) => {
      const neuralModel = new FixedAdvisor(wanted);
      const composer = new EnhancedComposer({ neuralModel, blendFactor });
      return distance(await composer.generateComposition(melody, 60));
    };
    const [rules, half, model] = [await at(0), await at(0.5), await at(1)];
    expect(half).toBeLessThan(rules);
    expect(model).toBeLessThan(half);
  });

  it('depends only on the seed', async () => {
    const neuralModel = new FixedAdvisor(wanted);
    const run = (seed: number) =>
      new EnhancedComposer({ neuralModel, seed }).generateComposition(melody.slice(0, 5), 20);
    expect(await run(3)).toEqual(await run(3));
    expect(await run(3)).not.toEqual(await run(4));
  });

  it('accepts seed notes in any order and continues after the one that ends last', async () => {
    const generate = (seed: readonly Note[]) =>
      new EnhancedComposer({ neuralModel: new FixedAdvisor(wanted) }).generateComposition(seed, 6);
    const held = [{ ...melody[0]!, duration: 5000 }, ...melody.slice(1, 8)];
    const notes = await generate(held);
    expect(notes[0]!.tick).toBe(5000);
    expect(await generate(held.toReversed())).toEqual(notes);
  });

  it('gives the requested number of notes and refuses invalid numbers', async () => {
    const composer = new EnhancedComposer({ neuralModel: new FixedAdvisor(wanted) });
    expect(await composer.generateComposition(melody, 0)).toEqual([]);
    expect(await composer.generateComposition(melody, 1)).toHaveLength(1);
    for (const length of [-1, 2.5, Number.NaN, Infinity]) {
      await expect(composer.generateComposition(melody, length)).rejects.toThrow(
        `${length} notes cannot be generated`,
      );
    }
  });

  it('requires at least one seed note', async () => {
    const composer = new EnhancedComposer({ neuralModel: new FixedAdvisor(wanted) });
    await expect(composer.generateComposition([], 4)).rejects.toThrow('at least one');
  });
});
