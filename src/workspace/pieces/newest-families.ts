/** @file The newest families as they were last listed, and what a later note makes of them. */
import type { KnownPiece } from './newest-pieces.ts';
import { composed, noted, type NoteRecord } from './note-records.ts';
import type { PieceFacts } from './piece-entry.ts';

/** A family, with what its entry is made of. */
export interface KnownFamily {
  /** Id of the piece that the others come from. */
  readonly root: string;
  /** Ids of its living takes. */
  readonly members: readonly string[];
  /** The take that was open last, or the newest. */
  readonly shown: KnownPiece;
  /** Whether it was stored how the family was left, and so which take was open. */
  readonly left: boolean;
  /** When the newest take was made; ISO 8601. */
  readonly changedAt: string;
}

export interface KnownFamilies {
  readonly total: number;
  /** Newest first. */
  readonly newest: readonly KnownFamily[];
}

/**
 * The families after a note; null if they cannot be known without reading about every piece.
 *
 * @param facts those of a new piece.
 */
export function familiesAfter(
  { total, newest }: KnownFamilies,
  record: NoteRecord,
  facts?: PieceFacts,
): KnownFamilies | null {
  const member = record.type === 'composed' ? record.parent : record.piece;
  const family = newest.find(({ members }) => member !== null && members.includes(member));
  const others = newest.filter((each) => each !== family);
  const replace = (after: KnownFamily): KnownFamilies => ({
    total,
    newest: newest.map((each) => (each === family ? after : each)),
  });
  switch (record.type) {
    case 'composed': {
      const { piece: id, at: changedAt, parent } = record;
      if (!facts || (parent !== null && !family)) return null;
      const alone = { id, facts, notes: composed(record) };
      if (!family) {
        const first = { root: id, members: [id], shown: alone, left: false, changedAt };
        return { total: total + 1, newest: [first, ...newest] };
      }
      const { title, starred, tags } = family.shown.notes;
      const added = { ...alone, notes: { ...alone.notes, title, starred, tags } };
      const shown = family.left ? family.shown : added;
      const grown = { ...family, members: [...family.members, id], shown, changedAt };
      return { total, newest: [grown, ...others] };
    }
    case 'noted': {
      // Further back in the list, it changes nothing here.
      if (!family) return { total, newest };
      const { shown } = family;
      return replace({ ...family, shown: { ...shown, notes: noted(shown.notes, record) } });
    }
    case 'desk':
      if (!family || record.take === undefined) return { total, newest };
      return record.take === family.shown.id ? replace({ ...family, left: true }) : null;
    case 'deleted':
      return family?.members.length === 1 ? { total: total - 1, newest: others } : null;
    case 'restored':
      return null;
    case 'purged':
      return { total, newest };
  }
}
