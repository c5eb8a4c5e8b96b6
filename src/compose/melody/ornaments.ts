/**
 * @file Adds ornaments to a melody where they fit: grace notes, mordents, turns, trills, slides, falls.
 */
import type { MelodyPart } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { withDuration } from '../../score/changed-note.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { stepInScale, type Slot } from './rules.ts';

/** About a sixty-fourth triplet at moderate tempos: quick, yet heard as a tone. */
const QUICK = TICKS_PER_QUARTER / 8;

type Ornament = keyof MelodyPart['ornaments'];

/** A note with its slot and its room: the free ticks before and after it. */
interface Place {
  readonly note: Note;
  readonly slot: Slot;
  /** The place of the note after it. */
  readonly next: Slot | undefined;
  readonly before: number;
  readonly after: number;
}

/** For each ornament, the notes it suits and what it turns them into. */
const ORNAMENTS: Readonly<
  Record<Ornament, { fits(place: Place): boolean; play(place: Place): Note[] }>
> = {
  // The cadential trill falls on the note before the final one of a phrase.
  trill: {
    fits: ({ note, slot, next }) =>
      slot.goal === 'none' &&
      (next?.goal === 'full' || next?.goal === 'final') &&
      note.duration >= TICKS_PER_QUARTER / 2,
    play: ({ note, slot }) => {
      const upper = stepInScale(slot.chord, note.pitch, 1);
      // About half of the note is trilled, starting and ending on the upper tone; the rest is plain.
      const shakes = 2 * Math.max(1, Math.floor(note.duration / 4 / QUICK)) - 1;
      return sequence(
        note,
        Array.from({ length: shakes }, (_, i) => (i % 2 === 0 ? upper : note.pitch)),
      );
    },
  },
  turn: {
    fits: ({ note, slot }) => slot.goal === 'none' && note.duration >= TICKS_PER_QUARTER,
    play: ({ note, slot }) => {
      const plain = note.duration - 4 * QUICK;
      const figure = [
        stepInScale(slot.chord, note.pitch, 1),
        note.pitch,
        stepInScale(slot.chord, note.pitch, -1),
      ];
      return [
        { ...note, duration: plain },
        ...sequence({ ...note, tick: note.tick + plain, duration: 4 * QUICK }, figure),
      ];
    },
  },
  mordent: {
    fits: ({ note, slot }) =>
      slot.goal !== 'final' && slot.strong && note.duration >= 0.75 * TICKS_PER_QUARTER,
    play: ({ note, slot }) => sequence(note, [note.pitch, stepInScale(slot.chord, note.pitch, -1)]),
  },
  slide: {
    fits: ({ note, slot, before }) =>
      slot.goal !== 'final' && before >= 4 * QUICK && note.duration >= TICKS_PER_QUARTER / 2,
    play: ({ note, slot }) => leadIn(note, slot, [-2, -1]),
  },
  grace: {
    fits: ({ note, slot, before }) =>
      slot.goal !== 'final' &&
      before >= 2 * QUICK &&
      (slot.accent || slot.strong) &&
      note.duration >= TICKS_PER_QUARTER / 2,
    play: ({ note, slot }) => leadIn(note, slot, [-1]),
  },
  fall: {
    fits: ({ note, slot, after }) =>
      slot.goal === 'half' || slot.goal === 'full'
        ? after >= TICKS_PER_QUARTER && note.duration >= TICKS_PER_QUARTER
        : false,
    play: ({ note, slot }) => [
      note,
      ...[-1, -2, -3].map((steps, i) => ({
        tick: note.tick + note.duration + i * QUICK,
        duration: QUICK,
        pitch: stepInScale(slot.chord, note.pitch, steps),
        velocity: Math.max(1, note.velocity - 10 * (i + 1)),
      })),
    ],
  },
};

/**
 * The line with ornaments drawn by the part's probabilities: at most one per note, none inside the room
 * of another note, and none on the last note of the piece.
 *
 * @param notes one per slot, without overlaps, sorted by tick.
 * @param share share of the part's probabilities, 0..1; lower where a model brings its own habits.
 */
export function ornamented(
  notes: readonly Note[],
  slots: readonly Slot[],
  part: MelodyPart,
  stream: Stream,
  share = 1,
): Note[] {
  const wanted = (Object.keys(ORNAMENTS) as Ornament[]).filter(
    (name) => share * (part.ornaments[name] ?? 0) > 0,
  );
  if (wanted.length === 0) return [...notes];
  const [low, high] = part.range;
  const result: Note[] = [];
  notes.forEach((note, i) => {
    const last = result.at(-1);
    const previous = notes[i - 1];
    const place: Place = {
      note,
      slot: slots[i]!,
      next: slots[i + 1],
      // The note before can give up less than half of its length.
      before: previous
        ? note.tick - Math.max(previous.tick + previous.duration / 2, (last?.tick ?? 0) + QUICK)
        : note.tick,
      after: (notes[i + 1]?.tick ?? Infinity) - note.tick - note.duration,
    };
    const name = wanted.find(
      (ornament) =>
        ORNAMENTS[ornament].fits(place) && stream.chance(share * part.ornaments[ornament]!),
    );
    const played = name ? ORNAMENTS[name].play(place) : [note];
    const inside = played.every(({ pitch }) => pitch >= low && pitch <= high);
    const added = inside ? played : [note];
    const start = added[0]!.tick;
    if (last && last.tick + last.duration > start) {
      result[result.length - 1] = withDuration(last, Math.max(1, start - last.tick));
    }
    result.push(...added);
  });
  return result;
}

/** Quick notes at the start of a note; the plain tone takes the rest. */
function sequence(note: Note, pitches: readonly number[]): Note[] {
  const quick = pitches.map((pitch, i) => ({
    tick: note.tick + i * QUICK,
    duration: QUICK,
    pitch,
    velocity: Math.max(1, note.velocity - (i === 0 ? 0 : 8)),
  }));
  const used = pitches.length * QUICK;
  return [...quick, { ...note, tick: note.tick + used, duration: note.duration - used }];
}

/** Quick notes before a note, by scale steps from it. */
function leadIn(note: Note, slot: Slot, steps: readonly number[]): Note[] {
  const quick = steps.map((step, i) => ({
    tick: note.tick - (steps.length - i) * QUICK,
    duration: QUICK,
    pitch: stepInScale(slot.chord, note.pitch, step),
    velocity: Math.max(1, note.velocity - 14),
  }));
  return [...quick, note];
}
