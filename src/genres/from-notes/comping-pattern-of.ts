/** @file Bars of a chord instrument and the chords it plays as a comping pattern. */
import type { CompingPattern } from '../genre-patterns.ts';
import { closestTick, gridOf, stepAt, stepTicks } from './grids.ts';
import {
  expectNoteBars,
  spanOf,
  TOLERANCE,
  unwritable,
  type NoteBars,
  type PlacedNote,
  type WrittenPattern,
} from './note-bars.ts';
import {
  ChordsBelow,
  isTone,
  soundingChords,
  type GivenChord,
  type SoundingChord,
} from './sounding-chords.ts';
import { textOfSteps, type StruckStep } from './steps.ts';
import { notesInto, placedNotes } from './straight.ts';
import { strengthsOf, type StrengthKind } from './strengths.ts';
import { voiceSigns } from './struck-voices.ts';

/** What notes say of a comping pattern; whoever uses it gives it an id and a weight. */
export type WrittenComping = Pick<CompingPattern, 'bars' | 'grid' | 'comp'>;

export interface CompingBars extends NoteBars {
  /** Those that sound under the bars and the one after, if it is known: without it the bars begin again. */
  readonly chords: readonly GivenChord[];
  /** Voices of a chord, 1..6, if it is known: a strike that lacks the lowest is then told from a whole one. */
  readonly voices?: number;
}

type Kind = 'accent' | 'normal' | 'soft';

/** As the composer plays them (compose/chords). */
const STRENGTHS: readonly StrengthKind<Kind>[] = [
  { strength: 'normal', above: 0, rarity: 0 },
  { strength: 'accent', above: 12, rarity: 0.7 },
  { strength: 'soft', above: -14, rarity: 1.2 },
];
/** Notes of a chord that begin within these ticks of one another are struck together, as if rolled. */
const TOGETHER = TOLERANCE;

/** Notes that are struck together. */
interface Strike {
  readonly tick: number;
  /** When the last of them ends. */
  readonly end: number;
  /** Ascending. */
  readonly pitches: readonly number[];
  /** Of the loudest. */
  readonly velocity: number;
}

/**
 * The pattern that plays these strikes, whatever the voicing, which the composer makes itself: the whole
 * voicing (`X` `x` `o`), its voices by number, the bass tone below it (`b`), the upper voices (`u`), the top
 * (`t`), the next chord's played early (`nx`), holds, rests, accents and staccato, on the coarsest grid on
 * which no strike begins farther than a sixty-fourth note from where it was.
 *
 * It cannot say: which notes a chord is voiced with; that voices of a strike end apart (the last counts);
 * strums; which voices are left out of every strike over a chord; soft strikes of single voices; a chord
 * held into the next, which the composer strikes again. A strike at the change is written as one.
 *
 * @returns undefined with the reason if there is no note, or if two strikes are too close for any grid.
 * @throws ArgumentError unless there are notes and chords to look at; RangeError unless `bars` is 1..8, for a
 *   symbol that is no chord, and if there are no chords.
 * @example
 *   ```ts
 *   const { pattern } = compingPatternOf({ notes: piano.notes, chords: score.chords, bars: 1 });
 *   // { bars: 1, grid: 2, comp: "x - . x' . . nx -" }
 *   ```;
 */
export function compingPatternOf(music: CompingBars): WrittenPattern<WrittenComping> {
  expectNoteBars('compingPatternOf(music)', music, ['chords']);
  const chords = soundingChords(music.chords);
  if (chords.length === 0) {
    throw new RangeError('A comping pattern needs the chords that are struck.');
  }
  const span = spanOf(music);
  const strikes = strikesOf(placedNotes(music));
  if (strikes.length === 0) return unwritable({ kind: 'no-notes' });
  const ticks = strikes.map(({ tick }) => tick);
  const grid = gridOf(strikes, span.quartersPerBar);
  if (!grid) return unwritable({ kind: 'too-close', tick: span.start + closestTick(ticks) });
  const below = new ChordsBelow(chords, span.start, span.length);
  const kinds = strengthsOf(
    strikes.map(({ velocity }) => velocity),
    STRENGTHS,
    music.level,
  );
  const belongings = strikes.map((strike, i) =>
    belonging(strike, grid, below, span.beat, ticks[i + 1]),
  );
  const signs = signsOf(strikes, belongings, music.voices);
  const struck = strikes.map(({ tick, end }, i): StruckStep => {
    const step = stepAt(tick, grid);
    const next = ticks[i + 1];
    const until = next === undefined ? span.length : stepAt(next, grid) * stepTicks(grid);
    const token = (belongings[i]!.early ? 'n' : '') + withStrength(signs[i]!, kinds[i]!);
    return { step, end: Math.min(end, until), token, canShorten: !token.endsWith('!') };
  });
  const held = notesInto(music).reduce((end, note) => Math.max(end, note.end), 0);
  return {
    pattern: {
      bars: span.bars,
      grid,
      comp: textOfSteps(struck, grid, span, held, ' '),
    },
  };
}

function strikesOf(notes: readonly PlacedNote[]): Strike[] {
  const strikes: Strike[] = [];
  for (let first = 0, next = 0; first < notes.length; first = next) {
    const { tick } = notes[first]!;
    while (next < notes.length && notes[next]!.tick - tick < TOGETHER) next++;
    const together = notes.slice(first, next);
    strikes.push({
      tick,
      end: Math.max(...together.map(({ end }) => end)),
      pitches: [...new Set(together.map(({ note }) => note.pitch))].sort((a, b) => a - b),
      velocity: Math.max(...together.map(({ note }) => note.velocity)),
    });
  }
  return strikes;
}

/** The chord of a strike, and whether it is struck before that chord sounds. */
interface Belonging {
  readonly chord: SoundingChord;
  readonly early: boolean;
}

/**
 * A strike belongs to the chord under it, or to the next one if that begins within a beat: where it is held
 * into it, or where more of its notes are tones of the next.
 */
function belonging(
  { tick, end, pitches }: Strike,
  grid: number,
  below: ChordsBelow,
  beat: number,
  following: number | undefined,
): Belonging {
  const at = stepAt(tick, grid) * stepTicks(grid);
  const chord = below.at(at);
  const next = below.after(at);
  const strange = (over: SoundingChord) => pitches.filter((pitch) => !isTone(pitch, over)).length;
  const own = { chord, early: false };
  if (next.chord === chord || next.tick - at > beat) return own;
  const held = end > next.tick + TOLERANCE && (following ?? Infinity) > next.tick + TOLERANCE;
  const [here, there] = [strange(chord), strange(next.chord)];
  return there < here || (held && there === here) ? { chord: next.chord, early: true } : own;
}

function signsOf(
  strikes: readonly Strike[],
  belongings: readonly Belonging[],
  voices: number | undefined,
): string[] {
  const signs: string[] = [];
  const most = Math.max(...strikes.map(({ pitches }) => pitches.length));
  for (const chord of new Set(belongings.map((each) => each.chord))) {
    const over = strikes.flatMap((_, i) => (belongings[i]!.chord === chord ? [i] : []));
    const found = voiceSigns(
      over.map((i) => strikes[i]!.pitches),
      chord,
      voices,
      most,
    );
    over.forEach((i, j) => (signs[i] = found[j]!));
  }
  return signs;
}

/** The whole voicing has signs for its strength; single voices have only an accent. */
function withStrength(sign: string, kind: Kind): string {
  if (sign.startsWith('x')) {
    return sign.replace('x', kind === 'accent' ? 'X' : kind === 'soft' ? 'o' : 'x');
  }
  return kind === 'accent' ? `${sign}!` : sign;
}
