/** @file The melody: motifs set into the phrases of each section, and offered note by note as choices. */
import type { MelodyPart, MelodyRhythm } from '../genres/genre.ts';
import type { Stream } from '../random/stream.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { mod } from '../theory/pitch.ts';
import { solveCells } from './cell-lines.ts';
import { contourHeight, type Contour } from './contour.ts';
import {
  byTwoNumbers,
  velocityChoice,
  withArticulations,
  type DurationChoice,
} from './expression.ts';
import { sectionEnd, sectionStart } from './harmony-at.ts';
import {
  candidatePitches,
  ownCosts,
  transition,
  type LinePast,
  type LineRules,
  type Pull,
} from './line-search.ts';
import {
  demandOf,
  demandOfKind,
  isStable,
  leapDirection,
  recovers,
  satisfies,
  scaleSteps,
  toneKind,
  toneKindsOf,
  WIDEST_MOVE,
  type Slot,
} from './melodic-rules.ts';
import { makeMotif } from './motif.ts';
import type { LineSteps, NoteChoice } from './note-choice.ts';
import { fittingRhythms, planCells, turningRhythms, type Cell } from './phrase.ts';
import type { Material } from './phrase-turns.ts';
import { partPlays } from './pattern-choice.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';
import type { Departure, TakeDraws } from './takes.ts';

/** The melody of one section before it is drawn: the places of its notes and the pitch meant for each. */
export interface SketchedLine {
  readonly section: PlannedSection;
  readonly slots: readonly Slot[];
  readonly pitches: readonly number[];
  readonly rules: LineRules;
  readonly level: number;
}

/** Cost per semitone away from a phrase's contour, from a cell's intended start. */
const CONTOUR_FORCE = 0.15;
const ANCHOR_FORCE = 0.35;
/** Cost per semitone away from what a section that comes back at another length had here. */
const RETURN_FORCE = 2;

/**
 * Sketches the melody of every section the part plays in.
 *
 * Sections of equal name are built from the same draws, so they come back; what differs is the variation
 * {@link planCells} makes on a return, and what their chords ask for.
 */
export function sketchMelody(
  plan: SongPlan,
  part: MelodyPart,
  { stream, departure }: TakeDraws,
): SketchedLine[] {
  const playing = plan.sections.filter((section) => partPlays(part, section));
  const theme = playing[0] && makeMaterial(plan, part, playing[0], stream).a;
  const lines: SketchedLine[] = [];
  let last: number | undefined;
  const origins = new Map<string, Origin>();
  for (const section of playing) {
    const origin = origins.get(section.name) ?? { section, last };
    const own = makeMaterial(plan, part, origin.section, stream);
    // Other sections answer with the theme of the first, so that the piece is about something.
    const borrows = section.name !== playing[0]!.name && theme && own.a.bars === theme.bars;
    const fits =
      borrows && fittingRhythms(plan, part, origin.section).some(({ id }) => id === theme.rhythmId);
    const material = fits ? { ...own, b: theme } : own;
    const line = sketchSection(plan, part, section, material, origin, stream, departure);
    origins.set(section.name, { line, ...origin });
    last = line.pitches.at(-1) ?? last;
    lines.push(line);
  }
  return lines;
}

/** Where music was heard first: what comes back takes its rhythms, register and start from there. */
interface Origin {
  readonly section: PlannedSection;
  /** The pitch before it, if any. */
  readonly last: number | undefined;
  /** As it was heard; missing the first time. */
  readonly line?: SketchedLine;
}

function makeMaterial(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  stream: Stream,
): Material {
  const draws = stream.fork(`motifs ${section.name}`);
  const rhythms = fittingRhythms(plan, part, section);
  const rhythm = draws.weighted(rhythms, ({ weight }) => weight);
  const others = rhythms.filter(({ id }) => id !== rhythm.id);
  const second = others.length > 0 ? draws.weighted(others, ({ weight }) => weight) : rhythm;
  const motif = (of: MelodyRhythm, label: string): Material['a'] =>
    makeMotif(of, part, draws.fork(label));
  const turns = turningRhythms(plan, part, section).map((of) => ({
    rhythm: of,
    motif: motif(of, `turn ${of.id}`),
  }));
  return { a: motif(rhythm, 'a'), b: motif(second, 'b'), turns };
}

