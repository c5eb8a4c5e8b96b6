/**
 * @file Makes the base model: `npm run pretrain -- DATA FOLDER [--steps N]` learns the pieces of DATA
 *   (`data/pretraining`) and our own, and keeps weights, optimiser and log in FOLDER after every
 *   {@link SAVE_EVERY} steps. Started again, it resumes from there to the same weights. At the end
 *   FOLDER/base-model holds what ships.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeWhole } from '../../src/files/write-whole.ts';
import type { TrainingState } from '../../src/neural/models/architecture.ts';
import { BASE_FILES, type BaseCard } from '../../src/neural/models/base-model.ts';
import { decodeSafetensors, encodeSafetensors } from '../../src/neural/models/safetensors.ts';
import { SCORE_MODEL_SIZES } from '../../src/neural/models/score-transformer/config.ts';
import { scoreTransformer } from '../../src/neural/models/score-transformer/architecture.ts';
import { createTransformerEvaluator } from '../../src/neural/models/score-transformer/evaluator.ts';
import { initialTransformerWeights } from '../../src/neural/models/score-transformer/initial-weights.ts';
import { stepBatch } from '../../src/neural/models/score-transformer/step-batch.ts';
import { createScoreTransformerTrainer } from '../../src/neural/models/score-transformer/trainer.ts';
import type { NamedTensors } from '../../src/neural/models/weights.ts';
import { stepsOf } from '../../src/neural/score/score-steps.ts';
import { trainingSteps } from '../../src/neural/score/training-steps.ts';
import { Stream } from '../../src/random/stream.ts';
import { sourcesOf } from './base-card.ts';
import { openCorpus, piecesMade, type Corpus } from './corpus.ts';

const CONFIG = { ...SCORE_MODEL_SIZES, dropout: 0 };
const SEED = 1;
const BATCH = 8;
const LEARNING_RATE = 1.3e-3;
const WARM_UP = 200;
/** The rate falls in a straight line over this last share of the steps, to a twentieth. */
const FALLING_SHARE = 0.3;
const LAST_RATE = 0.05;
const SAVE_EVERY = 250;
const REPORT_EVERY = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { steps: { type: 'string', default: '4000' }, threads: { type: 'string' } },
});
const [data, folder] = positionals;
if (data === undefined || folder === undefined) {
  console.error('Usage: npm run pretrain -- DATA FOLDER [--steps N] [--threads N]');
  process.exit(1);
}
const steps = Number(values.steps);
const statePath = join(folder, 'state.safetensors');
const logPath = join(folder, 'log.csv');
mkdirSync(folder, { recursive: true });

function rateAt(step: number): number {
  const falling = steps * (1 - FALLING_SHARE);
  const left = Math.min(1, (steps - step) / (steps - falling));
  return LEARNING_RATE * Math.min(1, step / WARM_UP) * Math.max(LAST_RATE, left);
}

function startingPoint(): TrainingState | NamedTensors {
  if (!existsSync(statePath)) return initialTransformerWeights(CONFIG, Stream.fromSeed(SEED));
  const { tensors, metadata } = decodeSafetensors(readFileSync(statePath));
  const part = (prefix: string): NamedTensors =>
    new Map(
      [...tensors].flatMap(([name, tensor]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), tensor] as const] : [],
      ),
    );
  return { weights: part('w:'), m: part('m:'), v: part('v:'), step: Number(metadata['step']) };
}

async function save({ weights, m, v, step }: TrainingState): Promise<void> {
  const named = (prefix: string, tensors: NamedTensors) =>
    [...tensors].map(([name, tensor]) => [prefix + name, tensor] as const);
  const tensors = new Map([...named('w:', weights), ...named('m:', m), ...named('v:', v)]);
  await writeWhole(statePath, encodeSafetensors({ tensors, metadata: { step: String(step) } }));
}

/** Bits a note on the pieces held out, in order, with what any file tells: in all, and of each head. */
async function validate(weights: NamedTensors, { validation }: Corpus): Promise<number[]> {
  const evaluator = await createTransformerEvaluator(CONFIG, weights, {});
  try {
    for (const piece of validation) {
      await evaluator.add(stepBatch([stepsOf(piece, { length: CONFIG.contextLength })]));
    }
    const { loss, figures } = evaluator.result();
    const { time = 0, slot = 0, pitch = 0, duration = 0, velocity = 0 } = figures;
    return [loss, time, slot, pitch, duration, velocity];
  } finally {
    await evaluator.dispose();
  }
}

const start = startingPoint();
const first = start instanceof Map ? 0 : start.step;
const stream = Stream.fromSeed(SEED).fork('pretrain');
const corpus = await openCorpus(data, join(folder, 'pieces.bin'), stream, first);
const read = corpus.sets.map(
  ({ folder, files, notes }) => `${folder} ${files} files, ${notes} notes`,
);
console.log(`${read.join('; ')}; ${corpus.validation.length} held out. From step ${first}.`);
if (first === 0) {
  appendFileSync(logPath, 'step,rate,train,validation,time,slot,pitch,duration,velocity\n');
}
const trainer = await createScoreTransformerTrainer(CONFIG, start, {
  batchSize: BATCH,
  seed: SEED,
  clipNorm: 1,
  ...(values.threads !== undefined && { threads: Number(values.threads) }),
});
let mean = 0;
let began = performance.now();
for (let step = first + 1; step <= steps; step++) {
  const pieces = await corpus.next(BATCH);
  const draw = stream.fork('steps').fork(step);
  const sequences = pieces.map((piece) =>
    trainingSteps(piece, draw, { length: CONFIG.contextLength }),
  );
  const rates = { learningRate: rateAt(step) };
  const { loss: bits } = await trainer.step(stepBatch(sequences), rates);
  mean += (bits - mean) / Math.min(50, step - first);
  if (step % REPORT_EVERY === 0) {
    const seconds = (performance.now() - began) / 1000 / REPORT_EVERY;
    began = performance.now();
    process.stdout.write(`${step} ${mean.toFixed(3)} bits ${seconds.toFixed(2)} s a step\n`);
  }
  if (step % SAVE_EVERY === 0 || step === steps) {
    const state = trainer.state();
    await save(state);
    const measured = await validate(state.weights, corpus);
    const row = [
      step,
      rates.learningRate.toExponential(2),
      ...[mean, ...measured].map((bits) => bits.toFixed(3)),
    ].join();
    appendFileSync(logPath, `${row}\n`);
    console.log(row);
    began = performance.now();
    if (step === steps) await writeBaseModel(state.weights, measured[0]!);
  }
}
await trainer.dispose();

async function writeBaseModel(weights: NamedTensors, validation: number): Promise<void> {
  const card: BaseCard = {
    architecture: scoreTransformer.name,
    network: { ...CONFIG },
    steps,
    validation,
    sources: sourcesOf(data!, corpus.sets, piecesMade(steps)),
  };
  const target = join(folder!, 'base-model');
  mkdirSync(target, { recursive: true });
  const file = encodeSafetensors({ tensors: weights, metadata: {} }, 'F16');
  await writeWhole(join(target, BASE_FILES.weights), file);
  await writeWhole(
    join(target, BASE_FILES.card),
    new TextEncoder().encode(`${JSON.stringify(card, null, 2)}\n`),
  );
  await writeWhole(join(target, BASE_FILES.log), readFileSync(logPath));
}
