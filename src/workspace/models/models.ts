/** @file The models folder: lists its models and loads each one once for all users. */
import { EXPORT_FORMATS, type ModelFormat } from '../../neural/models/export-formats.ts';
import type { Stats } from 'node:fs';
import { basename, join } from 'node:path';
import { finishCommits, type UnfinishedCommit } from '../../files/commit-together.ts';
import { SCORE_TRANSFORMER } from '../../neural/models/architecture-names.ts';
import { BASE_MODEL, hasBaseModel } from '../../neural/models/base-model.ts';
import { cardPath, readCardAsFarAsPossible } from '../../neural/models/model-card.ts';
import { originPath, readOrigin } from '../../neural/models/model-origin.ts';
import type { ModelFacts } from '../../neural/models/inspect-model.ts';
import { ModelFileError } from '../../neural/models/model-file-error.ts';
import { UserError } from '../../texts/user-error.ts';
import type { Genre } from '../../genres/genre.ts';
import type { ComposedRole } from '../../score/roles.ts';
import { orCannotWrite } from '../files/files.ts';
import { tiedTo } from '../genres/ties.ts';
import {
  copyModel,
  importModel,
  moveModel,
  saveTrainingSoFar,
  tieModel,
  type Replacing,
  type Tie,
} from './model-files.ts';
import { deletedModels, moveFromTrash, moveToTrash, type DeletedModel } from './model-trash.ts';
import {
  LoadedModels,
  type LoadedModel,
  type LoadModel,
  type ModelSource,
} from './loaded-models.ts';
import {
  brokenEntry,
  identityOf,
  linkOrNull,
  NO_FILE,
  statOrNull,
  systemError,
  unusable,
  type ModelEntry,
} from './model-entry.ts';
import { checkModelName, modelNames, soFarName } from './name.ts';
import { scoreModelOpener, ScoreModels, type OpenScoreModel } from './score-models.ts';
import type { Workspace } from '../files/workspace.ts';

export type { LoadedModel, ModelEntry };

/** Describes the `.h5` file at an absolute path; rejects like {@link LoadModel}. */
export type InspectModel = (path: string) => Promise<ModelFacts>;

/** The base model beside the models of the workspace. */
export interface BaseEntry {
  readonly name: string;
  readonly roles: readonly ComposedRole[];
}

type Inspected = Pick<ModelEntry, 'facts' | 'problem'>;

export class ModelLibrary {
  readonly #workspace: Workspace;
  readonly #loaded: LoadedModels;
  readonly #inspectModel: InspectModel;
  /**
   * The models that have learned whole pieces, loaded to continue, fill in and measure them.
   *
   * @internal
   */
  readonly scores: ScoreModels;
  /** Descriptions of unchanged files, by path. */
  readonly #inspected = new Map<string, { readonly identity: string; readonly found: Inspected }>();

  constructor(
    workspace: Workspace,
    loadModel: LoadModel,
    inspectModel: InspectModel = inspectModelFile,
    openScoreModel: OpenScoreModel = scoreModelOpener(false),
  ) {
    this.#workspace = workspace;
    this.#loaded = new LoadedModels(loadModel);
    this.#inspectModel = inspectModel;
    this.scores = new ScoreModels((name) => this.show(name), openScoreModel);
  }

