/** @file Takes the swing out of bars of notes. */
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { spanOf, TOLERANCE, type NoteBars, type PlacedNote } from './note-bars.ts';

/**
 * The notes that begin within the bars, straight, by tick, then pitch. One a little before the first bar
 * line counts as on it; one a little before the last as on the bar after.
 */
export function placedNotes(bars: NoteBars): PlacedNote[] {
  return withoutSwing(bars).filter(({ tick }) => tick > -TOLERANCE && tick <= last(bars));
}

/** The notes that begin after the bars, straight, by tick, then pitch. */
export function notesAfter(bars: NoteBars): PlacedNote[] {
  return withoutSwing(bars).filter(({ tick }) => tick > last(bars));
}

/** The notes that begin before the bars and sound into them. */
export function notesInto(bars: NoteBars): PlacedNote[] {
  return withoutSwing(bars).filter(({ tick, end }) => tick <= -TOLERANCE && end > TOLERANCE);
}

/** The last tick that does not yet belong to the bar after. */
function last(bars: NoteBars): number {
  return spanOf(bars).length - TOLERANCE;
}

function withoutSwing(bars: NoteBars): PlacedNote[] {
  const { start } = spanOf(bars);
  const straight = straightener(bars);
  return bars.notes
    .map((note) => ({
      tick: straight(note.tick - start),
      end: straight(note.tick + note.duration - start),
      note,
    }))
    .sort((a, b) => a.tick - b.tick || a.note.pitch - b.note.pitch);
}

/**
 * Moves swung ticks back to where they are written. Bars that hold the second note of a triplet are left as
 * they are: the composer plays triplets as written, and where the swing is that of triplets itself, one
 * cannot be told from the other.
 */
function straightener(bars: NoteBars): (tick: number) => number {
  const { swing, notes } = bars;
  if (!swing || swing.ratio === 0.5) return (tick) => tick;
  const { start, length } = spanOf(bars);
  const pair = (2 * 4 * TICKS_PER_QUARTER) / swing.unit;
  const [long, half] = [pair * swing.ratio, pair / 2];
  const positions = notes
    .filter(({ tick }) => tick >= start && tick < start + length)
    .map(({ tick }) => (tick - start) % pair);
  const near = (position: number, place: number) => Math.abs(position - place) < TOLERANCE / 2;
  const thirds = [0, pair / 3, (2 * pair) / 3, pair];
  if (
    positions.some((position) => near(position, pair / 3)) &&
    positions.every((position) => thirds.some((third) => near(position, third)))
  ) {
    return (tick) => tick;
  }
  return (tick) => {
    const position = ((tick % pair) + pair) % pair;
    const written =
      position <= long
        ? (position * half) / long
        : half + ((position - long) * half) / (pair - long);
    return Math.round(tick - position + written);
  };
}
