/** @file The piece on the stage: one store for what is shown, every change as a step that can be undone. */
import {
  compareWithRules,
  compose,
  composeAloud,
  editComposition,
  type Beginning,
  type Composition,
  type CompositionRequest,
  type Edit,
  type PieceComparison,
  type ShownPiece,
} from '../api.ts';
import { COMPOSING } from '../api/composing-options.ts';
import { language } from '../language.svelte.ts';
import { instrumentsFor } from '../mixer/instruments.svelte.ts';
import { withStrip, type Mixer, type Strip } from '../mixer/mixer.ts';
import { chosenPrograms, namedAsMixed, type ChosenPrograms } from '../mixer/part-names.ts';
import type { Change, TakeChange } from './change.ts';
import { DeskKeeper } from './desk-keeper.ts';
import { differentNotes } from './different-notes.ts';
import { familyOf, type ByHand, type Desk, type Take } from './family-api.ts';
import { changed, mapStates, redone, settled, startHistory, undone } from './history.ts';
import { forgetHistory, resumedHistory, type DeskHistory } from './kept-history.ts';
import { isLost, PieceMemory } from './piece-memory.ts';

const NONE: ReadonlySet<string> = new Set();
const SEEDS = COMPOSING.seed.max + 1;

/** Progress of several pieces composed one after the other. */
export interface Batch {
  readonly done: number;
  readonly all: number;
  readonly stopped: boolean;
}

/** The beginning of what a model is writing. */
export interface Begun {
  readonly piece: Beginning;
  /** Whether it is a new piece rather than a take of the one on the stage. */
  readonly isNew: boolean;
}

/** The piece that something was meant for is no longer on the stage; it is no error to be shown. */
class LeftStage extends Error {}

export class Stage {
  /** The take on the stage; null before the first piece. */
  piece = $state.raw<Composition | null>(null);
  /** Shown in place of the piece until the rest is written; it is no step of the history. */
  beginning = $state.raw<Begun | null>(null);
  /** All takes of the piece, oldest first. */
  takes = $state.raw<readonly Take[]>([]);
  /** The take that is compared with the one on the stage. */
  other = $state.raw<Composition | null>(null);
  /** What a model changes, in numbers, while a take is compared with the rules. */
  comparison = $state.raw<PieceComparison | null>(null);
  batch = $state.raw<Batch | null>(null);
  error = $state.raw<unknown>(null);
  /** The latest change, for a message; `composed` or `opened` after a new piece. */
  done = $state.raw<Change | 'composed' | 'opened' | null>(null);

