/** @file Bars of a tune as an idea: a melody rhythm of the format, and the moves of a motif on it. */
import { mod } from '../../theory/pitch.ts';
import { scalePitchClasses, type ScaleName } from '../../theory/scale.ts';
import type { MelodyRhythm } from '../genre-patterns.ts';
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
import { textOfSteps } from './steps.ts';
import { notesInto, placedNotes } from './straight.ts';
import { strengthsOf, type StrengthKind } from './strengths.ts';

/** What notes say of a melody rhythm; whoever uses it gives it an id and a weight. */
export type WrittenRhythm = Pick<MelodyRhythm, 'bars' | 'grid' | 'rhythm'>;

export interface TuneBars extends NoteBars {
  /** Tonic as a pitch class 0..11, and scale. */
  readonly key: { readonly tonic: number; readonly scale: ScaleName };
  /** Those that sound under the bars. */
  readonly chords: readonly GivenChord[];
}

/** A tone of the idea; ticks and durations are those of its rhythm. */
export interface IdeaTone {
  /** Ticks from the start of the bars. */
  readonly tick: number;
  /** Ticks until the next attack or rest. */
  readonly duration: number;
  readonly accent: boolean;
  /** Whether the rhythm writes it longer than one step. */
  readonly held: boolean;
  /** Degree of the key's scale, from 1; of a tone outside it, that of the scale tone below. */
  readonly degree: number;
  /** Semitones above that degree, 0 for tones of the scale. */
  readonly raised: number;
  /** What it is to the chord under it. */
  readonly relation: 'chord' | 'scale' | 'chromatic';
}

/** Everything a motif needs (compose/melody/motif.ts), and what its tones are in key and chord. */
export interface MelodyIdea extends WrittenRhythm {
  /** At least one, by tick. */
  readonly tones: readonly IdeaTone[];
  /** Scale steps from the tone before (0 repeats it), one a tone; the first is 0. */
  readonly steps: readonly number[];
}

const STRENGTHS: readonly StrengthKind<'accent' | 'normal'>[] = [
  { strength: 'normal', above: 0, rarity: 0 },
  { strength: 'accent', above: 14, rarity: 2 },
];

/**
 * The melody rhythm that plays these attacks: `X` accented, `x`, holds and rests, on the coarsest grid on
 * which no note begins farther than a sixty-fourth note from where it was. Of notes struck together, the
 * highest counts.
 *
 * @returns undefined with the reason if there is no note, or if two are too close for any grid.
 * @throws ArgumentError if there are no notes to look at; RangeError unless `bars` is 1..8.
 * @example
 *   ```ts
 *   const { pattern } = rhythmOf({ notes: lead.notes, bars: 1 });
 *   // { bars: 1, grid: 2, rhythm: 'x-xx.xx-' }
 *   ```;
 */
export function rhythmOf(music: NoteBars): WrittenPattern<WrittenRhythm> {
  expectNoteBars('rhythmOf(music)', music);
  const read = attacksOf(music);
  return 'reason' in read ? unwritable(read.reason) : { pattern: read.rhythm };
}

/**
 * The rhythm of a tune with its tones in key and chord, and the scale steps between them.
 *
 * It cannot say how a tone outside the scale is spelled (a step counts from the scale tone below it), nor
 * timing, lengths and velocities finer than its rhythm.
 *
 * @returns undefined with the reason, as {@link rhythmOf}.
 * @throws ArgumentError unless there are notes and chords to look at; RangeError unless `bars` is 1..8, for a
 *   symbol that is no chord, and if there are no chords.
 * @example
 *   ```ts
 *   const key = { tonic: 0, scale: 'major' };
 *   const { pattern } = melodyIdeaOf({ notes: lead.notes, chords: score.chords, key });
 *   // { rhythm: 'x-x-x---', steps: [0, 1, 1], tones: [{ degree: 1, relation: 'chord', ... }, ...], ... }
 *   ```;
 */
