/** @file Tests of how a model weighs the progressions of a genre. */
import { describe, expect, it } from 'vitest';
import { writeMidi } from '../midi/write-midi.ts';
import { TICKS_PER_QUARTER, type Score } from '../score/score.ts';
import { GenreComposer, type GenreComposerOptions } from './genre-composer.ts';
import type { BitsRequest, IdeaWriter } from './ideas/idea-writer.ts';

/** Knows progressions well that begin on a pitch class; has no ideas. */
class Fond implements IdeaWriter {
  readonly asked: BitsRequest[] = [];
  readonly #first: number;
  constructor(first: number) {
    this.#first = first;
  }

  writeIdeas({ cells }: Parameters<IdeaWriter['writeIdeas']>[0]) {
    return Promise.resolve(cells.map(() => []));
  }

  bitsOf(request: BitsRequest): Promise<number> {
    this.asked.push(request);
    const bass = request.score.tracks.find(({ role }) => role === 'bass')!.notes;
    return Promise.resolve(bass[0]!.pitch % 12 === this.#first ? 10 : 1000);
  }
}

const A = 9;
const RULES = { melody: 0, second_melody: 0, pad: 0, bass: 0, drums: 0, percussion: 0 };
const DEFAULTS = { seed: 3, key: 'C major' };
const compose = (options: GenreComposerOptions = {}): Promise<Score> =>
  new GenreComposer('pop', { ...DEFAULTS, ...options }).compose({ bars: 32 });

describe('the progressions of a piece', () => {
  it('are those the model knows best at blend 1, and all parts play them', async () => {
    const neuralModel = new Fond(A);
    const options = { ...DEFAULTS, neuralModel, blend: { ...RULES, chords: 1 } };
    for (let seed = 0; seed < 10; seed++) {
      const composer = new GenreComposer('pop', { ...options, seed });
      const plan = await composer.finalPlan({ bars: 32 });
      const score = await composer.compose({ bars: 32 });
      expect(score.chords[0]).toMatchObject({ tick: 0, symbol: 'Am' });
      expect(score.chords.map(({ symbol }) => symbol)).toEqual(
        plan.chords.map(({ symbol }) => symbol),
      );
      const bass = score.tracks.find(({ role }) => role === 'bass')!.notes;
      expect(bass.find(({ tick }) => tick < 4 * TICKS_PER_QUARTER)?.pitch ?? A).toSatisfy(
        (pitch: number) => pitch % 12 === A,
      );
    }
  });

  it('are weighed by rules and model together in between', async () => {
    const share = async (chords: number) => {
      let own = 0;
      for (let seed = 0; seed < 60; seed++) {
        const neuralModel: IdeaWriter = new Fond(A);
        // Eight times as likely a chord.
        neuralModel.bitsOf = ({ score }) => {
          const bass = score.tracks.find(({ role }) => role === 'bass')!.notes;
          return Promise.resolve(bass.length * (bass[0]!.pitch % 12 === A ? 0 : 3));
        };
        const blend = { ...RULES, chords };
        const composer = new GenreComposer('pop', { ...DEFAULTS, seed, neuralModel, blend });
        const { chords: planned } = await composer.finalPlan({ bars: 32 });
        if (planned[0]!.symbol === 'Am') own++;
      }
      return own / 60;
    };
    const [none, half, all] = [await share(0), await share(0.5), await share(1)];
    expect(none).toBeLessThan(half);
    expect(half).toBeLessThan(all);
  });

  it('are asked about in the key and meter of the piece, by their notes alone', async () => {
    const neuralModel = new Fond(A);
    await compose({ neuralModel, blend: { ...RULES, chords: 1 } });
    expect(neuralModel.asked.length).toBeGreaterThan(3);
    for (const { score, family } of neuralModel.asked) {
      expect(family).toBe('pop');
      expect(score.chords).toEqual([]);
      expect(score.tracks.map(({ role }) => role)).toEqual(['chords', 'bass']);
      expect(score.endTick % (4 * TICKS_PER_QUARTER)).toBe(0);
    }
  });

  it('are those of the rules at blend 0, with chords of the user, and where it plays no chords', async () => {
    const neuralModel = new Fond(A);
    const rules = await compose();
    const none = await compose({ neuralModel, blend: { ...RULES, chords: 0 } });
    expect(writeMidi(none)).toEqual(writeMidi(rules));
    const chords = 'C | F | G | C';
    const own = await compose({ neuralModel, blend: { ...RULES, chords: 1 }, chords });
    expect(own.chords.slice(0, 3).map(({ symbol }) => symbol)).toEqual(['C', 'F', 'G']);
    const bassist = Object.assign(new Fond(A), { roles: ['bass'] as const });
    const other = await compose({ neuralModel: bassist, blend: 1 });
    expect(other.chords).toEqual(rules.chords);
    expect([...neuralModel.asked, ...bassist.asked]).toEqual([]);
  });
});