function sketchSection(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  material: Material,
  origin: Origin,
  stream: Stream,
  departure: Departure | undefined,
): SketchedLine {
  const { section: first } = origin;
  const shift = shiftOf(part, section, origin);
  const last = origin.last === undefined ? undefined : origin.last + shift;
  const draws = stream.fork(`sketch ${section.name}`);
  const cells = planCells(plan, part, section, material, draws, departure);
  const contours = Object.entries(part.contours) as [Contour, number][];
  const [contour] = draws.fork('contour').weighted(contours, ([, weight]) => weight);
  const register = registerOf(part, first, shift);
  const salt = draws.fork('taste').uint32();
  const start = sectionStart(plan, section);
  const phraseTicks = part.phraseBars * plan.ticksPerBar;
  const length = sectionEnd(plan, section) - start;
  const heard = section.bars === first.bars ? undefined : heardPitches(plan, origin);
  const pullOf = (slot: Slot, opens: boolean): Pull => {
    const again = heard?.get(placeOf(slot, start));
    if (again !== undefined) return { pitch: again + shift, force: RETURN_FORCE };
    const inPhrase = ((slot.tick - start) % phraseTicks) / phraseTicks;
    const inSection = (slot.tick - start) / length;
    const height =
      0.65 * contourHeight(contour, inPhrase) + 0.35 * contourHeight('arch', inSection);
    return {
      pitch: register.centre + height * register.swing,
      force: opens ? ANCHOR_FORCE : CONTOUR_FORCE,
    };
  };

  const rules: LineRules = {
    tones: part.tones,
    stepwise: part.stepwise,
    repeating: part.repeats !== undefined,
    tonic: section.tonic,
    low: Math.max(register.low, Math.round(register.centre - register.swing - 6)),
    high: Math.min(register.high, Math.round(register.centre + register.swing + 4)),
    climax: register.high,
  };
  const level = solveCells(cells, rules, last, pullOf, salt, shift);
  const flat = level.map(({ pitches }) => pitches);
  const peaked = withClimax(cells, flat, rules, register.high, start, length);
  const solved = solveCells(peaked.cells, peaked.rules, last, pullOf, salt, shift, level);
  return {
    section,
    slots: peaked.cells.flatMap((cell) => cell.slots),
    pitches: solved.flatMap(({ pitches }) => pitches),
    rules: peaked.rules,
    level: part.level,
  };
}

/**
 * Semitones a tune that comes back in another key lies above the first time: the nearest way there, or
 * the other where the first leaves the range and it does not.
 */
function shiftOf(
  part: MelodyPart,
  section: PlannedSection,
  { section: first, line }: Origin,
): number {
  const up = mod(section.tonic - first.tonic, 12);
  if (up === 0 || !line || line.pitches.length === 0) return 0;
  const [low, high] = part.range;
  const fits = (shift: number): boolean =>
    line.pitches.every((pitch) => pitch + shift >= low && pitch + shift <= high);
  const [near, far] = up <= 6 ? [up, up - 12] : [up - 12, up];
  return !fits(near) && fits(far) ? far : near;
}

/** The pitches of what comes back, by their places. */
function heardPitches(plan: SongPlan, { section, line }: Origin): Map<string, number> {
  const start = sectionStart(plan, section);
  const pitches = new Map<string, number>();
  line?.slots.forEach((slot, i) => {
    if (slot.goal === 'none' && !slot.climax) {
      pitches.set(placeOf(slot, start), line.pitches[i]!);
    }
  });
  return pitches;
}

/** Where a note stands in its section, and over which chord of its key. */
function placeOf({ tick, chord }: Slot, sectionStart: number): string {
  return `${tick - sectionStart} ${chord.roman}`;
}

/** Share of the section before and after which no climax falls. */
const CLIMAX_FROM = 0.35;
const CLIMAX_TO = 0.95;

/**
 * Lifts one note of the section a little above all others: its climax, where the line already stands
 * high, on a strong or accented place, and not so high that the line would have to jump to it.
 */
