/** @file The guide's `AdvancedNeuralComposer`: build, train, save, load and ask the network. */
import { basename, dirname, resolve } from 'node:path';
import type { Expectation, LineNote, NoteAdvisor, Question } from '../../compose/advice/advisor.ts';
import { finishCommits } from '../../files/commit-together.ts';
import { Stream } from '../../random/stream.ts';
import { ArrayWindows, type SequenceArray } from '../data/array-windows.ts';
import { evenly } from '../data/evenly.ts';
import { Windows } from '../data/windows.ts';
import { decodeDuration, decodeNote, FEATURES } from '../data/note-features.ts';
import { checkCount, checkNotes } from '../generation/check-notes.ts';
import { ModelAdvisor } from '../generation/model-advisor.ts';
import { DEFAULT_SPREAD, styleOfSpread } from '../generation/note-distribution.ts';
import type { Sampling } from '../generation/sampling.ts';
import { createPredictor } from '../models/bilstm-attention/predictor.ts';
import { GUIDE_CONFIG } from '../models/bilstm-attention/config.ts';
import { initialWeights } from '../models/bilstm-attention/initial-weights.ts';
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import type { Predictor } from '../models/bilstm-attention/predictor.ts';
import { loadKerasModel, type KerasModel } from '../models/keras-h5.ts';
import { cardPath, readCardAsFarAsPossible, type ModelCard } from '../models/model-card.ts';
import { ModelReader } from '../models/model-reader.ts';
import type { NoteStyle } from '../models/note-style.ts';
import { createProcessPredictor } from '../models/process-predictor.ts';
import type { NamedTensors } from '../models/weights.ts';
import type { TrainingEvent, TrainingRequest } from '../training/events.ts';
import { evaluate, type Evaluation } from '../training/evaluate.ts';
import type { FitResult } from '../training/fit.ts';
import { saveTrainedModel } from '../training/save-model.ts';
import { startTraining } from '../training/start-training.ts';
import { TrainingError } from '../training/training-error.ts';
import {
  trainInProcess,
  type TrainingData,
  type TrainOptions,
} from '../training/train-in-process.ts';

export type { TrainingData, TrainOptions };

export interface GenerateOptions extends Sampling {
  /**
   * 0: always the mean of what the network expects, which soon stands still; 1, the default: spread as
   * the music it learned from; else see {@link Sampling}.
   */
  readonly temperature?: number;
  /** Decides the notes when the temperature is above 0, default 1. */
  readonly seed?: number;
}

/** A network with its weights, ready to predict. */
interface Loaded {
  readonly config: NetworkConfig;
  readonly weights: NamedTensors;
  readonly predictor: Predictor;
  readonly advisor: ModelAdvisor;
  readonly style: NoteStyle;
  readonly card: ModelCard | null;
}

/** What a note may be when nothing but the model decides: all pitches, dynamics and note values. */
const ANY_NOTE = {
  pitches: Array.from({ length: 128 }, (_, pitch) => pitch),
  velocities: Array.from({ length: 127 }, (_, i) => i + 1),
  durations: Array.from({ length: 41 }, (_, k) => decodeDuration(k / 40)),
};

/** The guide's network with everything around it. Call `dispose` when it is no longer needed. */
export class AdvancedNeuralComposer implements NoteAdvisor {
  readonly seqLength: number;
  readonly modelName: string;
  readonly #createPredictor: (config: NetworkConfig, weights: NamedTensors) => Promise<Predictor>;
  readonly #read: (path: string) => Promise<KerasModel>;
  #loaded: Loaded | null = null;

  /**
   * @param options.seqLength notes a model built here looks back on; a loaded model has its own.
   * @param options.ownProcess reads models and predicts in processes of their own, so that the event loop stays free.
   */
  constructor(
    options: {
      readonly seqLength?: number;
      readonly modelName?: string;
      readonly ownProcess?: boolean;
    } = {},
  ) {
    this.#read = options.ownProcess ? readApart : loadKerasModel;
    this.#createPredictor = options.ownProcess ? createProcessPredictor : createPredictor;
    this.seqLength = options.seqLength ?? GUIDE_CONFIG.seqLength;
    this.modelName = options.modelName ?? 'composer_model';
  }

  /** What is known about the model in use; null for one that has not been trained or has no card. */
  get card(): ModelCard | null {
    return this.#loaded?.card ?? null;
  }

