/** @file Lists of events of which most stay empty: a file can have many thousands of tracks. */

/** The list of no events, one for all. */
export const NO_EVENTS: readonly never[] = Object.freeze([]);

/** The list with one event more, which is `list` itself unless that is {@link NO_EVENTS}. */
export function withEvent<Event>(list: readonly Event[], event: Event): readonly Event[] {
  if (list === NO_EVENTS) return [event];
  (list as Event[]).push(event);
  return list;
}
