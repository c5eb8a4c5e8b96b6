/** @file A score model that is loaded: what continues, fills in and measures pieces. */
import { dirname } from 'node:path';
import {
  anInstance,
  anObject,
  expectArguments,
  optional,
  PATH,
} from '../../arguments/arguments.ts';
import { finishCommits } from '../../files/commit-together.ts';
import { Turns } from '../../files/turns.ts';
import { SCORE_TRANSFORMER } from '../models/architecture-names.ts';
import { requireBaseModel } from '../models/base-model.ts';
import { loadModelFile } from '../models/model-file.ts';
import { ModelReader } from '../models/model-reader.ts';
import type { Network } from '../models/network.ts';
import { NotAScoreModelError } from './not-a-score-model-error.ts';
import { ProcessScoreTasks } from './process-score-tasks.ts';
import { ScoreTasks, type ScoreTask, type ScoreTaskResult } from './score-tasks.ts';

/**
 * A loaded model that has learned whole pieces, for `continueScore`, `infillScore` and `bitsPerNote`. They
 * may be called at the same time; the model does one thing after another. Call `dispose` when it is no
 * longer needed.
 */
export class ScoreModel {
  readonly #tasks: Pick<ScoreTasks, 'run' | 'dispose'>;
  readonly #turns = new Turns(1);

  /** @internal */
  private constructor(tasks: Pick<ScoreTasks, 'run' | 'dispose'>) {
    this.#tasks = tasks;
  }

  /**
   * A network, ready for tasks.
   *
   * @internal
   * @throws NotAScoreModelError
   */
  static async of(network: Network, ownProcess = false): Promise<ScoreModel> {
    if (network.architecture !== SCORE_TRANSFORMER) {
      throw new NotAScoreModelError(network.architecture);
    }
    return new ScoreModel(
      ownProcess ? await ProcessScoreTasks.open(network) : new ScoreTasks(network),
    );
  }

  /** @internal */
  run<T extends ScoreTask>(task: T, signal?: AbortSignal): Promise<ScoreTaskResult<T>> {
    return this.#turns.run(() => this.#tasks.run(task, signal));
  }

  /** Frees its memory. */
  dispose(): Promise<void> {
    return this.#tasks.dispose();
  }
}

/** What a function of the library takes as its model. */
export const SCORE_MODEL = {
  ...anInstance('a ScoreModel', ScoreModel as never),
  words: 'a model, such as loadScoreModel() gives',
};

/**
 * Loads a model that has learned whole pieces.
 *
 * @param path of its `.h5` file; without one the base model that comes with the package.
 * @param options.ownProcess works in a child process, so that the event loop stays free; default false.
 * @throws NoBaseModelError when no path is given and the package has no base model.
 * @throws NotAScoreModelError when the model knows single lines only, such as the guide's network.
 * @throws Error in one sentence for a file that is missing, damaged or no model.
 *
 * @example
 * const model = await loadScoreModel('models/my_songs.h5');
 * const longer = await continueScore(readMidi(bytes).score, model, { bars: 8, seed: 7 });
 * await model.dispose();
 */
export async function loadScoreModel(
  path?: string,
  options: { readonly ownProcess?: boolean } = {},
): Promise<ScoreModel> {
  expectArguments('loadScoreModel(path, options)', {
    path: [path, optional(PATH)],
    options: [options, anObject('{ ownProcess: true }')],
  });
  const { ownProcess = false } = options;
  return ScoreModel.of(
    path === undefined ? requireBaseModel().network : await read(path, ownProcess),
    ownProcess,
  );
}

async function read(path: string, ownProcess: boolean): Promise<Network> {
  await finishCommits(dirname(path));
  if (!ownProcess) return loadModelFile(path);
  const reader = new ModelReader();
  try {
    return await reader.load(path);
  } finally {
    await reader.close();
  }
}
