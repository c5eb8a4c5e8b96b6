/** @file Notes as voices: chords one after another, none overlapping, as a player reads them. */
import { DIVISIONS } from './measures.ts';
import type { GridNote } from './grid.ts';

/** Notes that start and end together. */
export interface Chord {
  readonly start: number;
  end: number;
  readonly notes: GridNote[];
}

/** Chords in order, each ending before the next starts. */
export type Voice = Chord[];

/** Most voices of a staff that notation programs read. */
const MOST_VOICES = 4;

const SIXTEENTH = DIVISIONS / 4;

/** The voices of a pitched part, at least one. */
export function voicesOf(notes: readonly GridNote[]): Voice[] {
  const voices: Voice[] = [[]];
  const groups = groupsByStart(notes);
  groups.forEach((group, index) => {
    const next = groups[index + 1]?.start ?? Infinity;
    for (const chord of chordsOf(group, next)) place(chord, voices);
  });
  return voices;
}

/**
 * The voices of a drum part: hands and feet. A stroke is written until the next one of its voice, but
 * not past its beat.
 *
 * @param isFoot by pitch.
 * @param beatEnd where the beat of a position ends.
 */
export function drumVoices(
  notes: readonly GridNote[],
  isFoot: (pitch: number) => boolean,
  beatEnd: (position: number) => number,
): Voice[] {
  const hands = notes.filter(({ pitch }) => !isFoot(pitch));
  const feet = notes.filter(({ pitch }) => isFoot(pitch));
  const voices = [hands, feet].filter((voice) => voice.length > 0);
  return (voices.length > 0 ? voices : [[]]).map((voice) => {
    const groups = groupsByStart(voice);
    return groups.map(({ start, notes: together }, index) => ({
      start,
      end: Math.min(beatEnd(start), groups[index + 1]?.start ?? Infinity),
      notes: together,
    }));
  });
}

interface Group {
  readonly start: number;
  readonly notes: GridNote[];
}

function groupsByStart(notes: readonly GridNote[]): Group[] {
  const groups: Group[] = [];
  for (const note of notes) {
    const last = groups.at(-1);
    if (last?.start === note.start) last.notes.push(note);
    else groups.push({ start: note.start, notes: [note] });
  }
  return groups;
}

/**
 * The chords of notes that start together, longest first. Ends that differ by little are one; an end
 * shortly before or after the next start lies there, since players shorten and tie notes.
 */
function chordsOf({ start, notes }: Group, next: number): Chord[] {
  const chords: Chord[] = [];
  const ends = notes.map(({ end }) => tidyEnd(start, end, next));
  const order = notes.map((_, i) => i).sort((a, b) => ends[b]! - ends[a]!);
  for (const i of order) {
    const last = chords.at(-1);
    if (last && last.end - ends[i]! <= SIXTEENTH) last.notes.push(notes[i]!);
    else chords.push({ start, end: ends[i]!, notes: [notes[i]!] });
  }
  return chords;
}

function tidyEnd(start: number, end: number, next: number): number {
  if (next === Infinity) return end;
  const played = end - start;
  const room = next - start;
  const isNear =
    end < next ? room - played <= Math.max(SIXTEENTH, played * 0.4) : played - room <= SIXTEENTH;
  return isNear && room <= 4 * DIVISIONS ? next : end;
}

/** Puts a chord into the first voice that is free; where none is, what sounds longest ends early. */
function place(chord: Chord, voices: Voice[]): void {
  const free = voices.find((voice) => (voice.at(-1)?.end ?? 0) <= chord.start);
  if (free) {
    free.push(chord);
    return;
  }
  if (voices.length < MOST_VOICES) {
    voices.push([chord]);
    return;
  }
  const earlier = voices.find((voice) => voice.at(-1)!.start < chord.start);
  if (earlier) {
    earlier.at(-1)!.end = chord.start;
    earlier.push(chord);
  } else
    voices
      .at(-1)!
      .at(-1)!
      .notes.push(...chord.notes);
}
