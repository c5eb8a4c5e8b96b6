/**
 * @file Pitch bends of a part, which any General MIDI player follows: the tuning of notes between the
 *   twelve tones, and glides from a marked note into the next one. A channel has one wheel, so both add
 *   up in one curve.
 */
import { BEND_RANGE, FULL_BEND, wheelPosition } from '../../score/pitch-wheel.ts';
import { TICKS_PER_QUARTER, type Note, type PitchBend } from '../../score/score.ts';

/** A note and what the pitch wheel does to it. */
export interface BentNote extends Note {
  /** It glides into the note after it. */
  readonly glide?: true;
  /** How far it sounds beside its pitch; absent where it sounds as its pitch says. */
  readonly cents?: number;
}

/** A bent note that is still being written. */
export type OpenNote = { -readonly [K in keyof BentNote]: BentNote[K] };

/**
 * The note as the pitch wheel bends it. Written out rather than spread, so that notes have few shapes in
 * memory (see changed-note.ts).
 */
export function bentNote(
  { tick, duration, pitch, velocity }: Note,
  glide: true | undefined,
  cents: number | undefined,
): OpenNote {
  const note: OpenNote = { tick, duration, pitch, velocity };
  if (glide) note.glide = glide;
  if (cents !== undefined) note.cents = cents;
  return note;
}

/** Ticks between two wheel positions: about a hundredth of a second at dance tempos. */
const STEP = 12;
/**
 * A glide takes the second half of its note, at most an eighth; until then the note keeps its pitch.
 */
const LONGEST = TICKS_PER_QUARTER / 2;
/** The largest gap before the next note, in ticks, that a glide can bridge. */
const NEAR = TICKS_PER_QUARTER / 4;

type Played = { -readonly [K in keyof Note]: Note[K] };

/**
 * The notes of a part and the positions of its wheel, which moves where a note is struck that is tuned
 * otherwise than the one before, and stays after the last one, whose end must not slide. What still
 * sounds then ends there. Of notes that are struck together and tuned apart, those remain that are tuned
 * as the lowest.
 *
 * A gliding note bends up or down to the pitch of the next note. A pitch beyond the wheel's range is met
 * in another octave. It ends where the next begins; it does not glide if no note follows within a
 * sixteenth or the next has the same pitch.
 *
 * @param notes sorted by tick, then pitch.
 */
export function bent(notes: readonly BentNote[]): {
  notes: readonly Note[];
  pitchBends: readonly PitchBend[];
} {
  if (!notes.some(({ glide, cents }) => glide || cents)) return { notes, pitchBends: [] };
  const played: Played[] = [];
  const wheel = new Wheel(notes);
  let ringing: Played[] = [];
  let cents = 0;
  for (let first = 0, next = 0; first < notes.length; first = next) {
    const { tick } = notes[first]!;
    while (notes[next]?.tick === tick) next++;
    const together = notes.slice(first, next);
    const before = cents;
    cents = together[0]!.cents ?? 0;
    ringing = ringing.filter((note) => note.tick + note.duration > tick);
    if (cents !== before) for (const note of ringing) note.duration = tick - note.tick;
    wheel.moveTo(tick, wheelPosition(cents / 100));
    const alike = together.filter((note) => (note.cents ?? 0) === cents);
    const struck = alike.map(({ tick, duration, pitch, velocity }): Played => {
      return { tick, duration, pitch, velocity };
    });
    const following = notes[next];
    if (alike.at(-1)!.glide && following) wheel.glide(struck.at(-1)!, cents, following);
    played.push(...struck);
    ringing.push(...struck);
  }
  return { notes: played, pitchBends: wheel.positions };
}

/** The wheel of a channel. */
class Wheel {
  readonly positions: PitchBend[] = [];
  #value = 0;

  /** Where notes are tuned, the wheel is set from the start: a player may come from the end of the piece. */
  constructor(notes: readonly BentNote[]) {
    if (!notes.some(({ cents }) => cents)) return;
    this.#value = wheelPosition((notes[0]!.cents ?? 0) / 100);
    this.positions.push({ tick: 0, value: this.#value });
  }

  moveTo(tick: number, value: number): void {
    if (value !== this.#value) this.#put(tick, value);
  }

  /** Bends a note, tuned by some cents, to the next one, and makes it last until then. */
  glide(note: Played, cents: number, next: BentNote): void {
    const duration = next.tick - note.tick;
    if (Math.abs(duration - note.duration) > NEAR || duration < 2 * STEP) return;
    const interval = withinRange(next.pitch - note.pitch);
    if (interval === 0) return;
    const semitones = interval + ((next.cents ?? 0) - cents) / 100;
    const from = (cents / 100 / BEND_RANGE) * FULL_BEND;
    const length = Math.min(LONGEST, Math.round(duration / 2));
    const positions = Math.max(1, Math.floor(length / STEP));
    for (let k = 0; k < positions; k++) {
      const bend = (semitones / BEND_RANGE) * ((k + 1) / positions) * FULL_BEND;
      const value = Math.max(-FULL_BEND, Math.min(FULL_BEND - 1, Math.round(from + bend)));
      this.#put(next.tick - length + Math.round((k * length) / positions), value);
    }
    note.duration = duration;
  }

  #put(tick: number, value: number): void {
    this.#value = value;
    this.positions.push({ tick, value });
  }
}

/** An interval beyond the range of the wheel, less as many octaves as it takes. */
function withinRange(semitones: number): number {
  const beyond = Math.max(0, Math.ceil((Math.abs(semitones) - BEND_RANGE) / 12));
  return semitones - Math.sign(semitones) * 12 * beyond;
}
