/** @file Sketches the melody: sets motifs into the phrases of each section. */
import type { MelodyPart } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { solveCells, type SolvedCell } from './cell-lines.ts';
import { contourHeight, type Contour } from './contour.ts';
import { sectionEnd, sectionStart } from '../plan/harmony-at.ts';
import type { LineRules, Pull } from './line-search.ts';
import { changedSlot, toneKind, type Slot } from './rules.ts';
import { materialOf } from './material.ts';
import { planCells, type Cell } from './phrase.ts';
import { fittingRhythms } from './section-rhythms.ts';
import type { Material } from './phrase-turns.ts';
import { isWide, nearestShift, registerOf } from './register.ts';
import { partPlays } from '../plan/pattern-choice.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';
import { drawsIn, type Departure, type TakeDraws } from '../options/takes.ts';

/** The melody of one section before it is drawn: the places of its notes and the pitch meant for each. */
export interface SketchedLine {
  readonly section: PlannedSection;
  readonly slots: readonly Slot[];
  readonly pitches: readonly number[];
  readonly rules: LineRules;
  readonly level: number;
  /** Its cells before a note was raised as the climax: a return has many of them in common with it. */
  readonly solved: readonly SolvedCell[];
}

/** Cost per semitone away from a phrase's contour, from a cell's intended start. */
const CONTOUR_FORCE = 0.25;
const ANCHOR_FORCE = 0.6;
/** Semitones that a singer's contour reaches; wider ones are followed more closely. */
const USUAL_SWING = 6;
/** Cost per semitone away from the pitch a section had here when it was heard at another length. */
const RETURN_FORCE = 2;

/**
 * Sketches the melody of every section the part plays in.
 *
 * Sections of equal name are built from the same draws, so they return; only the variation that {@link
 * planCells} makes on a return and their chords differ.
 */
export function sketchMelody(
  plan: SongPlan,
  part: MelodyPart,
  takeDraws: TakeDraws,
): SketchedLine[] {
  const { stream, ideas: written } = takeDraws;
  const playing = plan.sections.filter((section) => partPlays(part, section));
  const lines: SketchedLine[] = [];
  if (playing.length === 0) return lines;
  const material = materialOf(plan, part, playing, stream, written);
  const theme = material(playing[0]!).a;
  let last: number | undefined;
  const origins = new Map<string, Origin>();
  for (const section of playing) {
    const origin = origins.get(section.tune) ?? { section, last, material: material(section) };
    const own = origin.material;
    // Other sections take up the theme of the first, which holds the piece together.
    const borrows = section.tune !== playing[0]!.tune && own.a.bars === theme.bars;
    const fits =
      borrows && fittingRhythms(plan, part, origin.section).some(({ id }) => id === theme.rhythmId);
    const ideas = fits ? { ...own, b: theme } : own;
    // What is heard for the first time has nothing to develop.
    const { departure } = origin.line ? drawsIn(section, takeDraws) : takeDraws;
    const line = sketchSection(plan, part, section, ideas, origin, stream, departure);
    origins.set(section.tune, { line, ...origin });
    last = line.pitches.at(-1) ?? last;
    lines.push(line);
  }
  return lines;
}

/**
 * The first occurrence of some music: its returns take rhythms, register and starting pitch from it.
 */
interface Origin {
  readonly section: PlannedSection;
  /** The pitch before it, if any. */
  readonly last: number | undefined;
  readonly material: Material;
  /** As it was heard; missing the first time. */
  readonly line?: SketchedLine;
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
  const draws = stream.fork(`sketch ${section.tune}`);
  const cells = planCells(plan, part, section, material, draws, departure);
  const contours = Object.entries(part.contours) as [Contour, number][];
  const [contour] = draws.fork('contour').weighted(contours, ([, weight]) => weight);
  const register = registerOf(plan, part, first, shift);
  const salt = draws.fork('taste').uint32();
  const start = sectionStart(plan, section);
  const length = sectionEnd(plan, section) - start;
  const heard = section.bars === first.bars ? undefined : heardPitches(plan, origin);
  const pullOf = (
    { phrase, developed }: Cell,
    slot: Slot,
    opens: boolean,
    echo: Pull | undefined,
  ): Pull => {
    const again = developed ? undefined : heard?.get(placeOf(slot, start));
    if (again !== undefined) return { pitch: again + shift, force: RETURN_FORCE };
    if (echo) return echo;
    const inPhrase = Math.max(0, (slot.tick - phrase.start) / (phrase.end - phrase.start));
    const inSection = (slot.tick - start) / length;
    const height =
      0.65 * contourHeight(contour, inPhrase) + 0.35 * contourHeight('arch', inSection);
    return {
      pitch: register.centre + height * register.swing,
      force: opens ? ANCHOR_FORCE : CONTOUR_FORCE * Math.max(1, register.swing / USUAL_SWING),
    };
  };

