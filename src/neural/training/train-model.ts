/**
 * @file Trains on a folder of MIDI files and saves the model: imports, fits, then writes model, card
 *   and log.
 */
import { join } from 'node:path';
import { finishCommits } from '../../files/commit-together.ts';
import { sweepLeftovers } from '../../files/leftovers.ts';
import { encodingNamed } from '../data/encodings.ts';
import type { FileExamples } from '../data/examples.ts';
import { resolveDevice } from '../engine/runtime.ts';
import {
  removeCheckpoint,
  writeCheckpoint,
  type Checkpoint,
  type TrainingPlan,
} from './checkpoint.ts';
import { trainingFolder } from './checkpoint-file.ts';
import { askedOfPlan, askedOfRequest } from './asked-training.ts';
import { clearCancelRequest, onCancelRequest } from './cancel-request.ts';
import { TrainingEventLog } from './event-log.ts';
import { failedEvent, failure } from './failure.ts';
import { adviceFacts, type AdviceFacts } from '../generation/advising.ts';
import { measureAdvice } from '../generation/measure-advice.ts';
import { architectureNamed } from '../models/architectures.ts';
import { cardPath, readCardAsFarAsPossible, type ModelCard } from '../models/model-card.ts';
import type { BaseCard } from '../models/base-model.ts';
import type { NamedTensors } from '../models/weights.ts';
import type { TrainingEvent, TrainingRequest, TrainingStart } from './events.ts';
import {
  fit,
  type BestModel,
  type FitOptions,
  type FitResult,
  type FitState,
  type NetworkKind,
} from './fit.ts';
import { dataFacts, importFolder } from './import-folder.ts';
import { checkedRegime, fitOptions } from './regime.ts';
import { prepareModelsFolder, saveTrainedModel, writeRunningLog } from './save-model.ts';
import {
  checkpointFor,
  lossBefore,
  refuseChanged,
  startingPoint,
  type StartingPoint,
} from './starting-point.ts';
import { refuseImpossible } from './refuse-impossible.ts';
import { trainingCard, type CardFacts } from './training-card.ts';
import { claimTraining, type TrainingClaim } from './training-claim.ts';
import type { TrainingFailure } from './failures.ts';
import { TrainingError } from './training-error.ts';

type TrainingResult = Extract<TrainingEvent, { type: 'done' | 'cancelled' }>;

export interface TrainModelOptions {
  /** Stops the training after the current step or file; the best model is saved. */
  readonly signal?: AbortSignal;
  /** Called with every event except the last, which is the result. */
  readonly onEvent?: (event: TrainingEvent) => void;
}

/**
 * Trains a model and saves it atomically as `<model>.h5`, `<model>.card.json` and `<model>.log.csv`
 * (the log grows with every epoch). Equal requests on equal files, the same device and number of
 * threads give equal weights. After every epoch a checkpoint is saved, from which a request with
 * `resume` reaches the same weights, whenever and however the training ended.
 *
 * Throws an Error whose message is one sentence for the user: an invalid request, a folder that is
 * missing, has nothing to train on, or has changed since the checkpoint, a models folder that is not
 * writable, an unavailable device (DeviceError), a model that is already being trained or was taken
 * over by another process, or a training that diverged (the best model before that is saved).
 */
export async function trainModel(
  request: TrainingRequest,
  options: TrainModelOptions = {},
): Promise<TrainingResult> {
  const asked = checkedRegime(request);
  const { modelsDirectory, model } = request;
  const folder = trainingFolder(modelsDirectory, model);
  const undo = await prepareModelsFolder(modelsDirectory);
  const claim = await claimTraining(folder, model);
  try {
    await sweepLeftovers(folder);
    await finishCommits(modelsDirectory);
    await clearCancelRequest(folder);
    return await trainCancellable(request, asked, { folder, claim }, options);
  } finally {
    await claim.release();
    await undo();
  }
}

/** A training's checkpoint folder, and its claim to write there. */
interface Place {
  readonly folder: string;
  readonly claim: TrainingClaim;
}

/** Trains to the end, or until this process or another cancels. */
async function trainCancellable(
  request: TrainingRequest,
  asked: ReturnType<typeof checkedRegime>,
  place: Place,
  { signal, ...options }: TrainModelOptions,
): Promise<TrainingResult> {
  const cancellation = new AbortController();
  const cancel = () => cancellation.abort(signal?.reason);
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const endLooking = onCancelRequest(place.folder, cancel);
  try {
    return await trainClaimed(request, asked, place, { ...options, signal: cancellation.signal });
  } finally {
    endLooking();
    signal?.removeEventListener('abort', cancel);
    await clearCancelRequest(place.folder);
  }
}

/** The reason a signal gives when the program that started the training is gone: nobody cancelled it. */
export const PARENT_GONE = 'parent gone';

