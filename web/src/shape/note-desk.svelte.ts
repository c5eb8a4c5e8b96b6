/** @file The notes of a part while they are edited: shown at once, stored with each gesture. */
import type { Composition } from '../api.ts';
import { barsOf, type Bar } from '../piano-roll/bars.ts';
import { isDrums } from '../piano-roll/roll-layout.ts';
import type { Stage } from '../studio/stage.svelte.ts';
import { nearestIn, scaleAt } from './chord-scale.ts';
import {
  changedBars,
  idsAlike,
  idsOf,
  inOrder,
  louder,
  moved,
  notesOf,
  pasted,
  resized,
  snapped,
  splitAt,
  tuplesIn,
  without,
  withVelocity,
  type EditedNote,
  type Notes,
} from './edited-notes.ts';
import { outboxOf, type Outbox } from './unsent.ts';

export const TOOLS = ['draw', 'select', 'erase', 'split'] as const;
export type Tool = (typeof TOOLS)[number];

/** Lines of the grid in a whole note; 0 for none. */
export const GRIDS = [4, 8, 12, 16, 24, 32, 0] as const;

/** Of a note that is drawn. */
const VELOCITY = 96;
const NONE = idsOf([]);

export class NoteDesk {
  /** Sorted by tick, then pitch. */
  notes = $state.raw<Notes>([]);
  selected = $state.raw<ReadonlySet<number>>(NONE);
  tool = $state<Tool>('draw');
  /** Lines in a whole note. */
  lines = $state<number>(16);
  /** Whether drawn and moved notes are those of the chord's scale. */
  inScale = $state(false);
  /** Whether all changes are stored. */
  stored = $state(true);
  readonly #stage: Stage;
  readonly #part: string;
  readonly #outbox: Outbox;
  /** What the gesture began with. */
  #before: Notes | null = null;
  /** What it moves and resizes: the same, with the note that it has drawn. */
  #base: Notes | null = null;
  #nextId = 0;
  #copied: Notes = [];

