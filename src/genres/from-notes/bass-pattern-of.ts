/** @file Bars of a bass and the chords over it as a bass pattern. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import type { BassPattern } from '../genre-patterns.ts';
import { anchorOf, degreeToken, type DegreeToken, type BassRange } from './bass-tokens.ts';
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
import { notesAfter, notesInto, placedNotes } from './straight.ts';
import { strengthsOf, type StrengthKind } from './strengths.ts';

/** What notes say of a bass pattern; whoever uses it gives it an id and a weight. */
export type WrittenBass = Pick<BassPattern, 'bars' | 'grid' | 'line'>;

export interface BassBars extends NoteBars {
  /** Those that sound under the bars and the one after, if it is known: without it the bars begin again. */
  readonly chords: readonly GivenChord[];
  /**
   * Lowest and highest note of the part that is to play the pattern, as MIDI numbers: degrees are then
   * counted from the octaves the composer chooses in it.
   */
  readonly range?: BassRange;
  /** Whether a pitch that no other token plays becomes `w`, a walking note the composer chooses (false). */
  readonly walks?: boolean;
}

type Kind = 'accent' | 'normal' | 'dead';

/** As the composer plays them (compose/bass). */
const STRENGTHS: readonly StrengthKind<Kind>[] = [
  { strength: 'normal', above: 0, rarity: 0 },
  { strength: 'accent', above: 10, rarity: 2 },
  { strength: 'dead', above: -25, rarity: 3 },
];
/** Dead notes are this short, in ticks. */
const DEAD = TICKS_PER_QUARTER / 6 + 1;

/**
 * The pattern that plays these notes over these chords: degrees of each chord with octave marks, the next
 * chord's played early (`n1`), half steps into the note that follows (`<` `>`), dead notes (`*`), holds,
 * rests, accents and staccato, on the coarsest grid on which no note begins farther than a sixty-fourth
 * note from where it was. The pattern can be played over other chords.
 *
 * It cannot say: glides, which are not in the notes; velocities beyond accents and dead notes; a second
 * note at the same time (the lowest is taken); lengths finer than its steps, apart from staccato; a note
 * held into a chord that it does not belong to (the composer strikes it again); more than an octave above or
 * below the octave of its chord's root. A fourth, or another tone that is neither in the chord nor its
 * sixth or ninth, is written only where it leads by half step into the next note.
 *
 * @returns undefined with the reason if there is no note, if two are too close for any grid, or if no token
 *   plays a pitch (unless `walks`).
 * @throws ArgumentError unless there are notes and chords to look at; RangeError unless `bars` is 1..8, for a
 *   symbol that is no chord, and if there are no chords.
 * @example
 *   ```ts
 *   const { pattern } = bassPatternOf({ notes: bass.notes, chords: score.chords, bars: 1 });
 *   // { bars: 1, grid: 2, line: '1 - - 5_ 1 - 7 <' }
 *   ```;
 */
export function bassPatternOf(music: BassBars): WrittenPattern<WrittenBass> {
  expectNoteBars('bassPatternOf(music)', music, ['chords']);
  const chords = soundingChords(music.chords);
  if (chords.length === 0)
    throw new RangeError('A bass pattern needs the chords it is played over.');
  const span = spanOf(music);
  const notes = oneVoice(placedNotes(music));
  if (notes.length === 0) return unwritable({ kind: 'no-notes' });
  const ticks = notes.map(({ tick }) => tick);
  const kinds = strengthsOf(
    notes.map(({ note }) => note.velocity),
    STRENGTHS,
    music.level,
  );
  const lasting = notes.filter((_, i) => kinds[i] !== 'dead');
  const grid = gridOf(notes, span.quartersPerBar, lasting);
  if (!grid) return unwritable({ kind: 'too-close', tick: span.start + closestTick(ticks) });
  const below = new ChordsBelow(chords, span.start, span.length);
  const belongings = notes.map((note, i) => belonging(note, grid, below, span.beat, notes[i + 1]));
  const anchors = anchorsOf(notes, belongings, music.range);
  const follows = notesAfter(music)[0];
  const struck: StruckStep[] = [];
  for (const [i, note] of notes.entries()) {
    const { pitch, duration } = note.note;
    const step = stepAt(note.tick, grid);
    const next = notes[i + 1];
    const end = Math.min(note.end, next ? stepAt(next.tick, grid) * stepTicks(grid) : span.length);
    const { chord, early } = belongings[i]!;
    const lays = (token: string, canShorten = true) => {
      const accent = kinds[i] === 'accent' && canShorten;
      struck.push({
        step,
        end,
        token: accent ? `${token}!` : token,
        canShorten: canShorten && !accent,
      });
    };
    if (kinds[i] === 'dead' && duration <= DEAD && mod(pitch - chord.bass, 12) === 0) {
      lays('*', false);
      continue;
    }
    const degree = degreeToken(pitch, chord, anchors.get(chord)!, music.range);
    const goal = next ?? follows;
    const leading = leads(note, goal, below);
    const own = early ? degree && `n${degree.token}` : degree?.token;
    const token = leading && isLead(leading.arrives, belongings[i]!, degree) ? leading.token : own;
    if (token) lays(token);
    else if (music.walks) lays('w');
    else return unwritable({ kind: 'no-token', tick: note.note.tick, pitch });
  }
  const held = notesInto(music).reduce((end, note) => Math.max(end, note.end), 0);
  return {
    pattern: {
      bars: span.bars,
      grid,
      line: textOfSteps(struck, grid, span, held, ' '),
    },
  };
}

