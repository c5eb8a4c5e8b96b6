/**
 * @file The ways in which a bassist or accompanist varies a figure, each as a function that finds the
 *   changes it offers. They use only places and notes that the part's own patterns use.
 */
import {
  attacksBetween,
  HOLD,
  isAttack,
  readOnce,
  REST,
  type Figure,
  type FigureChange,
  type FigureStyle,
  type NoteSign,
} from './figure.ts';

export interface FigureSetting {
  readonly style: FigureStyle;
  /** Whether notes may move and come where none are: not in a figure that several parts play together. */
  readonly free: boolean;
  /** Whether notes may be left out; in such a figure only by another take. */
  readonly mayThin: boolean;
  /** Whether a quarter note is a beat of the meter. */
  readonly evenBeats: boolean;
}

export type FigureOperation = (figure: Figure, setting: FigureSetting) => FigureChange[];

/** A held note is struck again, on a beat or where the style strikes. */
export const strikeAgain: FigureOperation = (figure, { style, evenBeats }) => {
  let sounding: NoteSign | undefined;
  return figure.signs.flatMap((sign, step) => {
    if (sign === REST) sounding = undefined;
    if (isAttack(sign)) sounding = sign;
    if (sign !== HOLD || sounding === undefined || !canRepeat(sounding)) return [];
    const onBeat = evenBeats && step % figure.grid === 0;
    if (!onBeat && !style.places.has(step % figure.steps)) return [];
    if (!style.adjacent && besideAttack(figure, step)) return [];
    return [changeTo([step, plain(sounding)])];
  });
};

/** A note off the beat is left out: the one before rings on, or there is silence. */
export const leaveOut: FigureOperation = (figure, setting) => {
  if (!setting.mayThin || isEven(figure)) return [];
  return looseAttacks(figure, setting)
    .filter((step) => attacksInBar(figure, step) > 2)
    .map((step) => changeTo([step, before(figure, step)]));
};

/**
 * A figure that strikes every beat alike, more than once, leaves out a place of some beats: every other beat,
 * the last, all but the last.
 */
export const thinEven: FigureOperation = (figure, setting) => {
  if (!setting.mayThin || !isEven(figure)) return [];
  const beat = setting.evenBeats ? figure.grid : (3 * figure.grid) / 2;
  if (figure.steps % beat !== 0) return [];
  const beats = figure.signs.length / beat;
  const struck = Array.from({ length: beat }, (_, place) => place).filter((place) =>
    isAttack(figure.signs[place]),
  );
  const inBar = figure.steps / beat;
  const groups = [
    (i: number) => i % 2 === 0,
    (i: number) => i % 2 === 1,
    (i: number) => i % inBar === inBar - 1,
    (i: number) => i % inBar !== inBar - 1,
  ];
  return struck.slice(1).flatMap((place) =>
    groups.map((chosen) =>
      changeTo(
        ...steps(0, beats - 1)
          .filter(chosen)
          .map((i) => i * beat + place)
          .filter((step) => !endsInGlide(figure.signs[step]!))
          .map((step) => [step, before(figure, step)] as const),
      ),
    ),
  );
};

/**
 * A note off the beat is struck a little earlier or later, where the style strikes. What comes before its
 * chord stays as near to it as written.
 */
export const moveAttack: FigureOperation = (figure, setting) => {
  if (!setting.free || isEven(figure)) return [];
  const { style } = setting;
  return looseAttacks(figure, setting).flatMap((step) => {
    const sign = figure.signs[step]!;
    if (isAhead(sign)) return [];
    const may = (to: number): boolean =>
      Math.floor(to / figure.steps) === Math.floor(step / figure.steps) &&
      to % figure.steps !== 0 &&
      style.places.has(to % figure.steps) &&
      !isAttack(figure.signs[to]);
    const earlier = [step - 1, step - 2]
      .filter((to) => may(to) && !between(figure, to, step).some(isAttack))
      .map((to) => changeTo([to, sign], ...steps(to + 1, step).map((i) => [i, HOLD] as const)));
    const later = [step + 1, step + 2]
      .filter((to) => may(to) && !between(figure, step, to).some(isAttack))
      .map((to) =>
        changeTo(...steps(step, to - 1).map((i) => [i, before(figure, step)] as const), [to, sign]),
      );
    return [...earlier, ...later];
  });
};

