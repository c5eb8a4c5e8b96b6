/** @file A bass or comping pattern played another way: the same figure, as far as its style lets it vary. */
import type { Stream } from '../../../random/stream.ts';
import { differentTake } from '../another-take.ts';
import {
  fillRest,
  leaveOut,
  moveAttack,
  otherNote,
  strikeAgain,
  thinEven,
  type FigureOperation,
  type FigureSetting,
} from './figure-operations.ts';
import {
  attacksOf,
  changedFigure,
  differingNotes,
  figureStyleOf,
  figureText,
  isAttack,
  repeatedFigure,
  writtenFigure,
  type Figure,
  type FigureChange,
  type WrittenFigure,
} from './figure.ts';

/** How often each operation is tried. */
const OPERATIONS: readonly (readonly [operation: FigureOperation, weight: number])[] = [
  [moveAttack, 3],
  [otherNote, 3],
  [strikeAgain, 2],
  [fillRest, 2],
  [leaveOut, 2],
  [thinEven, 2],
];
const MOST_CHANGES = 16;
/** By which factor a change may exceed the notes that are wanted. */
const TOLERANCE = 1.4;
/** A one-bar figure becomes two bars, of which the second answers, this often. */
const ANSWERS = 0.5;

type ChoosableFigure = WrittenFigure & { readonly groove?: string | undefined };

/**
 * The text of a pattern with about a share of its notes changed, and its length in bars.
 *
 * @param patterns all of the part, which show its style.
 * @param textOf reads a pattern's row of signs.
 * @param share 0..1; at 0 it is the pattern itself.
 * @param meter as in the plan.
 * @param first the stream of another take, from which this one is to differ.
 */
export function variedFigure<P extends ChoosableFigure>(
  patterns: readonly P[],
  pattern: P,
  textOf: (pattern: P) => string,
  share: number,
  meter: { readonly denominator: number },
  stream: Stream,
  first?: Stream,
): { readonly bars: number; readonly text: string } {
  const written = writtenFigure(pattern, textOf);
  const setting: FigureSetting = {
    style: figureStyleOf(patterns, pattern, textOf),
    free: pattern.groove === undefined,
    mayThin: pattern.groove === undefined,
    evenBeats: meter.denominator <= 4,
  };
  const answers = written.bars === 1 && pattern.when.phraseBars === undefined;
  const take = (from: Stream, changes: number, own = setting): Figure =>
    played(written, own, changes * attacksOf(written), answers, from);
  const thinned = { ...setting, mayThin: true };
  const other = (from: Stream, changes: number): Figure => take(from, changes, thinned);
  const figure = first
    ? differentTake(other, share, stream, take(first, share), difference)
    : take(stream, share);
  return { bars: figure.bars, text: figureText(figure) };
}

function played(
  written: Figure,
  setting: FigureSetting,
  wanted: number,
  answers: boolean,
  stream: Stream,
): Figure {
  const figure = varied(written, setting, wanted, stream);
  if (!answers || !stream.chance(ANSWERS)) return figure;
  return varied(repeatedFigure(figure, 2), setting, wanted / 2, stream.fork('answer'));
}

function varied(from: Figure, setting: FigureSetting, wanted: number, stream: Stream): Figure {
  // Of the few notes of an alternating bass one is a large share: it changes as seldom as the share says.
  if (wanted < 1 && !stream.chance(wanted)) return from;
  let figure = from;
  for (let tries = 0, open = OPERATIONS; tries < MOST_CHANGES && open.length > 0; tries++) {
    const left = wanted - differingNotes(from, figure);
    if (left < 0.5) break;
    const tried = stream.weighted(open, ([, weight]) => weight);
    const changes = affordable(figure, tried[0](figure, setting), left);
    if (changes.length > 0) figure = changedFigure(figure, stream.pick(changes));
    else open = open.filter((own) => own !== tried);
  }
  return figure;
}

/** The changes of one note, or of not many more than are wanted. */
function affordable(
  { signs: before }: Figure,
  changes: readonly FigureChange[],
  wanted: number,
): readonly FigureChange[] {
  const most = Math.max(1, TOLERANCE * wanted);
  return changes.filter(({ signs }) => {
    let [added, removed] = [0, 0];
    for (const [step, sign] of signs) {
      if (isAttack(before[step])) removed++;
      if (isAttack(sign)) added++;
    }
    return Math.max(added, removed) <= most;
  });
}

/** Share of the notes that differ, 0..1. */
function difference(a: Figure, b: Figure): number {
  const bars = Math.max(a.bars, b.bars);
  const most = Math.max((attacksOf(a) * bars) / a.bars, (attacksOf(b) * bars) / b.bars);
  return most === 0 ? 0 : differingNotes(a, b) / most;
}
