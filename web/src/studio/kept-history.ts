/**
 * @file Keeps the undo history of each piece over a reload.
 *
 *   In the session storage, because undo takes back what was done in this tab: a reload and a restored
 *   session keep it, another tab has its own and cannot change it, and the server needs to know nothing
 *   of it. A step stores only what it changed of the desk, so that a long history stays small.
 */
import type { Change } from './change.ts';
import type { Desk } from './family-api.ts';
import { changed, startHistory, type History } from './history.ts';

export type DeskHistory = History<Desk, Change>;

/** Steps kept in each direction; while the page is open there is no limit. */
export const MOST_STEPS = 500;
/** Pieces whose history is kept; the one changed longest ago is forgotten. */
export const MOST_PIECES = 20;

const PREFIX = 'history ';
/** Holds the roots of all kept histories, the one changed longest ago first. */
const ROOTS = 'histories';
/** Of the format below; what another version of the page kept is not read. */
const VERSION = 1;

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The states in their order, from the first that can be returned to until the last. */
interface Kept {
  readonly version: typeof VERSION;
  /** Of each state what differs from the one before. */
  readonly states: readonly Partial<Desk>[];
  /** What led from each state to the next. */
  readonly changes: readonly Change[];
  /** Which state is now. */
  readonly at: number;
  /** Whether the server has this desk. */
  readonly saved: boolean;
}

/**
 * Keeps a history in the place of the one kept before.
 *
 * @param root id of the first take of the piece.
 * @param saved whether the server has the desk as it is now.
 */
export function keepHistory(
  store: Store,
  root: string,
  history: DeskHistory,
  saved: boolean,
): void {
  const roots = [...keptRoots(store).filter((each) => each !== root), root];
  const text = JSON.stringify(packed(history, saved));
  while (roots.length > MOST_PIECES) forgetHistory(store, roots.shift()!);
  while (!put(store, PREFIX + root, text) && roots.length > 0) forgetHistory(store, roots.shift()!);
  put(store, ROOTS, JSON.stringify(roots));
}

/** Forgets what was kept under a name that a new piece has now. */
export function forgetHistory(store: Store, root: string): void {
  store.removeItem(PREFIX + root);
}

/**
 * The history of a piece that is opened: the one that was kept, as far as its takes still exist. If the
 * piece was changed elsewhere since, that is one more step.
 *
 * @param desk how the piece is opened; it is `now` of the history unless that has a later change.
 * @param takes ids of all takes of the piece.
 */
export function resumedHistory(
  store: Store,
  root: string,
  desk: Desk,
  takes: readonly string[],
): DeskHistory {
  const kept = read(store.getItem(PREFIX + root)) as Kept | null;
  if (kept?.version !== VERSION) return startHistory(desk);
  const history = reaching(unpacked(kept), new Set(takes));
  if (history === null) return startHistory(desk);
  const { take } = history.now;
  if (isSame(history.now, desk)) return { ...history, now: desk };
  // The page was closed before the server had the last change.
  if (!kept.saved && take === desk.take) return history;
  return changed(history, desk, { action: take === desk.take ? 'elsewhere' : 'show' });
}

function packed({ past, now, future }: DeskHistory, saved: boolean): Kept {
  const before = past.slice(-MOST_STEPS);
  const after = future.slice(-MOST_STEPS).toReversed();
  const states = [...before.map(({ state }) => state), now, ...after.map(({ state }) => state)];
  return {
    version: VERSION,
    states: states.map((state, i) => difference(states[i - 1], state)),
    changes: [...before, ...after].map(({ change }) => change),
    at: before.length,
    saved,
  };
}

function unpacked({ states: differences, changes, at }: Kept): DeskHistory {
  let last = { take: '', locked: [], mixer: {} } as Desk;
  const states = differences.map((each) => (last = { ...last, ...each }));
  const steps = changes.map((change, i) => ({
    state: states[i < at ? i : i + 1]!,
    change,
    key: null,
  }));
  return { now: states[at]!, past: steps.slice(0, at), future: steps.slice(at).toReversed() };
}

/** A change keeps what it does not touch as the same object. */
function difference(before: Desk | undefined, desk: Desk): Partial<Desk> {
  const { take, locked, mixer, byHand } = desk;
  return {
    ...(take !== before?.take && { take }),
    ...(locked !== before?.locked && { locked }),
    ...(mixer !== before?.mixer && { mixer }),
    ...(byHand !== before?.byHand && { byHand }),
  };
}

/** The steps from which now is reached through takes that exist; null if that of now is gone. */
function reaching(history: DeskHistory, takes: ReadonlySet<string>): DeskHistory | null {
  const { now, past, future } = history;
  if (!takes.has(now.take)) return null;
  const near = (steps: DeskHistory['past']) =>
    steps.slice(steps.findLastIndex(({ state }) => !takes.has(state.take)) + 1);
  return { now, past: near(past), future: near(future) };
}

function isSame(a: Desk, b: Desk): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b));
}

/** With the fields of every object in the order of their names, as the server sorts them otherwise. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(fields.map(([name, each]) => [name, inOrder(each)]));
}

function keptRoots(store: Store): string[] {
  const roots = read(store.getItem(ROOTS));
  return Array.isArray(roots) ? (roots as string[]) : [];
}

/** Returns whether there was room for it. */
function put(store: Store, key: string, text: string): boolean {
  try {
    store.setItem(key, text);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') return false;
    throw error;
  }
}

/** Null for nothing, and for what is no JSON. */
function read(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
