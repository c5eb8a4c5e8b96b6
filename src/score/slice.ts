/** @file A part of a Score, cut at bar lines. */
import { expectArguments } from '../arguments/arguments.ts';
import { SCORE } from './score-shape.ts';
import { unlessEmpty } from './event-order.ts';
import type { ControlChange, Note, Score, Track } from './score.ts';
import { settlePrograms } from './settle-programs.ts';
import { barLines } from './transform.ts';

/**
 * The bars `from` up to but without `to` (counted from 0) as a piece of its own that begins at tick
 * 0. It holds the notes that begin in these bars, cut off at the end, where pedals are lifted and
 * vibrato and expression are as receivers start with them; tempo, meter, key, chord,
 * program, controllers, pitch bend and aftertouch in force at its beginning are restated there, with
 * the copyright and all system exclusive messages that came before. Throws RangeError unless
 * 0 <= from < to <= number of bars.
 */
export function sliceBars(score: Score, from: number, to: number): Score {
  expectArguments('sliceBars(score, from, to)', { score: [score, SCORE] });
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
  const cut = ({ tick, duration, ...note }: Note): Note => ({
    ...note,
    tick: tick - start,
    duration: Math.min(duration, end - tick),
  });
  const state = <Event extends { readonly tick: number }>(events: readonly Event[]): Event[] =>
    inForce(events, start, end, () => '');
  // What is let go on the last tick of the piece belongs to its last bar.
  const isLast = to === bars.length;
  const controlsOf = ({ controls }: Track): readonly ControlChange[] => {
    const until = isLast ? end + 1 : end;
    const own = inForce(controls, start, until, ({ controller }) => String(controller));
    return isLast ? own : letGo(own, end - start);
  };
  const { texts = [], systemExclusive = [], ...rest } = score;
  return {
    ...rest,
    tempos: state(score.tempos),
    timeSignatures: state(score.timeSignatures),
    keySignatures: state(score.keySignatures),
    chords: state(score.chords),
    markers: within(score.markers, start, end),
    ...unlessEmpty('texts', [
      ...restated(texts, start).filter(({ kind }) => kind === 'copyright'),
      ...within(texts, start, end),
    ]),
    ...unlessEmpty('systemExclusive', [
      ...restated(systemExclusive, start),
      ...within(systemExclusive, start, end),
    ]),
    tracks: score.tracks.map((track): Track => {
      const { programChanges = [], aftertouch = [], texts = [], ...rest } = track;
      const notes = track.notes.filter(({ tick }) => tick >= start && tick < end).map(cut);
      return {
        ...rest,
        ...settlePrograms(track.program, state(programChanges), notes[0]?.tick ?? 0),
        notes,
        controls: controlsOf(track),
        pitchBends: state(track.pitchBends),
        ...unlessEmpty(
          'aftertouch',
          inForce(aftertouch, start, end, ({ pitch }) => String(pitch)),
        ),
        ...unlessEmpty('texts', within(texts, start, end)),
      };
    }),
    endTick: end - start,
  };
}

/** Controllers that a player holds, with the values that receivers start with (General MIDI). */
const HELD = new Map([
  [1, 0],
  [11, 127],
  [64, 0],
  [66, 0],
  [67, 0],
]);

/** The controls, and at `end` the rest of those that are held. */
function letGo(controls: readonly ControlChange[], end: number): ControlChange[] {
  const last = new Map(controls.map(({ controller, value }) => [controller, value]));
  const rests = [...HELD].filter(([controller, rest]) => (last.get(controller) ?? rest) !== rest);
  return [...controls, ...rests.map(([controller, value]) => ({ tick: end, controller, value }))];
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

/** Those that come before `start`, at tick 0. */
function restated<Event extends { readonly tick: number }>(
  events: readonly Event[],
  start: number,
): Event[] {
  return events.filter(({ tick }) => tick < start).map((event) => ({ ...event, tick: 0 }));
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
  for (const name of replaced) earlier.delete(name);
  return [...restated([...earlier.values()], start), ...inside];
}
