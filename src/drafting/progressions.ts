/** @file The chord progressions of a folder by mode, with the sections they are for, and its cadences. */
import { lastUpTo } from '../score/last-up-to.ts';
import { SCALES } from '../theory/scale.ts';
import type { Mode } from '../genres/genre.ts';
import type { HeardPiece } from './heard-piece.ts';
import { barOfNumerals, barsFrom, progressionText } from './numerals.ts';
import { best, gatheredBy, mostFound, tally, type Found, type Occurrence } from './tally.ts';

export interface LearnedProgression {
  readonly mode: Mode;
  readonly bars: string;
  readonly found: Found<readonly string[]>;
  /** The section in which nearly all of them were found, if it is one. */
  readonly section: string | undefined;
}

/** Whole tunes are cut into stretches of this many bars. */
const LONGEST = 8;
const SHORTEST = 2;
/** Share of its bars in which a progression may differ from another and be the same. */
const WITHIN = 0.26;
/** A progression belongs to a section in which this share of it was found. */
const BELONGS = 0.75;
/** The first ones of a mode are for all sections, so that each has some. */
const FOR_ALL = 3;

/** The bars of chords of a section, with its name. */
interface Stretch {
  readonly bars: readonly string[];
  readonly section: string;
}

/**
 * The progressions of each mode, the most found first.
 *
 * @param modes those of the genre; a piece in another counts as major or minor, by its third.
 */
export function learnedProgressions(
  pieces: readonly HeardPiece[],
  modes: readonly Mode[],
  most: number,
): LearnedProgression[] {
  const [long, short] = [LONGEST, LONGEST / 2].map((length) => stretchesOf(pieces, modes, length));
  const total = [...long!.values()].reduce((sum, each) => sum + each.length, 0);
  return modes.flatMap((mode) => {
    const occurrences = long!.get(mode) ?? [];
    const count = Math.max(3, Math.round((most * occurrences.length) / Math.max(1, total)));
    const found = chosen(occurrences, short!.get(mode) ?? [], count);
    return found.map((each, place) => ({
      mode,
      bars: progressionText(each.value),
      found: each,
      section: place < FOR_ALL ? undefined : sectionOf(each.value, occurrences),
    }));
  });
}

/**
 * The most found stretches, first those that several files share; if few do, shorter ones that they share come
 * before those of single tunes.
 */
function chosen(
  long: readonly Occurrence<Stretch>[],
  short: readonly Occurrence<Stretch>[],
  count: number,
): Found<readonly string[]>[] {
  const isShared = ({ files }: Found<unknown>): boolean => files.size > 1;
  const whole = gatheredStretches(long);
  const shared = whole.filter(isShared);
  const phrases = shared.length >= count / 2 ? [] : gatheredStretches(short).filter(isShared);
  const known = new Set(shared.map(({ value }) => value.join('|')));
  const all = [
    ...shared,
    ...phrases.filter(({ value }) => !known.has(value.join('|'))).slice(0, count - 2),
  ].sort((a, b) => b.files.size - a.files.size || mostFound(a, b));
  return [...all, ...whole.filter((each) => !isShared(each))].slice(0, count);
}

/** What is found in each mode, in stretches of no more than a number of bars. */
function stretchesOf(
  pieces: readonly HeardPiece[],
  modes: readonly Mode[],
  longest: number,
): Map<Mode, Occurrence<Stretch>[]> {
  const inMode = new Map<Mode, Occurrence<Stretch>[]>();
  for (const piece of pieces) {
    for (const section of piece.sections) {
      const key = piece.keys[lastUpTo(section.tick, piece.keys, ({ tick }) => tick)];
      const mode = key && asOneOf(key.mode, modes);
      if (!key || !mode) continue;
      const ticks = barsFrom(piece, section.tick, section.bars);
      const chords = ticks.map((tick) => barOfNumerals(piece, tick, key.tonic));
      // Tunes are heard from their beginning; a phrase may begin on any second bar.
      const step = longest === LONGEST ? longest : 2;
      for (let from = 0; from < chords.length; from += step) {
        const bars = chords.slice(from, from + longest);
        if (
          bars.length < (step === longest ? SHORTEST : longest) ||
          !bars.every((bar) => bar !== undefined)
        )
          continue;
        const value = { bars: withoutRepeats(bars), section: section.name };
        const known = inMode.get(mode) ?? [];
        known.push({ value, file: piece.name });
        inMode.set(mode, known);
      }
    }
  }
  return inMode;
}

