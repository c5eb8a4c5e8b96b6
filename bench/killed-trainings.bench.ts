/**
 * @file Kills trainings at random moments and checks the remains: three models are trained twice each,
 *   the second time replacing the first, and killed (SIGKILL) 60 times on the way. After each kill the
 *   model must have the card that matches its weights; at the end all weights must equal those of
 *   uninterrupted trainings, with no leftover files. `--kills N` changes the number of kills.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { finishCommits } from '../src/files/commit-together.ts';
import { cardPath, readModelCard } from '../src/neural/models/model-card.ts';
import { loadModelFile } from '../src/neural/models/model-file.ts';
import { startTraining } from '../src/neural/training/start-training.ts';
import { tinyRequest, writeTrainingData } from '../src/neural/training/test-training.ts';
import { Stream } from '../src/random/stream.ts';

const MODELS = ['one', 'two', 'three'];
const GENERATIONS = [1, 2];
const EPOCHS = 4;

/** Time range in which a checkpoint or a model is saved. */
const SAVING_MS = 60;

/** Time range in which the training starts and reads the folder. */
const STARTING_MS = 2500;

const { values } = parseArgs({ options: { kills: { type: 'string', default: '60' } } });
const kills = Number(values.kills);
const perTraining = Math.ceil(kills / (MODELS.length * GENERATIONS.length));

const root = mkdtempSync(join(tmpdir(), 'killed-trainings-'));
const directory = join(root, 'training_data');
const draws = Stream.fromSeed(1).fork('kills');
const counts = {
  kills: 0,
  'after the last epoch': 0,
  'before an epoch of its own': 0,
  mismatches: 0,
};

interface Outcome {
  readonly weights: string;
  /** The card's data about the weights. */
  readonly card: string;
}

try {
  await writeTrainingData(directory);
  const undisturbed = new Map<number, Outcome>();
  for (const seed of GENERATIONS) {
    await train('undisturbed', seed, join(root, 'undisturbed'), { attempt: 0, after: null });
    undisturbed.set(seed, (await outcomeOf(join(root, 'undisturbed'), 'undisturbed'))!);
  }
  const models = join(root, 'models');
  const wrong: string[] = [];
  for (const model of MODELS) {
    for (const seed of GENERATIONS) {
      // A training that was not killed in time restarts under another id.
      let [attempt, kill] = [0, 0];
      while (kill < perTraining) {
        const ended = await train(model, seed, models, { attempt, after: draws.int(0, EPOCHS) });
        if (ended) attempt++;
        else kill++;
        await finishCommits(models);
        const found = await outcomeOf(models, model);
        if (found !== null && ![...undisturbed.values()].some((each) => same(each, found))) {
          counts.mismatches++;
          wrong.push(`${model}, seed ${seed}: card and weights do not belong together`);
        }
      }
      counts.kills += kill;
      await train(model, seed, models, { attempt, after: null });
      const found = await outcomeOf(models, model);
      if (!same(undisturbed.get(seed)!, found)) wrong.push(`${model}, seed ${seed}: other weights`);
    }
  }
  const left = leftovers(models);
  console.table({
    ...counts,
    trainings: MODELS.length * GENERATIONS.length,
    'other weights than undisturbed': wrong.filter((each) => each.endsWith('weights')).length,
    'left over': left.length,
  });
  [...wrong, ...left].forEach((each) => console.error(each));
  if (wrong.length + left.length > 0) process.exitCode = 1;
} finally {
  rmSync(root, { recursive: true });
}

interface Killing {
  /** Id of the training; a resumed one keeps it. */
  readonly attempt: number;
  /** Epoch after which it is killed; 0: during startup; null: never. */
  readonly after: number | null;
}

/** Trains to completion or until killed. Returns whether it completed. */
async function train(
  model: string,
  seed: number,
  modelsDirectory: string,
  { attempt, after }: Killing,
): Promise<boolean> {
  let epochs = 0;
  let timer: NodeJS.Timeout | undefined;
  const killWithin = (milliseconds: number) => {
    timer = setTimeout(
      () => training.pid && process.kill(training.pid, 'SIGKILL'),
      draws.float() * milliseconds,
    );
  };
  const request = tinyRequest(directory, modelsDirectory, {
    model,
    seed,
    epochs: EPOCHS,
    trainingId: `${model}-${seed}-${attempt}`,
    resume: true,
    cacheDirectory: join(root, 'notes'),
  });
  const training = startTraining(request, (event) => {
    if (event.type !== 'epoch') return;
    epochs = event.epoch;
    if (event.epoch === after) killWithin(SAVING_MS);
  });
  if (after === 0) killWithin(STARTING_MS);
  const end = await training.finished;
  clearTimeout(timer);
  const killed = end.type === 'failed' && end.code === 'interrupted';
  if (!killed && end.type !== 'done') throw new Error(JSON.stringify(end));
  if (killed && epochs === EPOCHS) counts['after the last epoch']++;
  if (killed && epochs === 0) counts['before an epoch of its own']++;
  return !killed;
}

/** The saved model, with the data that distinguish two trainings; null if there is none. */
async function outcomeOf(folder: string, model: string): Promise<Outcome | null> {
  const file = join(folder, `${model}.h5`);
  if (!existsSync(file)) return null;
  const hash = createHash('sha256');
  for (const [name, { data }] of (await loadModelFile(file)).weights) {
    hash.update(name).update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  const card = await readModelCard(cardPath(file));
  return {
    weights: hash.digest('hex'),
    card: JSON.stringify([card?.regime.seed, card?.bestEpoch, card?.validation.model]),
  };
}

function same(a: Outcome, b: Outcome | null): boolean {
  return b !== null && a.weights === b.weights && a.card === b.card;
}

/** Files that should not exist after all trainings have ended. */
function leftovers(folder: string): string[] {
  const expected = new Set([
    '.trainings',
    ...MODELS.flatMap((model) => [
      `${model}.h5`,
      `${model}.card.json`,
      `${model}.log.csv`,
      join('.trainings', model),
      join('.trainings', model, 'checkpoint.safetensors'),
      join('.trainings', model, 'events.jsonl'),
    ]),
  ]);
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => !expected.has(path))
    .map((path) => `left over: ${path}`);
}
