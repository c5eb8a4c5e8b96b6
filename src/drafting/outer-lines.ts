/** @file The outer lines of an instrument that plays chords: its tune, its bass. */
import { outerVoices } from '../score/outer-voices.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';

/** A line whose middle pitch lies above this is no bass: E below middle C. */
const HIGHEST = 52;
/** So much of what is struck may be without a deep note. */
const DEEP = 52;

/** The lowest line of the notes as far as it is deep; undefined if the instrument does not reach so low. */
export function deepLine(notes: readonly Note[]): readonly Note[] | undefined {
  const bottom = outerVoices(notes, TICKS_PER_QUARTER).find(({ voice }) => voice === 'bottom');
  if (!bottom) return undefined;
  const deep = bottom.notes.filter(({ pitch }) => pitch <= DEEP);
  const middle = [...bottom.notes].map(({ pitch }) => pitch).sort((a, b) => a - b);
  return middle[Math.floor(middle.length / 2)]! <= HIGHEST && deep.length > 0 ? deep : undefined;
}

/** The highest line of the notes. */
export function topLine(notes: readonly Note[]): readonly Note[] {
  const lines = outerVoices(notes, TICKS_PER_QUARTER);
  return lines.find(({ voice }) => voice !== 'bottom')?.notes ?? [];
}

/** Mean pitch of notes, as a MIDI number. */
export function meanPitch({ notes }: { readonly notes: readonly Note[] }): number {
  return notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
}
