/** @file The models of whole pieces, loaded for all users: those of the workspace and the base model. */
import { SCORE_TRANSFORMER } from '../../neural/models/architecture-names.ts';
import { NotAScoreModelError } from '../../neural/generation/not-a-score-model-error.ts';
import type { ScoreModel } from '../../neural/generation/score-model.ts';
import { BASE_MODEL } from '../../neural/models/base-model.ts';
import { orNull, UserError } from '../../texts/user-error.ts';
import { unusable, type ModelEntry } from './model-entry.ts';

/** A model of whole pieces. */
export interface PieceModel {
  readonly score: ScoreModel;
  /** Bits a note of files that it had not seen; null if unknown. */
  readonly unseen: number | null;
}

/**
 * Loads the model in the `.h5` file at an absolute path, without one the base model; undefined where there
 * is no base model.
 */
export type OpenScoreModel = (path?: string) => Promise<PieceModel | undefined>;

interface Kept {
  /** Changes when the file is replaced. */
  readonly identity: string;
  readonly model: Promise<PieceModel | undefined>;
  uses: number;
}

/** Keeps the model that was used last; another one takes its place once nobody uses it. */
export class ScoreModels {
  readonly #show: (name: string) => Promise<ModelEntry>;
  readonly #open: OpenScoreModel;
  #kept: Kept | undefined;

  /** @param show finds a model of the workspace; throws UserError. */
  constructor(show: (name: string) => Promise<ModelEntry>, open: OpenScoreModel) {
    this.#show = show;
    this.#open = open;
  }

  /**
   * Calls `use` with the model, which stays loaded until another is used.
   *
   * @param name of a model; if omitted, or {@link BASE_MODEL} and no model has that name, the base model. Throws UserError `invalid_model_name`,
   *   `model_not_found`, `model_unusable`, `no_base_model`.
   */
  async use<T>(name: string | undefined, use: (model: PieceModel) => Promise<T>): Promise<T> {
    const kept = await this.#acquire(name);
    try {
      let model;
      try {
        model = await kept.model;
      } catch (error) {
        this.#drop(kept);
        throw unusable(name ?? BASE_MODEL, error);
      }
      if (!model) {
        this.#drop(kept);
        throw new UserError('no_base_model', {});
      }
      return await use(model);
    } finally {
      kept.uses--;
      await this.#disposeIfUnused(kept);
    }
  }

  /** Unloads the model, once nobody uses it. */
  async close(): Promise<void> {
    const kept = this.#kept;
    if (!kept) return;
    this.#drop(kept);
    await this.#disposeIfUnused(kept);
  }

  async #acquire(name: string | undefined): Promise<Kept> {
    const { identity, path } = await this.#found(name);
    const before = this.#kept;
    if (before?.identity === identity) {
      before.uses++;
      return before;
    }
    const kept = { identity, model: this.#open(path), uses: 1 };
    this.#kept = kept;
    if (before) await this.#disposeIfUnused(before);
    return kept;
  }

  async #found(name: string | undefined): Promise<{ identity: string; path?: string }> {
    const entry = name === undefined ? null : await this.#entry(name);
    if (name === undefined || entry === null) return { identity: BASE_MODEL };
    const { file, facts, problem, modified, sizeBytes } = entry;
    if (problem) throw problem;
    if (facts && facts.architecture !== SCORE_TRANSFORMER) {
      throw unusable(name, new NotAScoreModelError(facts.architecture));
    }
    return { identity: `${file} ${sizeBytes} ${modified.getTime()}`, path: file };
  }

  /** A model of the workspace; null for the base model. */
  #entry(name: string): Promise<ModelEntry | null> {
    const found = this.#show(name);
    return name === BASE_MODEL ? orNull(found, 'model_not_found') : found;
  }

  #drop(kept: Kept): void {
    if (this.#kept === kept) this.#kept = undefined;
  }

  async #disposeIfUnused(kept: Kept): Promise<void> {
    if (kept.uses > 0 || this.#kept === kept) return;
    const model = await kept.model.catch(() => undefined);
    await model?.score.dispose();
  }
}

/**
 * Opens models in this process.
 *
 * @param ownProcess or each in one of its own, so that the event loop stays free.
 */
export function scoreModelOpener(ownProcess: boolean): OpenScoreModel {
  return async (path) => {
    // The model runtime loads slowly, and most commands need none.
    const [{ loadScoreModel, ScoreModel }, { readBaseModel }, cards] = await Promise.all([
      import('../../neural/generation/score-model.ts'),
      import('../../neural/models/base-model.ts'),
      import('../../neural/models/model-card.ts'),
    ]);
    if (path !== undefined) {
      const { card } = await cards.readCardAsFarAsPossible(cards.cardPath(path));
      const score = await loadScoreModel(path, { ownProcess });
      return { score, unseen: card?.validation.model ?? null };
    }
    const base = readBaseModel();
    if (!base) return undefined;
    const score = await ScoreModel.of(base.network, ownProcess);
    return { score, unseen: base.card.validation };
  };
}
