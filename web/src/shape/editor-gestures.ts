/** @file What pointers do in the editor of notes: draw, choose, move, resize, erase, split, and pan. */
import type { EditedNote } from './edited-notes.ts';
import {
  hitAt,
  notesIn,
  pitchAt,
  regionAt,
  stemsAt,
  tickAt,
  velocityAt,
  type Region,
  type View,
} from './editor-view.ts';
import type { NoteDesk } from './note-desk.svelte.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the editor does for the gestures. */
export interface Gestured {
  readonly desk: NoteDesk;
  readonly view: () => View;
  readonly scrollBy: (x: number, y: number) => void;
  readonly seek: (tick: number) => void;
  /** The rectangle that chooses; null when it ends. */
  readonly marquee: (corners: readonly [Point, Point] | null) => void;
}

type Press =
  | { readonly kind: 'move' | 'resize'; readonly note: EditedNote }
  | { readonly kind: 'marquee' }
  | { readonly kind: 'erase' }
  | { readonly kind: 'velocity'; readonly ids: ReadonlySet<number> }
  | { readonly kind: 'pan'; readonly region: Region };

/** Pixels a press may move and still be a tap. */
const STILL = 4;

export class EditorGestures {
  readonly #on: Gestured;
  readonly #pointers = new Map<number, Point>();
  #press: Press | null = null;
  #from: Point = { x: 0, y: 0 };
  #last: Point = { x: 0, y: 0 };
  #moved = false;

  constructor(on: Gestured) {
    this.#on = on;
  }

  down(event: PointerEvent, at: Point): void {
    this.#pointers.set(event.pointerId, at);
    if (this.#pointers.size > 1) {
      // Two fingers pan.
      this.#on.desk.cancel();
      this.#on.marquee(null);
      this.#press = { kind: 'pan', region: 'notes' };
      this.#last = this.#middle();
      return;
    }
    [this.#from, this.#last, this.#moved] = [at, at, false];
    this.#press = this.#begun(event, at);
  }

  move(event: PointerEvent, at: Point): void {
    if (!this.#pointers.has(event.pointerId) || !this.#press) return;
    this.#pointers.set(event.pointerId, at);
    const now = this.#pointers.size > 1 ? this.#middle() : at;
    this.#moved ||= Math.hypot(now.x - this.#from.x, now.y - this.#from.y) > STILL;
    if (this.#moved) this.#drag(this.#press, now);
    this.#last = now;
  }

  up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    const press = this.#press;
    if (this.#pointers.size > 0 || !press) return;
    this.#press = null;
    const { desk, seek, marquee, view } = this.#on;
    if (press.kind === 'pan') {
      if (!this.#moved && press.region === 'ruler') seek(tickAt(view(), this.#from.x));
      return;
    }
    if (press.kind === 'marquee') {
      marquee(null);
      if (!this.#moved) desk.selected = new Set();
      return;
    }
    desk.commit();
  }

  cancel(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
    this.#press = null;
    this.#on.desk.cancel();
    this.#on.marquee(null);
  }

  #begun(event: PointerEvent, at: Point): Press | null {
    const { desk, view } = this.#on;
    const region = regionAt(view(), at.x, at.y);
    if (region === 'ruler' || region === 'keys') return { kind: 'pan', region };
    if (region === 'velocity') {
      const ids = stemsAt(view(), desk.notes, desk.selected, at.x);
      if (ids.size === 0) return { kind: 'pan', region };
      desk.setVelocity(ids, velocityAt(view(), at.y));
      return { kind: 'velocity', ids };
    }
    const hit = hitAt(view(), desk.notes, at.x, at.y);
    if (desk.tool === 'erase' || event.button === 2) {
      if (hit) desk.remove(new Set([hit.note.id]));
      return { kind: 'erase' };
    }
    if (!hit) return this.#beginsOn(event, at);
    const { note, end } = hit;
    if (desk.tool === 'split' || event.altKey) {
      const ids = desk.selected.has(note.id) ? desk.selected : new Set([note.id]);
      desk.split(ids, tickAt(view(), at.x));
      return null;
    }
    if (event.shiftKey) {
      const others = new Set(desk.selected);
      if (!others.delete(note.id)) others.add(note.id);
      desk.selected = others;
      return null;
    }
    if (!desk.selected.has(note.id)) desk.selected = new Set([note.id]);
    return { kind: end ? 'resize' : 'move', note };
  }

  /** A press where no note is. */
  #beginsOn(event: PointerEvent, at: Point): Press {
    const { desk, view } = this.#on;
    if (desk.tool !== 'draw' || event.shiftKey) return { kind: 'marquee' };
    const note = desk.add(tickAt(view(), at.x), pitchAt(view(), at.y));
    return { kind: 'resize', note };
  }

  #drag(press: Press, at: Point): void {
    const { desk, view, scrollBy, marquee } = this.#on;
    const here = view();
    const ticks = tickAt(here, at.x) - tickAt(here, this.#from.x);
    switch (press.kind) {
      case 'move':
        return desk.move(press.note, ticks, pitchAt(here, at.y) - pitchAt(here, this.#from.y));
      case 'resize':
        return desk.resizeTo(press.note, tickAt(here, at.x));
      case 'marquee':
        desk.selected = notesIn(here, desk.notes, this.#from, at);
        return marquee([this.#from, at]);
      case 'erase': {
        const hit = hitAt(here, desk.notes, at.x, at.y);
        return hit ? desk.remove(new Set([hit.note.id])) : undefined;
      }
      case 'velocity': {
        const ids = stemsAt(here, desk.notes, desk.selected, at.x);
        return desk.setVelocity(ids.size > 0 ? ids : press.ids, velocityAt(here, at.y));
      }
      case 'pan':
        return scrollBy(
          press.region === 'keys' ? 0 : this.#last.x - at.x,
          press.region === 'ruler' ? 0 : this.#last.y - at.y,
        );
    }
  }

  #middle(): Point {
    const all = [...this.#pointers.values()];
    const mean = (of: (point: Point) => number) =>
      all.reduce((sum, point) => sum + of(point), 0) / all.length;
    return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  }
}
