/** @file The slots of a bass line: where notes sound, over which chord, and which must be its root. */
import type { BassPart, BassPattern } from '../../genres/genre.ts';
import { parseLine, type Degree, type LineStep } from '../../genres/pattern-text.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { beatTicks, chordAhead, planTicks } from '../plan/chord-timeline.ts';
import { finalTick, sectionStart, strongTicks } from '../plan/harmony-at.ts';
import { playsLastChord, visitSteps } from '../plan/pattern-steps.ts';
import type { PlannedChord, SongPlan } from '../plan/song-plan.ts';
import type { TakeDraws } from '../options/takes.ts';
import { playedPatterns } from '../variation/another-take.ts';
import { variedFigure } from '../variation/figures/figure-variation.ts';

export interface BassSlot {
  readonly tick: number;
  /** Ticks until the note ends as written. */
  readonly duration: number;
  /** The chord the note belongs to; for an anticipation the next one. */
  readonly chord: PlannedChord;
  readonly kind: 'degree' | 'approach' | 'walk' | 'dead';
  /** Of the chord; 1 is its bass tone. */
  readonly degree: Degree;
  readonly octave: -1 | 0 | 1;
  /** Side an approach comes from; undefined leaves it open. */
  readonly from: 'below' | 'above' | undefined;
  /** Whether it must be the chord's bass tone, in any octave. */
  readonly mustRoot: boolean;
  /** Ticks it must last: past the last chord change it is held through, or into its own chord. */
  readonly least: number;
  readonly strong: boolean;
  readonly accent: boolean;
  readonly staccato: boolean;
  readonly glide: boolean;
}

type Written = Exclude<LineStep, { kind: 'rest' | 'hold' }>;
type OpenSlot = { -readonly [K in keyof BassSlot]: BassSlot[K] } & {
  /** Added where the pattern rests: it may ring for a beat. */
  inserted: boolean;
};

/** Share of a figure's notes that vary, for each note that the part replaces, and at most. */
const FIGURE_CHANGES = 5;
const MOST_FIGURE_CHANGES = 0.4;

const lineOf = ({ line }: BassPattern): string => line;

const PLAIN: Written = {
  kind: 'note',
  degree: 1,
  next: false,
  octave: 0,
  accent: false,
  staccato: false,
  glide: false,
};

/**
 * The slots of a bass part in order; none overlap. Where the part asks for the root at chord changes,
 * each change finds its bass tone sounding: struck there, or anticipated within the beat before and
 * held. A note held into a chord with another bass tone is struck again. The last chord is held to the
 * end. Over N.C. the bass rests.
 */