function withClimax(
  cells: readonly Cell[],
  solved: readonly (readonly number[])[],
  rules: LineRules,
  top: number,
  start: number,
  length: number,
): { cells: readonly Cell[]; rules: LineRules } {
  const slots = cells.flatMap((cell) => cell.slots);
  const line = solved.flat();
  const highest = Math.max(...line);
  const second = Math.max(...line.toSpliced(line.indexOf(highest), 1));
  let peak: { slot: Slot; climax: number; cost: number } | undefined;
  slots.forEach((slot, i) => {
    const place = (slot.tick - start) / length;
    if (slot.goal !== 'none' || place < CLIMAX_FROM || place > CLIMAX_TO) return;
    const others = line[i] === highest ? second : highest;
    const climax = chordToneAbove(slot, Math.max(others, line[i]! - 1), top);
    if (climax === undefined) return;
    const lift = Math.abs(climax - line[i]!);
    const fall = Math.max(0, climax - (line[i + 1] ?? climax) - 4);
    const rise = Math.max(0, climax - (line[i - 1] ?? climax) - 7);
    const weight = (slot.strong ? 1 : 0) + (slot.accent ? 1 : 0) + place;
    const cost = lift + 0.7 * (fall + rise) - 0.5 * weight;
    if (!peak || cost < peak.cost) peak = { slot, climax, cost };
  });
  if (!peak) return { cells, rules };
  const { slot, climax } = peak;
  return {
    cells: cells.map((cell) =>
      cell.slots.includes(slot)
        ? { ...cell, slots: cell.slots.map((s) => (s === slot ? { ...s, climax: true } : s)) }
        : cell,
    ),
    rules: { ...rules, high: climax - 1, climax },
  };
}

function chordToneAbove(slot: Slot, pitch: number, top: number): number | undefined {
  for (let above = pitch + 1; above <= top; above++) {
    if (toneKind(slot.chord, above) === 'chord') return above;
  }
  return undefined;
}

interface Register {
  /** MIDI note around which the section moves. */
  readonly centre: number;
  /** Semitones the contour goes up and down. */
  readonly swing: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The comfortable middle of the range, a little higher with energy.
 *
 * @param shift semitones the section lies above where it was heard first.
 */
function registerOf(part: MelodyPart, section: PlannedSection, shift: number): Register {
  const [low, high] = part.range;
  const span = high - low;
  return {
    centre: low + span * (0.42 + 0.16 * section.energy) + shift,
    swing: Math.min(6, span * 0.3),
    low,
    high,
  };
}

/** Cost of leaving the sketched pitch for one that is as good by the rules. */
const DETOUR = 1.2;

/** Velocities the rules play around the level of a note, with their weights. */
const VELOCITY_SPREAD: readonly (readonly [offset: number, weight: number])[] = [
  [-8, 0.06],
  [-4, 0.2],
  [0, 0.48],
  [4, 0.2],
  [8, 0.06],
];
const ACCENT = 9;

/** Offers a sketched line note by note: the sketch's own pitch is likely, its good alternatives possible. */
export function* melodySteps(line: SketchedLine): LineSteps {
  const notes: Note[] = [];
  const { slots, pitches, rules } = line;
  // Advice may bring chromatic tones up to the share the style gives them.
  const mayBeChromatic = Math.floor(chromaticShare(rules.tones) * slots.length);
  let chromatic = 0;
  let past: LinePast | undefined;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    const planned = pitches[i]!;
    const allowed = allowedPitches(slot, planned, past, rules);
    const level = line.level + (slot.accent ? ACCENT : 0) + (slot.climax ? 4 : 0);
    const { durations, durationWeights } = durationsOf(slot, slots[i + 1]);
    const { velocities, velocityWeights } = velocityChoice(level, VELOCITY_SPREAD);
    const choice: NoteChoice = {
      tick: slot.tick,
      pitches: allowed,
      pitchWeights: pitchWeights(slot, allowed, planned, pitches[i - 1], past, rules),
      morePitches: () =>
        resolvedPitches(slot, slots[i + 1], past, rules, allowed).filter(
          (pitch) => chromatic < mayBeChromatic || toneKind(slot.chord, pitch) !== 'chromatic',
        ),
      durations,
      durationWeights,
      velocities,
      velocityWeights,
    };
    const { pitch, duration, velocity } = yield choice;
    notes.push({ tick: slot.tick, duration, pitch, velocity });
    if (toneKind(slot.chord, pitch) === 'chromatic') chromatic++;
    past = {
      pitch,
      leap: past ? leapDirection(past.pitch, pitch) : 0,
      demand: demandOf(slot, pitch),
    };
  }
  return notes;
}

