/**
 * @file Drums and percussion: patterns by section, fills into section boundaries, crashes after them.
 */
import {
  DRUM_SOUNDS,
  type DrumFill,
  type DrumPart,
  type DrumPattern,
  type DrumSound,
} from '../../genres/genre.ts';
import { HITS, type Strength } from '../../genres/pattern-text.ts';
import type { Stream } from '../../random/stream.ts';
import { withDuration } from '../../score/changed-note.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { meterName } from '../../theory/meter.ts';
import { playableStrikes, type Strike } from './kit.ts';
import { finalTick, sectionEnd, sectionStart } from '../plan/harmony-at.ts';
import { partPlays, patternChooser } from '../plan/pattern-choice.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';
import { patternsIn } from '../options/ideas.ts';
import { BACKING, departs, drawsIn, type TakeDraws } from '../options/takes.ts';
import { playedPatterns, type PlayedPattern } from '../variation/another-take.ts';
import { busierBeat } from '../variation/drums/drum-amount.ts';
import { isStroke, type DrumBeat } from '../variation/drums/drum-beat.ts';
import { drumStyleOf } from '../variation/drums/drum-style.ts';
import { variedDrums } from '../variation/drums/drum-variation.ts';
import { playedFill } from '../variation/drums/fill-variation.ts';

interface TimedStrike extends Strike {
  readonly tick: number;
  readonly duration: number;
  readonly strength: Strength;
}

/** Velocity around the part's level. */
const STRENGTH: Readonly<Record<Strength, number>> = {
  accent: 14,
  normal: 0,
  soft: -18,
  ghost: -42,
};

/** Bars in a phrase. */
const PHRASE_BARS = 4;
/** Share of strokes that a beat has more where a section lifts. */
const LIFT = 0.15;
/** Bars from one short fill to the next inside a long section. */
const INNER_BOUNDARY = 8;
/** Longest fill inside a section, in quarter notes. */
const INNER_FILL = 2;

/** The notes of a drum or percussion part, on the grid, sorted by tick, then pitch. */
export function drumNotes(plan: SongPlan, part: DrumPart, draws: TakeDraws): Note[] {
  const strikes: TimedStrike[] = [];
  // Struck on the first beat after a fill, by tick.
  const arrivals = new Set<number>();
  const end = plan.bars > 1 ? finalTick(plan) : plan.ticksPerBar;
  const played = playedPatterns<DrumPattern, DrumBeat>(
    draws,
    (pattern, stream, first) => variedDrums(part, pattern, plan, stream, first),
    // A pattern for named sections is written for them.
    (beat, pattern) =>
      pattern.when.sections
        ? beat
        : busierBeat(part, drumStyleOf(part.patterns, pattern), beat, LIFT),
  );
  for (const [i, section] of plan.sections.entries()) {
    if (!partPlays(part, section)) continue;
    const strokes = sectionStrikes(plan, part, section, draws, played);
    const fills = sectionFills(plan, part, section, fillStreams(section, draws));
    for (const fill of fills) {
      const next = plan.sections[i + 1];
      const inside = fill.end < sectionEnd(plan, section);
      if (inside || (next && partPlays(part, next))) arrivals.add(fill.end);
    }
    for (const stroke of strokes) {
      if (stroke.tick < end && !fills.some((fill) => isWithin(stroke, fill))) strikes.push(stroke);
    }
    for (const stroke of fills.flatMap((fill) => fill.strikes)) {
      if (stroke.tick < end) strikes.push(stroke);
    }
  }
  const last = plan.sections.at(-1)!;
  if (plan.bars > 1 && partPlays(part, last)) strikes.push(...finalStrikes(plan, part, end));
  if (part.arrival) {
    for (const tick of arrivals) {
      if (tick >= end) continue;
      strikes.push({
        tick,
        sound: part.arrival,
        velocity: velocityOf(part, 'accent', 0.8),
        strength: 'accent',
        duration: plan.ticksPerBar / 2,
      });
    }
  }
  return toNotes(strikes, part);
}

/** The stream of a section's fills, and that of the piece's take if this is another. */
interface FillStreams {
  readonly own: Stream;
  readonly first: Stream | undefined;
}

function fillStreams(section: PlannedSection, draws: TakeDraws): FillStreams {
  const { stream, departure } = drawsIn(section, draws);
  const label = `fills ${section.occurrence}`;
  const departing = departs(departure, `${label} ${section.name}`);
  const fillsOf = (from: Stream): Stream => from.fork(`section ${section.name}`).fork(label);
  return {
    own: fillsOf(departing ? departure.stream : stream),
    first: draws.first && fillsOf(draws.first),
  };
}

