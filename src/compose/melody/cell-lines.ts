/** @file Finds the pitches of a section's cells, each from the line so far and the cell it echoes. */
import { bestLine, type LinePast, type LineRules, type Pull } from './line-search.ts';
import { demandOf, leapDirection, stepInScale, type Slot } from './rules.ts';
import type { Cell } from './phrase.ts';

/** Cost per semitone away from an echoed note. */
const ECHO_FORCE = 0.7;

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
 * @param pullOf the pitch that a slot without an echo is drawn to, at a cell's start or within it.
 * @param salt decides between equally good lines.
 * @param shift semitones the section lies above its first occurrence, so that ties are decided as they
 *   were there.
 * @param earlier solutions of the same section under other rules, reused where they are still the best.
 */
export function solveCells(
  cells: readonly Cell[],
  rules: LineRules,
  last: number | undefined,
  pullOf: (slot: Slot, opens: boolean) => Pull,
  salt: number,
  shift: number,
  earlier: readonly SolvedCell[] = [],
): SolvedCell[] {
  const solved: SolvedCell[] = [];
  let past: LinePast | undefined =
    last === undefined ? undefined : { pitch: last, leap: 0, demand: 'none' };
  cells.forEach((cell, index) => {
    const pulls = cell.slots.map((slot, i): Pull => {
      // The end of a phrase follows its own harmony, not the end it repeats.
      const echo = slot.goal === 'none' ? echoOf(cells, solved, cell, i) : undefined;
      return echo === undefined
        ? pullOf(slot, i === 0)
        : { pitch: fold(echo, rules), force: ECHO_FORCE };
    });
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
      past = {
        pitch,
        leap: past ? leapDirection(past.pitch, pitch) : 0,
        demand: demandOf(cell.slots[i]!, pitch),
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
    cell === newCell &&
    newRules.low === rules.low &&
    newRules.high <= rules.high &&
    pitches.every((pitch) => pitch <= newRules.high) &&
    past?.pitch === newPast?.pitch &&
    past?.leap === newPast?.leap &&
    past?.demand === newPast?.demand &&
    pulls.every(({ pitch }, i) => pitch === newPulls[i]!.pitch)
  );
}

/** The pitch an echoing note takes from the same place in the source cell. */
function echoOf(
  cells: readonly Cell[],
  solved: readonly SolvedCell[],
  cell: Cell,
  index: number,
): number | undefined {
  if (cell.source === undefined || index >= Math.ceil(cell.kept * cell.slots.length)) {
    return undefined;
  }
  const source = cells[cell.source]!;
  const slot = cell.slots[index]!;
  const at = source.slots.findIndex(({ tick }) => tick - source.start === slot.tick - cell.start);
  if (at < 0) return undefined;
  return stepInScale(slot.chord, solved[cell.source]!.pitches[at]!, cell.shift);
}

/** Moves a pitch by octaves into the line's range. */
function fold(pitch: number, { low, climax }: LineRules): number {
  let folded = pitch;
  while (folded > climax) folded -= 12;
  while (folded < low) folded += 12;
  return folded;
}

/** A number in [0, 1) from three integers, the same on every machine. */
function hashUnit(a: number, b: number, c: number): number {
  let h = Math.imul(a ^ Math.imul(b + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(c + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return ((h ^ (h >>> 13)) >>> 0) / 4294967296;
}
