/** @file The starting point of a training: random weights, another model, or a checkpoint. */
import { basename } from 'node:path';
import { Stream } from '../../random/stream.ts';
import type { SplitExamples } from '../data/examples.ts';
import { TrainingDataError, type NamedFiles } from '../data/training-data-error.ts';
import type { Architecture } from '../models/architecture.ts';
import { architectureNamed } from '../models/architectures.ts';
import { readBaseModel, type BaseModel } from '../models/base-model.ts';
import { cardPath, readCardAsFarAsPossible } from '../models/model-card.ts';
import { loadModelFile } from '../models/model-file.ts';
import type { Network } from '../models/network.ts';
import type { NamedTensors } from '../models/weights.ts';
import { readCheckpoint, type Checkpoint } from './checkpoint.ts';
import { evaluate } from './evaluate.ts';
import type { TrainingRequest, TrainingStart } from './events.ts';
import type { NetworkKind } from './fit.ts';
import { refuseImpossible, requestedNetwork } from './refuse-impossible.ts';
import type { Regime } from './regime.ts';
import { TrainingError } from './training-error.ts';

export interface StartingPoint {
  readonly network: NetworkKind;
  readonly fitFrom: NamedTensors;
  /** The fine-tuned model; null for a new one. */
  readonly from: { readonly name: string; readonly network: Network } | null;
  /** The base model, if it is fine-tuned. */
  readonly base?: BaseModel;
  readonly kind: TrainingStart;
  /** The loss to train with: the requested one, else that of the fine-tuned model. */
  readonly loss?: string;
  /** The genre or family the model is for: the requested one, else that of the fine-tuned model. */
  readonly genre?: string;
}

/**
 * The network a new training starts with. Throws an Error in one sentence for an unknown architecture,
 * invalid sizes, a loss it cannot be trained with, too little memory, or a model that cannot be
 * fine-tuned.
 */
export async function startingPoint(
  request: TrainingRequest,
  seed: number,
): Promise<StartingPoint> {
  if (request.from !== undefined) {
    const network = await loadModelFile(request.from);
    refuseImpossible(network, request);
    const name = basename(request.from).replace(/\.h5$/i, '');
    // The loss is undefined for the default, or if the model has no card.
    const { card } = await readCardAsFarAsPossible(cardPath(request.from));
    const loss = request.loss ?? card?.regime.loss;
    const genre = request.genre ?? card?.genre;
    return {
      network,
      fitFrom: network.weights,
      from: { name, network },
      kind: 'model',
      ...(loss !== undefined && { loss }),
      ...(genre !== undefined && { genre }),
    };
  }
  const { loss, genre } = request;
  const asked = {
    from: null,
    ...(loss !== undefined && { loss }),
    ...(genre !== undefined && { genre }),
  };
  const requested = requestedNetwork(request);
  const architecture = architectureNamed(requested.architecture);
  const wanted = wantsBase(request, architecture);
  const base = wanted ? baseModel(request) : undefined;
  if (base?.network.architecture === architecture.name) {
    const { weights } = base.network;
    const config = { ...base.network.config, ...architecture.fineTuningSizes };
    const network = { architecture: architecture.name, config };
    refuseImpossible(network, request);
    return { ...asked, network, fitFrom: weights, base, kind: 'base-model' };
  }
  refuseImpossible(requested, request);
  const weights = architecture.initialWeights(
    requested.config,
    Stream.fromSeed(seed).fork('weights'),
  );
  const kind = wanted ? 'no-base-model' : 'random';
  return { ...asked, network: requested, fitFrom: weights, kind };
}

/** Throws TrainingError `base_model_unusable` if its files are damaged. */
function baseModel({ baseDirectory }: TrainingRequest): BaseModel | undefined {
  try {
    return readBaseModel(baseDirectory);
  } catch (cause) {
    throw new TrainingError({ code: 'base_model_unusable' }, { cause });
  }
}

/** Whether a training starts from the base model if there is one: a network of sizes of its own cannot. */
function wantsBase(
  { fromScratch = false, network }: TrainingRequest,
  { fineTuningSizes }: Architecture,
): boolean {
  return fineTuningSizes !== undefined && !fromScratch && network === undefined;
}

/** Validation loss of a model before fine-tuning. */
export async function lossBefore(
  { architecture, config, weights }: Network,
  data: SplitExamples,
  { batchSize, threads, device, loss }: Pick<Regime, 'batchSize' | 'threads' | 'device' | 'loss'>,
): Promise<number> {
  const evaluator = await architectureNamed(architecture).createEvaluator(config, weights, {
    batchSize,
    device,
    ...(threads !== undefined && { threads }),
    ...(loss !== undefined && { loss }),
  });
  try {
    return (await evaluate(evaluator, data.validation, data.validationIndices())).loss;
  } finally {
    await evaluator.dispose();
  }
}

/**
 * The checkpoint to resume from; null for a training of that id without one yet. Throws TrainingError
 * `not_resumable` if there is nothing to resume.
 */
export async function checkpointFor(
  request: TrainingRequest,
  folder: string,
): Promise<Checkpoint | null> {
  let checkpoint: Checkpoint | null;
  try {
    checkpoint = await readCheckpoint(folder);
  } catch (error) {
    throw new TrainingError(
      { code: 'not_resumable', model: request.model, damaged: true },
      { cause: error },
    );
  }
  const { trainingId } = request;
  if (checkpoint) {
    const itsId = checkpoint.plan.trainingId;
    if (trainingId === undefined || itsId === null || itsId === trainingId) return checkpoint;
  }
  if (trainingId !== undefined) return null;
  throw new TrainingError({ code: 'not_resumable', model: request.model, damaged: false });
}

type Fingerprints = readonly (readonly [file: string, fingerprint: string])[];

/** Maximum number of files named in a message. */
const NAMED = 3;

/** Throws TrainingDataError `data_changed` unless the folder gives the same notes as before. */
export function refuseChanged(directory: string, before: Fingerprints, now: Fingerprints): void {
  const old = new Map(before);
  const current = new Map(now);
  const added = [...current.keys()].filter((file) => !old.has(file));
  const gone = [...old.keys()].filter((file) => !current.has(file));
  const changed = [...current].flatMap(([file, print]) =>
    (old.get(file) ?? print) === print ? [] : [file],
  );
  if (added.length + gone.length + changed.length === 0) return;
  throw new TrainingDataError({
    code: 'data_changed',
    directory,
    added: named(added),
    gone: named(gone),
    changed: named(changed),
  });
}

function named(files: readonly string[]): NamedFiles {
  return { count: files.length, first: files.slice(0, NAMED) };
}
