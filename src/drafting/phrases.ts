/** @file The phrases of a melody, and their contours. */
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';

/** Notes that belong together. */
export interface Phrase {
  readonly notes: readonly Note[];
  readonly start: number;
  readonly end: number;
  /** Ticks of silence after it. */
  readonly rest: number;
}

/** A rest of this many quarters ends a phrase, and so does a note of the second length before a shorter rest. */
const REST = 0.75;
const HELD = 1.9;

/** The phrases of a line of notes by tick; of notes struck together, the highest counts. */
export function phrasesOf(notes: readonly Note[]): Phrase[] {
  const line: Note[] = [];
  for (const note of notes) {
    if (line.at(-1)?.tick === note.tick) line[line.length - 1] = note;
    else line.push(note);
  }
  const phrases: Phrase[] = [];
  let own: Note[] = [];
  for (const [i, note] of line.entries()) {
    own.push(note);
    const next = line[i + 1];
    const end = note.tick + note.duration;
    const rest = next ? Math.max(0, next.tick - end) : 0;
    const sounding = (next?.tick ?? end) - note.tick;
    const ends =
      rest >= REST * TICKS_PER_QUARTER ||
      (sounding >= HELD * TICKS_PER_QUARTER && own.length >= 4) ||
      !next;
    if (!ends) continue;
    const sounds = Math.min(end, next?.tick ?? end);
    phrases.push({ notes: own, start: own[0]!.tick, end: sounds, rest });
    own = [];
  }
  return phrases.filter((phrase) => phrase.notes.length >= 3);
}

export type Contour = 'arch' | 'valley' | 'rising' | 'falling' | 'wave' | 'flat';

/** Semitones: less is flat; so much must thirds of a phrase differ to rise or fall. */
const FLAT = 3;
const DIFFERENT = 1.5;

/** The shape of a phrase by the mean pitches of its thirds (after D. Huron, The Melodic Arch, 1996). */
export function contourOf(notes: readonly Note[]): Contour {
  const pitches = notes.map(({ pitch }) => pitch);
  if (Math.max(...pitches) - Math.min(...pitches) <= FLAT) return 'flat';
  const third = pitches.length / 3;
  const mean = (part: number): number => {
    const own = pitches.slice(Math.floor(part * third), Math.max(1, Math.ceil((part + 1) * third)));
    return own.reduce((sum, pitch) => sum + pitch, 0) / own.length;
  };
  const [first, second, last] = [mean(0), mean(1), mean(2)];
  if (second > first + DIFFERENT && second > last + DIFFERENT) return 'arch';
  if (second < first - DIFFERENT && second < last - DIFFERENT) return 'valley';
  if (last > first + DIFFERENT) return 'rising';
  return last < first - DIFFERENT ? 'falling' : 'wave';
}