  #waiting = $state(0);
  #queue: Promise<unknown> = Promise.resolve();
  #history = $state.raw<DeskHistory | null>(null);
  readonly #memory = new PieceMemory();
  readonly #onsaved: () => void;
  readonly #reaches: (beginning: Beginning) => boolean;
  readonly #keeper = new DeskKeeper(
    (root, desk) => this.root === root && this.#history?.now !== desk,
    (error) => (this.error = error),
  );

  /**
   * @param onsaved called after pieces were added to the workspace.
   * @param reaches whether a beginning has what is heard when it comes; else the piece is waited for.
   */
  constructor(onsaved: () => void, reaches: (beginning: Beginning) => boolean) {
    this.#onsaved = onsaved;
    this.#reaches = reaches;
  }

  /** Whether something is being composed or opened. */
  get busy(): boolean {
    return this.#waiting > 0;
  }

  get locked(): readonly string[] {
    return this.#desk?.locked ?? [];
  }

  get byHand(): ByHand {
    return this.#desk?.byHand ?? {};
  }

  get mixer(): Mixer {
    return this.#desk?.mixer ?? {};
  }

  /** A new piece has none before it is finished. */
  get #desk(): Desk | undefined {
    return this.beginning?.isNew ? undefined : this.#history?.now;
  }

  /** As text, so that what does not change them leaves {@link named} the same object. */
  readonly #programs = $derived(JSON.stringify(chosenPrograms(this.mixer)));

  /** The take on the stage, its parts called by the instruments that the mixer chose; null for a beginning. */
  readonly named = $derived(this.piece && !this.beginning ? this.#named(this.piece) : null);

  /** What is shown and heard: the take on the stage, or the beginning of the next one. */
  readonly shown: ShownPiece | null = $derived(
    this.beginning ? this.#named(this.beginning.piece) : this.named,
  );

  /** What undo takes back; null if there is nothing. */
  get undoable(): Change | null {
    return this.#history?.past.at(-1)?.change ?? null;
  }

  /** What redo does again; null if there is nothing. */
  get redoable(): Change | null {
    return this.#history?.future.at(-1)?.change ?? null;
  }

  /** The notes of the take on the stage that the compared one has not. */
  readonly different = $derived.by(() =>
    this.named && this.other ? differentNotes(this.named, this.other) : NONE,
  );

  /** Shows a piece of the workspace as it was left, with what this tab can undo of it. */
  open(id: string): Promise<boolean> {
    return this.#attempt(async () => {
      const [piece, family] = await Promise.all([
        this.#memory.get(id, language()),
        familyOf(id, language()),
      ]);
      const { desk, takes } = family;
      const locked = piece.request?.locked ?? [];
      // What is on the stage may be a take of the same piece.
      this.keepNow();
      const left: Desk = {
        take: piece.id,
        locked: desk?.take === id ? desk.locked : locked,
        mixer: desk?.mixer ?? {},
        byHand: desk?.byHand ?? {},
      };
      const ids = takes.map((take) => take.id);
      const history = resumedHistory(sessionStorage, rootOf(takes), left, ids);
      this.#show(piece, takes, history);
      if (history.now !== left) this.#keep();
    });
  }

  /** @param count pieces, with consecutive seeds; the highest is followed by 0. */
  generate(request: CompositionRequest, count = 1): Promise<boolean> {
    return this.#attempt(async () => {
      const first = await this.#newAloud(request);
      this.#start(first, 'composed');
      if (count > 1) await this.#generateOthers(first, request, count);
    });
  }

  /** Shows a new piece, such as a file that was sent. */
  begin(make: () => Promise<Composition>): Promise<boolean> {
    return this.#attempt(async () => this.#start(this.#saved(await make()), 'opened'));
  }

  /** Shows a take that the server makes of the one on the stage. */
  make(work: (piece: Composition) => Promise<Composition>): Promise<boolean> {
    return this.#attempt(async () => {
      const next = this.#saved(await work(this.piece!));
      this.#take(next, next.change!);
    });
  }

  /** Stores what the user says of a piece without a request, and shows what is found in it now. */
  say(byHand: ByHand): Promise<boolean> {
    return this.#attempt(async () => {
      this.#change({ byHand }, { action: 'byHand' });
      await this.#findAgain(this.#history!.now);
    });
  }

  /** Another take: the same request with another seed; what is locked stays. */
  another(request: CompositionRequest): Promise<unknown> {
    if (this.locked.length > 0) return this.edit({ action: 'regenerate' }, { action: 'another' });
    return this.#attempt(async () => {
      const from = this.piece!;
      const again = { ...request };
      delete again.seed;
      this.#take(await this.#newAloud(again, from.id), { action: 'another' });
    });
  }

  /** Id of the take that all others come from: what the piece on the stage is known by. */
  get root(): string | undefined {
    return this.takes[0]?.id;
  }

  /**
   * Makes another take by an edit and shows it.
   *
   * @param root what the edit is meant for: nothing is done if another piece is on the stage by then.
   */
  edit(edit: Edit, change: TakeChange = edit as TakeChange, root = this.root): Promise<boolean> {
    return this.#attempt(async () => {
      if (root !== this.root) throw new LeftStage();
      const wanted = { ...edit, locked: [...this.locked] };
      const apply = () => editComposition(this.piece!.id, wanted, language());
      const next = await apply().catch(async (error: unknown) => {
        if (!isLost(error)) throw error;
        await this.#recompose();
        return apply();
      });
      this.#take(this.#saved(next), change);
    });
  }

  /** Adds a take that the server has made to those of the piece; whether that is still on the stage. */
  adopt(take: Composition, from: string, change: TakeChange): boolean {
    this.#saved(take);
    const isHere = this.takes.some(({ id }) => id === from);
    if (isHere) this.takes = [...this.takes, takeOf(take, from, change)];
    return isHere;
  }

  /** Composes the piece by the rules alone and compares the take on the stage with it. */
  compareRules(): Promise<boolean> {
    return this.#attempt(async () => {
      const { request, id } = this.piece!;
      if (!request?.neural) return;
      const { neural, ...plain } = request;
      const comparison = await compareWithRules({ ...plain, neural }, language(), id);
      const [rules, leaning] = [comparison.algorithmic, comparison.neural].map(
        ({ composition }) => composition,
      ) as [Composition, Composition];
      for (const piece of [rules, leaning]) this.#memory.put(piece);
      this.#onsaved();
      this.takes = [...this.takes, takeOf(rules, id), takeOf(leaning, id)];
      this.#change({ take: leaning.id }, { action: 'show' });
      this.piece = leaning;
      this.other = rules;
      this.comparison = comparison;
    });
  }

  /** Shows another take of the piece. */
  show(id: string): Promise<boolean> {
    return this.#attempt(async () => {
      this.piece = await this.#memory.get(id, language());
      this.#change({ take: this.piece.id }, { action: 'show' }, 'show');
    });
  }

  /** Compares the take on the stage with another; null ends comparing. */
  compare(id: string | null): Promise<boolean> {
    return this.#attempt(async () => {
      this.comparison = null;
      this.other = id === null ? null : await this.#memory.get(id, language());
    });
  }

  /** Shows the compared take and compares it with the one that was shown. */
  swap(): void {
    const [piece, other] = [this.piece, this.other];
    if (!piece || !other || !this.#history) return;
    [this.piece, this.other] = [other, piece];
    // Listening to both in turn is no change of the piece.
    this.#history = { ...this.#history, now: { ...this.#history.now, take: other.id } };
    this.#keep();
  }

  lock(locked: readonly string[], change: TakeChange): void {
    if (this.beginning) return;
    this.#change({ locked: [...locked] }, change);
  }

  /** Changes one strip; several moves of the same control until {@link settle} are one step. */
  mix(part: string, change: { readonly [F in keyof Strip]?: Strip[F] | undefined }): void {
    const [field] = Object.keys(change) as (keyof Strip)[];
    if (field === undefined || this.beginning) return;
    const mixer = withStrip(this.mixer, part, change);
    this.#change({ mixer }, { action: 'mixer', part, field }, `${part} ${field}`);
  }

  /** A control was let go. */
  settle(): void {
    if (this.#history) this.#history = settled(this.#history);
  }

  undo(): Promise<boolean> {
    return this.#move(undone);
  }

  redo(): Promise<boolean> {
    return this.#move(redone);
  }

  stopBatch(): void {
    if (this.batch) this.batch = { ...this.batch, stopped: true };
  }

  /** Composes the piece again after the server has lost it. */
  recover(): Promise<boolean> {
    return this.#attempt(() => this.#recompose());
  }

  /** Keeps the desk and its history at once, such as before the page is closed. */
  keepNow(): void {
    this.#keeper.now();
  }

  async #generateOthers(first: Composition, request: CompositionRequest, count: number) {
    this.batch = { done: 1, all: count, stopped: false };
    try {
      for (let i = 1; i < count && !this.batch.stopped; i++) {
        const next = await this.#new({ ...request, seed: (first.seed! + i) % SEEDS }, first.id);
        this.takes = [...this.takes, takeOf(next, first.id)];
        this.batch = { ...this.batch, done: i + 1 };
      }
    } finally {
      this.batch = null;
    }
  }

  async #new(request: CompositionRequest, parent?: string): Promise<Composition> {
    return this.#saved(await compose(request, language(), parent));
  }

  /** Composes, and shows the beginnings that a model has written until {@link #show} or {@link #take}. */
  async #newAloud(request: CompositionRequest, parent?: string): Promise<Composition> {
    if (!request.neural) return this.#new(request, parent);
    const piece = await composeAloud(request, language(), parent, (beginning) => {
      if (this.#reaches(beginning))
        this.beginning = { piece: beginning, isNew: parent === undefined };
    });
    return this.#saved(piece);
  }

  #saved(piece: Composition): Composition {
    this.#memory.put(piece);
    this.#onsaved();
    return piece;
  }

  #named<P extends ShownPiece>(piece: P): P {
    const programs = JSON.parse(this.#programs) as ChosenPrograms;
    return namedAsMixed(piece, programs, instrumentsFor(false));
  }

  #start(piece: Composition, done: 'composed' | 'opened'): void {
    const desk: Desk = { take: piece.id, locked: [], mixer: {}, byHand: {} };
    this.#show(piece, [takeOf(piece, null)], startHistory(desk));
    forgetHistory(sessionStorage, piece.id);
    this.done = done;
  }

  #show(piece: Composition, takes: readonly Take[], history: DeskHistory): void {
    this.keepNow();
    this.beginning = null;
    this.piece = piece;
    this.takes = takes;
    this.other = null;
    this.comparison = null;
    this.done = null;
    this.#history = history;
  }

  /** Shows a take that was just made of the one on the stage. */
  #take(next: Composition, change: TakeChange): void {
    this.takes = [...this.takes, takeOf(next, this.piece?.id ?? null, change)];
    this.beginning = null;
    this.piece = next;
    this.comparison = null;
    this.#change({ take: next.id }, change);
  }

  #change(next: Partial<Desk>, change: Change, key: string | null = null): void {
    if (!this.#history) return;
    this.#history = changed(this.#history, { ...this.#history.now, ...next }, change, key);
    this.done = change;
    this.#keep();
  }

  #move(step: (history: DeskHistory) => DeskHistory): Promise<boolean> {
    return this.#attempt(async () => {
      if (!this.#history) return;
      const next = step(this.#history);
      if (next === this.#history) return;
      const { byHand } = this.#history.now;
      if (JSON.stringify(byHand) !== JSON.stringify(next.now.byHand)) {
        await this.#findAgain(next.now);
      }
      const piece = await this.#memory.get(next.now.take, language());
      this.#history = next;
      if (piece.id !== next.now.take) this.#rename(next.now.take, piece.id);
      this.piece = piece;
      this.comparison = null;
      this.done = null;
      this.#keep();
    });
  }

  /** Shows what is found in a take after what is said of it by hand has changed. */
  async #findAgain(desk: Desk): Promise<void> {
    try {
      await this.#keeper.first(desk);
      this.#memory.forgetOwn();
      this.piece = await this.#memory.get(desk.take, language());
    } finally {
      this.#keep();
    }
  }

  async #recompose(): Promise<void> {
    const lost = this.piece!.id;
    this.piece = await this.#memory.recompose(lost, language());
    this.#rename(lost, this.piece.id);
    this.#onsaved();
  }

  /** After a piece was composed again under another id. */
  #rename(from: string, to: string): void {
    const renamed = (id: string) => (id === from ? to : id);
    this.takes = this.takes.map((take) => ({
      ...take,
      id: renamed(take.id),
      parent: take.parent && renamed(take.parent),
    }));
    if (!this.#history) return;
    this.#history = mapStates(this.#history, (desk) => ({ ...desk, take: renamed(desk.take) }));
  }

  #keep(): void {
    if (this.#history) this.#keeper.put(rootOf(this.takes), this.#history);
  }

  /** Does one thing after the other, each on what the one before left, and shows its error; whether it was done. */
  #attempt(work: () => Promise<void>): Promise<boolean> {
    this.#waiting++;
    const done = this.#queue.then(async () => {
      this.error = null;
      try {
        await work();
        return true;
      } catch (error) {
        if (!(error instanceof LeftStage)) this.error = error;
        return false;
      } finally {
        this.beginning = null;
        this.#waiting--;
      }
    });
    this.#queue = done;
    return done;
  }
}

/** What the list of takes shows of a piece that was just made. */
function takeOf(piece: Composition, parent: string | null, change?: TakeChange): Take {
  const { id, seed, neural } = piece;
  return { id, seed, parent, model: neural?.model ?? null, change: change ?? null };
}

/** Id of the take that all others come from. */
function rootOf(takes: readonly Take[]): string {
  return takes[0]!.id;
}
