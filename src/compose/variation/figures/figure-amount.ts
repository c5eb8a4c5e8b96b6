/** @file Bass and comping figures with fewer notes or more, and with plainer rhythms or more syncopated ones. */
import {
  attacksOf,
  changedFigure,
  HOLD,
  isAttack,
  REST,
  type Figure,
  type NoteSign,
} from './figure.ts';
import { placeDepth } from '../place-depth.ts';

/** The figure without about a share of its notes, the finest first; the first of each bar stays. */
export function sparserFigure(figure: Figure, share: number): Figure {
  const wanted = Math.round(share * attacksOf(figure));
  const open = figure.signs
    .flatMap((sign, step) => (isAttack(sign) && step % figure.steps !== 0 ? [step] : []))
    .filter((step) => !attackBefore(figure, step)?.endsWith('~'))
    .sort((a, b) => weight(figure, b) - weight(figure, a) || b - a);
  const spread = [...open.filter((_, i) => i % 2 === 0), ...open.filter((_, i) => i % 2 === 1)];
  let after = figure;
  for (const step of spread.slice(0, wanted)) {
    const last = after.signs[step - 1];
    const rings = last !== REST && last !== undefined && !/['*]$/.test(last);
    const sign = rings ? HOLD : REST;
    const signs = new Map<number, NoteSign>([[step, sign]]);
    // What held the note holds nothing now.
    for (let i = step + 1; sign === REST && after.signs[i] === HOLD; i++) signs.set(i, REST);
    after = changedFigure(after, { signs });
  }
  return after;
}

/**
 * The figure with about a share of notes more: what sounds is struck again, beats first; if every step is
 * struck, between two steps.
 */
export function busierFigure(figure: Figure, share: number): Figure {
  if (figure.signs.every((sign) => isAttack(sign))) return busierFigure(divided(figure), share / 3);
  const wanted = Math.max(1, Math.round(share * attacksOf(figure)));
  const free = figure.signs
    .flatMap((sign, step) =>
      isAttack(sign) || repeatedAt(figure, step) === undefined ? [] : [step],
    )
    .sort((a, b) => weight(figure, a) - weight(figure, b) || b - a);
  const signs = new Map(free.slice(0, wanted).map((step) => [step, repeatedAt(figure, step)!]));
  return changedFigure(figure, { signs });
}

/** The figure with about a share of notes more between the beats, the finest places first. */
export function finerFigure(figure: Figure, share: number): Figure {
  if (figure.signs.every((sign) => isAttack(sign))) return busierFigure(figure, share);
  const wanted = Math.max(1, Math.round(share * attacksOf(figure)));
  const free = figure.signs
    .flatMap((sign, step) => {
      const may = !isAttack(sign) && placeDepth(figure, step) > 0;
      return may && repeatedAt(figure, step) !== undefined ? [step] : [];
    })
    .sort((a, b) => placeDepth(figure, b) - placeDepth(figure, a) || b - a);
  return changedFigure(figure, {
    signs: free.slice(0, wanted).map((step) => [step, repeatedAt(figure, step)!]),
  });
}

/** The same figure on a grid twice as fine. */
function divided({ bars, grid, steps, signs }: Figure): Figure {
  return { bars, grid: 2 * grid, steps: 2 * steps, signs: signs.flatMap((sign) => [sign, HOLD]) };
}

/** A bass line of which about a share of the notes after the first become roots. */
export function rootedFigure(figure: Figure, share: number): Figure {
  return withSigns(figure, share, (sign) => (/^[35679w<>]/.test(sign) ? '1' : undefined));
}

/** A bass line of which about a share of the roots after the first become fifths and octaves. */
export function colouredFigure(figure: Figure, share: number): Figure {
  return withSigns(figure, share, (sign, i) =>
    /^1['!]?$/.test(sign) ? ['5', '8'][i % 2]! : undefined,
  );
}

/** Other signs for about a share of the notes that follow the first of a bar, the last ones first. */
function withSigns(
  figure: Figure,
  share: number,
  other: (sign: NoteSign, index: number) => NoteSign | undefined,
): Figure {
  const wanted = Math.max(1, Math.round(share * attacksOf(figure)));
  const signs = new Map<number, NoteSign>();
  for (let step = figure.signs.length - 1; step >= 0 && signs.size < wanted; step--) {
    const sign = figure.signs[step]!;
    if (step % figure.steps === 0 || !isAttack(sign) || sign.endsWith('~')) continue;
    if (attackBefore(figure, step)?.endsWith('~')) continue;
    const next = other(sign, signs.size);
    if (next !== undefined) signs.set(step, next);
  }
  return changedFigure(figure, { signs });
}

/** The figure with about a share of its notes moved to a coarser place beside, where there is none. */
export function plainerFigure(figure: Figure, share: number): Figure {
  return moved(figure, share, (step) =>
    [step - 1, step + 1].find(
      (to) =>
        sameBar(figure, step, to) &&
        !isAttack(figure.signs[to]) &&
        placeDepth(figure, to) < placeDepth(figure, step),
    ),
  );
}

/** The figure with about a share of its notes played early, between the beats. */
export function syncopatedFigure(figure: Figure, share: number): Figure {
  return moved(figure, share, (step) => {
    const to = step - Math.max(1, figure.grid / 2);
    const back = Number.isInteger(to) ? to : step - 1;
    const free = Array.from({ length: step - back }, (_, i) => back + i);
    const may =
      step % figure.steps !== 0 &&
      placeDepth(figure, step) === 0 &&
      sameBar(figure, step, back) &&
      free.every((own) => !isAttack(figure.signs[own]));
    return may ? back : undefined;
  });
}

function moved(
  figure: Figure,
  share: number,
  target: (step: number) => number | undefined,
): Figure {
  const wanted = Math.max(1, Math.round(share * attacksOf(figure)));
  const open = figure.signs.flatMap((sign, step) => {
    if (!isAttack(sign) || /[~!]$/.test(sign) || step % figure.steps === 0) return [];
    const to = target(step);
    return to === undefined ? [] : [{ step, to, sign }];
  });
  let after = figure;
  for (const { step, to, sign } of open.slice(-wanted)) {
    if (isAttack(after.signs[to])) continue;
    const signs = new Map<number, NoteSign>([[to, sign]]);
    for (let i = Math.min(step, to + 1); i <= step; i++) {
      if (i !== to) signs.set(i, to < step || after.signs[i - 1] !== REST ? HOLD : REST);
    }
    after = changedFigure(after, { signs });
  }
  return after;
}

function sameBar({ steps, signs }: Figure, a: number, b: number): boolean {
  return b >= 0 && b < signs.length && Math.floor(a / steps) === Math.floor(b / steps);
}

/** The last note struck before a step; undefined where there is none. */
function attackBefore({ signs }: Figure, step: number): NoteSign | undefined {
  let before = step - 1;
  while (before >= 0 && !isAttack(signs[before])) before--;
  return signs[before];
}

/** What a step sounds if it is struck once more: the note before, or a dead note of a walk. */
function repeatedAt(figure: Figure, step: number): NoteSign | undefined {
  const last = attackBefore(figure, step);
  if (last === undefined || last.endsWith('~') || last.startsWith('n')) return undefined;
  if (/^[w<>*]/.test(last)) return '*';
  return last.replace(/[!~]$/, '').replace('X', 'x');
}

/** The more, the less a bar needs a note there. */
function weight(figure: Figure, step: number): number {
  const beat = Math.floor((step % figure.steps) / figure.grid);
  return 2 * placeDepth(figure, step) + (beat % 2);
}
