/** @file Tests of what n-grams of the training lines and the line so far add to a network. */
import { describe, expect, it } from 'vitest';
import type { LineNote } from '../../compose/advice/advisor.ts';
import { Stream } from '../../random/stream.ts';
import { encodeNote, FEATURES } from '../data/note-features.ts';
import { Windows } from '../data/windows.ts';
import { lineNgramsSchema, MOST_NGRAMS, type LineNgrams } from '../models/line-ngrams.ts';
import { fitLineShares, usualShares, type PitchExample } from './fit-line-shares.ts';
import { LineMixture, mixtureOf } from './line-mixture.ts';
import { memoryOf } from './line-memory.ts';
import { measureLines, type HeldOut } from './measure-lines.ts';
import type { Predictor } from '../models/architecture.ts';
import { ModelAdvisor } from './model-advisor.ts';
import { noteDistribution, styleOfSpread } from './note-distribution.ts';

const SEQ_LENGTH = 8;
const C_MAJOR = { tonic: 0, minor: false };
const SCALE = [60, 62, 65, 69, 71, 72];
/** A network that knows nothing. */
const STYLE = styleOfSpread({ pitch: 0.1, velocity: 0.1, duration: 0.1 });
const note = (pitch: number, duration = 0.5): LineNote => ({ pitch, velocity: 80, duration });

function features(line: readonly LineNote[]): Float32Array {
  const numbers = new Float32Array(line.length * FEATURES);
  line.forEach((each, i) => encodeNote(each, numbers, i * FEATURES));
  return numbers;
}

/** A tune whose phrases, each played `times` times, end with a leap down and another. */
function tune(seed: number, times: number, leap = 64): LineNote[] {
  const stream = Stream.fromSeed(seed);
  const line: LineNote[] = [];
  while (line.length < 96) {
    const phrase = Array.from({ length: 8 }, () => note(stream.pick(SCALE)));
    for (let k = 0; k < times; k++) line.push(...phrase, note(71), note(67), note(leap));
  }
  return line;
}

/** All windows of some tunes, of which the network says always the same. */
function heldOut(times: number, leap?: number): HeldOut {
  const windows = new Windows(
    [5, 6].map((seed) => features(tune(seed, times, leap))),
    SEQ_LENGTH,
  );
  const indices = Array.from({ length: windows.count }, (_, i) => i);
  return { windows, indices, predicted: new Float32Array(windows.count * FEATURES).fill(0.5) };
}

function measured(times: number, leap?: number): LineNgrams {
  const learned = [1, 2, 3, 4].map((seed) => features(tune(seed, times, leap)));
  return measureLines(learned, heldOut(times, leap), STYLE);
}

const lines = measured(2);

/** The distribution over all pitches after a line. */
function after(line: readonly LineNote[], mixture?: LineMixture): Float64Array {
  const candidates = {
    previous: line.at(-1)!,
    pitches: Array.from({ length: 128 }, (_, pitch) => pitch),
    durations: [0.5],
    velocities: [80],
  };
  const known = mixture && { mixture, before: line };
  return noteDistribution(STYLE, [0.5, 0.5, 0.5], candidates, C_MAJOR, known).pitch;
}

