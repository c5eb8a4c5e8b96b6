/** @file Plays the written notes: swing, push and lay-back, dynamics, human spread, a clean ending. */
import type { Part } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { roleFacts } from '../../score/roles.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { meterName } from '../../theory/meter.ts';
import { planTicks } from '../plan/chord-timeline.ts';
import { bentNote, type BentNote, type OpenNote } from './bends.ts';
import type { TouchFromBar, Touch } from '../options/ideas.ts';
import { levelsOf, type PhraseArc } from './phrase-arcs.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';
import { sectionBpm, sectionSwing } from '../plan/tempo.ts';

/** A machine keeps time: it has only this share of the human spread. */
const MACHINE_TIMING = 0.15;
const MACHINE_VELOCITY = 0.4;
/** Loudness factor at energy 0, and what full energy adds to it. */
const QUIETEST = 0.84;
const ENERGY_SPAN = 0.28;
/** How far the goal of a phrase stands out, as a share of the velocity: in a melody, in its chords. */
const ARC = { melody: 0.08, chords: 0.05 };
/** The velocity spread at which phrases are shaped in full; a machine that has none shapes none. */
const FREE_PLAYING = 5;
/** How much louder the last bar before a stronger section grows. */
const CRESCENDO = 0.1;
/** The rules' own. */
const PLAIN_TOUCH: TouchFromBar = { loudness: 1, length: 1, from: 0 };

/**
 * The notes of a part as they are played. No note overtakes another of its part, starts before 0 or
 * ends after the piece, and no pitch sounds twice at once. Sorted by tick, then pitch.
 *
 * @param notes written notes on the grid, in ticks of the plan.
 * @param stream the part's own; each section draws from a fork of it.
 * @param wanted the sections whose notes are returned; all are played, so that these sound as they do
 *   in context.
 * @param freedom share of the genre's velocity spread and of the arcs, 0..1; lower where a model brings
 *   its own.
 * @param arcs of the phrases that the part shapes or follows, in order.
 * @param touch of a model that takes part.
 */
export function performed(
  plan: SongPlan,
  part: Part,
  notes: readonly BentNote[],
  stream: Stream,
  wanted?: (section: PlannedSection) => boolean,
  freedom = 1,
  arcs: readonly PhraseArc[] = [],
  touch: TouchFromBar = PLAIN_TOUCH,
): BentNote[] {
  const machine = 'kit' in part && part.kit === 'machine';
  const { humanize } = plan.genre.feel;
  const timingSpread = humanize.timing * (machine ? MACHINE_TIMING : 1);
  const velocitySpread = humanize.velocity * (machine ? MACHINE_VELOCITY : 1) * freedom;
  const ticksPerMs = plan.sections.map(
    (section) => (sectionBpm(plan, section) * TICKS_PER_QUARTER) / 60_000,
  );
  const level = levelsOf(arcs);
  const arc = arcShare(part, humanize.velocity) * freedom;
  const streams = plan.sections.map((section) => stream.fork(`section ${section.startBar}`));

  const accents = plan.genre.feel.accents[meterName(plan.meter)];
  const played = sortedWhereNeeded(swungNotes(plan, notes), byTickAndPitch);
  const end = planTicks(plan);
  const unwanted = new Set<OpenNote>();
  const isWanted = wanted && plan.sections.map(wanted);
  let before = -TICKS_PER_QUARTER;
  let section = 0;
  for (let first = 0, next = 0; first < played.length; first = next) {
    const { tick } = played[first]!;
    while (next < played.length && played[next]!.tick === tick) next++;
    while (startsBy(plan, section + 1, tick)) section++;
    const draws = streams[section]!;
    const own = plan.sections[section]!.startBar < touch.from ? PLAIN_TOUCH : touch;
    const after = played[next]?.tick ?? Infinity;
    const room = Math.min(tick - before, after - tick, TICKS_PER_QUARTER) / 3;
    const moved = (part.timing + draws.gaussian() * timingSpread) * ticksPerMs[section]!;
    const shift = Math.max(-room, Math.min(room, moved));
    const start = Math.max(0, Math.round(tick + shift));
    const loudness =
      loudnessAt(plan, section, tick, accents) * (1 + arc * level(tick)) * own.loudness;
    for (let i = first; i < next; i++) {
      const note = played[i]!;
      const duration = touchedLength(note.duration, after - tick, own);
      note.tick = start;
      // The last chord ends with the piece, whenever it is struck.
      note.duration = tick + duration >= end ? end - start : duration;
      note.velocity = playable(note.velocity * loudness + draws.gaussian() * velocitySpread);
      if (isWanted && !isWanted[section]) unwanted.add(note);
    }
    before = tick;
  }
  return cleaned(played, end, unwanted);
}

/** How long a note sounds; one that ended before the next is struck still does so. */
function touchedLength(duration: number, toNext: number, { length }: Touch): number {
  const room = Math.max(duration, toNext);
  return Math.max(1, Math.min(room, Math.round(duration * length)));
}

function arcShare({ role }: Part, spread: number): number {
  const { kind } = roleFacts(role);
  const share = kind === 'melody' ? ARC.melody : kind === 'chords' ? ARC.chords : 0;
  return share * Math.min(1, spread / FREE_PLAYING);
}

