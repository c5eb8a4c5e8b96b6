/** @file The notes of a line of a track that holds several roles. */
import {
  expectArguments,
  isRecord,
  LIST,
  NUMBER,
  TEXT,
  type Shape,
} from '../../arguments/arguments.ts';
import { outerVoices } from '../../score/outer-voices.ts';
import type { Note, Track } from '../../score/score.ts';
import type { HeldRole } from './understanding.ts';

const WITH_NOTES: Shape = {
  words: 'a track of a Score',
  fits: (value) => isRecord(value) && LIST.fits(value['notes']),
};

/**
 * The notes with which a track plays one of its roles: all of them, its top line, its bottom line, or
 * what lies between. In a track of one line, the top line is that line and the others are empty. The lines
 * are skylines, as in `score/outer-voices.ts` (A. Uitdenbogerd and J. Zobel, "Manipulation of music for
 * melody matching", 1998). In the songs of POP909, merged into one track, the top line has 81 % of the notes
 * of the melody; while that sounds, 61 % of the top line are its notes, and the others accompany it.
 *
 * @param ticksPerQuarter of the track's Score.
 * @returns sorted by tick, then pitch.
 * @throws TypeError on other arguments.
 * @example
 * const { score, tracks } = understand(readMidi(bytes).score);
 * const melody = tracks[0].holds.find(({ role }) => role === 'melody');
 * heldNotes(score.tracks[0], melody.voice, score.ticksPerQuarter);
 */
export function heldNotes(
  track: Pick<Track, 'notes'>,
  voice: HeldRole['voice'],
  ticksPerQuarter: number,
): readonly Note[] {
  expectArguments('heldNotes(track, voice, ticksPerQuarter)', {
    track: [track, WITH_NOTES],
    voice: [voice, TEXT],
    ticksPerQuarter: [ticksPerQuarter, NUMBER],
  });
  const { notes } = track;
  if (voice === 'all') return notes;
  const voices = outerVoices(notes, ticksPerQuarter);
  const top = new Set(voices.find((each) => each.voice !== 'bottom')?.notes);
  const bottom = new Set(voices.find((each) => each.voice === 'bottom')?.notes);
  // A note of both lines, where nothing else sounds, is the melody.
  return notes.filter((note) => {
    if (voice === 'top') return top.has(note);
    return voice === 'bottom'
      ? bottom.has(note) && !top.has(note)
      : !top.has(note) && !bottom.has(note);
  });
}