export function bassSlots(plan: SongPlan, part: BassPart, draws: TakeDraws): BassSlot[] {
  const slots: BassSlot[] = [];
  const strong = strongTicks(plan);
  const played = playedPatterns<BassPattern>(draws, (pattern, stream, first) => {
    const share = Math.min(MOST_FIGURE_CHANGES, FIGURE_CHANGES * part.variation);
    if (share === 0 && !first) return pattern;
    const { patterns } = part;
    const { bars, text } = variedFigure(
      patterns,
      pattern,
      lineOf,
      share,
      plan.meter,
      stream,
      first,
    );
    return { ...pattern, bars, line: text };
  });
  const lines = (pattern: BassPattern) => parseLine(pattern.line);
  let open: OpenSlot | undefined;
  let before: PlannedChord | undefined;

  const close = () => {
    if (open && !open.chord.noChord) slots.push(open);
    open = undefined;
  };
  const start = (
    tick: number,
    length: number,
    sounding: PlannedChord,
    step: Written,
    atChange: boolean,
  ) => {
    close();
    const next = step.kind === 'note' && step.next && !atChange;
    const chord = next ? chordAhead(plan, tick) : sounding;
    const rootLike = step.kind === 'note' && (step.degree === 1 || step.degree === 8);
    const early = next && rootLike && part.rootOnChange;
    open = {
      tick,
      duration: length,
      chord,
      kind: step.kind === 'note' || (atChange && step.kind !== 'dead') ? 'degree' : step.kind,
      degree: rootLike || (step.kind === 'note' && !atChange) ? step.degree : 1,
      octave: step.kind === 'note' ? step.octave : 0,
      from: step.kind === 'approach' ? step.from : undefined,
      mustRoot: atChange || early,
      least: early ? chord.tick - tick : 0,
      strong: strong.includes(tick % plan.ticksPerBar),
      accent: step.accent,
      staccato: step.staccato,
      glide: step.glide,
      inserted: false,
    };
  };

  visitSteps(
    plan,
    part,
    part.patterns,
    lines,
    played,
    draws,
    (step, tick, length, chord, entry) => {
      if (entry) {
        close();
        before = undefined;
      }
      const changed = chord !== before;
      before = chord;
      const atChange =
        changed && part.rootOnChange && !anticipated(plan, open ?? slots.at(-1), tick, chord);
      if (step.kind === 'hold') {
        if (open && !(changed && open.chord !== chord && !sameBass(open, chord))) {
          open.duration += length;
          if (atChange && open.chord !== chord) {
            open.mustRoot = true;
            open.least = tick + 1 - open.tick;
          }
        } else if (open || atChange) {
          start(tick, length, chord, PLAIN, true);
        }
      } else if (step.kind === 'rest') {
        if (atChange) {
          start(tick, length, chord, PLAIN, true);
          open!.inserted = true;
        } else if (open?.inserted && open.duration < TICKS_PER_QUARTER) {
          open.duration += length;
        } else {
          close();
        }
      } else {
        start(tick, length, chord, step, atChange);
      }
    },
  );
  close();
  if (playsLastChord(plan, part) && !plan.chords.at(-1)!.noChord) slots.push(lastSlot(plan));
  return withApproaches(plan, part, slots, draws.stream);
}

/**
 * Whether a note that started within the last beat already anticipates the bass tone of the chord that
 * sounds at `tick`.
 */
function anticipated(
  plan: SongPlan,
  slot: BassSlot | undefined,
  tick: number,
  chord: PlannedChord,
): boolean {
  return (
    slot !== undefined &&
    slot.kind === 'degree' &&
    slot.mustRoot &&
    slot.chord === chord &&
    slot.tick < slot.chord.tick &&
    slot.tick + slot.duration >= slot.chord.tick &&
    tick - slot.tick <= beatTicks(plan)
  );
}

function sameBass(slot: BassSlot, chord: PlannedChord): boolean {
  const root = slot.kind === 'degree' && (slot.degree === 1 || slot.degree === 8);
  return root && !chord.noChord && slot.chord.bass === chord.bass;
}

function lastSlot(plan: SongPlan): BassSlot {
  const tick = finalTick(plan);
  return {
    tick,
    duration: planTicks(plan) - tick,
    chord: plan.chords.at(-1)!,
    kind: 'degree',
    degree: 1,
    octave: 0,
    from: undefined,
    mustRoot: true,
    least: planTicks(plan) - tick,
    strong: true,
    accent: false,
    staccato: false,
    glide: false,
  };
}

/** Turns the last short note before some chord changes into an approach to the next root. */
function withApproaches(
  plan: SongPlan,
  part: BassPart,
  slots: readonly BassSlot[],
  stream: Stream,
): BassSlot[] {
  if (part.approach === 0) return [...slots];
  return slots.map((slot, i) => {
    const next = slots[i + 1];
    const leads =
      next !== undefined &&
      slot.kind === 'degree' &&
      !slot.mustRoot &&
      next.mustRoot &&
      slot.duration <= TICKS_PER_QUARTER &&
      slot.tick + slot.duration === next.tick &&
      slot.chord.bass !== next.chord.bass;
    if (!leads) return slot;
    const section = plan.sections.findLast((s) => sectionStart(plan, s) <= slot.tick)!;
    const offset = slot.tick - sectionStart(plan, section);
    const turned = stream.fork(`approach/${section.name}/${offset}`).chance(part.approach);
    return turned ? { ...slot, kind: 'approach' as const } : slot;
  });
}
