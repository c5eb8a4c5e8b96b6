/** @file The guide's `AdvancedNeuralComposer`: builds, trains, saves, loads and queries the network. */
import {
  aList,
  anObject,
  either,
  expectArguments,
  LIST,
  NUMBER,
  optional,
  PATH,
} from '../../arguments/arguments.ts';
import { basename, dirname, resolve } from 'node:path';
import type { Expectation, LineNote, NoteAdvisor, Question } from '../../compose/advice/advisor.ts';
import type { TakingPart } from '../../compose/genre-composer.ts';
import type { IdeaWriter } from '../../compose/ideas/idea-writer.ts';
import { finishCommits } from '../../files/commit-together.ts';
import { Stream } from '../../random/stream.ts';
import { ArrayWindows, type SequenceArray } from '../data/array-windows.ts';
import { evenly } from '../data/evenly.ts';
import { encodingNamed, lineEncodingNamed } from '../data/encodings.ts';
import { FEATURES } from '../data/note-features.ts';
import { adviceFacts, advisingFor } from '../generation/advising.ts';
import { CannotComposeError, NoLinesError } from '../generation/cannot-compose-error.ts';
import type { AdviceFacts, Advising, LineAdvisor } from '../generation/advising.ts';
import { checkCount, checkNotes } from '../generation/check-notes.ts';
import { nearestNoteValue, noteValuesOf } from '../generation/note-values.ts';
import { ScoreModel } from '../generation/score-model.ts';
import { checkSampling, type Sampling } from '../generation/sampling.ts';
import { rolesOfModel } from '../generation/roles-of-model.ts';
import { writesIdeas } from '../generation/writes-ideas.ts';
import type { Evaluation, Predictor } from '../models/architecture.ts';
import { BILSTM_ATTENTION } from '../models/architecture-names.ts';
import { architectureNamed } from '../models/architectures.ts';
import type { Batch } from '../models/batch.ts';
import { GUIDE_CONFIG, type NetworkConfig } from '../models/bilstm-attention/config.ts';
import { requireBaseModel } from '../models/base-model.ts';
import { cardPath, readCardAsFarAsPossible, type ModelCard } from '../models/model-card.ts';
import { loadModelFile } from '../models/model-file.ts';
import { ModelReader } from '../models/model-reader.ts';
import type { Network } from '../models/network.ts';
import { createProcessPredictor } from '../models/process-predictor.ts';
import type { TrainingEvent, TrainingRequest } from '../training/events.ts';
import { evaluate } from '../training/evaluate.ts';
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
   * 0: always the mean that the network predicts, which soon stagnates; 1, the default: as varied as
   * the training music; for other values see {@link Sampling}.
   */
  readonly temperature?: number;
  /** Determines the notes if the temperature is above 0, default 1. */
  readonly seed?: number;
}

const NOTE = anObject('{ pitch, velocity, duration }');

/** A network with its weights, ready to predict. */
interface Loaded {
  readonly network: Network;
  /** Undefined for a model that writes ideas. */
  readonly predictor: Predictor | undefined;
  /** Undefined for a model that advises lines note by note. */
  readonly writing: ScoreModel | undefined;
  readonly facts: AdviceFacts;
  readonly card: ModelCard | null;
}

/** The candidates for a note chosen by the model alone; its durations depend on the line. */
const ANY_NOTE = {
  pitches: Array.from({ length: 128 }, (_, pitch) => pitch),
  velocities: Array.from({ length: 127 }, (_, i) => i + 1),
};

/**
 * The guide's network with its training, files and advice. Call `dispose` when it is no longer needed.
 *
 * @example
 * const model = new AdvancedNeuralComposer();
 * await model.loadModel('models/composer_model.h5');
 * const composer = new GenreComposer('jazz_fusion', { neuralModel: model, blend: 0.3 });
 * const melody = await composer.generateMelody({ bars: 32 });
 * await model.dispose();
 */
export class AdvancedNeuralComposer implements NoteAdvisor, TakingPart {
  readonly seqLength: number;
  readonly modelName: string;
  readonly #createPredictor: (network: Network) => Promise<Predictor>;
  readonly #ownProcess: boolean;
  readonly #read: (path: string) => Promise<Network>;
  #loaded: Loaded | null = null;

  /**
   * @param options.seqLength window length, in notes, of a model built here; a loaded model has its
   *   own.
   * @param options.ownProcess reads models and predicts in child processes, so that the event loop
   *   stays free.
   */
  constructor(
    options: {
      readonly seqLength?: number;
      readonly modelName?: string;
      readonly ownProcess?: boolean;
    } = {},
  ) {
    expectArguments('new AdvancedNeuralComposer(options)', {
      options: [options, anObject('{ seqLength: 100 }')],
    });
    this.#read = options.ownProcess ? readApart : loadModelFile;
    this.#createPredictor = options.ownProcess ? createProcessPredictor : createPredictor;
    this.#ownProcess = options.ownProcess ?? false;
    this.seqLength = options.seqLength ?? GUIDE_CONFIG.seqLength;
    this.modelName = options.modelName ?? 'composer_model';
  }

