/** @file Finds the pitches of a section's cells, each from the line so far and the cell it echoes. */
import { bestLine, type LinePast, type LineRules, type Pull } from './line-search.ts';
import {
  demandOf,
  leapDirection,
  scaleSteps,
  stepInScale,
  toneCosts,
  toneKindsOf,
  type Slot,
} from './rules.ts';
import type { Cell } from './phrase.ts';

/** Cost per semitone away from an echoed note: what comes back is recognised by its pitches. */
const ECHO_FORCE = 0.8;

/** The pitches found for a cell, and everything they depend on. */
export interface SolvedCell {
  readonly cell: Cell;
  readonly pulls: readonly Pull[];
  readonly rules: LineRules;
  readonly past: LinePast | undefined;
  readonly pitches: readonly number[];
}

/**
 * Pitches for each cell in turn, so that a later cell can echo what an earlier one became.
 *
 * @param last the pitch before the section, if any.
 * @param pullOf the pitch that a slot is drawn to, at a cell's start or within it, given what it echoes.
 * @param salt decides between equally good lines.
 * @param shift semitones the section lies above its first occurrence, so that ties are decided as they
 *   were there.
 * @param earlier solutions of the same section under other rules, or of an earlier occurrence of the same
 *   tune; reused where they are still the best.
 */
export function solveCells(
  cells: readonly Cell[],
  rules: LineRules,
  last: number | undefined,
  pullOf: (cell: Cell, slot: Slot, opens: boolean, echo: Pull | undefined) => Pull,
  salt: number,
  shift: number,
  earlier: readonly SolvedCell[] = [],
): SolvedCell[] {
  const solved: SolvedCell[] = [];
  let past: LinePast | undefined =
    last === undefined ? undefined : { pitch: last, leap: 0, demand: 'none', end: Infinity };
  cells.forEach((cell, index) => {
    const echo = echoOf(cells, solved, cell, rules, past?.pitch);
    const pulls = cell.slots.map((slot, i) => pullOf(cell, slot, i === 0, echo[i]));
    const before = earlier[index];
    const pitches =
      before && stillBest(before, cell, pulls, rules, past)
        ? before.pitches
        : bestLine(
            cell.slots,
            pulls,
            rules,
            past,
            (slot, pitch) => 0.5 * hashUnit(salt, 64 * index + slot, pitch - shift),
          );
    solved.push({ cell, pulls, rules, past, pitches });
    for (let i = 0; i < pitches.length; i++) {
      const pitch = pitches[i]!;
      const slot = cell.slots[i]!;
      past = {
        pitch,
        leap: past ? leapDirection(past.pitch, pitch) : 0,
        demand: demandOf(slot, pitch),
        end: slot.tick + slot.duration,
      };
    }
  });
  return solved;
}

/** Whether a solution still holds: the best of many pitches is also the best of fewer. */
function stillBest(
  { cell, pulls, rules, past, pitches }: SolvedCell,
  newCell: Cell,
  newPulls: readonly Pull[],
  newRules: LineRules,
  newPast: LinePast | undefined,
): boolean {
  return (
    (cell === newCell || sameNotes(cell.slots, newCell.slots)) &&
    newRules.tonic === rules.tonic &&
    newRules.low === rules.low &&
    newRules.high <= rules.high &&
    pitches.every((pitch) => pitch <= newRules.high) &&
    past?.pitch === newPast?.pitch &&
    past?.leap === newPast?.leap &&
    past?.demand === newPast?.demand &&
    gapAfter(past, cell) === gapAfter(newPast, newCell) &&
    pulls.every((pull, i) => samePull(pull, newPulls[i]!))
  );
}

/** Whether two cells have the same notes over the same harmony, wherever they stand. */
function sameNotes(a: readonly Slot[], b: readonly Slot[]): boolean {
  return a.length === b.length && a.every((slot, i) => sameNote(slot, b[i]!));
}

function sameNote(a: Slot, b: Slot): boolean {
  return (
    a.duration === b.duration &&
    a.step === b.step &&
    a.strong === b.strong &&
    a.goal === b.goal &&
    a.climax === b.climax &&
    a.signature === b.signature &&
    sameHarmony(a.chord, b.chord) &&
    (a.heldInto === b.heldInto ||
      (a.heldInto !== undefined && b.heldInto !== undefined && sameHarmony(a.heldInto, b.heldInto)))
  );
}

function sameHarmony(a: Slot['chord'], b: Slot['chord']): boolean {
  return toneKindsOf(a) === toneKindsOf(b) && a.scale === b.scale && a.rests === b.rests;
}

function gapAfter(past: LinePast | undefined, { slots }: Cell): number | undefined {
  return past && slots[0] && slots[0].tick - past.end;
}

function samePull(a: Pull, b: Pull): boolean {
  return a.pitch === b.pitch && a.force === b.force && a.step === b.step;
}

/** A note of a cell and the one at the same place of its source. */
interface Echoed {
  readonly index: number;
  readonly slot: Slot;
  /** Cost of each pitch class there. */
  readonly tones: readonly number[];
  readonly pitch: number;
  /** Semitones to the next note of the source, if this one leads to it by a semitone from outside the scale. */
  readonly leads: number | undefined;
}

