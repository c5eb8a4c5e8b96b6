/** @file The order of the lists of a Score. */
import type { Note } from './score.ts';

/** By tick, then pitch, then duration, as a Score has them. In place. */
export function sortNotes(notes: Note[]): Note[] {
  return notes.sort((a, b) => a.tick - b.tick || a.pitch - b.pitch || a.duration - b.duration);
}

/** By tick; events of one tick stay in their order. In place. */
export function sortByTick<Event extends { readonly tick: number }>(events: Event[]): Event[] {
  return events.sort((a, b) => a.tick - b.tick);
}

/** Of several events on one tick, the last one is in force. */
export function lastOfEachTick<Event extends { readonly tick: number }>(
  events: readonly Event[],
): Event[] {
  return events.filter((event, i) => event.tick !== events[i + 1]?.tick);
}

/** A field of a Score that is absent where its list would be empty, to be spread into it. */
export function unlessEmpty<Field extends string, Event>(
  field: Field,
  events: readonly Event[],
): { readonly [F in Field]?: readonly Event[] } {
  return events.length > 0 ? ({ [field]: events } as { [F in Field]: readonly Event[] }) : {};
}