  /** The card of the model in use; null if it has not been trained or has no card. */
  get card(): ModelCard | null {
    return this.#loaded?.card ?? null;
  }

  /**
   * Builds a new network with random weights.
   *
   * @param options.inputShape [notes, features]; the features are always 3 (pitch, velocity, duration).
   * @param options.network sizes other than the guide's, for experiments.
   */
  async buildModel(
    options: {
      readonly inputShape?: readonly [number, number];
      readonly seed?: number;
      readonly network?: Partial<Omit<NetworkConfig, 'seqLength' | 'features'>>;
    } = {},
  ): Promise<void> {
    expectArguments('buildModel(options)', { options: [options, anObject('{ seed: 7 }')] });
    const [seqLength, features] = options.inputShape ?? [this.seqLength, FEATURES];
    if (!(Number.isInteger(seqLength) && seqLength >= 1) || features !== FEATURES) {
      throw new RangeError(
        `The input shape [${seqLength}, ${features}] is not possible: give [notes, 3], such as [100, 3].`,
      );
    }
    const architecture = architectureNamed(BILSTM_ATTENTION);
    const config = architecture.configOf({ ...options.network, seqLength });
    const stream = Stream.fromSeed(options.seed ?? 1).fork('weights');
    const weights = architecture.initialWeights(config, stream);
    await this.#use({ architecture: architecture.name, config, weights }, {}, null);
  }

  /**
   * Trains the network in this process from its current weights (built first if there is no network)
   * and keeps the best weights. Each step blocks the event loop; to keep it free, use
   * `trainNeuralComposer`, which trains in a child process.
   *
   * @param X the guide's arrays: windows [n, 100, 3] of normalised notes and the note after each, [n,
   *   3]; as nested arrays or as numbers with their shape. Or, alone, `data`: files or a Dataset, split
   *   by file; or the windows of `createSequences`. The last share of windows is held out for
   *   validation. Throws an Error if the training diverges; the previous model stays in use.
   */
  async train(X: SequenceArray, y: SequenceArray, options?: TrainOptions): Promise<FitResult>;
  async train(data: TrainingData, options?: TrainOptions): Promise<FitResult>;
  async train(
    first: TrainingData | SequenceArray,
    second: SequenceArray | TrainOptions = {},
    third: TrainOptions = {},
  ): Promise<FitResult> {
    expectArguments('train(data, options), train(X, y, options)', {
      'the first argument': [first, either(LIST, anObject('a Dataset or Windows'))],
      'the second argument': [second, either(anObject('{ epochs: 10 }'), LIST)],
      options: [third, anObject('{ epochs: 10 }')],
    });
    const arrays = Array.isArray(second) || 'shape' in second;
    const data = arrays
      ? new ArrayWindows(first as SequenceArray, second as SequenceArray)
      : (first as TrainingData);
    const options = arrays ? third : (second as TrainOptions);
    if (!this.#loaded) {
      await this.buildModel(options.seed === undefined ? {} : { seed: options.seed });
    }
    const { network, card: known } = this.#model();
    const from = known?.name ?? null;
    const loss = options.loss ?? known?.regime.loss;
    const { result, model } = await trainInProcess(
      network,
      data,
      { ...options, ...(loss !== undefined && { loss }) },
      this.modelName,
      from,
    );
    if (model) {
      const { weights } = model;
      const genre = known?.genre;
      const card = { ...model.card, ...(genre !== undefined && { genre }) };
      await this.#use({ ...network, weights }, card, card);
    }
    return result;
  }

