/** @file Puts the passages of a part in place of what is written in their bars. */
import { barBegins, barOfNote } from '../../score/bar-of-note.ts';
import type { Note, PitchBend } from '../../score/score.ts';
import type { Passage } from '../options/passage.ts';
import { bent } from '../performance/bends.ts';
import { LEGATO } from '../performance/splice.ts';
import { tuned } from '../performance/tuned.ts';
import { planTicks } from '../plan/chord-timeline.ts';
import type { SongPlan } from '../plan/song-plan.ts';

/** A part as it is played. */
export interface Played {
  /** Sorted by tick, then pitch. */
  readonly notes: readonly Note[];
  /** Sorted by tick. */
  readonly pitchBends: readonly PitchBend[];
}

/** What some bars of a part are played from. */
interface Source extends Played {
  /** Notes of the user's own, of which none is changed for the sake of a line. */
  readonly own: boolean;
}

/**
 * A part with its passages. Every note of a bar comes from one source, the last passage of that bar or the
 * part as written; see `barOfNote` for the bar a note belongs to. All stay as they are, but that a note
 * ends where its pitch is struck again, and a note that sounds into another take of a line, where that
 * goes on.
 *
 * @param written the part without passages.
 * @param line whether the part plays one note at a time.
 * @param takeOf the whole part as the passage of an index has it.
 */
export function placedPassages(
  plan: SongPlan,
  { id, line }: { readonly id: string; readonly line: boolean },
  written: Played,
  passages: readonly Passage[],
  takeOf: (index: number) => Played,
): Played {
  const sourceOfBar = new Array<number>(plan.bars).fill(-1);
  passages.forEach(({ parts, bars: [from, to] }, index) => {
    if (parts.includes(id) && from <= plan.bars) sourceOfBar.fill(index, from - 1, to);
  });
  const used = new Set(sourceOfBar);
  if (used.size === 1 && used.has(-1)) return written;
  const sources = new Map<number, Source>();
  for (const index of used) {
    const notes = passages[index]?.notes;
    sources.set(
      index,
      notes
        ? ownSource(plan, passages[index]!)
        : { ...(index < 0 ? written : takeOf(index)), own: false },
    );
  }
  const heard = [...sources].flatMap(([index, { notes, own }]) =>
    notes
      .filter(({ tick }) => sourceOfBar[barIn(plan, tick)] === index)
      .map((note) => ({ note, index, own })),
  );
  return {
    notes: withoutOverlaps(heard, line, planTicks(plan)),
    pitchBends: joinedBends(plan, sourceOfBar, sources),
  };
}

/** The bar of the piece, from 0, to which a note belongs; the last one has what comes after it. */
function barIn(plan: SongPlan, tick: number): number {
  return Math.min(plan.bars - 1, barOfNote(tick, plan.ticksPerBar));
}

function ownSource(plan: SongPlan, { bars: [from, to], notes = [] }: Passage): Source {
  const start = (from - 1) * plan.ticksPerBar;
  const end = planTicks(plan);
  const placed = notes
    .map(([position, duration, pitch, velocity]): Note => ({
      tick: Math.max(0, start + position),
      duration,
      pitch,
      velocity,
    }))
    .filter(({ tick }) => {
      const bar = barOfNote(tick, plan.ticksPerBar) + 1;
      return bar >= from && bar <= to && tick < end;
    })
    .map((note) => ({ ...note, duration: Math.min(note.duration, end - note.tick) }))
    .sort(byTickAndPitch);
  // The wheel tunes them as the mode of the piece is tuned; the notes themselves stay.
  return { notes: placed, pitchBends: bent(tuned(plan, placed)).pitchBends, own: true };
}

function byTickAndPitch(a: Note, b: Note): number {
  return a.tick - b.tick || a.pitch - b.pitch;
}

interface Heard {
  readonly note: Note;
  /** Index of its source. */
  readonly index: number;
  readonly own: boolean;
}

/** Sorted; no pitch is struck while it sounds, and takes of a line that meet do not sound together. */
function withoutOverlaps(heard: readonly Heard[], line: boolean, end: number): Note[] {
  const sorted = heard.toSorted((a, b) => byTickAndPitch(a.note, b.note));
  const nextOfPitch = new Array<number>(128).fill(end);
  const nextOfTake = new Map<number, number>();
  const kept: Note[] = [];
  for (let i = sorted.length - 1; i >= 0; i--) {
    const { note, index, own } = sorted[i]!;
    const { tick, pitch } = note;
    let until = nextOfPitch[pitch]!;
    if (line && !own) {
      for (const [other, next] of nextOfTake) {
        if (other !== index && tick + note.duration - next > LEGATO) until = Math.min(until, next);
      }
      nextOfTake.set(index, tick);
    }
    const duration = Math.min(note.duration, until - tick);
    if (duration < 1) continue;
    nextOfPitch[pitch] = tick;
    kept.push(duration === note.duration ? note : { ...note, duration });
  }
  return kept.reverse();
}

/** The wheel of each source in its own bars. */
function joinedBends(
  plan: SongPlan,
  sourceOfBar: readonly number[],
  sources: ReadonlyMap<number, Source>,
): PitchBend[] {
  const joined: PitchBend[] = [];
  for (let bar = 0, next = 0; bar < plan.bars; bar = next) {
    const index = sourceOfBar[bar]!;
    while (next < plan.bars && sourceOfBar[next] === index) next++;
    const from = barBegins(bar, plan.ticksPerBar);
    const to = next === plan.bars ? Infinity : barBegins(next, plan.ticksPerBar);
    const { pitchBends } = sources.get(index)!;
    const before = pitchBends.findLast(({ tick }) => tick < from)?.value ?? 0;
    const inside = pitchBends.filter(({ tick }) => tick >= from && tick < to);
    const restated = inside[0]?.tick !== from && (joined.at(-1)?.value ?? 0) !== before;
    if (restated) joined.push({ tick: from, value: before });
    joined.push(...inside);
  }
  return joined;
}
