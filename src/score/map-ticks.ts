/** @file Moves everything in a Score to other ticks; the transforms of time are built on it. */
import type { Note, Score } from './score.ts';

/**
 * The Score with `move` applied to the tick of every event and to the beginning and end of every
 * note. `move` must not change the order of ticks and must give whole numbers >= 0. A note that had
 * a length keeps at least one tick.
 */
export function mapTicks(score: Score, move: (tick: number) => number): Score {
  const all = <Event extends { readonly tick: number }>(events: readonly Event[]): Event[] =>
    events.map((event) => ({ ...event, tick: move(event.tick) }));
  const note = (original: Note): Note => {
    const tick = move(original.tick);
    const length = move(original.tick + original.duration) - tick;
    return { ...original, tick, duration: Math.max(length, Math.min(original.duration, 1)) };
  };
  const tracks = score.tracks.map((track) => ({
    ...track,
    notes: sortNotes(track.notes.map(note)),
    controls: all(track.controls),
    pitchBends: all(track.pitchBends),
  }));
  return {
    ...score,
    tempos: lastOfEachTick(all(score.tempos)),
    timeSignatures: lastOfEachTick(all(score.timeSignatures)),
    keySignatures: lastOfEachTick(all(score.keySignatures)),
    chords: all(score.chords),
    markers: all(score.markers),
    tracks,
    endTick: tracks.reduce(
      (end, { notes }) => notes.reduce((e, n) => Math.max(e, n.tick + n.duration), end),
      move(score.endTick),
    ),
  };
}

/** By tick, then pitch, then duration, as a Score has them. In place. */
export function sortNotes(notes: Note[]): Note[] {
  return notes.sort((a, b) => a.tick - b.tick || a.pitch - b.pitch || a.duration - b.duration);
}

/** Of several events that came to lie on one tick, the last is the one in force. */
export function lastOfEachTick<Event extends { readonly tick: number }>(events: Event[]): Event[] {
  return events.filter((event, i) => event.tick !== events[i + 1]?.tick);
}
