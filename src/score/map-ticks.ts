/** @file Moves everything in a Score to other ticks; the transforms of time are built on it. */
import { lastOfEachTick, sortNotes } from './event-order.ts';
import type { Note, Score, Track } from './score.ts';
import { settlePrograms } from './settle-programs.ts';

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
  const tracks = score.tracks.map(({ programChanges = [], ...track }): Track => {
    const notes = sortNotes(track.notes.map(note));
    return {
      ...track,
      ...settlePrograms(track.program, all(programChanges), notes[0]?.tick ?? 0),
      notes,
      controls: all(track.controls),
      pitchBends: all(track.pitchBends),
      ...(track.aftertouch && { aftertouch: all(track.aftertouch) }),
      ...(track.texts && { texts: all(track.texts) }),
    };
  });
  return {
    ...score,
    tempos: lastOfEachTick(all(score.tempos)),
    timeSignatures: lastOfEachTick(all(score.timeSignatures)),
    keySignatures: lastOfEachTick(all(score.keySignatures)),
    chords: all(score.chords),
    markers: all(score.markers),
    ...(score.texts && { texts: all(score.texts) }),
    ...(score.systemExclusive && { systemExclusive: all(score.systemExclusive) }),
    tracks,
    endTick: tracks.reduce(
      (end, { notes }) => notes.reduce((e, n) => Math.max(e, n.tick + n.duration), end),
      move(score.endTick),
    ),
  };
}
