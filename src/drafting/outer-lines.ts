/** @file The outer lines of an instrument that plays chords: its tune, its bass. */
import { outerVoices } from '../score/outer-voices.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { middle } from './numbers.ts';

/** What lies above is no bass: E below middle C. */
const HIGHEST = 52;

/** The lowest line of the notes as far as it is deep; undefined if the instrument does not reach so low. */
export function deepLine(notes: readonly Note[]): readonly Note[] | undefined {
  const bottom = outerVoices(notes, TICKS_PER_QUARTER).find(({ voice }) => voice === 'bottom');
  if (!bottom) return undefined;
  const usual = middle(bottom.notes.map(({ pitch }) => pitch));
  return usual <= HIGHEST ? bottom.notes.filter(({ pitch }) => pitch <= HIGHEST) : undefined;
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
