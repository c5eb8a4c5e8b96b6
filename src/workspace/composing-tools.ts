/** @file What composing uses from a workspace: its genres and its models. */
import { isAbsolute } from 'node:path';
import type { GenreRegistry } from '../genres/registry/registry.ts';
import { ModelReader } from '../neural/models/model-reader.ts';
import { GenreLibrary } from './genres/genre-library.ts';
import { ModelLibrary } from './models/models.ts';
import { scoreModelOpener } from './models/score-models.ts';
import type { Workspace } from './files/workspace.ts';

export interface ComposingTools {
  readonly genreLibrary: GenreLibrary;
  /** All genres currently in the library. */
  readonly genres: GenreRegistry;
  readonly models: ModelLibrary;
  /** Whether a folder that a model names may be read. */
  mayRead(directory: string): boolean;
  /** Unloads the models. */
  close(): Promise<void>;
}

export interface StudioOptions {
  /** Whether models load and predict in separate processes, so the event loop stays free. */
  readonly modelsApart?: boolean;
  /** Whether nothing outside the workspace is read, whatever folder a model names; default false. */
  readonly insideOnly?: boolean;
}

export function openComposingTools(
  workspace: Workspace,
  { modelsApart = false, insideOnly = false }: StudioOptions = {},
): ComposingTools {
  const reader = new ModelReader();
  const load = async (path?: string) => {
    // The model runtime loads slowly, and most pieces are composed without a model.
    const { AdvancedNeuralComposer } =
      await import('../neural/composer/advanced-neural-composer.ts');
    const model = new AdvancedNeuralComposer({ ownProcess: modelsApart });
    await model.loadModel(path);
    return model;
  };
  const models = modelsApart
    ? new ModelLibrary(workspace, load, (path) => reader.inspect(path), scoreModelOpener(true))
    : new ModelLibrary(workspace, load);
  const genreLibrary = new GenreLibrary(workspace);
  return {
    genreLibrary,
    // Not every command needs the genres, and they take longest to read.
    get genres() {
      return genreLibrary.registry;
    },
    models,
    mayRead: (directory) => !insideOnly || !isAbsolute(workspace.display(directory)),
    close: async () => {
      await models.close();
      await reader.close();
    },
  };
}