/** Heights, in scale steps from the wanted one, at which an echo may lie so that it fits its chords. */
const HEIGHTS = [0, -1, 1, -2, 2, -3, 3, -7, 7];
/** Cost of each step away from the wanted height, and per semitone outside the range. */
const HEIGHT_COST = 0.7;
const OUTSIDE_COST = 2;
/** Cost per semitone beyond a fifth between its first note and the note before. */
const ENTRY_COST = 0.7;
const WIDEST_ENTRY = 7;
/** Cost per semitone between its middle and that of the section. */
const CENTRE_COST = 0.4;
/** What its tones cost there, as a share of what they cost in a line. */
const TONE_SHARE = 1.4;

/**
 * The pulls of a cell's notes that echo its source, by index: the source's pitches, at the wanted height or
 * the nearest that suits the chords and the note before better.
 *
 * @param before the pitch before the cell, if any.
 */
function echoOf(
  cells: readonly Cell[],
  solved: readonly SolvedCell[],
  cell: Cell,
  rules: LineRules,
  before: number | undefined,
): readonly (Pull | undefined)[] {
  const pulls: (Pull | undefined)[] = [];
  const notes = echoedNotes(cells, solved, cell, rules);
  if (notes.length === 0) return pulls;
  let best: readonly number[] = [];
  let bestCost = Infinity;
  for (const away of HEIGHTS) {
    let cost = HEIGHT_COST * Math.abs(away);
    if (cost >= bestCost) continue;
    const pitches = heard(notes, cell.shift + away, cell.turned);
    const octaves = octavesInto(pitches, rules);
    const mean = pitches.reduce((sum, pitch) => sum + pitch, octaves * notes.length) / notes.length;
    cost += CENTRE_COST * Math.max(0, Math.abs(mean - rules.centre) - rules.roam);
    if (before !== undefined && notes[0]!.index === 0) {
      cost += ENTRY_COST * Math.max(0, Math.abs(pitches[0]! + octaves - before) - WIDEST_ENTRY);
    }
    for (let i = 0; i < notes.length && cost < bestCost; i++) {
      const pitch = pitches[i]! + octaves;
      pitches[i] = pitch;
      const outside = Math.max(0, rules.low - pitch, pitch - rules.climax);
      const tone = notes[i]!.tones[pitch % 12]!;
      cost += TONE_SHARE * tone + OUTSIDE_COST * outside;
    }
    if (cost < bestCost) [best, bestCost] = [pitches, cost];
  }
  notes.forEach(({ index, slot }, i) => {
    const pitch = best[i]!;
    const follows = notes[i - 1]?.index === index - 1;
    const step = follows ? scaleSteps(slot.chord, best[i - 1]!, pitch) : undefined;
    pulls[index] = { pitch, force: ECHO_FORCE, step };
  });
  return pulls;
}

function echoedNotes(
  cells: readonly Cell[],
  solved: readonly SolvedCell[],
  cell: Cell,
  rules: LineRules,
): Echoed[] {
  if (cell.source === undefined) return [];
  const source = cells[cell.source]!;
  const { pitches } = solved[cell.source]!;
  const kept = Math.ceil(cell.kept * cell.slots.length);
  const notes: Echoed[] = [];
  let at = 0;
  for (let index = 0; index < kept; index++) {
    const slot = cell.slots[index]!;
    // The end of a phrase follows its own harmony, not the end it repeats.
    if (slot.goal !== 'none') continue;
    const place = slot.tick - cell.start;
    while (at < source.slots.length && source.slots[at]!.tick - source.start < place) at++;
    const origin = source.slots[at];
    if (!origin || origin.tick - source.start !== place) continue;
    const pitch = pitches[at]!;
    const next = pitches[at + 1];
    const chromatic = !origin.chord.scale.includes(pitch % 12);
    const leads = chromatic && next !== undefined && Math.abs(next - pitch) === 1;
    const tones = toneCosts(slot, rules.tones);
    notes.push({ index, slot, tones, pitch, leads: leads ? next - pitch : undefined });
  }
  return notes;
}

/** The notes, some scale steps higher and, if turned, upside down around the first of them. */
function heard(notes: readonly Echoed[], steps: number, turned: boolean): number[] {
  const pitches = new Array<number>(notes.length);
  const pivot = notes[0]!;
  for (let i = notes.length - 1; i >= 0; i--) {
    const { slot, pitch, leads } = notes[i]!;
    if (leads !== undefined && i + 1 < notes.length) {
      pitches[i] = pitches[i + 1]! - (turned ? -leads : leads);
    } else if (turned) {
      const away = scaleSteps(slot.chord, pivot.pitch, pitch);
      pitches[i] = stepInScale(slot.chord, pivot.pitch, steps - away);
    } else {
      pitches[i] = steps === 0 ? pitch : stepInScale(slot.chord, pitch, steps);
    }
  }
  return pitches;
}

/** Semitones, in octaves, that bring the middle of a line into the range. */
function octavesInto(pitches: readonly number[], { low, climax }: LineRules): number {
  const middle = (Math.min(...pitches) + Math.max(...pitches)) / 2;
  let octaves = 0;
  while (middle + octaves > climax) octaves -= 12;
  while (middle + octaves < low) octaves += 12;
  return octaves;
}

/** A number in [0, 1) from three integers, the same on every machine. */
function hashUnit(a: number, b: number, c: number): number {
  let h = Math.imul(a ^ Math.imul(b + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
}
