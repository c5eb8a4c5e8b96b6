/** @file Everything the server or a command needs, opened on one workspace. */
import { anObject, expectArguments, type Shape } from '../arguments/arguments.ts';
import { startTraining } from '../neural/training/start-training.ts';
import { openComposingTools } from './composing-tools.ts';
import type { ComposingTools, StudioOptions } from './composing-tools.ts';
import { emptyOldTrash } from './models/model-trash.ts';
import { Trainings } from './trainings/trainings.ts';
import { sweepWorkspace } from './files/sweep.ts';
import { PieceStore } from './pieces/piece-store.ts';
import { Workspace } from './files/workspace.ts';

export interface Studio extends ComposingTools {
  readonly workspace: Workspace;
  readonly pieces: PieceStore;
  readonly trainings: Trainings;
  /** Stops the running training, keeps its best model and unloads the models. */
  close(): Promise<void>;
}

const WORKSPACE: Shape = {
  words: 'a Workspace, such as Workspace.open(folder) gives',
  fits: (value) => value instanceof Workspace,
};

export type { StudioOptions };

/**
 * Opens everything a door needs on one workspace. Close it at the end.
 *
 * @example
 * const studio = openStudio(Workspace.open('my_music'));
 * const piece = await compose({ genre: 'salsa', bars: 16 }, studio);
 * await studio.close();
 */
export function openStudio(workspace: Workspace, options: StudioOptions = {}): Studio {
  expectArguments('openStudio(workspace, options)', {
    workspace: [workspace, WORKSPACE],
    options: [options, anObject('{ modelsApart: true }')],
  });
  const means = openComposingTools(workspace, options);
  const { genreLibrary, models } = means;
  const swept = sweepWorkspace(workspace).then(async () => {
    const { models: folder } = workspace;
    if (workspace.mayWriteIn(folder)) await emptyOldTrash(folder, new Date());
  });
  const pieces = new PieceStore(workspace);
  const trainings = new Trainings(workspace, models, startTraining, undefined, genreLibrary);
  return {
    workspace,
    genreLibrary,
    get genres() {
      return means.genres;
    },
    models,
    mayRead: (directory) => means.mayRead(directory),
    pieces,
    trainings,
    close: async () => {
      await swept;
      await trainings.close();
      await pieces.close();
      await means.close();
    },
  };
}
