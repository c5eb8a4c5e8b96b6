/** @file The families of the living pieces: which takes each has, and what a list shows of it. */
import type { Desk } from './desk.ts';
import type { Family, Lineage, Take } from './lineage.ts';
import type { PieceEntry } from './piece-entry.ts';

/** A family in a list: the facts of the take that was open last, or of the newest one. */
export interface FamilyEntry extends PieceEntry {
  /** Id of the piece that the others come from; of the oldest, if that one is gone. */
  readonly root: string;
  /** Number of living takes. */
  readonly takes: number;
  /** When the newest take was made; ISO 8601. */
  readonly changedAt: string;
}

/** A family with all its living takes. */
export interface PieceFamily {
  readonly root: string;
  readonly desk: Desk | null;
  /**
   * Oldest first. `parent` is the nearest living ancestor, so that they form a tree; it is null for the
   * root alone.
   */
  readonly takes: readonly PieceEntry[];
}

/** Finds the living pieces: an entry by its id. */
export type EntryOf = (id: string) => PieceEntry | undefined;

/**
 * Families of a list of living pieces.
 *
 * @param entries newest first.
 * @returns newest first, by their newest take.
 */
export function familyEntries(entries: readonly PieceEntry[], lineage: Lineage): FamilyEntry[] {
  const groups: { readonly family: Family | null; readonly takes: PieceEntry[] }[] = [];
  const places = new Map<Family, number>();
  for (const entry of entries) {
    // A file about which nothing is noted is a family of its own, as is a piece without other takes.
    const family = lineage.takeOf(entry.id)?.family ?? null;
    const place = family === null || family.takes.length === 1 ? undefined : places.get(family);
    if (place !== undefined) {
      groups[place]!.takes.push(entry);
      continue;
    }
    if (family !== null && family.takes.length > 1) places.set(family, groups.length);
    groups.push({ family, takes: [entry] });
  }
  return groups.map(({ family, takes }) => familyEntry(takes, family, lineage));
}

/** @param takes living ones, newest first. */
function familyEntry(
  takes: readonly PieceEntry[],
  family: Family | null,
  lineage: Lineage,
): FamilyEntry {
  const [newest] = takes as readonly [PieceEntry];
  const open = takes.length > 1 ? openTake(family, lineage) : undefined;
  const shown = takes.find(({ id }) => id === open) ?? newest;
  const first = takes.at(-1)!;
  const isRoot = takes.length === 1 || lineage.takeOf(first.id)?.parent === null;
  const root = isRoot ? first.id : rootOf(takes.toReversed(), lineage);
  const facts = { root, takes: takes.length, changedAt: newest.createdAt };
  const before = made.get(shown);
  if (before?.root === root && before.takes === facts.takes && before.changedAt === facts.changedAt)
    return before;
  const entry = { ...shown, ...facts };
  made.set(shown, entry);
  return entry;
}

/** Entries stay the same objects while nothing changes, which keeps searching fast. */
const made = new WeakMap<PieceEntry, FamilyEntry>();

/** The whole family of a living piece. */
export function pieceFamily(entry: PieceEntry, lineage: Lineage, entryOf: EntryOf): PieceFamily {
  const family = lineage.takeOf(entry.id)?.family ?? null;
  if (family === null) return { root: entry.id, desk: null, takes: [entry] };
  const living = family.takes.filter((take) => lineage.isLive(take) && entryOf(take.name));
  const takes = living.map((take) => entryOf(take.name)!).sort(oldest);
  const ids = new Set(takes.map(({ id }) => id));
  const root = rootOf(takes, lineage, ids);
  const attached = takes.map((take) => {
    const parent = take.id === root ? null : (ancestorOf(take.id, lineage, ids) ?? root);
    return parent === take.parent ? take : { ...take, parent };
  });
  return { root, desk: deskOf(family, takes, lineage), takes: attached };
}

/** @param takes oldest first. */
function deskOf(family: Family, takes: readonly PieceEntry[], lineage: Lineage): Desk | null {
  if (family.desk === null) return null;
  const open = openTake(family, lineage);
  const take = takes.find(({ id }) => id === open) ?? takes.at(-1)!;
  return { ...family.desk, take: take.id };
}

/** Id of the take that was open last; undefined if it is deleted. */
function openTake(family: Family | null, lineage: Lineage): string | undefined {
  const take = family?.desk?.take;
  return take && lineage.isLive(take) ? take.name : undefined;
}

/** The first take without a living ancestor. @param takes oldest first, not empty. */
function rootOf(
  takes: readonly PieceEntry[],
  lineage: Lineage,
  ids: ReadonlySet<string> = new Set(takes.map(({ id }) => id)),
): string {
  const root = takes.find(({ id }) => ancestorOf(id, lineage, ids) === null);
  return (root ?? takes[0]!).id;
}

/** Id of the nearest living ancestor. @param ids those of the living members. */
function ancestorOf(id: string, lineage: Lineage, ids: ReadonlySet<string>): string | null {
  let above: Take | null | undefined = lineage.takeOf(id)?.parent;
  while (above && !(lineage.isLive(above) && ids.has(above.name))) above = above.parent;
  return above?.name ?? null;
}

const oldest = (a: PieceEntry, b: PieceEntry): number =>
  a.createdAt < b.createdAt
    ? -1
    : a.createdAt > b.createdAt
      ? 1
      : a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