/** Of notes that are struck together, the lowest. */
function oneVoice(placed: readonly PlacedNote[]): PlacedNote[] {
  return placed.filter(({ tick }, i) => i === 0 || tick - placed[i - 1]!.tick > TOLERANCE / 2);
}

/** The chord of a note, and whether it is played before that chord sounds. */
interface Belonging {
  readonly chord: SoundingChord;
  readonly early: boolean;
  /** Whether it is held into it. */
  readonly held: boolean;
}

/**
 * A note belongs to the chord under it, or to the next one if that begins within a beat: where it is held
 * into it, or where it is no tone of its own chord and struck too late to lead anywhere else.
 */
function belonging(
  { tick, end, note }: PlacedNote,
  grid: number,
  below: ChordsBelow,
  beat: number,
  following: PlacedNote | undefined,
): Belonging {
  const at = stepAt(tick, grid) * stepTicks(grid);
  const chord = below.at(at);
  const next = below.after(at);
  const own = { chord, early: false, held: false };
  if (next.chord === chord || next.tick - at > beat || !isTone(note.pitch, next.chord)) return own;
  const held =
    end > next.tick + TOLERANCE && !(following && following.tick <= next.tick + TOLERANCE);
  const sameBass = mod(note.pitch - chord.bass, 12) === 0 && chord.bass === next.chord.bass;
  if (held && !sameBass) return { chord: next.chord, early: true, held };
  const reaches = end >= next.tick - TOLERANCE;
  return reaches && !isTone(note.pitch, chord) ? { chord: next.chord, early: true, held } : own;
}

/** The octave of each chord, led from the one before. */
function anchorsOf(
  notes: readonly PlacedNote[],
  belongings: readonly Belonging[],
  range: BassRange | undefined,
): Map<SoundingChord, number> {
  const pitches = new Map<SoundingChord, number[]>();
  notes.forEach(({ note }, i) => {
    const { chord } = belongings[i]!;
    pitches.set(chord, [...(pitches.get(chord) ?? []), note.pitch]);
  });
  const anchors = new Map<SoundingChord, number>();
  let before: number | undefined;
  for (const [chord, over] of pitches) {
    const own = over.filter((pitch) => isTone(pitch, chord));
    before = anchorOf(chord, own.length > 0 ? own : over, before, range);
    anchors.set(chord, before);
  }
  return anchors;
}

/** Whether a note that leads by half step is written so, and not as a degree of its chord. */
function isLead(
  arrives: boolean,
  { early, held }: Belonging,
  degree: DegreeToken | undefined,
): boolean {
  if (early) return arrives && !held;
  return !degree?.inChord || (arrives && !/[18]/.test(degree.token));
}

/** How a note leads by half step into the next: whether that is where a new chord arrives. */
function leads(
  { tick, note }: PlacedNote,
  goal: PlacedNote | undefined,
  below: ChordsBelow,
): { readonly token: '<' | '>'; readonly arrives: boolean } | undefined {
  const next = below.after(tick);
  const away = goal ? goal.note.pitch - note.pitch : mod(next.chord.bass - note.pitch + 6, 12) - 6;
  if (Math.abs(away) !== 1) return undefined;
  const arrives =
    next.chord !== below.at(tick) &&
    (goal === undefined ||
      (Math.abs(goal.tick - next.tick) <= TOLERANCE &&
        mod(goal.note.pitch - next.chord.bass, 12) === 0));
  return { token: away > 0 ? '<' : '>', arrives };
}
