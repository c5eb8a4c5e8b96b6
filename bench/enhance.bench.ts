/**
 * @file Measures how long model advice takes in a 32-bar piece: the guide's network with random
 *   weights, on one thread and on all. Target: less than 2 s on one core for melody and bass together.
 */
import { availableParallelism } from 'node:os';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { Windows } from '../src/neural/data/windows.ts';
import { measureLines } from '../src/neural/generation/measure-lines.ts';
import { ModelAdvisor } from '../src/neural/generation/model-advisor.ts';
import { DEFAULT_SPREAD, styleOfSpread } from '../src/neural/generation/note-distribution.ts';
import { EnhancedComposer } from '../src/neural/generation/enhanced-composer.ts';
import { bilstmAttention } from '../src/neural/models/bilstm-attention/architecture.ts';
import { GUIDE_CONFIG } from '../src/neural/models/bilstm-attention/config.ts';
import { initialWeights } from '../src/neural/models/bilstm-attention/initial-weights.ts';
import type { FeatureStyle, NoteStyle } from '../src/neural/models/note-style.ts';
import { Stream } from '../src/random/stream.ts';

const BARS = { bars: 32 };
const RUNS = 3;
/** The median genre, and the one with the most notes in melody and bass. */
const GENRES = ['reggae', 'chiptune'];

interface Cost {
  readonly wall: number;
  readonly processor: number;
}

/** The fastest of several runs, in seconds. */
async function cheapest(run: () => Promise<unknown>): Promise<Cost> {
  let best: Cost = { wall: Infinity, processor: Infinity };
  for (let i = 0; i < RUNS; i++) {
    const before = process.cpuUsage();
    const start = performance.now();
    await run();
    const wall = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(before);
    const processor = (user + system) / 1e6;
    if (processor < best.processor) best = { wall, processor };
  }
  return best;
}

/** As in the card of a trained model, including the shares of the classes of notes. */
function withShares(habits: FeatureStyle): FeatureStyle {
  const ones = (of: readonly number[]) => of.map(() => 1);
  return { ...habits, shares: { values: ones(habits.values), changes: ones(habits.changes) } };
}

const { pitch, velocity, duration } = styleOfSpread(DEFAULT_SPREAD);
const style: NoteStyle = {
  pitch: withShares(pitch),
  velocity: withShares(velocity),
  duration: withShares(duration),
};
/** As many n-grams as a card holds, of a random line. */
const stream = Stream.fromSeed(2);
const line = Float32Array.from({ length: 3 * 20_000 }, () => 0.3 + 0.3 * stream.float());
const windows = new Windows([line], GUIDE_CONFIG.seqLength);
const lines = measureLines([line], { windows, indices: [0], predicted: line.slice(0, 3) }, style);

const weights = initialWeights(GUIDE_CONFIG, Stream.fromSeed(1));
const rows: Record<string, Record<string, string | number>> = {};
for (const threads of [1, availableParallelism()]) {
  const predictor = await bilstmAttention.createPredictor(GUIDE_CONFIG, weights, { threads });
  const advisor = new ModelAdvisor({ predictor, seqLength: GUIDE_CONFIG.seqLength, style, lines });
  const report = (name: string, notes: number, { wall, processor }: Cost) => {
    rows[`${name}, threads ${threads}`] = {
      notes,
      'wall s': wall.toFixed(2),
      'processor s': processor.toFixed(2),
      'processor ms a note': ((processor * 1000) / notes).toFixed(2),
      wanted: threads === 1 ? 'processor < 2 s' : '',
    };
  };
  for (const genre of GENRES) {
    const composed = () => new GenreComposer(genre, { seed: 1, neuralModel: advisor });
    const melody = await composed().generateMelody(BARS);
    const bass = await composed().generateBassLine(BARS);
    const notes = melody.length + bass.length;
    report(`${genre}, melody and bass`, notes, await cheapest(() => composed().compose(BARS)));
    const enhanced = new EnhancedComposer({ neuralModel: advisor });
    const cost = await cheapest(() => enhanced.enhanceMelody(melody));
    report(`${genre}, enhanceMelody`, melody.length, cost);
  }
  await predictor.dispose();
}
console.log(`The guide's network in a piece of ${BARS.bars} bars; the cheapest of ${RUNS} runs.`);
console.table(rows);