/** Where a training starts: from a checkpoint, or from the beginning. */
type Start = {
  readonly network: NetworkKind;
  readonly fitFrom: NamedTensors | FitState;
  readonly from: StartingPoint['from'];
  readonly base?: StartingPoint['base'];
  readonly kind: TrainingStart;
  readonly loss?: string;
  readonly genre?: string;
};

/** What a training that was interrupted has started from. */
function startOf({ from, base }: TrainingPlan): TrainingStart {
  if (from) return 'model';
  return base ? 'base-model' : 'random';
}

/** Whether it continues what a model has learned. */
function fineTunes(start: TrainingStart): boolean {
  return start === 'model' || start === 'base-model';
}

function baseFacts({ steps, validation }: BaseCard): TrainingPlan['base'] {
  return { steps, validation };
}

/** Determines the starting point and trains from there, logging every event. */
async function trainClaimed(
  request: TrainingRequest,
  asked: ReturnType<typeof checkedRegime>,
  place: Place,
  options: TrainModelOptions,
): Promise<TrainingResult> {
  const checkpoint = request.resume ? await checkpointFor(request, place.folder) : null;
  const start: Start = checkpoint
    ? {
        network: checkpoint.plan,
        fitFrom: checkpoint.state,
        from: null,
        kind: startOf(checkpoint.plan),
      }
    : await startingPoint(request, asked.seed);
  const log = new TrainingEventLog(place.folder, place.claim, {
    id: checkpoint?.plan.trainingId ?? request.trainingId ?? null,
    request: checkpoint
      ? {
          ...askedOfPlan(checkpoint.plan, request.model),
          directory: request.directory,
          epochs: request.epochs,
        }
      : askedOfRequest(request),
  });
  if (checkpoint) log.report(resumedEvent(checkpoint.state, request.epochs));
  const parentGone = () => options.signal?.reason === PARENT_GONE;
  options.signal?.addEventListener('abort', () => {
    if (!parentGone()) log.report({ type: 'status', status: 'cancelling' });
  });
  const onEvent = (event: TrainingEvent) => {
    log.report(event);
    options.onEvent?.(event);
  };
  try {
    const last = await importAndTrain(request, asked, place, checkpoint, start, {
      ...options,
      onEvent,
    });
    const nobodyCancelled = last.type === 'cancelled' && parentGone();
    log.report(nobodyCancelled ? failedEvent({ code: 'interrupted', how: null }, last.file) : last);
    return last;
  } catch (error) {
    log.report(failure(error));
    throw error;
  } finally {
    await log.written();
  }
}

function resumedEvent({ history }: FitState, epochs: number): TrainingEvent {
  return { type: 'resumed', epoch: history.length, epochs, history };
}

/** Reads the folder and trains. */
async function importAndTrain(
  request: TrainingRequest,
  asked: ReturnType<typeof checkedRegime>,
  place: Place,
  checkpoint: Checkpoint | null,
  start: Start,
  options: TrainModelOptions,
): Promise<TrainingResult> {
  const { signal } = options;
  const report = options.onEvent ?? (() => {});
  const { config } = start.network;
  const architecture = architectureNamed(start.network.architecture);
  const encoding = encodingNamed(architecture.encoding);
  const known = checkpoint?.plan.regime;
  const choice = known?.device ?? request.device ?? 'cpu';
  const { device } = await resolveDevice(choice, (known ?? asked).threads);
  const regime = checkpoint
    ? { ...checkpoint.plan.regime, epochs: request.epochs }
    : {
        ...checkedRegime(request, architecture.training, fineTunes(start.kind)),
        device,
        ...(start.loss !== undefined && { loss: start.loss }),
      };
  const settled = fitOptions(regime, architecture, fineTunes(start.kind));
  refuseImpossible(start.network, regime);

  const imported = await importFolder(request, encoding, config, report, signal);
  if (imported === null) {
    const saved = checkpoint && (await saveBest(request, place, checkpoint, null));
    return { type: 'cancelled', file: saved?.file ?? null };
  }
  const files = imported.fingerprints;
  if (checkpoint) refuseChanged(request.directory, checkpoint.plan.files, files);
  const examples = imported.examples(regime);
  const { base } = start;
  const baselines = checkpoint?.plan.baselines ?? {
    ...examples.baselines(regime.loss ?? architecture.losses[0]),
    ...(base && { baseModel: await lossBefore(base.network, examples, regime) }),
  };
  const from = start.from && {
    name: start.from.name,
    loss: await lossBefore(start.from.network, examples, regime),
  };
  const genre = checkpoint ? checkpoint.plan.genre : start.genre;
  const plan: TrainingPlan = {
    trainingId: checkpoint ? checkpoint.plan.trainingId : (request.trainingId ?? null),
    ...(genre !== undefined && { genre }),
    regime,
    architecture: architecture.name,
    config: { ...config },
    from: checkpoint ? checkpoint.plan.from : from,
    base: checkpoint ? checkpoint.plan.base : base && baseFacts(base.card),
    files,
    data: dataFacts(request.directory, imported, examples),
    baselines: { ...baselines },
  };
  report({
    type: 'data',
    architecture: architecture.name,
    figures: architecture.figures,
    trainShape: examples.trainShape,
    validationShape: examples.validationShape,
    baselines,
    startLoss: plan.from?.loss ?? null,
    start: start.kind,
    device: regime.device,
  });
  if (!checkpoint) await discardCheckpoint(place);
  return fitAndSave(request, place, { plan, settled, start: start.fitFrom, examples }, options);
}

