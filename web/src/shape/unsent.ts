/** @file Changes of notes that the server has not stored yet: kept in the tab, and sent one after the other. */
import { ApiError, type NoteTuple } from '../api.ts';
import type { Stage } from '../studio/stage.svelte.ts';
import { UNSENT } from '../studio/unsent-key.ts';

/** Milliseconds until what could not be sent is sent again. */
const LATER = 3000;

export interface NotesEdit {
  /** First take of the piece. */
  readonly root: string;
  readonly part: string;
  readonly bars: readonly [from: number, to: number];
  readonly notes: readonly NoteTuple[];
}

type Room = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Sends changes of notes in their order; each is a take. */
export class Outbox {
  /** Called after each change that was stored or refused. */
  onchange: (refused: boolean) => void = () => {};
  readonly #stage: Stage;
  readonly #room: Room;
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param room where changes wait: the session storage of the tab. */
  constructor(stage: Stage, room: Room) {
    this.#stage = stage;
    this.#room = room;
  }

  #read(): NotesEdit[] {
    const text = this.#room.getItem(UNSENT);
    return text === null ? [] : (JSON.parse(text) as NotesEdit[]);
  }

  #write(edits: readonly NotesEdit[]): void {
    if (edits.length === 0) this.#room.removeItem(UNSENT);
    else this.#room.setItem(UNSENT, JSON.stringify(edits));
  }

  /** How many changes of the piece on the stage are not stored. */
  get waiting(): number {
    return this.#read().filter(({ root }) => root === this.#stage.root).length;
  }

  put(edit: Omit<NotesEdit, 'root'>): void {
    const root = this.#stage.root;
    if (root === undefined) return;
    this.#write([...this.#read(), { ...edit, root }]);
    void this.send();
  }

  /** Sends what is left of the piece on the stage, also from before a reload. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        const { part, bars, notes, root } = next;
        const place = { bars: [...bars] as [number, number], parts: [part] };
        const edit = { action: 'notes' as const, ...place, notes: [...notes] };
        const done = await this.#stage.edit(edit, { action: 'notes', ...place }, root);
        if (!done && !isRefused(this.#stage.error)) {
          // Sent once the server can take it, or the piece is on the stage again.
          if (this.#stage.error) this.#timer = setTimeout(() => void this.send(), LATER);
          return;
        }
        const rest = this.#read();
        const at = rest.findIndex((each) => each.root === root);
        this.#write(rest.toSpliced(at, 1));
        this.onchange(!done);
      }
    } finally {
      this.#sending = false;
    }
  }

  #next(): NotesEdit | undefined {
    return this.#read().find(({ root }) => root === this.#stage.root);
  }
}

/** Codes of answers after which the same request may still be accepted. */
const LATER_CODES = [401, 408, 429];

/** Whether the server understood a change and will never accept it; all else is sent again. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status } = error;
  return status >= 400 && status < 500 && !LATER_CODES.includes(status);
}

const outboxes = new WeakMap<Stage, Outbox>();

/** The one that sends the changes of a stage. */
export function outboxOf(stage: Stage): Outbox {
  const known = outboxes.get(stage) ?? new Outbox(stage, sessionStorage);
  outboxes.set(stage, known);
  return known;
}