export function melodyIdeaOf(music: TuneBars): WrittenPattern<MelodyIdea> {
  expectNoteBars('melodyIdeaOf(music)', music, ['chords']);
  const chords = soundingChords(music.chords);
  if (chords.length === 0) throw new RangeError('A melody needs the chords it lies over.');
  const read = attacksOf(music);
  if ('reason' in read) return unwritable(read.reason);
  const { rhythm, attacks } = read;
  const span = spanOf(music);
  const below = new ChordsBelow(chords, span.start, span.length);
  const { tonic } = music.key;
  const above = scalePitchClasses(0, music.key.scale);
  const step = stepTicks(rhythm.grid);
  const places = attacks.map(({ note }) => placeInScale(note.note.pitch - tonic, above));
  const tones = attacks.map(({ tick, duration, accent, note }, i): IdeaTone => {
    const { height, raised } = places[i]!;
    const degree = mod(height, above.length) + 1;
    const relation = relationOf(note.note.pitch, below.at(tick), raised);
    return { tick, duration, accent, held: duration > step, degree, raised, relation };
  });
  const steps = places.map(({ height }, i) => (i === 0 ? 0 : height - places[i - 1]!.height));
  return { pattern: { ...rhythm, tones, steps } };
}

interface ReadAttack {
  readonly tick: number;
  readonly duration: number;
  readonly accent: boolean;
  readonly note: PlacedNote;
}

function attacksOf(
  music: NoteBars,
):
  | { readonly rhythm: WrittenRhythm; readonly attacks: readonly ReadAttack[] }
  | { readonly reason: Parameters<typeof unwritable>[0] } {
  const span = spanOf(music);
  const notes = topVoice(placedNotes(music));
  if (notes.length === 0) return { reason: { kind: 'no-notes' } };
  const ticks = notes.map(({ tick }) => tick);
  const grid = gridOf(notes, span.quartersPerBar);
  if (!grid) return { reason: { kind: 'too-close', tick: span.start + closestTick(ticks) } };
  const strengths = strengthsOf(
    notes.map(({ note }) => note.velocity),
    STRENGTHS,
    music.level,
  );
  const length = stepTicks(grid);
  const attacks = notes.map((note, i): ReadAttack => {
    const step = stepAt(note.tick, grid);
    const next = notes[i + 1];
    const until = next ? stepAt(next.tick, grid) : Math.round(span.length / length);
    const steps = Math.min(until - step, Math.max(1, Math.round(note.end / length - step)));
    const accent = strengths[i] === 'accent';
    return { tick: step * length, duration: steps * length, accent, note };
  });
  const struck = attacks.map(({ tick, duration, accent }) => ({
    step: stepAt(tick, grid),
    end: tick + duration,
    token: accent ? 'X' : 'x',
    canShorten: false,
  }));
  const held = notesInto(music).reduce((end, note) => Math.max(end, note.end), 0);
  const rhythm = textOfSteps(struck, grid, span, held, '');
  return { rhythm: { bars: span.bars, grid, rhythm }, attacks };
}

/** Of notes that are struck together, the highest. */
function topVoice(placed: readonly PlacedNote[]): PlacedNote[] {
  const voice: PlacedNote[] = [];
  for (const note of placed) {
    const last = voice.at(-1);
    if (!last || note.tick - last.tick > TOLERANCE / 2) voice.push(note);
    else if (note.note.pitch > last.note.pitch) voice[voice.length - 1] = note;
  }
  return voice;
}

/** Scale tones above the tonic's octave 0, and semitones above the last of them. */
function placeInScale(
  semitones: number,
  scale: readonly number[],
): { readonly height: number; readonly raised: number } {
  const octave = Math.floor(semitones / 12);
  const within = semitones - 12 * octave;
  const degree = scale.findLastIndex((tone) => tone <= within);
  return { height: octave * scale.length + degree, raised: within - scale[degree]! };
}

function relationOf(pitch: number, chord: SoundingChord, raised: number): IdeaTone['relation'] {
  if (isTone(pitch, chord)) return 'chord';
  if (chord.scale.length > 0) return chord.scale.includes(mod(pitch, 12)) ? 'scale' : 'chromatic';
  return raised === 0 ? 'scale' : 'chromatic';
}