  /**
   * Continues a line: each note is predicted from those before it and then added to them.
   *
   * @param seedSequence at least one note; a short one is repeated to fill the network's window.
   *   `decodeLine` turns a line of a MIDI file into notes.
   * @returns `length` new notes. Their durations, in quarter notes, are note values that the training lines
   *   have (all, if their card does not say), from a sixty-fourth to four bars, plain or dotted; triplets
   *   too if more than a quarter of the seed is in triplets.
   * @throws RangeError for a length that is not a whole number from 0, an invalid temperature, top-k or
   *   top-p, and for an invalid note.
   */
  async generateSequence(
    seedSequence: readonly LineNote[],
    length: number,
    options: GenerateOptions = {},
  ): Promise<LineNote[]> {
    expectArguments('generateSequence(seedSequence, length, options)', {
      seedSequence: [seedSequence, aList(NOTE)],
      options: [options, anObject('{ temperature: 1 }')],
    });
    const { architecture, config } = this.#model().network;
    checkCount(length);
    checkNotes(seedSequence);
    const { temperature = 1, seed = 1, ...cut } = options;
    const advisor = this.#advisor(temperature === 0 ? {} : { ...cut, temperature });
    const context = encodingNamed(architectureNamed(architecture).encoding).context(config);
    const durations = noteValuesOf(seedSequence.map(({ duration }) => duration));
    const stream = Stream.fromSeed(seed).fork('sequence');
    const line = [...seedSequence];
    for (let i = 0; i < length; i++) {
      if (temperature === 0) {
        const [note] = await advisor.likeliest([line.slice(-context)]);
        line.push({ ...note!, duration: nearestNoteValue(note!.duration, durations) });
        continue;
      }
      const [expected] = await advisor.expect([{ role: 'melody', history: line }]);
      const candidates = { ...ANY_NOTE, durations };
      const advice = expected!.advise({ ...candidates, previous: line.at(-1)! });
      line.push({
        pitch: candidates.pitches[stream.weightedIndex(advice.pitch)]!,
        velocity: candidates.velocities[stream.weightedIndex(advice.velocity)]!,
        duration: candidates.durations[stream.weightedIndex(advice.duration)]!,
      });
    }
    return line.slice(seedSequence.length);
  }

  /** The model's expectations after each history; see NoteAdvisor. */
  async expect(questions: readonly Question[]): Promise<Expectation[]> {
    expectArguments('expect(questions)', {
      questions: [questions, aList(anObject('{ role, history }'))],
    });
    return this.#advisor({}).expect(questions);
  }

  /**
   * How the model takes part in a piece: one of single lines advises on their notes, a score model writes
   * ideas. It is valid until the model is disposed of or replaced. Throws RangeError for invalid values.
   */
  takingPart(sampling: Sampling = {}): NoteAdvisor | IdeaWriter {
    expectArguments('takingPart(sampling)', {
      sampling: [sampling, anObject('{ temperature: 1 }')],
    });
    checkSampling(sampling);
    const { writing, network, card } = this.#model();
    if (!writing) return this.#advisor(sampling);
    return {
      roles: rolesOfModel(network.architecture, card?.data.sounds),
      writeIdeas: (request, signal) => writing.run({ kind: 'ideas', request, sampling }, signal),
      bitsOf: (request, signal) => writing.run({ kind: 'bars', request }, signal),
    };
  }

  /**
   * The same model, advising with another temperature, top-k or top-p. It is valid until the model is
   * disposed of or replaced. Throws RangeError for invalid values, an Error for a score model.
   */
  withSampling(sampling: Sampling): NoteAdvisor {
    expectArguments('withSampling(sampling)', {
      sampling: [sampling, anObject('{ temperature: 1 }')],
    });
    return this.#advisor(sampling);
  }

  /**
   * Measures how well the model predicts the notes of some lines, which need not be its training lines.
   *
   * @param lines one array per line, [notes, 3] of features; see `Windows`.
   * @param limit maximum number of windows to predict, evenly spaced over all of them. Throws
   *   RangeError if no line is long enough.
   */
  async evaluate(
    lines: readonly Float32Array[],
    limit: number,
    signal?: AbortSignal,
  ): Promise<Evaluation> {
    expectArguments('evaluate(lines, limit)', { lines: [lines, LIST], limit: [limit, NUMBER] });
    const { architecture: name, config, weights } = this.#model().network;
    const architecture = architectureNamed(name);
    const examples = lineEncodingNamed(architecture.encoding).source(lines, config);
    const cancellable = {
      ...examples,
      notesPerExample: examples.notesPerExample,
      batch: (indices: ArrayLike<number>): Batch => {
        signal?.throwIfAborted();
        return examples.batch(indices);
      },
    };
    const evaluator = await architecture.createEvaluator(config, weights, {});
    try {
      return await evaluate(evaluator, cancellable, evenly(examples.count, limit));
    } finally {
      await evaluator.dispose();
    }
  }

  /**
   * Saves the model as a `.h5` file, which Keras can open if it is the guide's network, and beside it,
   * under the same name, its card and log if it has a card. Those of a replaced model are deleted.
   */
  async saveModel(path: string): Promise<void> {
    expectArguments('saveModel(path)', { path: [path, PATH] });
    const { network, card } = this.#model();
    const name = basename(path).replace(/\.h5$/i, '');
    await saveTrainedModel(path, { ...network, card: card && { ...card, name } });
  }

