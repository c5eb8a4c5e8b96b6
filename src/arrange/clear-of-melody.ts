/** @file Keeps what accompanies a melody from rubbing against its long notes. */
import { firstAtOrAfter } from '../compose/plan/lead.ts';
import { roleFacts } from '../score/roles.ts';
import type { Note, Track } from '../score/score.ts';
import { mod } from '../theory/pitch.ts';
import type { ChordFrom } from './arranged-plan.ts';

/** Quarter notes from which on a note of the melody is heard against what accompanies it. */
const LONG = 0.9;
/** What is left of a note that is cut has at least this length, in quarter notes. */
const LEAST = 0.2;
/** A note may begin this much later instead, in quarter notes. */
const LATER = 0.15;
/** Semitones that a single line goes at most to another tone of the chord. */
const WIDEST = 7;

/** Whether two pitches are a semitone apart, or that and octaves: a major seventh is not. */
export function rubsInAnyOctave(a: number, b: number): boolean {
  return Math.abs(a - b) % 12 === 1;
}

/**
 * The track without a clash against a long note of the melody. A note that meets one ends before it or begins
 * after it, if enough of it is left; a bass or another single line goes to another tone of the chord
 * instead, and a voice of a chord is left out.
 *
 * @param melody its notes, sorted by tick.
 * @param chords in order; both in the ticks of the track.
 */
export function clearOfMelody(
  track: Track,
  melody: readonly Note[],
  chords: readonly ChordFrom[],
  ticksPerQuarter: number,
): Track {
  if (roleFacts(track.role).kind === 'drums') return track;
  const long = melody.filter(({ duration }) => duration >= LONG * ticksPerQuarter);
  const longest = long.reduce((most, { duration }) => Math.max(most, duration), 0);
  const single = roleFacts(track.role).kind !== 'chords';
  const against = (pitch: number, { tick, duration }: Note): readonly Note[] => {
    const from = firstAtOrAfter(long, tick - longest);
    const to = firstAtOrAfter(long, tick + duration);
    return long
      .slice(from, to)
      .filter((one) => one.tick + one.duration > tick && rubsInAnyOctave(pitch, one.pitch));
  };
  const notes = track.notes.flatMap((note): Note[] => {
    const clashes = against(note.pitch, note);
    if (clashes.length === 0) return [note];
    const cut = besideOf(note, clashes, ticksPerQuarter);
    if (cut) return [cut];
    if (!single) return [];
    const chord = chords.findLast(({ tick }) => tick <= note.tick)?.chord.chord;
    const tones = chord?.intervals.map((interval) => mod(chord.root + interval, 12)) ?? [];
    for (let away = 1; away <= WIDEST; away++) {
      for (const pitch of [note.pitch - away, note.pitch + away]) {
        if (!tones.includes(mod(pitch, 12)) || against(pitch, note).length > 0) continue;
        return [{ ...note, pitch }];
      }
    }
    return [];
  });
  return notes.length === track.notes.length && notes.every((note, i) => note === track.notes[i])
    ? track
    : { ...track, notes: notes.sort((a, b) => a.tick - b.tick || a.pitch - b.pitch) };
}

/** What is left of a note before the first clash, or a little after the only one. */
function besideOf(note: Note, clashes: readonly Note[], ticksPerQuarter: number): Note | undefined {
  const [first] = clashes as [Note];
  const end = note.tick + note.duration;
  const before = first.tick - note.tick;
  if (before >= LEAST * ticksPerQuarter) return { ...note, duration: before };
  const free = first.tick + first.duration;
  const late = free - note.tick;
  const soon = late <= LATER * ticksPerQuarter && end - free >= LEAST * ticksPerQuarter;
  return clashes.length === 1 && soon ? { ...note, tick: free, duration: end - free } : undefined;
}
