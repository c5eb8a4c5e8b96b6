/** @file Converts the header's division to ticks per quarter note, for metrical and SMPTE time. */
import { MidiError, type WarningList } from './midi-error.ts';

export interface TimeBase {
  readonly ticksPerQuarter: number;
  /**
   * For SMPTE time, the tempo at which `ticksPerQuarter` ticks have the duration given by the frames;
   * tempo events in such a file have no meaning. Null for metrical time.
   */
  readonly fixedMicrosecondsPerQuarter: number | null;
}

/** Sequencer resolutions are multiples of this: 24, 48, 96, 120, ..., 960. */
const USUAL_FACTOR = 24;

/**
 * Reads the 16-bit division. SMPTE time (negative frame rate, ticks per frame) has no quarter note; it
 * gets one of exactly half a second (or a second, if half is not a whole number of ticks): 29.97 drop
 * frame is 30000/1001 frames per second, so 15 frames last 500500 microseconds.
 *
 * A frame rate that SMPTE does not define is read as ticks per quarter note, with a warning: a common
 * resolution written as a negative number, otherwise frames times ticks. Throws MidiError for a
 * division of 0 or 0 ticks per frame.
 */
export function readTimeBase(division: number, offset: number, warnings: WarningList): TimeBase {
  if (division < 0x8000) {
    if (division === 0) throw new MidiError({ code: 'bad-division', offset, of: 'quarter' });
    return metrical(division);
  }
  const framesPerSecond = 256 - (division >> 8);
  const ticksPerFrame = division & 0xff;
  if (ticksPerFrame === 0) throw new MidiError({ code: 'bad-division', offset, of: 'frame' });
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
  }
  const negated = 0x10000 - division;
  const usual = negated % USUAL_FACTOR === 0;
  const ticksPerQuarter = usual ? negated : framesPerSecond * ticksPerFrame;
  warnings.add('frame-rate', offset, { framesPerSecond, ticksPerQuarter });
  return metrical(ticksPerQuarter);
}

function metrical(ticksPerQuarter: number): TimeBase {
  return { ticksPerQuarter, fixedMicrosecondsPerQuarter: null };
}