  /**
   * The base model and the parts in which it takes part; null where the package has none, or a model of the
   * workspace has its name.
   */
  async base(): Promise<BaseEntry | null> {
    if (!this.#offersBase(await this.names())) return null;
    const { rolesOfModel } = await import('../../neural/generation/roles-of-model.ts');
    return { name: BASE_MODEL, roles: rolesOfModel(SCORE_TRANSFORMER) };
  }

  /** Names of all models, in no order. */
  names(): Promise<string[]> {
    return modelNames(this.#workspace.models);
  }

  /** All models, newest first; unusable ones say why. */
  async list(): Promise<ModelEntry[]> {
    const unfinished = await this.#settle();
    const names = await this.names();
    const entries: ModelEntry[] = [];
    // One by one, since each model read takes memory.
    for (const name of names) {
      const entry = await this.#entry(name, unfinished.get(name));
      if (entry !== null) entries.push(entry);
    }
    return entries.sort(newestFirst);
  }

  /**
   * The models to offer for a genre, as far as they can compose: those tied to it, then those tied to its
   * family; each newest first.
   */
  async tiedTo(genre: Pick<Genre, 'id' | 'family'>): Promise<ModelEntry[]> {
    await this.#settle();
    const { rolesOfModel } = await import('../../neural/generation/roles-of-model.ts');
    const entries: ModelEntry[] = [];
    for (const name of await this.names()) {
      const file = join(this.#workspace.models, `${name}.h5`);
      const { card } = await readCardAsFarAsPossible(cardPath(file));
      if (card?.genre !== genre.id && card?.genre !== genre.family) continue;
      if (rolesOfModel(card.architecture).length === 0) continue;
      const entry = await this.#entry(name);
      if (entry?.problem === null) entries.push(entry);
    }
    const tied = entries.sort(newestFirst).map((entry) => {
      return { genre: entry.card?.genre ?? null, entry };
    });
    return tiedTo(genre, tied).map(({ entry }) => entry);
  }

  /** One model. Throws UserError `invalid_model_name`, `model_not_found`. */
  async show(name: string): Promise<ModelEntry> {
    checkModelName(name);
    const unfinished = (await this.#settle()).get(name);
    return (await this.#entry(name, unfinished)) ?? (await this.#notFound(name));
  }

  /**
   * Renames a model with its card and log.
   *
   * Throws UserError `invalid_model_name`, `model_not_found`, `model_exists` if there is a model of the
   * new name that must not be replaced.
   */
  async rename(name: string, newName: string, options: Replacing): Promise<ModelEntry> {
    if (name === newName) return this.show(name);
    return this.#place(name, newName, (from, to) => moveModel(from, to, options));
  }

  /** Copies a model with its files. Throws like {@link rename}. */
  async copy(name: string, newName: string, options: Replacing): Promise<ModelEntry> {
    if (name === newName) throw new UserError('model_exists', { model: newName });
    const at = new Date().toISOString();
    return this.#place(name, newName, (from, to) => copyModel(from, to, at, options));
  }

  /**
   * Imports a `.h5` file, with the card and log beside it if there are any.
   *
   * @param file absolute path of the file, which stays unchanged.
   * @param calledBefore the file's original name, for the model's origin. Throws UserError
   *   `invalid_model_name`, `model_unusable` if the file is not a usable model, `model_exists` if there
   *   is a model of that name that must not be replaced, `training_busy`, `cannot_write`.
   */
  async import(
    file: string,
    name: string,
    { calledBefore = basename(file), ...options }: Replacing & { readonly calledBefore?: string },
  ): Promise<ModelEntry> {
    checkModelName(name);
    await this.#inspectModel(file).catch((error: unknown) => {
      throw unusable(name, error);
    });
    const target = this.#target(name);
    const origin = { kind: 'imported', from: calledBefore, at: new Date().toISOString() } as const;
    await orCannotWrite(target, () => importModel(file, target, origin, options));
    return this.show(name);
  }

  /**
   * Saves what the training of a model has learned so far as a model of its own, called as `soFarName`
   * says, in place of what was saved of it before.
   *
   * Throws UserError `nothing_learned_yet`, `model_exists` if that name is another model's,
   * `training_busy`, `cannot_write`.
   */
  async keepSoFar(training: string): Promise<ModelEntry> {
    const name = soFarName(training);
    const target = this.#target(name);
    await orCannotWrite(target, () => saveTrainingSoFar(training, target));
    return this.show(name);
  }

  /**
   * Ties a model to a genre or a family, for which it is then offered first; null unties it.
   *
   * @param tie with the id that `tieTo` finds. Throws UserError `invalid_model_name`, `model_not_found`,
   *   `model_without_card`, `training_busy`, `cannot_write`.
   */
  async tie(name: string, tie: Tie | null): Promise<ModelEntry> {
    await this.show(name);
    const file = this.#target(name);
    await orCannotWrite(file, () => tieModel(file, tie));
    return this.show(name);
  }

  /**
   * Moves a model with all its files to the trash, where it can be restored from for 30 days.
   *
   * @returns its id there. Throws UserError `invalid_model_name`, `model_not_found`, `training_busy`,
   *   `cannot_write`.
   */
  async delete(name: string): Promise<string> {
    await this.show(name);
    const file = this.#target(name);
    return orCannotWrite(file, () => moveToTrash(file));
  }

  /** The models in the trash, the last deleted first. */
  deleted(): Promise<DeletedModel[]> {
    return deletedModels(this.#workspace.models);
  }

  /** One of {@link deleted}. Throws UserError `deleted_model_not_found`. */
  async deletedModel(id: string): Promise<DeletedModel> {
    const deleted = await this.deleted();
    const found = deleted.find((each) => each.id === id);
    if (found) return found;
    const available = deleted.map((each) => each.id);
    throw new UserError('deleted_model_not_found', { model: id, available });
  }

  /**
   * Restores a deleted model.
   *
   * @param id in the trash.
   * @param newName default the name it had. Throws UserError `invalid_model_name`,
   *   `deleted_model_not_found`, `model_exists` if that name is taken, `training_busy`, `cannot_write`.
   */
  async restore(id: string, newName?: string): Promise<ModelEntry> {
    const found = await this.deletedModel(id);
    const name = newName ?? found.name;
    checkModelName(name);
    const target = this.#target(name);
    await orCannotWrite(target, () => moveFromTrash(this.#workspace.models, found, name));
    return this.show(name);
  }

  /**
   * A model in one of the `EXPORT_FORMATS`.
   *
   * Throws UserError `invalid_model_name`, `model_not_found`, `model_unusable`.
   */
  async bytes(name: string, format: ModelFormat): Promise<Uint8Array> {
    const { file } = await this.show(name);
    try {
      return await EXPORT_FORMATS[format].bytes(file);
    } catch (error) {
      throw unusable(name, error);
    }
  }

  async #place(
    name: string,
    newName: string,
    place: (from: string, to: string) => Promise<void>,
  ): Promise<ModelEntry> {
    checkModelName(newName);
    await this.show(name);
    const target = this.#target(newName);
    await orCannotWrite(target, () => place(this.#target(name), target));
    return this.show(newName);
  }

  /** Whether {@link BASE_MODEL} is the base model, beside the models of these names. */
  #offersBase(names: readonly string[]): boolean {
    return hasBaseModel() && !names.includes(BASE_MODEL);
  }

  /** @param others models to choose from besides those of the workspace. */
  async #notFound(name: string, others: readonly string[] = []): Promise<never> {
    const names = (await this.names()).sort();
    throw new UserError('model_not_found', { model: name, available: [...names, ...others] });
  }

  async #inspect(name: string, file: string, identity: string): Promise<Inspected> {
    const known = this.#inspected.get(file);
    if (known?.identity === identity) return known.found;
    const found = await this.#inspectModel(file).then(
      (facts): Inspected => ({ facts, problem: null }),
      (error: unknown): Inspected => ({ facts: null, problem: unusable(name, error) }),
    );
    this.#inspected.set(file, { identity, found });
    return found;
  }

  /**
   * Calls `use` with the model, which stays loaded for later calls. `base` is the base model, unless a model
   * of the workspace has that name.
   *
   * Throws UserError `invalid_model_name`, `model_not_found`, `model_unusable`.
   */
  async use<T>(name: string, use: (model: LoadedModel) => Promise<T>): Promise<T> {
    checkModelName(name);
    await this.#settle();
    return this.#loaded.use(name, await this.#found(name), use);
  }

  /** Unloads all models that are not in use. */
  async close(): Promise<void> {
    await Promise.all([this.#loaded.close(), this.scores.close()]);
  }

  /** Where a model is loaded from: its file, or none for the base model. */
  async #found(name: string): Promise<ModelSource> {
    const file = this.#fileOf(name);
    const stats = await statOrNull(file).catch((error: unknown) => {
      throw unusable(name, error);
    });
    if (stats !== null) return { identity: identityOf(stats), file };
    const base = this.#offersBase(await this.names()) ? [BASE_MODEL] : [];
    return base.includes(name) ? { identity: BASE_MODEL } : this.#notFound(name, base);
  }

  /** The file of a model to write or delete. Throws UserError `leads_outside`. */
  #target(name: string): string {
    return this.#workspace.toWrite(join(this.#workspace.models, `${name}.h5`));
  }

  /** Completes the writes of a killed process. Returns the files that could not be moved into place. */
  async #settle(): Promise<Map<string, UnfinishedCommit>> {
    const { models } = this.#workspace;
    return this.#workspace.mayWriteIn(models) ? finishCommits(models) : new Map();
  }

  #fileOf(name: string): string {
    return this.#workspace.resolveInside(join(this.#workspace.models, `${name}.h5`));
  }

  async #entry(name: string, unfinished?: UnfinishedCommit): Promise<ModelEntry | null> {
    const file = join(this.#workspace.models, `${name}.h5`);
    let stats: Stats | null;
    try {
      stats = (await statOrNull(file)) ?? (await linkOrNull(file));
    } catch (error) {
      return brokenEntry(name, file, unusable(name, error));
    }
    if (stats === null) return null;
    if (stats.isSymbolicLink())
      return brokenEntry(name, file, unusable(name, systemError('ENOENT')));
    if (!stats.isFile()) {
      return brokenEntry(name, file, unusable(name, new ModelFileError('foreign', file, NO_FILE)));
    }
    const { card, problem: cardProblem } = await readCardAsFarAsPossible(cardPath(file));
    const half = unfinished?.left.some((left) => !left.includes('.log.csv')) ?? false;
    return {
      name,
      file,
      sizeBytes: stats.size,
      modified: stats.mtime,
      card,
      cardProblem,
      origin: await readOrigin(originPath(file)),
      ...(half
        ? { facts: null, problem: unusable(name, unfinished?.error) }
        : await this.#inspect(name, file, identityOf(stats))),
    };
  }
}

function newestFirst(a: ModelEntry, b: ModelEntry): number {
  return b.modified.getTime() - a.modified.getTime() || (a.name < b.name ? -1 : 1);
}

async function inspectModelFile(path: string): Promise<ModelFacts> {
  // HDF5 loads slowly, and most commands read no model.
  const { inspectModel } = await import('../../neural/models/inspect-model.ts');
  return inspectModel(path);
}