function sectionStrikes(
  plan: SongPlan,
  part: DrumPart,
  section: PlannedSection,
  draws: TakeDraws,
  played: PlayedPattern<DrumPattern, DrumBeat>,
): TimedStrike[] {
  const { stream, departure } = drawsIn(section, draws, BACKING);
  const { energy } = section;
  const strikes: TimedStrike[] = [];
  const patterns = patternsIn(part.patterns, draws.ideas, section);
  const placeIn = (from: Stream): Stream => from.fork(`section ${section.name}`);
  const drawsOf = (from: Stream, first?: Stream) => {
    const placed = placeIn(from);
    const before = first && placeIn(first).fork('pattern');
    const choose = patternChooser(patterns, plan, section, placed.fork('pattern'), before);
    return { from, placed, choose };
  };
  const usual = drawsOf(stream, draws.first);
  const other = departure && drawsOf(departure.stream);
  const laid: LaidBar[] = [];
  for (let bar = 0; bar < section.bars; bar++) {
    // The same bar of the phrase is played the same way, so that the groove can be learned.
    const place = bar % PHRASE_BARS;
    const departing = other && departs(departure, `bar/${section.name}/${place}`);
    const { from, placed, choose } = departing ? other : usual;
    const { pattern, count } = choose(bar);
    const beat = played(pattern, from, section.lift > 0);
    const barOfBeat = count % beat.bars;
    const start = sectionStart(plan, section) + bar * plan.ticksPerBar;
    let own = laid[place];
    if (own?.beat !== beat || own.barOfBeat !== barOfBeat) {
      const touch = placed.fork(`touch ${pattern.id} ${place}`);
      own = { beat, barOfBeat, strikes: barStrikes(plan, part, beat, barOfBeat, energy, touch) };
      laid[place] = own;
    }
    for (const { tick, sound, velocity, strength, duration } of own.strikes) {
      strikes.push({ tick: start + tick, sound, velocity, strength, duration });
    }
  }
  return strikes;
}

/** A bar of a beat as a section plays it. */
interface LaidBar {
  readonly beat: DrumBeat;
  readonly barOfBeat: number;
  /** In order, counted from the start of the bar. */
  readonly strikes: readonly TimedStrike[];
}

function barStrikes(
  plan: SongPlan,
  part: DrumPart,
  beat: DrumBeat,
  bar: number,
  energy: number,
  touch: Stream,
): TimedStrike[] {
  const steps = barQuarters(plan) * beat.grid;
  return rowStrikes(part, beat, 0, bar * steps, steps, energy)
    .filter(({ strength }) => keepsHit(strength, energy, touch))
    .sort((a, b) => a.tick - b.tick);
}

/** Ghost notes and soft hits thin out as the energy falls. */
function keepsHit(strength: Strength, energy: number, stream: Stream): boolean {
  const draw = stream.float();
  if (strength === 'ghost') return draw < 0.45 + 0.5 * energy;
  if (strength === 'soft') return draw < 0.8 + 0.4 * energy;
  return true;
}

function rowStrikes(
  part: DrumPart,
  { grid, rows }: DrumBeat,
  start: number,
  firstStep: number,
  steps: number,
  energy: number,
): TimedStrike[] {
  const step = TICKS_PER_QUARTER / grid;
  const strikes: TimedStrike[] = [];
  for (const [sound, row] of rows) {
    for (let i = 0; i < steps; i++) {
      const sign = row[firstStep + i];
      if (sign === undefined || !isStroke(sign)) continue;
      const { strokes, strength } = HITS[sign]!;
      for (let stroke = 0; stroke < strokes; stroke++) {
        strikes.push({
          tick: start + i * step + Math.round((stroke * step) / strokes),
          sound,
          // The strokes of a roll bounce: the later ones are lighter.
          velocity: velocityOf(part, strength, energy) - (stroke > 0 ? 10 + 2 * stroke : 0),
          strength,
          duration: Math.max(1, Math.floor(step / strokes)),
        });
      }
    }
  }
  return strikes;
}

interface PlacedFill {
  readonly start: number;
  readonly end: number;
  readonly strikes: readonly TimedStrike[];
}

function isWithin({ tick }: TimedStrike, { start, end }: PlacedFill): boolean {
  return tick >= start && tick < end;
}

/** The fill at the section's end, as long as the plan wants, and an occasional short one inside. */
function sectionFills(
  plan: SongPlan,
  part: DrumPart,
  section: PlannedSection,
  { own: stream, first }: FillStreams,
): PlacedFill[] {
  const fills: PlacedFill[] = [];
  const place = (quarters: number, end: number): void => {
    const fitting = fittingFills(plan, part, section, quarters);
    if (fitting.length === 0) return;
    const label = `fill ${end - sectionStart(plan, section)}`;
    const fill = playedFill(part, fitting, plan.bpm, stream.fork(label), first?.fork(label));
    const { quarters: length, beat } = fill;
    const steps = Math.round(length * beat.grid);
    const start = end - (steps * TICKS_PER_QUARTER) / beat.grid;
    const strikes = rowStrikes(part, beat, start, 0, steps, section.energy).map((strike) => ({
      ...strike,
      velocity: shapedVelocity(strike, start, end),
    }));
    fills.push({ start, end, strikes });
  };
  const start = sectionStart(plan, section);
  for (let bar = INNER_BOUNDARY; bar < section.bars; bar += INNER_BOUNDARY) {
    if (stream.chance(0.6)) place(INNER_FILL, start + bar * plan.ticksPerBar);
  }
  if (section.fillQuarters > 0) place(section.fillQuarters, sectionEnd(plan, section));
  return fills;
}