describe('a network with n-grams and line memory', () => {
  const mixture = new LineMixture(lines);

  it('expects what the training lines do', () => {
    const line = [60, 62, 69, 71, 67].map((pitch) => note(pitch));
    const expected = (leap: number) => after(line, new LineMixture(measured(1, leap)));
    const [downwards, upwards] = [expected(64), expected(74)];
    expect(downwards[64]!).toBeGreaterThan(3 * upwards[64]!);
    expect(upwards[74]!).toBeGreaterThan(3 * downwards[74]!);
  });

  it('expects a phrase again once it has been heard', () => {
    const phrase = [61, 66, 63, 70, 68, 75, 73].map((pitch) => note(pitch, 1));
    const once = after([...phrase.slice(0, 4)], mixture);
    const again = after([...phrase, ...phrase, ...phrase.slice(0, 4)], mixture);
    expect(again[68]!).toBeGreaterThan(0.5);
    expect(again[68]!).toBeGreaterThan(3 * once[68]!);
  });

  it('gives every pitch a chance, and all together 1', () => {
    const all = after([note(60)], mixture);
    expect(Math.min(...all)).toBeGreaterThan(0);
    expect(all.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  });

  it('is kept in a card, within bounds', () => {
    expect(lineNgramsSchema.parse(JSON.parse(JSON.stringify(lines)))).toEqual(lines);
    const random = Stream.fromSeed(9);
    const long = Array.from({ length: 30_000 }, () => note(random.int(0, 127), random.int(1, 8)));
    const held = { ...heldOut(1), indices: [0] };
    const large = measureLines([features(long)], held, STYLE);
    expect(lineNgramsSchema.safeParse(large).success).toBe(true);
    expect(JSON.stringify(large).length).toBeLessThan(40 * MOST_NGRAMS);
    expect(lineNgramsSchema.safeParse({ ...lines, figures: lines.pitches }).success).toBe(false);
  });

  it('is made once for a card', () => {
    expect(mixtureOf(lines)).toBe(mixtureOf(lines));
  });
});

describe('an advisor with n-grams and line memory', () => {
  const predictor: Predictor = {
    predict: () =>
      Promise.resolve({ y: { data: new Float32Array(FEATURES).fill(0.5), dims: [1, FEATURES] } }),
    dispose: () => Promise.resolve(),
  };
  const advisor = new ModelAdvisor({ predictor, seqLength: SEQ_LENGTH, style: STYLE, lines });
  const phrase = [61, 66, 63, 70, 68, 75, 73].map((pitch) => note(pitch, 1));
  const candidates = {
    previous: phrase[3]!,
    pitches: Array.from({ length: 128 }, (_, pitch) => pitch),
    durations: [1],
    velocities: [80],
  };

  it('remembers the history that it was asked about, though the list has grown since', async () => {
    const history = [...phrase, ...phrase, ...phrase.slice(0, 4)];
    const [expected] = await advisor.expect([{ role: 'melody', history, key: C_MAJOR }]);
    const { pitch } = expected!.advise(candidates);
    expect(pitch[68]!).toBeGreaterThan(0.5);
    history.push(note(61), note(61));
    expect(expected!.advise(candidates).pitch).toEqual(pitch);
  });

  it('goes by the line that was really written, where that is another', async () => {
    const history = [...phrase, ...phrase, ...phrase.slice(0, 4)];
    const [expected] = await advisor.expect([{ role: 'melody', history, key: C_MAJOR }]);
    const line = [60, 62, 65, 70].map((pitch) => note(pitch, 1));
    const { pitch } = expected!.advise({ ...candidates, line });
    expect(pitch[68]!).toBeLessThan(0.3);
  });
});

describe('the memory of a line', () => {
  it('is that of the whole line, however it grew or changed', () => {
    const line = tune(7, 2);
    const heardAtOnce = (of: readonly LineNote[]) => of.map((each) => ({ ...each }));
    const written: LineNote[] = [];
    const probabilities = (of: readonly LineNote[]) =>
      SCALE.map((pitch) => memoryOf(of).readers.heardPitches.probability(pitch));
    for (const each of line) {
      written.push(each);
      expect(probabilities([...written])).toEqual(probabilities(heardAtOnce(written)));
    }
    written.splice(5, 40);
    expect(probabilities(written)).toEqual(probabilities(heardAtOnce(written)));
  });
});

describe('the shares of the predictors', () => {
  const usual = usualShares();
  const flat = () => new Float64Array(128);
  const sure = (pitch: number) =>
    Float64Array.from({ length: 128 }, (_, p) => (p === pitch ? 3 : 0));

  it('are the usual ones where nothing is known', () => {
    expect(fitLineShares([])).toEqual(usual);
  });

  it('grow where a predictor is right, and go down to 0 where it is wrong', () => {
    const examples = Array.from({ length: 200 }, (_, i): PitchExample => {
      const actual = 50 + (i % 20);
      return {
        actual,
        logs: [sure(actual), sure(actual + 1), flat(), flat(), flat(), flat()],
        matched: [0, 2, 0, 0, 0, 0],
      };
    });
    const { model, pitches, heardPitches } = fitLineShares(examples);
    expect(model[0]!).toBeGreaterThan(2 * usual.model[0]!);
    expect(pitches[2]!).toBe(0);
    // Contexts of another length, and predictors that said nothing, are as before.
    expect(pitches[1]!).toBe(usual.pitches[1]!);
    expect(heardPitches).toEqual(usual.heardPitches);
    const alone = fitLineShares(examples, ['model']);
    expect(alone.model[0]!).toBeGreaterThan(0);
    expect([...alone.pitches, ...alone.heardPitches].every((share) => share === 0)).toBe(true);
  });
});