  const rules: LineRules = {
    tones: part.tones,
    stepwise: part.stepwise,
    repeating: part.repeats !== undefined,
    tonic: section.tonic,
    low: Math.max(register.low, Math.round(register.centre - register.swing - 6)),
    high: Math.min(register.high, Math.round(register.centre + register.swing + 4)),
    centre: register.centre,
    roam: isWide(part) ? 0.75 * register.swing : 0,
    climax: register.high,
  };
  const known = shift === 0 ? origin.line?.solved : undefined;
  const level = solveCells(cells, rules, last, pullOf, salt, shift, known);
  const peaked = withClimax(cells, pitchesOf(level), rules, register.high, start, length);
  const solved = solveCells(peaked.cells, peaked.rules, last, pullOf, salt, shift, level);
  return {
    section,
    slots: slotsOf(peaked.cells),
    pitches: pitchesOf(solved),
    rules: peaked.rules,
    level: part.level,
    solved: level,
  };
}

function slotsOf(cells: readonly Cell[]): Slot[] {
  return new Array<Slot>().concat(...cells.map(({ slots }) => slots));
}

function pitchesOf(solved: readonly SolvedCell[]): number[] {
  return new Array<number>().concat(...solved.map(({ pitches }) => pitches));
}

/**
 * Semitones a tune that returns in another key lies above its first occurrence: by the shorter way,
 * unless only the other stays in range.
 */
function shiftOf(
  part: MelodyPart,
  section: PlannedSection,
  { section: first, line }: Origin,
): number {
  const near = nearestShift(first.tonic, section.tonic);
  if (near === 0 || !line || line.pitches.length === 0) return 0;
  const [low, high] = part.range;
  const fits = (shift: number): boolean =>
    line.pitches.every((pitch) => pitch + shift >= low && pitch + shift <= high);
  const far = near > 0 ? near - 12 : near + 12;
  return !fits(near) && fits(far) ? far : near;
}

/** The pitches of returning music, by place. */
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

/** A note's place in its section, and the chord of its key below it. */
function placeOf({ tick, chord }: Slot, sectionStart: number): string {
  return `${tick - sectionStart} ${chord.roman}`;
}

/** No climax falls before the first or after the second share of the section. */
const CLIMAX_FROM = 0.35;
const CLIMAX_TO = 0.95;
/** What counts for a climax on the signature's tone, against 1 for a strong beat. */
const SIGNED = 6;

/**
 * Raises one note of the section a little above all others, as its climax: where the line is already
 * high, on a strong or accented place, and not so high that the line must leap to it.
 */
function withClimax(
  cells: readonly Cell[],
  line: readonly number[],
  rules: LineRules,
  top: number,
  start: number,
  length: number,
): { cells: readonly Cell[]; rules: LineRules } {
  const slots = slotsOf(cells);
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
    const before = line[i - 1] ?? climax;
    // The note before it can still rise with it.
    const signs = slot.signature?.up === true;
    const fall = Math.max(0, climax - (line[i + 1] ?? climax) - 4);
    const rise = signs ? 0 : Math.max(0, climax - before - 7);
    const weight =
      (slot.strong ? 1 : 0) +
      (slot.accent ? 1 : 0) -
      (slot.duration < TICKS_PER_QUARTER ? 3 : 0) +
      place +
      Math.min(2, slot.duration / TICKS_PER_QUARTER) +
      (signs ? SIGNED : 0);
    const cost = lift + 0.7 * (fall + rise) - 0.5 * weight;
    if (!peak || cost < peak.cost) peak = { slot, climax, cost };
  });
  if (!peak) return { cells, rules };
  const { slot, climax } = peak;
  return {
    cells: cells.map((cell) =>
      cell.slots.includes(slot)
        ? {
            ...cell,
            slots: cell.slots.map((s) => (s === slot ? changedSlot(s, { climax: true }) : s)),
          }
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