  constructor(stage: Stage, part: string) {
    this.#stage = stage;
    this.#part = part;
    this.#outbox = outboxOf(stage);
    this.#outbox.onchange = (refused) => {
      this.stored = this.#outbox.waiting === 0;
      if (refused) this.#load();
      else this.sync();
    };
    void this.#outbox.send();
    this.stored = this.#outbox.waiting === 0;
  }

  get piece(): Composition {
    return this.#stage.named!;
  }

  readonly bars: readonly Bar[] = $derived.by(() => barsOf(this.piece));

  /** Index of the track; null if the part plays no note. */
  readonly track: number | null = $derived.by(
    () => this.piece.parts.find(({ id }) => id === this.#part)?.track ?? null,
  );

  readonly drums: boolean = $derived.by(() => {
    const { role } = this.piece.parts.find(({ id }) => id === this.#part)!;
    const track = this.track === null ? undefined : this.piece.tracks[this.track];
    return track ? isDrums(track) : role === 'drums' || role === 'percussion';
  });

  /** Ticks between two lines of the grid; 0 for none. */
  readonly grid: number = $derived.by(() =>
    this.lines === 0 ? 0 : (4 * this.piece.ticksPerQuarter) / this.lines,
  );

  readonly longest: number = $derived.by(() =>
    this.notes.reduce((most, { duration }) => Math.max(most, duration), 0),
  );

  get chosen(): Notes {
    return this.notes.filter(({ id }) => this.selected.has(id));
  }

  /** Takes the notes of the piece, unless there are changes that it has not. */
  sync(): void {
    void this.piece;
    if (this.#before || this.#outbox.waiting > 0) return;
    this.#load();
  }

  #load(): void {
    const { chosen } = this;
    const tuples = this.track === null ? [] : this.piece.tracks[this.track]!.notes;
    const notes = notesOf(tuples, this.#nextId);
    this.#nextId += notes.length;
    this.notes = notes;
    this.selected = idsAlike(notes, chosen);
  }

  /** Shows notes without storing them, while a gesture goes on. */
  show(notes: Notes): void {
    this.#before ??= this.notes;
    this.#base ??= this.notes;
    this.notes = notes;
  }

  cancel(): void {
    if (this.#before) this.notes = this.#before;
    this.#before = this.#base = null;
  }

  /** Stores what has changed since the gesture began. */
  commit(): void {
    const before = this.#before;
    this.#before = this.#base = null;
    const bars = before && changedBars(before, this.notes, this.bars);
    if (!bars) return;
    this.stored = false;
    this.#outbox.put({ part: this.#part, bars, notes: tuplesIn(this.notes, bars, this.bars) });
  }

  /** Shows and stores notes. */
  #apply(notes: Notes): void {
    this.show(notes);
    this.commit();
  }

  /** A new note that is chosen; shown, not stored yet. */
  add(
    tick: number,
    pitch: number,
    duration = this.grid || this.piece.ticksPerQuarter / 4,
  ): EditedNote {
    const at = Math.min(snapped(tick, this.grid, this.bars, 'before'), this.piece.endTick - 1);
    const note = {
      id: this.#nextId++,
      tick: at,
      duration: Math.max(1, Math.min(Math.round(duration), this.piece.endTick - at)),
      pitch: this.#fitting(pitch, at),
      velocity: this.chosen[0]?.velocity ?? VELOCITY,
    };
    this.show(inOrder([...this.notes, note]));
    this.#base = this.notes;
    this.selected = idsOf([note]);
    return note;
  }

  #fitting(pitch: number, tick: number): number {
    return this.inScale && !this.drums ? nearestIn(scaleAt(this.piece, tick), pitch) : pitch;
  }

  /** The chosen notes from where the gesture began, moved by whole lines of the grid. */
  move(held: EditedNote, ticks: number, pitches: number): void {
    const to = snapped(held.tick + ticks, this.grid, this.bars);
    const pitch = this.#fitting(held.pitch + pitches, to);
    const by = {
      ticks: ticks === 0 ? 0 : to - held.tick,
      pitches: pitches === 0 ? 0 : pitch - held.pitch,
    };
    this.show(moved(this.#base ?? this.notes, this.selected, by, this.piece));
  }

  /** The end of the held note goes to a tick; the other chosen notes change as much. */
  resizeTo(held: EditedNote, tick: number): void {
    const end = Math.max(snapped(tick, this.grid, this.bars), held.tick + Math.max(1, this.grid));
    const by = end - held.tick - held.duration;
    this.show(resized(this.#base ?? this.notes, this.selected, by, this.grid || 1, this.piece));
  }

  setVelocity(ids: ReadonlySet<number>, velocity: number): void {
    this.show(withVelocity(this.notes, ids, velocity));
  }

  remove(ids = this.selected): void {
    if (ids.size > 0) this.#apply(without(this.notes, ids));
  }

  /** @param tick where; the middle of each note by default. */
  split(ids = this.selected, tick: number | null = null): void {
    const at = tick === null ? null : snapped(tick, this.grid, this.bars);
    this.#apply(splitAt(this.notes, ids, at, this.#nextId));
    this.#nextId += ids.size;
  }

  shift(ticks: number, pitches: number): void {
    const [first] = this.chosen;
    if (!first) return;
    if (this.inScale && !this.drums && Math.abs(pitches) === 1) this.#stepInScale(pitches);
    else this.#apply(moved(this.notes, this.selected, { ticks, pitches }, this.piece));
  }

  /** Each chosen note goes to the next tone of its chord's scale. */
  #stepInScale(direction: number): void {
    const stepped = (note: EditedNote): EditedNote => {
      const scale = scaleAt(this.piece, note.tick);
      let pitch = note.pitch + direction;
      while (!scale.has(((pitch % 12) + 12) % 12)) pitch += direction;
      return pitch < 0 || pitch > 127 ? note : { ...note, pitch };
    };
    this.#apply(
      inOrder(this.notes.map((note) => (this.selected.has(note.id) ? stepped(note) : note))),
    );
  }

  lengthen(by: number): void {
    this.#apply(resized(this.notes, this.selected, by, this.grid || 1, this.piece));
  }

  louder(by: number): void {
    this.#apply(louder(this.notes, this.selected, by));
  }

  copy(): void {
    if (this.selected.size > 0) this.#copied = this.chosen;
  }

  cut(): void {
    this.copy();
    this.remove();
  }

  paste(tick: number): void {
    if (this.#copied.length === 0) return;
    const at = snapped(tick, this.grid, this.bars);
    const notes = pasted(this.#copied, at, this.#nextId, this.piece);
    this.#nextId += this.#copied.length;
    this.#apply(inOrder([...this.notes, ...notes]));
    this.selected = idsOf(notes);
  }

  selectAll(): void {
    this.selected = idsOf(this.notes);
  }

  /** The next note, or the one before; the nearest to a tick if none is chosen. */
  selectNext(direction: 1 | -1, tick: number): void {
    const { notes } = this;
    if (notes.length === 0) return;
    const at = notes.findIndex(({ id }) => this.selected.has(id));
    const nearest = notes.findIndex((note) => note.tick >= tick);
    const next = at < 0 ? Math.max(0, nearest) : (at + direction + notes.length) % notes.length;
    this.selected = idsOf([notes[next]!]);
  }
}
