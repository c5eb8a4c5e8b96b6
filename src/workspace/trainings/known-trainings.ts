/** @file The trainings that are known: this program's, those of earlier runs and of other programs. */
import { UserError } from '../../texts/user-error.ts';
import type { Workspace } from '../files/workspace.ts';
import { FollowedTrainings } from './followed.ts';
import { TrainingJob } from './job.ts';
import type { TrainingRecords } from './records.ts';
import { isResumable } from './resumable.ts';
import { isOver, type TrainingState } from './state.ts';

/** At most one training a model: the newest. */
export class KnownTrainings {
  readonly #workspace: Workspace;
  readonly #records: TrainingRecords;
  /** Trainings that other processes are running, or keep waiting. */
  readonly #followed: FollowedTrainings;
  /** By id, oldest first; null until those of earlier runs have been read. */
  #loaded: Map<string, TrainingJob> | null = null;

  constructor(workspace: Workspace, records: TrainingRecords) {
    this.#workspace = workspace;
    this.#records = records;
    this.#followed = new FollowedTrainings(records, (training) => this.stateOf(training));
  }

  /** Oldest first. */
  all(): TrainingJob[] {
    return [...this.#byId.values()];
  }

  /** Picks up what other programs are training, or have left, since the last check. */
  refresh(): void {
    this.#followed.lookAtAll();
    const isFollowed = (model: string) => {
      const known = this.newestOf(model);
      return known !== undefined && !isOver(known.state);
    };
    const remembered = this.#records
      .load(isFollowed)
      .sort((a, b) => (a.state.createdAt < b.state.createdAt ? -1 : 1));
    for (const { state, own, live } of remembered) {
      const known = this.newestOf(state.request.model);
      if (known && !isNews(known.state, state, own)) continue;
      if (known) this.drop(known.state.id);
      const training = this.add(state);
      if (!isOver(state)) this.#followed.add(training, live);
    }
  }

  /** Throws UserError `training_not_found`. */
  find(id: string): TrainingJob {
    if (!this.#byId.has(id)) this.refresh();
    this.#followed.look(id);
    const training = this.#byId.get(id);
    if (training === undefined) throw new UserError('training_not_found', { id });
    return training;
  }

  newestOf(model: string): TrainingJob | undefined {
    return this.all().findLast(({ state }) => state.request.model === model);
  }

  add(state: TrainingState, options: { readonly resumed?: boolean } = {}): TrainingJob {
    const training = new TrainingJob(state, options);
    this.#byId.set(state.id, training);
    return training;
  }

  drop(id: string): void {
    this.#byId.delete(id);
  }

  /** The state, completed with facts from disk. */
  stateOf({ state }: TrainingJob): TrainingState {
    return { ...state, resumable: isOver(state) && isResumable(state, this.#workspace.models) };
  }

  /** The unfinished training of a model, here or in another process; its id is empty if unknown. */
  underWay(model: string): { readonly id: string } | null {
    this.#followed.lookAtAll();
    const own = this.newestOf(model)?.state;
    return own && !isOver(own) ? own : this.#records.elsewhere(model);
  }

  /** Whether it belongs to another process. */
  isElsewhere(id: string): boolean {
    return this.#followed.has(id);
  }

  /** Asks the process of a training to stop it. Throws UserError `cannot_write`, `leads_outside`. */
  cancelElsewhere(id: string): void {
    this.#followed.cancel(id);
  }

  /** Applies the events of another process as they happen, until the returned function is called. */
  watch(id: string): () => void {
    return this.#followed.watch(id);
  }

  /** Stops watching other processes. @returns this program's unfinished trainings, oldest first. */
  close(): TrainingState[] {
    this.#followed.close();
    return [...(this.#loaded?.values() ?? [])]
      .map(({ state }) => state)
      .filter((state) => !isOver(state) && !this.isElsewhere(state.id));
  }

  get #byId(): Map<string, TrainingJob> {
    if (this.#loaded === null) {
      this.#loaded = new Map();
      this.refresh();
    }
    return this.#loaded;
  }
}

/** Whether the state found on disk is newer than the one known for the same model. */
function isNews(known: TrainingState, found: TrainingState, own: boolean): boolean {
  if (!isOver(known)) return false;
  if (known.id === found.id && found.epochs.length > known.epochs.length) return true;
  if (own) return false;
  return (
    known.id !== found.id ||
    (found.status !== 'interrupted' && found.finishedAt !== known.finishedAt)
  );
}