/** A weak note becomes another that the style plays at that place, or the figure at other weak ones. */
export const otherNote: FigureOperation = (figure, setting) => {
  const weak = weakAttacks(figure, setting);
  const kinds = kindsIn(figure);
  const may = (other: NoteSign): boolean => !endsInGlide(other) && kinds.has(kindOf(other));
  const own = weak.map((step) => figure.signs[step]!).filter((sign) => may(sign) && !leads(sign));
  const found: FigureChange[] = [];
  for (const step of weak) {
    const sign = figure.signs[step]!;
    const places = setting.style.places.get(step % figure.steps) ?? [];
    for (const other of new Set([...places, ...own])) {
      if (plain(other) !== plain(sign) && isAhead(other) === isAhead(sign) && may(other)) {
        found.push(changeTo([step, other]));
      }
    }
  }
  return found;
};

/** A rest is filled with a note that the style plays there, as long as the bar has no more than any. */
export const fillRest: FigureOperation = (figure, setting) => {
  const { free, style } = setting;
  const kinds = kindsIn(figure);
  const found: FigureChange[] = [];
  figure.signs.forEach((sign, step) => {
    if (sign !== REST || attacksInBar(figure, step) >= style.notes) return;
    if ((!free || !style.adjacent) && besideAttack(figure, step)) return;
    for (const other of style.places.get(step % figure.steps) ?? []) {
      if (fills(other) && kinds.has(kindOf(other))) found.push(changeTo([step, other]));
    }
  });
  return found;
};

/** The attacks that may change: not the first of a bar, no accents or glides, off the beat if it is even. */
function weakAttacks(figure: Figure, { evenBeats }: FigureSetting): number[] {
  const { signs, steps: length, grid } = figure;
  const weak: number[] = [];
  let glidedTo = false;
  signs.forEach((sign, step) => {
    if (!isAttack(sign)) return;
    // What glides to it asks for it.
    const asked = glidedTo;
    glidedTo = endsInGlide(sign);
    if (asked || glidedTo || isAccented(sign) || step % length === 0) return;
    const long = signs[step + 1] === HOLD && signs[step + 2] === HOLD && grid < 4;
    if (evenBeats && step % length === length / 2 && long) return;
    weak.push(step);
  });
  return weak;
}

/** The weak attacks that not most of the style's patterns have. */
function looseAttacks(figure: Figure, setting: FigureSetting): number[] {
  return weakAttacks(figure, setting).filter(
    (step) => !setting.style.common.has(step % figure.steps),
  );
}

/** Whether every beat is struck alike, as skanks, pumps and running eighths are. */
function isEven({ signs, grid, steps: length }: Figure): boolean {
  return (
    length % grid === 0 && signs.every((sign, i) => isAttack(sign) === isAttack(signs[i % grid]))
  );
}

function besideAttack({ signs }: Figure, step: number): boolean {
  return isAttack(signs[step - 1]) || isAttack(signs[step + 1]);
}

/** Degrees of a line, chords, single voices, pairs of voices, or what leads on: they do not mix. */
const kindOf = readOnce((sign) => {
  if (/^n?[Xxou]/.test(sign)) return 'chord';
  if (sign.includes('+')) return 'voices';
  if (/^[w<>*]/.test(sign)) return sign[0]!;
  return 'note';
});

function kindsIn({ signs }: Figure): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const sign of signs) if (isAttack(sign)) kinds.add(kindOf(sign));
  return kinds;
}

/** Whether it plays the next chord early: how early depends on its place. */
function isAhead(sign: NoteSign): boolean {
  return sign.startsWith('n');
}

function endsInGlide(sign: NoteSign): boolean {
  return sign.endsWith('~');
}

function isAccented(sign: NoteSign): boolean {
  return sign.endsWith('!');
}

/** Whether it leads on to another note or chord, so that it makes no sense elsewhere. */
const leads = readOnce((sign) => /^[nw<>*]/.test(sign));

/** Whether it makes sense to strike it twice: not what leads elsewhere. */
const canRepeat = readOnce((sign) => !/[~<>w*n]/.test(sign));

/** Whether it can fill a rest: nothing that stands out or leads elsewhere. */
const fills = readOnce((sign) => !/[~!]$|^[Xn]/.test(sign));

/** Without accent, shortness and glide. */
const plain = readOnce((sign) => sign.replace(/[!'~]$/, '').replace('X', 'x'));

/** What a step sounds like if nothing is struck there: the note before, or silence. */
function before({ signs }: Figure, step: number): NoteSign {
  const last = signs[step - 1];
  return last === undefined || last === REST || /['*]$/.test(last) ? REST : HOLD;
}

function attacksInBar({ signs, steps: length }: Figure, step: number): number {
  const from = step - (step % length);
  return attacksBetween(signs, from, from + length);
}

/** The signs strictly between two steps. */
function between({ signs }: Figure, from: number, to: number): NoteSign[] {
  return signs.slice(from + 1, to);
}

/** From one step to another, both included. */
function steps(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function changeTo(...signs: readonly (readonly [step: number, sign: NoteSign])[]): FigureChange {
  return { signs };
}
