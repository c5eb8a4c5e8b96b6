/** @file Shaping a piece: the bars that are chosen, what is done with them, and the editor of notes. */
import { editComposition, type Composition, type Edit } from '../api.ts';
import { isLocked, toggledLock } from '../compose/piece-locks.ts';
import { language } from '../language.svelte.ts';
import { barsOf } from '../piano-roll/bars.ts';
import type { Band } from '../piano-roll/roll-layout.ts';
import type { Player } from '../player/player.svelte.ts';
import type { Stage } from '../studio/stage.svelte.ts';
import { outboxOf } from './unsent.ts';
import { namesOf, partsOf, spanOf, type Choice, type Extent } from './bar-range.ts';

/** Bars of parts. */
export interface BarsOfParts {
  readonly bars: readonly [from: number, to: number];
  readonly parts: readonly string[];
}

/** What an edit of bars says beside the place. */
export type BarAction = Omit<Edit, 'bars' | 'parts' | 'part' | 'section' | 'locked'>;

/** Takes to choose from, and what they are compared with. */
export interface Alternatives {
  /** Id of the take that they are made from. */
  readonly from: string;
  readonly takes: readonly string[];
  readonly place: BarsOfParts;
}

/** What belongs to the piece on the stage, and ends when another is shown. */
interface OfPiece {
  readonly root: string | undefined;
  readonly choice: Choice | null;
  readonly copied: BarsOfParts | null;
  readonly alternatives: Alternatives | null;
  readonly editing: string | null;
}
const NOTHING: OfPiece = {
  root: undefined,
  choice: null,
  copied: null,
  alternatives: null,
  editing: null,
};

const SEEDS = 2 ** 32;
/** A prime, so that alternatives of one take and of the next are far from each other. */
const APART = 7919;
const HOW_MANY = 3;

export class Shape {
  /** The bands of the roll as they lie now. */
  bands = $state.raw<readonly Band[]>([]);
  /** Whether alternatives are being composed. */
  composing = $state(false);
  #kept = $state.raw(NOTHING);
  readonly stage: Stage;
  readonly player: Player;

  constructor(stage: Stage, player: Player) {
    this.stage = stage;
    this.player = player;
  }

  get #of(): OfPiece {
    return this.#kept.root === this.stage.root ? this.#kept : NOTHING;
  }

  #set(change: Partial<OfPiece>): void {
    this.#kept = { ...this.#of, ...change, root: this.stage.root };
  }

  get choice(): Choice | null {
    return this.#of.choice;
  }
  set choice(choice: Choice | null) {
    this.#set({ choice });
  }

  /** What was copied last. */
  get copied(): BarsOfParts | null {
    return this.#of.copied;
  }

  get alternatives(): Alternatives | null {
    return this.#of.alternatives;
  }

  /** Id of the part whose notes are edited; null if none is. */
  get editing(): string | null {
    return this.#of.editing;
  }
  set editing(editing: string | null) {
    this.#set({ editing });
  }

  /** Sends changes of notes that are not stored, such as those that a reload has left. */
  sendUnsent(): void {
    void outboxOf(this.stage).send();
  }

  get piece(): Composition | null {
    return this.stage.named;
  }

  readonly #bars = $derived.by(() => (this.piece ? barsOf(this.piece) : []));

  get extent(): Extent {
    return { bars: this.#bars.length, bands: this.bands.length };
  }

  /** What is chosen; null if nothing is. */
  readonly place: BarsOfParts | null = $derived.by(() => {
    const { choice, piece } = this;
    if (!choice || !piece) return null;
    const parts = partsOf(choice, this.bands, piece.parts);
    const [from, to] = spanOf(choice).bars;
    const last = Math.min(to, this.#bars.length);
    return parts.length > 0 && from <= last ? { bars: [from, last], parts } : null;
  });

  /** Whether all that is chosen is locked. */
  readonly locked = $derived.by(() => {
    const places = this.#lockable();
    const all = this.stage.locked;
    return places.length > 0 && places.every(({ part, section }) => isLocked(all, part, section));
  });

  /** Does something with the chosen bars. */
  act(action: BarAction, place = this.place): Promise<boolean> {
    if (!place) return Promise.resolve(false);
    this.#set({ alternatives: null });
    return this.stage.edit(editOf(action, place), { action: action.action, ...copyOf(place) });
  }

  copy(): void {
    this.#set({ copied: this.place });
  }

  /** Copies what was copied to the first bar that is chosen. */
  paste(): Promise<boolean> {
    const { copied, place } = this;
    if (!copied || !place) return Promise.resolve(false);
    return this.act({ action: 'copy', to: place.bars[0] }, copied);
  }

  /** Locks the sections of the chosen bars in the chosen parts, or unlocks them if all are locked. */
  toggleLock(): void {
    const { place, piece, locked } = this;
    if (!place || !piece) return;
    const sections = namesOf(piece.sections);
    const after = this.#lockable()
      .filter(({ part, section }) => isLocked(this.stage.locked, part, section) === locked)
      .reduce<readonly string[]>(
        (now, { part, section }) => toggledLock(now, part, section, sections),
        this.stage.locked,
      );
    this.stage.lock(after, { action: locked ? 'unlock' : 'lock', ...copyOf(place) });
  }

  loop(): void {
    if (!this.place) return;
    const [from, to] = this.place.bars.map((bar) => this.#bars[bar - 1]!);
    this.player.loop = { from: from!.tick, to: to!.endTick };
  }

  /** Composes some takes of the chosen bars beside the one that is shown, each in its turn. */
  async compare(action: 'regenerate' | 'vary' = 'regenerate'): Promise<void> {
    const { place, piece, stage } = this;
    if (!place || !piece) return;
    const alternatives: Alternatives = { from: piece.id, takes: [], place };
    this.#set({ alternatives });
    const first = ((piece.seed ?? 0) + stage.takes.length * APART) % SEEDS;
    this.composing = true;
    try {
      for (let i = 0; i < HOW_MANY; i++) {
        const edit = editOf({ action, seed: (first + i) % SEEDS }, place);
        const wanted = { ...edit, locked: [...stage.locked] };
        const take = await editComposition(piece.id, wanted, language());
        const isHere = stage.adopt(take, piece.id, { action, ...copyOf(place) });
        const { alternatives: now } = this;
        // Something else is done meanwhile.
        if (!isHere || now?.from !== piece.id) return;
        this.#set({ alternatives: { ...now, takes: [...now.takes, take.id] } });
      }
    } catch (error) {
      stage.error = error;
    } finally {
      this.composing = false;
    }
  }

  /** Keeps the alternative that is shown. */
  keep(): void {
    this.#set({ alternatives: null });
  }

  /** The places that a lock of the chosen bars is about. */
  #lockable(): { readonly part: string; readonly section: string }[] {
    const { place, piece } = this;
    if (!place || !piece) return [];
    const [from, to] = place.bars.map((bar) => this.#bars[bar - 1]!);
    const meant = piece.sections.filter(({ tick }, i) => {
      const end = piece.sections[i + 1]?.tick ?? piece.endTick;
      return tick < to!.endTick && end > from!.tick;
    });
    const names = namesOf(meant);
    return place.parts.flatMap((part) => names.map((section) => ({ part, section })));
  }
}

/** An edit of bars as the server takes it. */
export function editOf(action: BarAction, place: BarsOfParts): Edit {
  return { ...action, ...copyOf(place) };
}

function copyOf({ bars: [from, to], parts }: BarsOfParts): {
  bars: [number, number];
  parts: string[];
} {
  return { bars: [from, to], parts: [...parts] };
}