  /**
   * A new network with random weights.
   *
   * @param options.inputShape [notes, features]; the features are always 3 (pitch, velocity, duration).
   * @param options.network other sizes than the guide's, for experiments.
   */
  async buildModel(
    options: {
      readonly inputShape?: readonly [number, number];
      readonly seed?: number;
      readonly network?: Partial<Omit<NetworkConfig, 'seqLength' | 'features'>>;
    } = {},
  ): Promise<void> {
    const [seqLength, features] = options.inputShape ?? [this.seqLength, FEATURES];
    if (!(Number.isInteger(seqLength) && seqLength >= 1) || features !== FEATURES) {
      throw new RangeError(
        `The input shape [${seqLength}, ${features}] is not possible: give [notes, 3], such as [100, 3].`,
      );
    }
    const config: NetworkConfig = { ...GUIDE_CONFIG, ...options.network, seqLength };
    const stream = Stream.fromSeed(options.seed ?? 1).fork('weights');
    await this.#use(config, initialWeights(config, stream), styleOfSpread(DEFAULT_SPREAD), null);
  }

  /**
   * Trains the network in this process, from the weights it has (a new one is built when there is
   * none), and keeps the best weights. Each step blocks the event loop: a program with something
   * else to do uses `trainNeuralComposer`, which trains in a process of its own.
   *
   * @param X the guide's arrays: windows [n, 100, 3] of normalised notes and the note after each,
   *   [n, 3]; as nested arrays or as numbers with their shape. Or, alone, `data`: files or a Dataset,
   *   split by file; or the windows of `createSequences`. Of windows the last share is kept for
   *   validation.
   * Throws an Error when the training diverges; the model before it stays in use.
   */
  async train(X: SequenceArray, y: SequenceArray, options?: TrainOptions): Promise<FitResult>;
  async train(data: TrainingData, options?: TrainOptions): Promise<FitResult>;
  async train(
    first: TrainingData | SequenceArray,
    second: SequenceArray | TrainOptions = {},
    third: TrainOptions = {},
  ): Promise<FitResult> {
    const arrays = Array.isArray(second) || 'shape' in second;
    const data = arrays
      ? new ArrayWindows(first as SequenceArray, second as SequenceArray)
      : (first as TrainingData);
    const options = arrays ? third : (second as TrainOptions);
    if (!this.#loaded) {
      await this.buildModel(options.seed === undefined ? {} : { seed: options.seed });
    }
    const network = this.#model();
    const from = network.card?.name ?? null;
    const { result, model } = await trainInProcess(network, data, options, this.modelName, from);
    if (model) {
      const { weights, card } = model;
      const style = card.style ?? styleOfSpread(card.residual);
      await this.#use(network.config, weights, style, card);
    }
    return result;
  }

  /**
   * Goes on from a line: each note is predicted from those before it and then counts as played.
   *
   * @param seedSequence at least one note; a short one is repeated to fill the network's window.
   *   `decodeLine` makes notes of a line of a MIDI file.
   * @returns `length` new notes.
   * @throws RangeError for a length that is no whole number from 0, an impossible temperature, top-k or
   *   top-p, and for what is no note.
   */
  async generateSequence(
    seedSequence: readonly LineNote[],
    length: number,
    options: GenerateOptions = {},
  ): Promise<LineNote[]> {
    const { config } = this.#model();
    checkCount(length);
    checkNotes(seedSequence);
    const { temperature = 1, seed = 1, ...cut } = options;
    const advisor = this.#advisor(temperature === 0 ? {} : { ...cut, temperature });
    const stream = Stream.fromSeed(seed).fork('sequence');
    const line = [...seedSequence];
    for (let i = 0; i < length; i++) {
      const history = line.slice(-config.seqLength);
      if (temperature === 0) {
        const [expected] = await advisor.predictNext([history]);
        line.push(decodeNote(expected!));
        continue;
      }
      const [expected] = await advisor.expect([{ role: 'melody', history }]);
      const advice = expected!.advise({ ...ANY_NOTE, previous: line.at(-1)! });
      line.push({
        pitch: ANY_NOTE.pitches[stream.weightedIndex(advice.pitch)]!,
        velocity: ANY_NOTE.velocities[stream.weightedIndex(advice.velocity)]!,
        duration: ANY_NOTE.durations[stream.weightedIndex(advice.duration)]!,
      });
    }
    return line.slice(seedSequence.length);
  }

  /** What the model expects after each history; see NoteAdvisor. */
  async expect(questions: readonly Question[]): Promise<Expectation[]> {
    return this.#model().advisor.expect(questions);
  }

  /**
   * The same model, advising with another temperature, top-k or top-p. It is of use until the model is
   * disposed of or another takes its place. Throws RangeError for impossible values.
   */
  withSampling(sampling: Sampling): NoteAdvisor {
    return this.#advisor(sampling);
  }

