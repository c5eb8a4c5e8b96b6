/** @file A part of a Score, cut at bar lines. */
import type { Note, Score } from './score.ts';
import { barLines } from './transform.ts';

/**
 * The bars `from` up to but without `to` (counted from 0) as a piece of its own that begins at tick
 * 0. It holds the notes that begin in these bars, cut off at the end; tempo, meter, key, chord,
 * controllers and pitch bend in force at its beginning are restated there. Throws RangeError unless
 * 0 <= from < to <= number of bars.
 */
export function sliceBars(score: Score, from: number, to: number): Score {
  const bars = barLines(score);
  const [first, last] = [bars[from], bars[to - 1]];
  if (first === undefined || last === undefined || from >= to) {
    throw new RangeError(
      `There are no bars ${from} up to ${to}: the piece has the bars 0 up to ${bars.length}.`,
    );
  }
  const start = first.tick;
  // The last bar may be written longer than the piece; it is kept whole.
  const end = last.tick + last.ticks;
  const cut = ({ tick, duration, ...rest }: Note): Note => ({
    ...rest,
    tick: tick - start,
    duration: Math.min(duration, end - tick),
  });
  const state = <Event extends { readonly tick: number }>(events: readonly Event[]): Event[] =>
    inForce(events, start, end, () => '');
  return {
    ...score,
    tempos: state(score.tempos),
    timeSignatures: state(score.timeSignatures),
    keySignatures: state(score.keySignatures),
    chords: state(score.chords),
    markers: within(score.markers, start, end),
    tracks: score.tracks.map((track) => ({
      ...track,
      notes: track.notes.filter(({ tick }) => tick >= start && tick < end).map(cut),
      controls: inForce(track.controls, start, end, ({ controller }) => String(controller)),
      pitchBends: state(track.pitchBends),
    })),
    endTick: end - start,
  };
}

function within<Event extends { readonly tick: number }>(
  events: readonly Event[],
  start: number,
  end: number,
): Event[] {
  return events
    .filter(({ tick }) => tick >= start && tick < end)
    .map((event) => ({ ...event, tick: event.tick - start }));
}

/** Those within, and before them the last of each kind that came earlier, now at tick 0. */
function inForce<Event extends { readonly tick: number }>(
  events: readonly Event[],
  start: number,
  end: number,
  kind: (event: Event) => string,
): Event[] {
  const inside = within(events, start, end);
  const replaced = new Set(inside.filter(({ tick }) => tick === 0).map(kind));
  const earlier = new Map<string, Event>();
  for (const event of events) if (event.tick < start) earlier.set(kind(event), event);
  const restated = [...earlier]
    .filter(([name]) => !replaced.has(name))
    .map(([, event]) => ({ ...event, tick: 0 }));
  return [...restated, ...inside];
}
