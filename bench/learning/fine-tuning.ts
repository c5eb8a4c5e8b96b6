/** @file Fine-tunes on a folder of files with the product's own training, and says which files it held out. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { encodingNamed } from '../../src/neural/data/encodings.ts';
import { importPieces } from '../../src/neural/data/piece-import.ts';
import { SCORE_TRANSFORMER } from '../../src/neural/models/architecture-names.ts';
import { architectureNamed } from '../../src/neural/models/architectures.ts';
import { saveModelFile, loadModelFile } from '../../src/neural/models/model-file.ts';
import { cardPath, readModelCard, type ModelCard } from '../../src/neural/models/model-card.ts';
import type { Network } from '../../src/neural/models/network.ts';
import { startTraining } from '../../src/neural/training/start-training.ts';
import type { TrainingRequest } from '../../src/neural/training/events.ts';

export interface FineTuned {
  readonly network: Network;
  readonly card: ModelCard;
  /** Names of the files that the training validated on: a part of those it was given. */
  readonly held: readonly string[];
  /** Of the whole training, reading included. */
  readonly seconds: number;
}

/** Epochs at most: early stopping ends a training. */
const EPOCHS = 100;

/**
 * Trains a score model on copies of some files.
 *
 * @param base the model it starts from.
 * @param limit seconds after which it is stopped, with the best model so far; default never.
 * @throws Error in one sentence if the training fails or is stopped before its first epoch has ended.
 */
export async function fineTuned(
  files: readonly string[],
  base: Network,
  limit = Infinity,
): Promise<FineTuned> {
  const root = mkdtempSync(join(tmpdir(), 'midi-composer-learning-'));
  try {
    const directory = join(root, 'files');
    mkdirSync(directory);
    for (const file of files) copyFileSync(file, join(directory, basename(file)));
    const from = join(root, 'base.h5');
    await saveModelFile(from, base);
    const started = performance.now();
    const file = await trained(
      {
        directory,
        model: 'learned',
        modelsDirectory: join(root, 'models'),
        epochs: EPOCHS,
        // What the training starts from.
        from,
      },
      limit,
    );
    const seconds = (performance.now() - started) / 1000;
    const network = await loadModelFile(file);
    const card = await readModelCard(cardPath(file));
    if (card === null) throw new Error('The trained model has no card.');
    return { network, card, held: await heldFiles(directory, network, card), seconds };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** @returns the path of the best model. */
async function trained(request: TrainingRequest, limit: number): Promise<string> {
  const training = startTraining(request, (event) => {
    if (event.type !== 'epoch') return;
    const { epoch, loss, valLoss } = event;
    console.log(`  epoch ${epoch}: ${loss.toFixed(3)}, held out ${valLoss.toFixed(3)}`);
  });
  const timer = Number.isFinite(limit) && setTimeout(() => training.cancel(), limit * 1000);
  const end = await training.finished;
  if (timer !== false) clearTimeout(timer);
  if (end.type === 'failed') throw new Error(end.message);
  if (end.file === null) throw new Error('The training was stopped before its first epoch ended.');
  return end.file;
}

/** The files that the training held out, found by splitting them again as it did. */
async function heldFiles(
  directory: string,
  { config }: Network,
  { regime }: ModelCard,
): Promise<readonly string[]> {
  const encoding = encodingNamed(architectureNamed(SCORE_TRANSFORMER).encoding);
  if (encoding.content !== 'piece') throw new Error('A score model learns whole pieces.');
  const { files } = await importPieces(directory, encoding.context(config), {});
  const { validationSplit, seed } = regime;
  return encoding.examples(files, config, { validationSplit, seed }).validationFiles;
}