function barQuarters(plan: SongPlan): number {
  return plan.ticksPerBar / TICKS_PER_QUARTER;
}

/** The fills of the wanted length, or the longest that are shorter. */
function fittingFills(
  plan: SongPlan,
  part: DrumPart,
  section: PlannedSection,
  quarters: number,
): DrumFill[] {
  const most = Math.min(quarters, section.bars * barQuarters(plan));
  const fitting = part.fills.filter(
    ({ quarters: length, when: { sections, energy, meter } }) =>
      length <= most &&
      (meter === undefined || meter === meterName(plan.meter)) &&
      (sections === undefined || sections.includes(section.like)) &&
      (energy === undefined || (section.energy >= energy[0] && section.energy <= energy[1])),
  );
  const longest = Math.max(...fitting.map((fill) => fill.quarters));
  return fitting.filter((fill) => fill.quarters === longest);
}

/** A fill grows towards its end, and off-beat strokes fall to the lighter hand. */
function shapedVelocity({ tick, velocity }: TimedStrike, start: number, end: number): number {
  const growth = -10 + (16 * (tick - start)) / (end - start);
  const offBeat = (tick - start) % (TICKS_PER_QUARTER / 2) === 0 ? 0 : -7;
  return Math.round(velocity + growth + offBeat);
}

/** The last chord: the lowest drum of the part's own patterns and its arrival, then silence. */
function finalStrikes(plan: SongPlan, part: DrumPart, tick: number): TimedStrike[] {
  const sounds = new Set(part.patterns.flatMap(({ rows }) => Object.keys(rows) as DrumSound[]));
  const low = (
    [
      'kick',
      'surdo_open',
      'tom_floor',
      'conga_open',
      'bongo_low',
      'timbale_low',
      'tambourine',
      'shaker',
    ] as const
  ).find((sound) => sounds.has(sound));
  const ring = plan.bars * plan.ticksPerBar - tick;
  return [...(low ? [low] : []), ...(part.arrival ? [part.arrival] : [])].map((sound) => ({
    tick,
    sound,
    velocity: velocityOf(part, 'accent', 0.6),
    strength: 'accent' as const,
    duration: Math.min(ring, 2 * TICKS_PER_QUARTER),
  }));
}

function velocityOf(part: DrumPart, strength: Strength, energy: number): number {
  return Math.round(part.level + STRENGTH[strength] + (energy - 0.5) * 6);
}

function toNotes(strikes: readonly TimedStrike[], part: DrumPart): Note[] {
  const inOrder = [...strikes].sort((a, b) => a.tick - b.tick);
  const notes: Note[] = [];
  for (let first = 0, next = 0; first < inOrder.length; first = next) {
    while (inOrder[next]?.tick === inOrder[first]!.tick) next++;
    const moment = loudest(inOrder, first, next);
    const played = part.kit === 'acoustic' ? [...playableStrikes(moment)] : moment;
    if (played.length > 1) played.sort((a, b) => DRUM_SOUNDS[a.sound] - DRUM_SOUNDS[b.sound]);
    for (const { tick, sound, velocity, duration } of played) {
      notes.push({
        tick,
        duration,
        pitch: DRUM_SOUNDS[sound],
        velocity: Math.min(127, Math.max(12, velocity)),
      });
    }
  }
  return ringing(notes);
}

/** The loudest strike of each sound, of the strikes from one index up to another. */
function loudest(strikes: readonly TimedStrike[], from: number, to: number): TimedStrike[] {
  const moment: TimedStrike[] = [];
  for (let i = from; i < to; i++) {
    const strike = strikes[i]!;
    const same = moment.findIndex(({ sound }) => sound === strike.sound);
    if (same < 0) moment.push(strike);
    else if (moment[same]!.velocity < strike.velocity) moment[same] = strike;
  }
  return moment;
}

/** A sound that rings on or is held, and the strokes that end it. */
interface Ring {
  readonly sound: number;
  readonly ends: ReadonlySet<number>;
}

/** Other sounds ring as long as a kit lets them, however long their notes are. */
const RINGS: readonly Ring[] = [
  {
    sound: DRUM_SOUNDS.hat_open,
    ends: new Set([DRUM_SOUNDS.hat, DRUM_SOUNDS.hat_open, DRUM_SOUNDS.hat_pedal]),
  },
  {
    sound: DRUM_SOUNDS.whistle_long,
    ends: new Set([DRUM_SOUNDS.whistle_short, DRUM_SOUNDS.whistle_long]),
  },
];

/** An open hi-hat rings until the hi-hat is struck or closed again, a long whistle until the next one. */
function ringing(notes: readonly Note[]): Note[] {
  const lasting = [...notes];
  for (const { sound, ends } of RINGS) {
    let next = Infinity;
    for (let i = lasting.length - 1; i >= 0; i--) {
      const note = lasting[i]!;
      if (!ends.has(note.pitch)) continue;
      if (note.pitch === sound) {
        lasting[i] = withDuration(note, Math.min(next - note.tick, TICKS_PER_QUARTER));
      }
      next = note.tick;
    }
  }
  return lasting;
}
