/** @file Enhancing and continuing melodies: unchanged at 0, nearer to the model the higher the blend. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidates, NoteAdvisor, Question } from '../../compose/advisor.ts';
import type { Note } from '../../score/score.ts';
import { EnhancedComposer } from './enhanced-composer.ts';
import { noteDistribution, styleOfSpread } from './note-distribution.ts';

const STYLE = styleOfSpread({ pitch: 3 / 127, velocity: 5 / 127, duration: 0.1 });

/** An advisor that wants one pitch, velocity and duration whatever came before. */
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
  it('gives the melody back unchanged with blend factor 0', async () => {
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
          expect(out[0]).toEqual(melody[0]);
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

  it('moves lengths and velocities too', async () => {
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

  it('moves nearer to the model the higher the blend factor', async () => {
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

  it('is decided by the seed and asks the model once', async () => {
    const neuralModel = new FixedAdvisor(wanted);
    const once = await new EnhancedComposer({ neuralModel, seed: 5 }).enhanceMelody(melody);
    expect(neuralModel.calls).toEqual([melody.length - 1]);
    const again = await new EnhancedComposer({ neuralModel, seed: 5 }).enhanceMelody(melody);
    const other = await new EnhancedComposer({ neuralModel, seed: 6 }).enhanceMelody(melody);
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
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

  it('follows the model more the higher the blend factor', async () => {
    const at = async (blendFactor: number) => {
      const neuralModel = new FixedAdvisor(wanted);
      const composer = new EnhancedComposer({ neuralModel, blendFactor });
      return distance(await composer.generateComposition(melody, 60));
    };
    const [rules, half, model] = [await at(0), await at(0.5), await at(1)];
    expect(half).toBeLessThan(rules);
    expect(model).toBeLessThan(half);
  });

  it('is decided by the seed', async () => {
    const neuralModel = new FixedAdvisor(wanted);
    const run = (seed: number) =>
      new EnhancedComposer({ neuralModel, seed }).generateComposition(melody.slice(0, 5), 20);
    expect(await run(3)).toEqual(await run(3));
    expect(await run(3)).not.toEqual(await run(4));
  });

  it('asks for at least one seed note', async () => {
    const composer = new EnhancedComposer({ neuralModel: new FixedAdvisor(wanted) });
    await expect(composer.generateComposition([], 4)).rejects.toThrow('at least one');
  });
});