function gatheredStretches(
  occurrences: readonly Occurrence<Stretch>[],
): Found<readonly string[]>[] {
  const plain = occurrences.map(({ value, file }) => ({ value: value.bars, file }));
  // One chord alone leads nowhere.
  const moving = plain.filter(({ value }) => new Set(value.join(' ').split(/[ .]+/)).size > 1);
  const all = tally(moving.length > 0 ? moving : plain, (bars) => bars.join('|'));
  return gatheredBy(all, barDifference, WITHIN);
}

/** Share of the bars whose chords are on other degrees, or of another third; a seventh more is no difference. */
function barDifference(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length) return 1;
  return a.filter((bar, i) => degreesOf(bar) !== degreesOf(b[i]!)).length / a.length;
}

function degreesOf(bar: string): string {
  return bar.replace(/([b#]?[IViv]+)[^ ]*/g, '$1');
}

/** Four bars played twice are four bars. */
function withoutRepeats(bars: readonly string[]): readonly string[] {
  const half = bars.length / 2;
  if (half < SHORTEST || !Number.isInteger(half)) return bars;
  const [first, second] = [bars.slice(0, half), bars.slice(half)];
  return first.every((bar, i) => bar === second[i]) ? withoutRepeats(first) : bars;
}

function sectionOf(
  bars: readonly string[],
  occurrences: readonly Occurrence<Stretch>[],
): string | undefined {
  const near = occurrences.filter(({ value }) => barDifference(value.bars, bars) <= WITHIN);
  const [first] = tally(
    near.map(({ value, file }) => ({ value: value.section, file })),
    (name) => name,
  );
  return first && first.times > 1 && first.times >= BELONGS * near.length ? first.value : undefined;
}

/** The mode of the genre that a mode counts as; undefined if the genre has none of its third. */
export function asOneOf(mode: Mode, modes: readonly Mode[]): Mode | undefined {
  if (modes.includes(mode)) return mode;
  const isMinor = (each: Mode): boolean => (SCALES[each] as readonly number[]).includes(3);
  return modes.find((each) => isMinor(each) === isMinor(mode));
}

export const CADENCES = ['half', 'full', 'ending'] as const;

export interface LearnedCadence {
  readonly kind: (typeof CADENCES)[number];
  readonly mode: Mode;
  readonly found: Found<string>;
}

/** Cadences of a kind and a mode. */
const MOST_CADENCES = 2;

/** How sections end: on the tonic, or open on another chord; and how pieces end. */
export function learnedCadences(
  pieces: readonly HeardPiece[],
  modes: readonly Mode[],
): LearnedCadence[] {
  const all = pieces.flatMap((piece) =>
    piece.sections.flatMap((section, at) => {
      const key = piece.keys[lastUpTo(section.tick, piece.keys, ({ tick }) => tick)];
      const mode = key && asOneOf(key.mode, modes);
      const last = barsFrom(piece, section.tick, section.bars).slice(-2);
      const bars = key && last.map((tick) => barOfNumerals(piece, tick, key.tonic));
      if (!mode || !bars || bars.length < 2 || !bars.every((bar) => bar !== undefined)) return [];
      const { text, final } = lastChords(bars as [string, string]);
      const isHome = /^[Ii](?![IViv])/.test(final);
      const isOpen = /^(?:V|v|bVII|vii|VII)(?![IViv])/.test(final);
      const isLast = at === piece.sections.length - 1;
      const kinds = CADENCES.filter((kind) =>
        kind === 'half' ? isOpen && !isLast : isHome && (kind === 'full' || isLast),
      );
      return kinds.map((kind) => ({ kind, mode, value: text, file: piece.name }));
    }),
  );
  return CADENCES.flatMap((kind) =>
    modes.flatMap((mode) => {
      const own = all.filter((each) => each.kind === kind && each.mode === mode);
      const found = tally(own, (text) => text).filter(
        ({ value, times }) => times > 1 && (kind === 'half' || value.includes(' ')),
      );
      return best(found, MOST_CADENCES, 0.2).map((each) => ({ kind, mode, found: each }));
    }),
  );
}

/** The last two chords as a cadence: in the last bar, or one in each bar. */
function lastChords([before, last]: readonly [string, string]): { text: string; final: string } {
  const chords = (bar: string): string[] => bar.split(' ').filter((each) => each !== '.');
  const inLast = chords(last);
  const final = inLast.at(-1)!;
  if (inLast.length > 1) return { text: `${inLast.at(-2)!} ${final}`, final };
  const leading = chords(before).at(-1)!;
  return { text: leading === final ? final : `${leading} | ${final}`, final };
}