/** The network, the data and the starting point of a training. */
interface Prepared {
  readonly plan: TrainingPlan;
  readonly settled: FitOptions;
  readonly start: NamedTensors | FitState;
  readonly examples: FileExamples;
}

/** Runs the epochs, each with its checkpoint, then saves the best model, however they ended. */
async function fitAndSave(
  request: TrainingRequest,
  place: Place,
  { plan, settled, start, examples }: Prepared,
  { signal, onEvent = () => {} }: TrainModelOptions,
): Promise<TrainingResult> {
  const { folder, claim } = place;
  let last = start instanceof Map ? null : start;
  if (last) {
    onEvent(resumedEvent(last, plan.regime.epochs));
  }
  const result = await fit(plan, start, examples, {
    ...settled,
    ...(signal === undefined ? {} : { signal }),
    onEvent,
    onCheckpoint: async (state) => {
      last = state;
      await writeCheckpoint(folder, { plan, state }, claim.check);
      await writeRunningLog(modelFile(request), state.history, claim.check);
    },
  });
  const saved = last && (await saveBest(request, place, { plan, state: last }, examples));
  if (result.ended === 'diverged') {
    await discardCheckpoint(place);
    throw new TrainingError(divergence(result), { file: saved?.file ?? null });
  }
  if (result.ended === 'cancelled' || !saved) {
    return { type: 'cancelled', file: saved?.file ?? null };
  }
  // A completed training can be extended; one that stopped early would stop again.
  if (result.ended === 'stopped-early') await discardCheckpoint(place);
  return { type: 'done', ...saved, stoppedEarly: result.ended === 'stopped-early' };
}

async function discardCheckpoint({ folder, claim }: Place): Promise<void> {
  await claim.check();
  await removeCheckpoint(folder);
}

function modelFile({ modelsDirectory, model }: TrainingRequest): string {
  return join(modelsDirectory, `${model}.h5`);
}

/**
 * Saves the best model so far, if there is one.
 *
 * @param examples the training data; null if not read.
 */
async function saveBest(
  request: TrainingRequest,
  { claim }: Place,
  { plan, state }: Checkpoint,
  examples: FileExamples | null,
): Promise<{ file: string; card: ModelCard } | null> {
  if (state.best === null) return null;
  const file = modelFile(request);
  const { architecture, config } = plan;
  const settled = fitOptions(plan.regime, architectureNamed(architecture));
  const network = { architecture, config, weights: state.best.weights };
  const advice = examples
    ? await measureAdvice(network, examples, settled)
    : await savedAdvice(file, state.best, state.stopping.bestEpoch);
  const tie = await savedTie(file, plan, state.history);
  const card = trainingCard({ ...plan, name: request.model, ...tie, advice }, state.best, {
    history: state.history,
    bestEpoch: state.stopping.bestEpoch,
  });
  await saveTrainedModel(file, { ...network, card }, claim.check);
  return { file, card };
}

/** The advice data in the card beside `file`, if it belongs to the same weights. */
async function savedAdvice(
  file: string,
  { evaluation }: BestModel,
  bestEpoch: number,
): Promise<AdviceFacts> {
  const { card } = await readCardAsFarAsPossible(cardPath(file));
  const same = card?.bestEpoch === bestEpoch && card.validation.model === evaluation.loss;
  return same ? adviceFacts(card) : {};
}

/** The genre of the plan; if the card beside `file` is of the same training, what it is tied to since. */
async function savedTie(
  file: string,
  { genre }: TrainingPlan,
  history: FitState['history'],
): Promise<Pick<CardFacts, 'genre' | 'blend'>> {
  const { card } = await readCardAsFarAsPossible(cardPath(file));
  const [known, first] = [card?.history[0], history[0]];
  const same = known?.valLoss === first?.valLoss && known?.seconds === first?.seconds;
  return card && known && same ? { genre: card.genre, blend: card.blend } : { genre };
}

function divergence({ divergedAt, best, bestEpoch }: FitResult): TrainingFailure {
  const { epoch, step } = divergedAt ?? {};
  return { code: 'diverged', epoch, step, ...(best && { savedEpoch: bestEpoch }) };
}
