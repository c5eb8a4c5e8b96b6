/** @file Each way of varying a bass or comping figure: what it offers, and what it leaves alone. */
import { describe, expect, it } from 'vitest';
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
  changedFigure,
  differingNotes,
  figureOf,
  figureStyleOf,
  figureText,
  type WrittenFigure,
} from './figure.ts';

type Pattern = WrittenFigure & { readonly text: string };

/** What an operation offers for the first of some one-bar patterns in eighths. */
function offers(
  operation: FigureOperation,
  texts: readonly string[],
  changes: Partial<FigureSetting> = {},
): string[] {
  const patterns = texts.map((text): Pattern => ({ bars: 1, grid: 2, when: {}, weight: 1, text }));
  const figure = figureOf(patterns[0]!, texts[0]!);
  const style = figureStyleOf(patterns, patterns[0]!, ({ text }) => text);
  const setting: FigureSetting = { style, free: true, mayThin: true, evenBeats: true, ...changes };
  return operation(figure, setting).map((change) => {
    const after = changedFigure(figure, change);
    expect(after.signs).toHaveLength(figure.signs.length);
    return figureText(after);
  });
}

const SLOW = '1 - - - 5 - - .';
const BUSY = '1 - - 1 5 - 5_ .';

describe('notes', () => {
  it('that are held are struck again, on beats or where the style strikes', () => {
    expect(offers(strikeAgain, [SLOW])).toEqual(['1 - 1 - 5 - - .', '1 - - - 5 - 5 .']);
    expect(offers(strikeAgain, [SLOW, '1 - - 1 5 - - .'])).toContain('1 - - 1 5 - - .');
    expect(offers(strikeAgain, ['1~ - - - 5 - - .'])).toEqual(['1~ - - - 5 - 5 .']);
  });

  it('off the beat are left out or moved', () => {
    expect(offers(leaveOut, [BUSY])).toContain('1 - - 1 5 - - .');
    expect(offers(moveAttack, [BUSY, '1 - 5 - 5 - . .'])).toContain('1 - 1 - 5 - 5_ .');
  });

  it('stay where most patterns have them, and where every beat is struck alike', () => {
    const most = [BUSY, BUSY, BUSY];
    expect(offers(leaveOut, most)).toEqual([]);
    expect(offers(moveAttack, most)).toEqual([]);
    expect(offers(leaveOut, [". X' . X' . X' . X'"])).toEqual([]);
  });

  it('of an even figure are left out in some beats, never of a skank or on the first place', () => {
    const eighths = offers(thinEven, ['1 1 1 1 1 1 1 1']);
    expect(eighths).toEqual([
      '1 - 1 1 1 - 1 1',
      '1 1 1 - 1 1 1 -',
      '1 1 1 1 1 1 1 -',
      '1 - 1 - 1 - 1 1',
    ]);
    expect(offers(thinEven, ["1' 1' 1' 1' 1' 1' 1' 1'"])[0]).toBe("1' . 1' 1' 1' . 1' 1'");
    expect(offers(thinEven, [". X' . X' . X' . X'"])).toEqual([]);
    expect(offers(thinEven, [BUSY])).toEqual([]);
    // In 6/8 the beats are dotted quarters.
    const jig = offers(thinEven, ["x' o' x' x' o' x'"], { evenBeats: false });
    expect(jig[0]).toBe("x' . x' x' o' x'");
  });

  it('of a figure that other parts play too are left out only where notes may be', () => {
    expect(offers(thinEven, ['1 1 1 1 1 1 1 1'], { mayThin: false })).toEqual([]);
    expect(offers(leaveOut, [BUSY], { mayThin: false })).toEqual([]);
    expect(offers(leaveOut, [BUSY], { free: false })).not.toEqual([]);
    expect(offers(moveAttack, [BUSY, SLOW], { free: false })).toEqual([]);
  });

  it('become others of their kind that the style plays, never the first of a bar', () => {
    const other = offers(otherNote, [BUSY, '3 - - 3 5 - 5_ .']);
    expect(other).toContain('1 - - 3 5 - 5_ .');
    for (const text of other) expect(text.startsWith('1 ')).toBe(true);
    expect(offers(otherNote, ['x - - x x - x .', '1 - - 1 3 - 2 .'])).toEqual([]);
    expect(offers(otherNote, ['1 - - 5! 5 - - .']).join()).not.toContain('1 - - 5 ');
  });

  it('fill rests where the style plays, as far as any bar is filled', () => {
    expect(offers(fillRest, ['1 - . . 5 - . .', BUSY])).toContain('1 - . 1 5 - . .');
    expect(offers(fillRest, [BUSY, '1 . . . . . . 5'])).toEqual([]);
  });
});

it('counts what differs, whatever the accents', () => {
  const a = figureOf({ bars: 1, grid: 2 }, "X - x' - x - x -");
  expect(differingNotes(a, figureOf({ bars: 1, grid: 2 }, 'x - x - o - x -'))).toBe(0);
  expect(differingNotes(a, figureOf({ bars: 1, grid: 2 }, 'x - - x o - - -'))).toBe(2);
});
