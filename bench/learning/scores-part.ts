/** @file Measures score models: the base model and what it becomes on each set, and how they fill bars in. */
import { basename } from 'node:path';
import type { Network } from '../../src/neural/models/network.ts';
import type { MeasuredBase } from './base.ts';
import { fineTuned } from './fine-tuning.ts';
import { infillingFigures, type Comparison, type InfillingFigures } from './infilling.ts';
import { scoredPieces, scoreFigures, type ScoreFigures } from './score-figures.ts';
import type { ScoredPiece } from './scored-piece.ts';
import { heldFiles, readPieces, setFiles, SETS, type SetName } from './sets.ts';
import type { TargetName } from './targets.ts';

export interface ScoresOptions {
  readonly sets: readonly SetName[];
  /** Most files of a set that are read of each kind, for a try; default all. */
  readonly files?: number;
  /** Whether to fine-tune; default true. */
  readonly tunes?: boolean;
  /** Seconds after which a fine-tuning is stopped, for a try; default as the sets say. */
  readonly tuningSeconds?: number;
}

/** Sets that the base model is measured on as it is. */
const NOT_TUNED: readonly SetName[] = ['game (freedoom)'];
/** Seconds of fine-tuning at most. */
const LIMITS: Readonly<Partial<Record<SetName, number>>> = { 'classical piano': 600 };

export const ALL_SETS = Object.keys(SETS) as SetName[];

/** Measures the sets one after another, and prints what each consists of. */
export async function measureScores(
  base: MeasuredBase,
  { sets, files = Infinity, tunes = true, tuningSeconds }: ScoresOptions,
): Promise<Partial<Record<TargetName, number>>> {
  console.log(`Base model of ${base.steps} steps.`);
  const reached: Partial<Record<TargetName, number>> = {};
  const rows: Record<string, Record<string, string | number>> = {};
  const filled: InfillingFigures[] = [];
  for (const name of sets) {
    const { training, test } = setFiles(name);
    const some = (paths: readonly string[]) => paths.slice(0, files);
    const tested = piecesOf(some(test));
    const held = some(heldFiles({ training, test }));
    const before = await measured(base.network, tested, held);
    rows[`${name}, base model`] = row(before.figures);
    let last = before;
    if (tunes && !NOT_TUNED.includes(name)) {
      console.log(`${name}: fine-tuning on ${some(training).length} files`);
      const tuned = await fineTuned(some(training), base.network, tuningSeconds ?? LIMITS[name]);
      const own = training.filter((file) => tuned.held.includes(basename(file)));
      last = await measured(tuned.network, tested, own);
      rows[`${name}, fine-tuned`] = { ...row(last.figures), seconds: Math.round(tuned.seconds) };
    }
    if (NOT_TUNED.includes(name) || last !== before) reached[name] = last.figures.mixed;
    filled.push(await infillingFigures(last.network, last.scored));
    rows[last === before ? `${name}, base model` : `${name}, fine-tuned`]!['filled in'] = gain(
      filled.at(-1)!.barWithMemory,
    ).toFixed(2);
  }
  console.log('Bits a note: time, track, pitch and duration together.');
  console.table(rows);
  console.table(Object.fromEntries(sets.map((name, i) => [name, infillingRow(filled[i]!)])));
  return {
    ...reached,
    infilling: meanGain(filled, 'bar'),
    'infilling with memory': meanGain(filled, 'barWithMemory'),
  };
}

interface Measured {
  readonly network: Network;
  readonly scored: readonly ScoredPiece[];
  readonly figures: ScoreFigures;
}

async function measured(
  network: Network,
  tested: Awaited<ReturnType<typeof readPieces>>[number]['piece'][],
  held: readonly string[],
): Promise<Measured> {
  const scored = await scoredPieces(network, tested);
  return {
    network,
    scored,
    figures: scoreFigures(scored, await scoredPieces(network, piecesOf(held))),
  };
}

function piecesOf(files: readonly string[]) {
  return readPieces(files).map(({ piece }) => piece);
}

function row(figures: ScoreFigures): Record<string, string | number> {
  const { notes, heads, ...bits } = figures;
  const rounded = Object.entries({ ...bits, ...heads }).map(([name, value]) => [
    name,
    value.toFixed(2),
  ]);
  return { notes, ...(Object.fromEntries(rounded) as Record<string, string>) };
}

function gain({ leftToRight, filledIn }: Comparison): number {
  return leftToRight - filledIn;
}

/** Each set counts by the notes of its cells. */
function meanGain(figures: readonly InfillingFigures[], of: 'bar' | 'barWithMemory'): number {
  const notes = figures.reduce((sum, own) => sum + own.notes, 0);
  return figures.reduce((sum, own) => sum + own.notes * gain(own[of]), 0) / notes;
}

function infillingRow({ cells, notes, cell, bar, barWithMemory }: InfillingFigures) {
  return {
    cells,
    notes,
    'a track, left to right': cell.leftToRight.toFixed(2),
    'a track, filled in': cell.filledIn.toFixed(2),
    'all tracks, left to right': bar.leftToRight.toFixed(2),
    'all tracks, filled in': bar.filledIn.toFixed(2),
    'with memory, left to right': barWithMemory.leftToRight.toFixed(2),
    'with memory, filled in': barWithMemory.filledIn.toFixed(2),
  };
}
