/** @file The sustain pedal in notation: `Ped.` under the note it is pressed after, a star where it is lifted. */
import { SUSTAIN } from '../../score/playing-habits.ts';
import type { Track } from '../../score/score.ts';
import { writtenPosition, type GridNote } from './grid.ts';
import { lastUpTo } from '../../score/last-up-to.ts';
import { DIVISIONS, type Measures } from './measures.ts';
import type { Swing } from './swing.ts';
import { element, type Xml } from './xml.ts';

/** The pedal is down from this value on. */
const DOWN = 64;
/** A pedal pressed this soon after a stroke, in quarter notes, is pressed for it. */
const AFTER_STROKE = 0.5;
const SIXTEENTH = DIVISIONS / 4;

/** A pedal mark, in divisions from the start of the piece. */
interface PedalMark {
  readonly position: number;
  readonly type: 'start' | 'stop';
}

/**
 * The pedal marks of a part, in order; each press has its lift after it.
 *
 * @param notes of the track, as they are written.
 */
export function pedalMarks(
  track: Pick<Track, 'notes' | 'controls'>,
  notes: readonly GridNote[],
  measures: Measures,
  swing: Swing | null,
): PedalMark[] {
  const places = [...new Set(notes.flatMap(({ start, end }) => [start, end]))].sort(
    (a, b) => a - b,
  );
  const placeOf = (tick: number): number => {
    const position = writtenPosition(tick, measures, swing);
    const at = lastUpTo(position, places, (place) => place);
    const near = places
      .slice(at, at + 2)
      .filter((place) => Math.abs(place - position) <= SIXTEENTH);
    if (near.length === 0) return Math.round(position / SIXTEENTH) * SIXTEENTH;
    return near.reduce((a, b) => (Math.abs(b - position) < Math.abs(a - position) ? b : a));
  };
  const strokeOf = (tick: number): number => {
    const last = track.notes[lastUpTo(tick, track.notes, (note) => note.tick)];
    const stroke = Math.min(tick, last?.tick ?? tick);
    return measures.at(tick) - measures.at(stroke) <= AFTER_STROKE * DIVISIONS ? stroke : tick;
  };
  const end = measures.list.at(-1)!.start + measures.list.at(-1)!.length;
  const marks: PedalMark[] = [];
  for (const { tick, controller, value } of track.controls) {
    if (controller !== SUSTAIN || value >= DOWN === (marks.at(-1)?.type === 'start')) continue;
    const before = marks.at(-1)?.position ?? 0;
    if (value >= DOWN) {
      const position = Math.max(before, placeOf(strokeOf(tick)));
      if (position < end) marks.push({ position, type: 'start' });
      continue;
    }
    const position = Math.min(end, placeOf(tick));
    // What is too short to write is left out.
    if (position <= before) marks.pop();
    else marks.push({ position, type: 'stop' });
  }
  if (marks.at(-1)?.type === 'start') marks.push({ position: end, type: 'stop' });
  return marks;
}

/** The marks by index of their measure; a lift on a bar line belongs to the measure before it. */
export function pedalsByMeasure(
  marks: readonly PedalMark[],
  measures: Measures,
): ReadonlyMap<number, readonly Xml[]> {
  const all = new Map<number, Xml[]>();
  for (const { position, type } of marks) {
    const index = measures.indexAt(type === 'stop' ? position - 1 : position);
    const offset = position - measures.list[index]!.start;
    const mark = element(
      'direction',
      { placement: 'below' },
      element('direction-type', {}, element('pedal', { type, line: 'no', sign: 'yes' })),
      offset === 0 ? undefined : element('offset', {}, offset),
    );
    const others = all.get(index);
    if (others) others.push(mark);
    else all.set(index, [mark]);
  }
  return all;
}