/** What may sound here at all, given the note that really came before: the narrowest rule that leaves a choice. */
function allowedPitches(
  slot: Slot,
  planned: number,
  past: LinePast | undefined,
  rules: LineRules,
): number[] {
  // Only the sketch decides where a dissonance leans on a strong beat, since it knows what follows.
  const kinds = toneKindsOf(slot.chord);
  const candidates = candidatePitches(slot, rules).filter(
    (pitch) =>
      pitch === planned ||
      (demandOfKind(kinds[pitch % 12]!, slot.strong) === 'none' && fitsGoal(slot, pitch)),
  );
  if (!past) return candidates;
  const { pitch: from, leap, demand } = past;
  const near = candidates.filter((pitch) => Math.abs(pitch - from) <= WIDEST_MOVE);
  const answered =
    demand === 'none' ? near : near.filter((pitch) => satisfies(demand, from, slot, pitch));
  const recovered =
    leap === 0
      ? answered
      : answered.filter((pitch) => recovers(from, pitch, leap) || pitch === planned);
  return [recovered, answered, near, candidates].find((list) => list.length > 0)!;
}

function chromaticShare({ chord, scale, chromatic }: MelodyPart['tones']): number {
  const all = chord + scale + chromatic;
  return all > 0 ? chromatic / all : 0;
}

/**
 * Dissonances that the rules use only where the sketch plans them: passing and neighbour tones and
 * suspensions that the note after can resolve. A model that has learned them finds their place.
 */
function resolvedPitches(
  slot: Slot,
  next: Slot | undefined,
  past: LinePast | undefined,
  rules: LineRules,
  allowed: readonly number[],
): number[] {
  if (slot.goal !== 'none' || slot.climax || !next || !past) return [];
  const kinds = toneKindsOf(next.chord);
  const after = candidatePitches(next, rules).filter(
    (to) => demandOfKind(kinds[to % 12]!, next.strong) === 'none' && fitsGoal(next, to),
  );
  const { pitch: from, leap } = past;
  return candidatePitches(slot, rules).filter((pitch) => {
    if (allowed.includes(pitch) || Math.abs(pitch - from) > WIDEST_MOVE) return false;
    const demand = demandOf(slot, pitch);
    return (
      demand !== 'none' &&
      satisfies(past.demand, from, slot, pitch) &&
      (leap === 0 || recovers(from, pitch, leap)) &&
      after.some((to) => satisfies(demand, pitch, next, to))
    );
  });
}

function fitsGoal(slot: Slot, pitch: number): boolean {
  return slot.goal === 'none' || isStable(slot, pitch);
}

function pitchWeights(
  slot: Slot,
  allowed: readonly number[],
  planned: number,
  plannedBefore: number | undefined,
  past: LinePast | undefined,
  rules: LineRules,
): number[] {
  // The motif's step, as the sketch solved it.
  const step = plannedBefore === undefined ? 0 : scaleSteps(slot.chord, plannedBefore, planned);
  const costs = ownCosts(slot, allowed, { pitch: planned, force: 0.5 }, rules);
  if (past) {
    for (let i = 0; i < allowed.length; i++) {
      costs[i] = costs[i]! + transition(slot, step, past, allowed[i]!, rules);
    }
  }
  // On the sketched path its next pitch is the best by definition; off it, what is good from here.
  const onPath = past?.pitch === plannedBefore;
  const own = allowed.indexOf(planned);
  const least = onPath && own >= 0 ? costs[own]! : Math.min(...costs);
  return costs.map((cost, i) => {
    const apart = i === own ? Math.max(0, cost - least) : Math.max(0, cost - least) + DETOUR;
    const closeness = 1 / (1 + apart);
    return closeness * closeness * closeness;
  });
}

/**
 * The length the rhythm gives, and shorter articulations of it; with advice also what the rules never
 * play: still shorter, or held until the next note.
 */
function durationsOf(slot: Slot, next: Slot | undefined): DurationChoice {
  const { duration } = slot;
  if (slot.goal === 'final') return { durations: [duration], durationWeights: [1] };
  // A phrase rests on its goal, and breathes after it.
  if (slot.goal !== 'none') return restingWithin(duration);
  return durationsWithin(duration, next ? next.tick - slot.tick : duration);
}

const durationsWithin = byTwoNumbers((duration, room) =>
  withArticulations(ruledDurations(duration), room),
);

function restingWithin(duration: number): DurationChoice {
  return withArticulations(ruledDurations(duration), duration, Math.round(duration / 2));
}

function ruledDurations(duration: number): [ticks: number, weight: number][] {
  return duration < TICKS_PER_QUARTER / 2
    ? [[duration, 1]]
    : [
        [duration, 0.92],
        [Math.round(duration * 0.75), 0.06],
        [Math.round(duration * 0.5), 0.02],
      ];
}