function byTickAndPitch(a: Note, b: Note): number {
  return a.tick - b.tick || a.pitch - b.pitch;
}

function byTickPitchAndVelocity(a: Note, b: Note): number {
  return byTickAndPitch(a, b) || a.velocity - b.velocity;
}

/** Sorts in place; most parts are written in order. */
function sortedWhereNeeded<N extends Note>(notes: N[], order: (a: Note, b: Note) => number): N[] {
  for (let i = 1; i < notes.length; i++) {
    if (order(notes[i - 1]!, notes[i]!) > 0) return notes.sort(order);
  }
  return notes;
}

/** The notes for playing, each swung by the tempo of its section. */
function swungNotes(plan: SongPlan, notes: readonly BentNote[]): OpenNote[] {
  const ratios = plan.sections.map((section) => sectionSwing(plan, section));
  const even = ratios.every((ratio) => ratio === ratios[0]);
  const swung = (tick: number): number => {
    const section = even ? 0 : plan.sections.findLastIndex((_, i) => startsBy(plan, i, tick));
    return swungTick(plan, tick, ratios[section]);
  };
  return notes.map((note) => {
    const played = bentNote(note, note.glide, note.cents);
    played.tick = swung(note.tick);
    played.duration = swung(note.tick + note.duration) - played.tick;
    return played;
  });
}

/**
 * Where a written tick falls when the genre's swing unit is played in long-short pairs. Triplets are
 * already uneven and keep their place.
 *
 * @param ratio share of the pair that its first half takes; 0.5 is straight.
 */
export function swungTick(plan: SongPlan, tick: number, ratio = plan.swing): number {
  const { swing } = plan.genre.feel;
  if (!swing || ratio === 0.5) return tick;
  const pair = (2 * 4 * TICKS_PER_QUARTER) / swing.unit;
  const position = tick % pair;
  const third = pair / 3;
  if (position % (third / 2) === 0 && position % (pair / 2) !== 0) return tick;
  const long = pair * ratio;
  const half = pair / 2;
  const swung =
    position <= half ? (position * long) / half : long + ((position - half) * (pair - long)) / half;
  return tick - position + Math.round(swung);
}

/** Whether there is a section of this index and it starts at or before `tick`. */
function startsBy(plan: SongPlan, index: number, tick: number): boolean {
  const section = plan.sections[index];
  return section !== undefined && section.startBar * plan.ticksPerBar <= tick;
}

/** The velocity, 1..127, at which a note written at a tick sounds, apart from random spread. */
export type Loudness = (tick: number, velocity: number) => number;

/** The velocities that {@link performed} gives without its random spread and the arcs of phrases. */
export function loudnessOf(plan: SongPlan): Loudness {
  const accents = plan.genre.feel.accents[meterName(plan.meter)];
  return (tick, velocity) => {
    const section = plan.sections.findLastIndex((_, i) => startsBy(plan, i, tick));
    return playable(velocity * loudnessAt(plan, section, tick, accents));
  };
}

/** A velocity rounded and kept within MIDI's range. */
function playable(velocity: number): number {
  return Math.max(1, Math.min(127, Math.round(velocity)));
}

/**
 * Velocity factor at a tick: the section's energy, the beat's accent, a swell into a stronger section.
 *
 * @param accents factors of the beats of a bar; 1 where there are none.
 */
function loudnessAt(
  plan: SongPlan,
  index: number,
  tick: number,
  accents: readonly number[] | undefined,
): number {
  const section = plan.sections[index]!;
  const next = plan.sections[index + 1];
  const inBar = tick % plan.ticksPerBar;
  const beat = Math.floor(inBar / ((4 * TICKS_PER_QUARTER) / plan.meter.denominator));
  const accent = accents?.[beat] ?? 1;
  const swell =
    next && next.energy > section.energy && isLastBar(plan, section, tick)
      ? CRESCENDO * Math.min(1, 2 * (next.energy - section.energy)) * (inBar / plan.ticksPerBar)
      : 0;
  return (QUIETEST + ENERGY_SPAN * section.energy + swell) * accent;
}

function isLastBar(plan: SongPlan, section: PlannedSection, tick: number): boolean {
  return tick >= (section.startBar + section.bars - 1) * plan.ticksPerBar;
}

/** Sorted, inside the piece, and no pitch struck while it still sounds; without the unwanted ones. */
function cleaned(notes: OpenNote[], end: number, unwanted: ReadonlySet<OpenNote>): BentNote[] {
  const sorted = sortedWhereNeeded(notes, byTickPitchAndVelocity);
  // Where each pitch is struck next.
  const next = new Array<number>(128).fill(end);
  const kept: BentNote[] = [];
  for (let i = sorted.length - 1; i >= 0; i--) {
    const note = sorted[i]!;
    const { tick, duration, pitch } = note;
    if (tick >= end) continue;
    const free = Math.min(duration, next[pitch]! - tick);
    if (free < 1) continue;
    next[pitch] = tick;
    if (unwanted.size > 0 && unwanted.has(note)) continue;
    note.duration = free;
    kept.push(note);
  }
  return kept.reverse();
}
