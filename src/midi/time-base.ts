/** @file The header's division as ticks per quarter note, for metrical and SMPTE time alike. */
import { MidiError } from './midi-error.ts';

export interface TimeBase {
  readonly ticksPerQuarter: number;
  /**
   * For SMPTE time, the one tempo at which `ticksPerQuarter` ticks last as long as the frames say;
   * tempo events of such a file have no meaning. Null for metrical time.
   */
  readonly fixedMicrosecondsPerQuarter: number | null;
}

/**
 * Reads the 16-bit division. SMPTE time (negative frame rate, ticks per frame) has no quarter note;
 * it is given one of half a second (or a second, where half would not be a whole number of ticks),
 * exactly: 29.97 drop frame is 30000/1001 frames a second, so 15 frames last 500500 microseconds.
 * Throws MidiError for a division of 0, 0 ticks per frame or an unknown frame rate.
 */
export function readTimeBase(division: number, offset: number): TimeBase {
  if (division < 0x8000) {
    if (division === 0) throw badDivision(offset, 'it is 0 ticks per quarter note');
    return { ticksPerQuarter: division, fixedMicrosecondsPerQuarter: null };
  }
  const framesPerSecond = 256 - (division >> 8);
  const ticksPerFrame = division & 0xff;
  if (ticksPerFrame === 0) throw badDivision(offset, 'it is 0 ticks per frame');
  switch (framesPerSecond) {
    case 29:
      return { ticksPerQuarter: ticksPerFrame * 15, fixedMicrosecondsPerQuarter: 500500 };
    case 24:
    case 25:
    case 30: {
      const ticksPerSecond = framesPerSecond * ticksPerFrame;
      return ticksPerSecond % 2 === 0
        ? { ticksPerQuarter: ticksPerSecond / 2, fixedMicrosecondsPerQuarter: 500000 }
        : { ticksPerQuarter: ticksPerSecond, fixedMicrosecondsPerQuarter: 1000000 };
    }
    default:
      throw badDivision(offset, `${framesPerSecond} frames per second is no SMPTE rate`);
  }
}

function badDivision(offset: number, why: string): MidiError {
  return new MidiError(
    'bad-division',
    offset,
    `The time division at byte ${offset} is unusable: ${why}.`,
  );
}
