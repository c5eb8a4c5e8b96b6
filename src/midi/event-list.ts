/** @file Event lists optimised for mostly empty ones: a file can have many thousands of tracks. */

/** The shared empty list. */
export const NO_EVENTS: readonly never[] = Object.freeze([]);

/** Adds an event; returns `list` itself, or a new list if it is {@link NO_EVENTS}. */
export function withEvent<Event>(list: readonly Event[], event: Event): readonly Event[] {
  if (list === NO_EVENTS) return [event];
  (list as Event[]).push(event);
  return list;
}
