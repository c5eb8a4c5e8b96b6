/** @file Unlimited undo and redo: the states of something that changes, each with what led to it. */

/** A change and the state before it (in the past) or after it (in the future). */
interface Step<State, Change> {
  readonly state: State;
  readonly change: Change;
  /** Changes in a row with the same key are one step, such as the moves of a slider. */
  readonly key: string | null;
}

export interface History<State, Change> {
  readonly now: State;
  /** The latest last. */
  readonly past: readonly Step<State, Change>[];
  /** What was undone, the next to redo last. */
  readonly future: readonly Step<State, Change>[];
}

export function startHistory<State, Change>(now: State): History<State, Change> {
  return { now, past: [], future: [] };
}

/** After a change; what had been undone before it can no longer be redone. */
export function changed<State, Change>(
  { now, past }: History<State, Change>,
  next: State,
  change: Change,
  key: string | null = null,
): History<State, Change> {
  const last = past.at(-1);
  const goesOn = key !== null && last?.key === key;
  return { now: next, past: goesOn ? past : [...past, { state: now, change, key }], future: [] };
}

/** So that the next change with the same key is a step of its own. */
export function settled<State, Change>(history: History<State, Change>): History<State, Change> {
  const last = history.past.at(-1);
  if (!last || last.key === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), { ...last, key: null }] };
}

/** One step back; the same history if there is none. */
export function undone<State, Change>(history: History<State, Change>): History<State, Change> {
  const { now, past, future } = history;
  const last = past.at(-1);
  if (!last) return history;
  const step = { ...last, key: null };
  return {
    now: last.state,
    past: past.slice(0, -1),
    future: [...future, { ...step, state: now }],
  };
}

/** One step forward; the same history if nothing was undone. */
export function redone<State, Change>(history: History<State, Change>): History<State, Change> {
  const { now, past, future } = history;
  const next = future.at(-1);
  if (!next) return history;
  return {
    now: next.state,
    past: [...past, { ...next, state: now }],
    future: future.slice(0, -1),
  };
}

/** The history with every state replaced, such as after something was renamed. */
export function mapStates<State, Change>(
  { now, past, future }: History<State, Change>,
  replace: (state: State) => State,
): History<State, Change> {
  const replaced = (steps: readonly Step<State, Change>[]) =>
    steps.map((step) => ({ ...step, state: replace(step.state) }));
  return { now: replace(now), past: replaced(past), future: replaced(future) };
}
