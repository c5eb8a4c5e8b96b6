/** @file Everything a door needs, opened on one workspace. */
import type { GenreRegistry } from '../genres/registry.ts';
import { ModelReader } from '../neural/models/model-reader.ts';
import { startTraining } from '../neural/training/start-training.ts';
import { GenreLibrary } from './genres/genre-library.ts';
import { ModelLibrary } from './models/models.ts';
import { Trainings } from './trainings/trainings.ts';
import type { Workspace } from './files/workspace.ts';

export interface Studio {
  readonly workspace: Workspace;
  readonly genreLibrary: GenreLibrary;
  /** All genres of the library at this moment. */
  readonly genres: GenreRegistry;
  readonly models: ModelLibrary;
  readonly trainings: Trainings;
  /** Ends the running training, keeping its best model, and unloads the models. */
  close(): Promise<void>;
}

export interface StudioOptions {
  /** Whether models are read and predict in processes of their own, so that the event loop stays free. */
  readonly modelsApart?: boolean;
}

export function openStudio(workspace: Workspace, options: StudioOptions = {}): Studio {
  const { modelsApart = false } = options;
  const reader = new ModelReader();
  const load = async (path: string) => {
    // The runtime of the models takes long to load, and most pieces are composed without one.
    const { AdvancedNeuralComposer } =
      await import('../neural/composer/advanced-neural-composer.ts');
    const model = new AdvancedNeuralComposer({ ownProcess: modelsApart });
    await model.loadModel(path);
    return model;
  };
  const models = modelsApart
    ? new ModelLibrary(workspace, load, (path) => reader.inspect(path))
    : new ModelLibrary(workspace, load);
  const trainings = new Trainings(workspace, models, startTraining);
  const genreLibrary = new GenreLibrary(workspace);
  return {
    workspace,
    genreLibrary,
    // Not every command needs the genres, and reading them takes longest.
    get genres() {
      return genreLibrary.registry;
    },
    models,
    trainings,
    close: async () => {
      await trainings.close();
      await models.close();
      await reader.close();
    },
  };
}
