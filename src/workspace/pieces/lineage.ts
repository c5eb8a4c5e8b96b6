/**
 * @file Which pieces come from which: takes, and the families they form. A take stays what it is when
 *   its file moves to the trash, returns under another name, or is gone for good; so a family holds
 *   together whichever of its members are deleted.
 */
import { mixerAfter, type Desk } from './desk.ts';
import { composed, noted, type NoteRecord, type RecordOf } from './note-records.ts';
import { NO_FAMILY_NOTES, NO_NOTES, type FamilyNotes, type PieceNotes } from './piece-entry.ts';

/** A piece and everything that descends from it. */
export interface Family {
  /** What the user noted. */
  readonly notes: FamilyNotes;
  /** Every take there ever was, in the order of the log. */
  readonly takes: readonly Take[];
  /** How it was left; null if that was never stored. Its take may be gone since. */
  readonly desk: StoredDesk | null;
}

/** A {@link Desk} whose take is known by more than its name. */
interface StoredDesk extends Omit<Desk, 'take'> {
  readonly take: Take | null;
}

/** A piece, whether its file lives, lies in the trash or is gone. */
export interface Take {
  /** Name of its file: that in the output folder, or that in the trash. */
  readonly name: string;
  readonly parent: Take | null;
  readonly family: Family;
}

class FamilyState implements Family {
  notes = NO_FAMILY_NOTES;
  readonly takes: TakeState[] = [];
  desk: StoredDesk | null = null;
}

class TakeState implements Take {
  name: string;
  readonly parent: TakeState | null;
  readonly family: FamilyState;
  own: Omit<PieceNotes, keyof FamilyNotes>;
  #notes: PieceNotes | null = null;
  #made: unknown[] = [];

  constructor(name: string, parent: TakeState | null, own: TakeState['own']) {
    this.name = name;
    this.parent = parent;
    this.family = parent?.family ?? new FamilyState();
    this.own = own;
    this.family.takes.push(this);
  }

  /** The same object until something changes. */
  get notes(): PieceNotes {
    const parts = [this.own, this.family.notes];
    if (this.#notes === null || parts.some((part, index) => part !== this.#made[index])) {
      this.#made = parts;
      this.#notes = { ...NO_NOTES, ...this.own, ...this.family.notes };
    }
    return this.#notes;
  }
}

/** All takes and families, as the records of the log tell. */
export class Lineage {
  readonly #live = new Map<string, TakeState>();
  readonly #trash = new Map<string, TakeState>();

  clear(): void {
    this.#live.clear();
    this.#trash.clear();
  }

  /** The notes on a file; those of a file without any are empty. */
  notesOf(name: string, inTrash: boolean): PieceNotes {
    return (inTrash ? this.#trash : this.#live).get(name)?.notes ?? NO_NOTES;
  }

  /** The take in the output folder of this name; undefined if the log says nothing of it. */
  takeOf(name: string): Take | undefined {
    return this.#live.get(name);
  }

  /** Whether a take lives, as far as the log says: its file may have been removed by hand. */
  isLive(take: Take): boolean {
    return this.#live.get(take.name) === take;
  }

  take(record: NoteRecord): void {
    const { piece } = record;
    switch (record.type) {
      case 'composed': {
        const { parent } = record;
        // A child never comes before its parent, so no record can make a circle.
        const from = parent === null ? null : (this.#deleted(parent) ?? this.#known(parent));
        this.#live.set(piece, new TakeState(piece, from, ownNotes(record)));
        return;
      }
      case 'noted': {
        const { family } = this.#known(piece);
        family.notes = noted(family.notes, record);
        return;
      }
      case 'desk':
        this.#leave(this.#known(piece).family, record);
        return;
      case 'deleted':
        move(piece, this.#live, record.as, this.#trash, record.at);
        return;
      case 'restored':
        move(piece, this.#trash, record.as, this.#live, null);
        return;
      case 'purged':
        this.#trash.delete(piece);
    }
  }

  /** A file that was put there by hand becomes a take once something is noted about it. */
  #known(name: string): TakeState {
    let take = this.#live.get(name);
    if (!take) {
      take = new TakeState(name, null, NO_NOTES);
      this.#live.set(name, take);
    }
    return take;
  }

  /** A take that was deleted while another was made from it. */
  #deleted(name: string): TakeState | undefined {
    return this.#live.has(name) ? undefined : this.#trash.get(name);
  }

  #leave(family: FamilyState, { take, locked, mixer, byHand }: RecordOf<'desk'>): void {
    const before: StoredDesk = family.desk ?? { take: null, locked: [], mixer: {} };
    family.desk = {
      take: take === undefined ? before.take : (this.#live.get(take) ?? before.take),
      locked: locked ?? before.locked,
      mixer: mixer === undefined ? before.mixer : mixerAfter(before.mixer, mixer),
      ...((byHand ?? before.byHand) && { byHand: byHand ?? before.byHand }),
    };
  }
}

function ownNotes(record: RecordOf<'composed'>): TakeState['own'] {
  const { parent, change, key, composedAt, deletedAt } = composed(record);
  return { parent, change, key, composedAt, deletedAt };
}

function move(
  from: string,
  here: Map<string, TakeState>,
  to: string,
  there: Map<string, TakeState>,
  deletedAt: string | null,
): void {
  const take = here.get(from) ?? new TakeState(from, null, NO_NOTES);
  here.delete(from);
  take.name = to;
  take.own = { ...take.own, deletedAt };
  there.set(to, take);
}