  /**
   * Loads a `.h5` file, written here or in Keras with the guide's layers, and the card beside it if
   * readable; without a path the base model that comes with the package. Throws an Error in one sentence
   * for a file that is missing, damaged or of another network, and for a network that cannot advise; the
   * previous model then stays in use.
   *
   * @throws NoBaseModelError when no path is given and the package has no base model.
   */
  async loadModel(path?: string): Promise<void> {
    expectArguments('loadModel(path)', { path: [path, optional(PATH)] });
    if (path === undefined) return this.#use(requireBaseModel().network, {}, null);
    await finishCommits(dirname(path));
    const network = await this.#read(path);
    const reading = await readCardAsFarAsPossible(cardPath(path));
    await this.#use(network, adviceFacts(reading), reading.card);
  }

  async dispose(): Promise<void> {
    const loaded = this.#loaded;
    this.#loaded = null;
    await loaded?.predictor?.dispose();
    await loaded?.writing?.dispose();
  }

  #model(): Loaded {
    if (!this.#loaded) {
      throw new Error('There is no model yet: call loadModel, buildModel or train first.');
    }
    return this.#loaded;
  }

  #advisor(sampling: Sampling): LineAdvisor {
    const { network, predictor, facts } = this.#model();
    if (!predictor) throw new NoLinesError(network.architecture);
    return advising(network).advisor({ predictor, config: network.config, facts, sampling });
  }

  async #use(network: Network, facts: AdviceFacts, card: ModelCard | null): Promise<void> {
    const writes = writesIdeas(network.architecture);
    if (!writes) advising(network);
    const writing = writes ? await ScoreModel.of(network, this.#ownProcess) : undefined;
    const predictor = writes ? undefined : await this.#createPredictor(network);
    await this.dispose();
    this.#loaded = { network, predictor, writing, facts, card };
  }
}

/** {@link loadModelFile} in a child process. */
async function readApart(path: string): Promise<Network> {
  const reader = new ModelReader();
  try {
    return await reader.load(path);
  } finally {
    await reader.close();
  }
}

function createPredictor({ architecture, config, weights }: Network): Promise<Predictor> {
  return architectureNamed(architecture).createPredictor(config, weights, {});
}

/** How networks of this kind advise. Throws an Error in one sentence if they cannot. */
function advising({ architecture }: Network): Advising {
  const found = advisingFor(architectureNamed(architecture).encoding);
  if (found) return found;
  throw new CannotComposeError(architecture);
}

export interface TrainNeuralComposerOptions extends Partial<
  Omit<TrainingRequest, 'directory' | 'model' | 'modelsDirectory'>
> {
  /** Default `composer_model`. */
  readonly modelName?: string;
  /** Default `models`, in the current folder. */
  readonly modelsDirectory?: string;
  readonly onEvent?: (event: TrainingEvent) => void;
  /** Stops the training early; the best model so far is returned. */
  readonly signal?: AbortSignal;
}

/**
 * Trains on a folder of MIDI files in a child process, saves `<modelsDirectory>/<modelName>.h5` with
 * its card, and returns the trained model, loaded.
 *
 * It trains the guide's network unless `architecture` says otherwise, such as `score-transformer`, which
 * learns whole pieces. With `resume` it continues from the checkpoint of a killed or cancelled training; with `from` (the
 * path of a `.h5` file) it fine-tunes another model.
 *
 * Throws an Error in one sentence if the training fails (a TrainingError if a `code` says why) or is
 * stopped before the end of its first epoch.
 */
export async function trainNeuralComposer(
  directory: string,
  options: TrainNeuralComposerOptions = {},
): Promise<AdvancedNeuralComposer> {
  expectArguments('trainNeuralComposer(directory, options)', {
    directory: [directory, PATH],
    options: [options, anObject('{ epochs: 50 }')],
  });
  const {
    modelName = 'composer_model',
    modelsDirectory = 'models',
    epochs = 100,
    onEvent,
    signal,
    from,
    architecture = from === undefined ? BILSTM_ATTENTION : undefined,
    ...regime
  } = options;
  const training = startTraining(
    {
      ...regime,
      epochs,
      directory: resolve(directory),
      model: modelName,
      modelsDirectory: resolve(modelsDirectory),
      ...(architecture !== undefined && { architecture }),
      ...(from !== undefined && { from: resolve(from) }),
    },
    onEvent,
  );
  if (signal?.aborted) training.cancel();
  signal?.addEventListener('abort', training.cancel, { once: true });
  const end = await training.finished;
  signal?.removeEventListener('abort', training.cancel);
  if (end.type === 'failed') {
    throw end.problem ? new TrainingError(end.problem, { file: end.file }) : new Error(end.message);
  }
  if (end.file === null) {
    throw new Error(
      'The training was stopped before the end of its first epoch, so there is no model to keep.',
    );
  }
  const composer = new AdvancedNeuralComposer({ modelName });
  await composer.loadModel(end.file);
  return composer;
}
