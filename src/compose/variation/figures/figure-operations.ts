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
  type PlacedSign,
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
  const found: FigureChange[] = [];
  for (const [step, sign] of figure.signs.entries()) {
    if (sign === REST) sounding = undefined;
    if (isAttack(sign)) sounding = sign;
    if (sign !== HOLD || sounding === undefined || !canRepeat(sounding)) continue;
    const onBeat = evenBeats && step % figure.grid === 0;
    if (!onBeat && !style.places.has(step % figure.steps)) continue;
    if (!style.adjacent && besideAttack(figure, step)) continue;
    found.push(changeTo([step, plain(sounding)]));
  }
  return found;
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
  const inBar = figure.steps / beat;
  const groups = [
    (i: number) => i % 2 === 0,
    (i: number) => i % 2 === 1,
    (i: number) => i % inBar === inBar - 1,
    (i: number) => i % inBar !== inBar - 1,
  ];
  // What opens the beat stays.
  const first = figure.signs.findIndex(isAttack);
  const found: FigureChange[] = [];
  for (let place = first + 1; place < beat; place++) {
    if (!isAttack(figure.signs[place])) continue;
    for (const chosen of groups) {
      const signs: PlacedSign[] = [];
      for (let i = 0; i < beats; i++) {
        const step = i * beat + place;
        if (!chosen(i) || endsInGlide(figure.signs[step]!)) continue;
        signs.push([step, before(figure, step)]);
      }
      found.push({ signs });
    }
  }
  return found;
};

/**
 * A note off the beat is struck a little earlier or later, where the style strikes. What comes before its
 * chord stays as near to it as written.
 */
export const moveAttack: FigureOperation = (figure, setting) => {
  if (!setting.free || isEven(figure)) return [];
  const { places } = setting.style;
  const { signs, steps } = figure;
  /** Whether the style strikes there, in the same bar, and nothing is struck there or on the way. */
  const may = (from: number, to: number): boolean =>
    Math.floor(to / steps) === Math.floor(from / steps) &&
    to % steps !== 0 &&
    places.has(to % steps) &&
    attacksBetween(signs, Math.min(to, from + 1), Math.max(to + 1, from)) === 0;
  const found: FigureChange[] = [];
  for (const step of looseAttacks(figure, setting)) {
    const sign = signs[step]!;
    if (isAhead(sign)) continue;
    for (const to of [step - 1, step - 2]) {
      if (may(step, to)) found.push(changeTo([to, sign], ...filled(to + 1, step, HOLD)));
    }
    for (const to of [step + 1, step + 2]) {
      if (!may(step, to)) continue;
      found.push(changeTo(...filled(step, to - 1, before(figure, step)), [to, sign]));
    }
  }
  return found;
};

/** A weak note becomes another that the style plays at that place, or the figure at other weak ones. */
export const otherNote: FigureOperation = (figure, setting) => {
  const weak = weakAttacks(figure, setting);
  const kinds = kindsIn(figure);
  const may = (other: NoteSign): boolean => !endsInGlide(other) && kinds.has(kindOf(other));
  const own = new Set<NoteSign>();
  for (const step of weak) {
    const sign = figure.signs[step]!;
    if (may(sign) && !leads(sign)) own.add(sign);
  }
  const found: FigureChange[] = [];
  for (const step of weak) {
    const sign = figure.signs[step]!;
    const offer = (other: NoteSign): void => {
      if (plain(other) !== plain(sign) && isAhead(other) === isAhead(sign) && may(other)) {
        found.push(changeTo([step, other]));
      }
    };
    const places = setting.style.places.get(step % figure.steps);
    places?.forEach(offer);
    for (const other of own) if (!places?.has(other)) offer(other);
  }
  return found;
};

/** A rest is filled with a note that the style plays there, as long as the bar has no more than any. */
export const fillRest: FigureOperation = (figure, setting) => {
  const { free, style } = setting;
  if (!figure.signs.includes(REST)) return [];
  const kinds = kindsIn(figure);
  const found: FigureChange[] = [];
  for (const [step, sign] of figure.signs.entries()) {
    if (sign !== REST || attacksInBar(figure, step) >= style.notes) continue;
    if ((!free || !style.adjacent) && besideAttack(figure, step)) continue;
    for (const other of style.places.get(step % figure.steps) ?? []) {
      if (fills(other) && kinds.has(kindOf(other))) found.push(changeTo([step, other]));
    }
  }
  return found;
};

/** The attacks that may change: not the first of a bar, no accents or glides, off the beat if it is even. */
function weakAttacks(figure: Figure, { evenBeats }: FigureSetting): number[] {
  const { signs, steps: length, grid } = figure;
  const weak: number[] = [];
  let glidedTo = false;
  for (const [step, sign] of signs.entries()) {
    if (!isAttack(sign)) continue;
    // What glides to it asks for it.
    const asked = glidedTo;
    glidedTo = endsInGlide(sign);
    if (asked || glidedTo || isAccented(sign) || step % length === 0) continue;
    const long = signs[step + 1] === HOLD && signs[step + 2] === HOLD && grid < 4;
    if (evenBeats && step % length === length / 2 && long) continue;
    weak.push(step);
  }
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

/** The same sign from one step to another, both included. */
function filled(from: number, to: number, sign: NoteSign): PlacedSign[] {
  const signs: PlacedSign[] = [];
  for (let step = from; step <= to; step++) signs.push([step, sign]);
  return signs;
}

function changeTo(...signs: readonly PlacedSign[]): FigureChange {
  return { signs };
}
