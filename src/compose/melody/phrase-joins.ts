/** @file What joins the motifs of a phrase: pickups, and notes held or led over the rests between them. */
import type { MelodyPart } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import type { Motif } from './motif.ts';
import type { Interval } from './signature.ts';

/** The notes that lead into a phrase, from the first of them on. */
export interface Pickup {
  /** Their length together. */
  readonly ticks: number;
  readonly attacks: readonly { readonly tick: number; readonly duration: number }[];
}

/** An attack of a phrase, in ticks of the piece, and the scale steps to it. */
export interface Stroke {
  readonly tick: number;
  duration: number;
  readonly accent: boolean;
  readonly held: boolean;
  readonly step: number;
  readonly signature?: Interval | undefined;
}

/** Longest note that is held to join two motifs. */
const MOST_HELD = 3 * TICKS_PER_QUARTER;

/** Longest pickup. */
const MOST_PICKUP = 1.5 * TICKS_PER_QUARTER;

/**
 * What leads into a motif: the last notes of its rhythm's last bar, as they lead into its next bar; a
 * rhythm without any there lends a note as long as its shortest one, up to a beat.
 */
export function pickupOf({ attacks, bars }: Motif, part: MelodyPart, ticksPerBar: number): Pickup {
  const none = { ticks: 0, attacks: [] };
  if (part.phrasing === 'even' || attacks.length === 0) return none;
  const end = bars * ticksPerBar;
  const leading = attacks.filter(({ tick }) => end - tick <= MOST_PICKUP);
  const [first] = leading;
  if (first) {
    const ticks = end - first.tick;
    return {
      ticks,
      attacks: leading.map(({ tick, duration }) => ({ tick: tick - first.tick, duration })),
    };
  }
  const ticks = Math.min(TICKS_PER_QUARTER, ...attacks.map(({ duration }) => duration));
  return { ticks, attacks: [{ tick: 0, duration: ticks }] };
}

/**
 * How a motif leads to the next one of its phrase over a rest between them, by weight: not at all, by holding its
 * last note, by notes that lead on, or by both, so that the two are one breath.
 */
const JOINS = [
  { kind: 'rest', holds: false, leads: false, weight: 1 },
  { kind: 'hold', holds: true, leads: false, weight: 3 },
  { kind: 'lead', holds: false, leads: true, weight: 2 },
  { kind: 'bridge', holds: true, leads: true, weight: 5 },
] as const;
/** A rest from this length on parts what belongs together. */
const PARTING = 0.9 * TICKS_PER_QUARTER;
/** So does a note that lasts this long. */
const WAIT = 3 * TICKS_PER_QUARTER;

/** Leads over the rest before the motif at `start`, or within its last notes before, if the phrase does so there. */
export function joinAt(attacks: Stroke[], start: number, pickup: Pickup, stream: Stream): void {
  const next = attacks.findIndex(({ tick }) => tick >= start);
  if (next < 1 || pickup.ticks === 0) return;
  const gap = lastGap(attacks, next, start - WAIT);
  if (gap === undefined) return;
  const before = attacks[gap - 1]!;
  const { holds, leads } = stream.weighted(JOINS, ({ weight }) => weight);
  const until = attacks[gap]!.tick;
  // A note can be held so long only; what it leaves is led over.
  const tooWide = holds && until - before.tick >= WAIT;
  const end = Math.min(
    before.tick + before.duration,
    Math.max(before.tick + TICKS_PER_QUARTER, start - pickup.ticks),
  );
  const leading =
    (leads || tooWide) && gap === next
      ? leadingNotes(before.tick, start, pickup).filter(({ tick }) => tick >= end)
      : [];
  attacks.splice(next, 0, ...leading);
  if (leading.length > 0) before.duration = Math.min(before.duration, end - before.tick);
  if (holds) before.duration = Math.min(attacks[gap]!.tick - before.tick, MOST_HELD);
}

/** The notes of the pickup to `start`, after quarters that bring it near enough to the note at `before`. */
function leadingNotes(before: number, start: number, pickup: Pickup): Stroke[] {
  const strokeOf = (tick: number, duration: number): Stroke => {
    return { tick, duration, accent: false, held: false, step: 1, signature: undefined };
  };
  const notes = pickup.attacks.map(({ tick, duration }) =>
    strokeOf(start - pickup.ticks + tick, duration),
  );
  for (let tick = start - pickup.ticks; tick - before >= WAIT;) {
    tick -= TICKS_PER_QUARTER;
    notes.unshift(strokeOf(tick, TICKS_PER_QUARTER));
  }
  return notes;
}

/** How often a phrase is held over a rest that its rhythm writes within it. */
export const HELD_OVER = 0.5;

/** Holds notes over some of the rests that would part the phrase. */
export function holdOver(
  attacks: readonly Stroke[],
  phraseStart: number,
  share: number,
  stream: Stream,
): void {
  for (let i = 1; i < attacks.length; i++) {
    const before = attacks[i - 1]!;
    const until = attacks[i]!.tick;
    if (until - before.tick - before.duration < PARTING) continue;
    if (!stream.fork(`held ${before.tick - phraseStart}`).chance(share)) continue;
    before.duration = Math.min(until - before.tick, MOST_HELD);
  }
}

/** Index of the attack after the last rest that parts the attacks up to that of index `next`, from a tick on. */
function lastGap(attacks: readonly Stroke[], next: number, from: number): number | undefined {
  for (let i = next; i > 0 && attacks[i]!.tick >= from; i--) {
    const { tick, duration } = attacks[i - 1]!;
    const until = attacks[i]!.tick;
    if (until - tick - duration >= PARTING || until - tick >= WAIT) return i;
  }
  return undefined;
}