  /**
   * How well the model predicts the notes of some lines, which need not be those it learned from.
   *
   * @param lines one array per line, [notes, 3] of features; see `Windows`.
   * @param limit windows predicted at most, evenly spaced over all of them.
   * Throws RangeError where no line is long enough.
   */
  async evaluate(
    lines: readonly Float32Array[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<Evaluation> {
    const { predictor, config } = this.#model();
    const windows = new Windows(lines, config.seqLength);
    const cancellable = {
      ...predictor,
      predict: (x: Float32Array) => {
        signal?.throwIfAborted();
        return predictor.predict(x);
      },
    };
    return evaluate(cancellable, windows, evenly(windows.count, limit), config.features);
  }

  /**
   * Saves the model as a Keras `.h5` file, when it has a card with that and the log beside it, under
   * the name of the file. Those of another model that was there go.
   */
  async saveModel(path: string): Promise<void> {
    const { config, weights, card } = this.#model();
    const name = basename(path).replace(/\.h5$/i, '');
    await saveTrainedModel(path, { config, weights, card: card && { ...card, name } });
  }

  /**
   * Loads a Keras `.h5` file of the guide's network and the card beside it, if there is one that can
   * be read. Throws an Error in one sentence for a file that is missing, damaged or another network;
   * the model in use before stays.
   */
  async loadModel(path: string): Promise<void> {
    await finishCommits(dirname(path));
    const { config, weights } = await this.#read(path);
    const { card, style, residual } = await readCardAsFarAsPossible(cardPath(path));
    const usable = style ?? styleOfSpread(residual ?? DEFAULT_SPREAD);
    await this.#use(config, weights, usable, card);
  }

  async dispose(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = null;
    await loaded?.predictor.dispose();
  }

  #model(): Loaded {
    if (!this.#loaded) {
      throw new Error('There is no model yet: call loadModel, buildModel or train first.');
    }
    return this.#loaded;
  }

  #advisor(sampling: Sampling): ModelAdvisor {
    const { predictor, config, style } = this.#model();
    return new ModelAdvisor({ predictor, seqLength: config.seqLength, style, sampling });
  }

  async #use(
    config: NetworkConfig,
    weights: NamedTensors,
    style: NoteStyle,
    card: ModelCard | null,
  ): Promise<void> {
    const predictor = await this.#createPredictor(config, weights);
    const advisor = new ModelAdvisor({ predictor, seqLength: config.seqLength, style });
    await this.dispose();
    this.#loaded = { config, weights, predictor, advisor, style, card };
  }
}

/** {@link loadKerasModel} in a process of its own. */
async function readApart(path: string): Promise<KerasModel> {
  const reader = new ModelReader();
  try {
    return await reader.load(path);
  } finally {
    await reader.close();
  }
}

export interface TrainNeuralComposerOptions extends Partial<
  Omit<TrainingRequest, 'directory' | 'model' | 'modelsDirectory'>
> {
  /** Default `composer_model`. */
  readonly modelName?: string;
  /** Default `models`, in the current folder. */
  readonly modelsDirectory?: string;
  readonly onEvent?: (event: TrainingEvent) => void;
  /** Ends the training early; the best model so far is returned. */
  readonly signal?: AbortSignal;
}

/**
 * Trains on a folder of MIDI files in a process of its own, saves `<modelsDirectory>/<modelName>.h5`
 * with its card, and returns the trained model, loaded.
 *
 * With `resume` it goes on from the checkpoint of a training that was killed or cancelled; with `from`
 * (the path of a `.h5` file) it goes on from another model.
 *
 * Throws an Error in one sentence when the training fails (a TrainingError where its `code` says why),
 * or is ended before its first epoch.
 */
export async function trainNeuralComposer(
  directory: string,
  options: TrainNeuralComposerOptions = {},
): Promise<AdvancedNeuralComposer> {
  const {
    modelName = 'composer_model',
    modelsDirectory = 'models',
    epochs = 100,
    onEvent,
    signal,
    from,
    ...regime
  } = options;
  const training = startTraining(
    {
      ...regime,
      epochs,
      directory: resolve(directory),
      model: modelName,
      modelsDirectory: resolve(modelsDirectory),
      ...(from !== undefined && { from: resolve(from) }),
    },
    onEvent,
  );
  if (signal?.aborted) training.cancel();
  signal?.addEventListener('abort', training.cancel, { once: true });
  const end = await training.finished;
  signal?.removeEventListener('abort', training.cancel);
  if (end.type === 'failed') {
    throw end.code ? new TrainingError(end.code, end.message, end) : new Error(end.message);
  }
  if (end.file === null) {
    throw new Error('The training was ended before its first epoch, so there is no model to keep.');
  }
  const composer = new AdvancedNeuralComposer({ modelName });
  await composer.loadModel(end.file);
  return composer;
}
