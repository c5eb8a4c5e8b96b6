/** @file Turns the channel events of a track into what each channel plays. */
import type { Aftertouch, ControlChange, Note, PitchBend, ProgramChange } from '../score/score.ts';
import type { EventColumns, EventRange } from './event-table.ts';
import { pairNotes } from './pair-notes.ts';
import { NO_EVENTS, withEvent } from './event-list.ts';

/** What one channel of one track chunk plays. Every list is sorted by tick. */
export interface ChannelPart {
  /** 0..15. */
  readonly channel: number;
  readonly notes: readonly Note[];
  readonly controls: readonly ControlChange[];
  readonly pitchBends: readonly PitchBend[];
  readonly aftertouch: readonly Aftertouch[];
  readonly programs: readonly ProgramChange[];
}

type OpenPart = { -readonly [Field in keyof ChannelPart]: ChannelPart[Field] };

/**
 * The parts of a track, by ascending channel, from its events in `range`; and the number of notes
 * without an end, which are closed at `endTick`, the end of the track.
 */
export function readParts(
  events: EventColumns,
  range: EventRange,
  endTick: number,
): { parts: ChannelPart[]; hanging: number } {
  const { channels, others, hanging } = pairNotes(events, range, endTick);
  const parts: (OpenPart | undefined)[] = channels.map(
    (notes, channel) => notes && partOf(channel, compact(notes)),
  );
  const { ticks, messages } = events;
  for (const event of others) {
    const message = messages[event] as number;
    const channel = (message >> 16) & 0x0f;
    addMessage((parts[channel] ??= partOf(channel, [])), ticks[event] as number, message);
  }
  return { parts: parts.filter((part) => part !== undefined), hanging };
}

/** Lists grow in steps of this capacity; shorter ones are copied to their exact size. */
const GROWN = 17;

function compact(notes: readonly Note[]): readonly Note[] {
  return notes.length < GROWN ? notes.slice() : notes;
}

function partOf(channel: number, notes: readonly Note[]): OpenPart {
  return {
    channel,
    notes,
    controls: NO_EVENTS,
    pitchBends: NO_EVENTS,
    aftertouch: NO_EVENTS,
    programs: NO_EVENTS,
  };
}

/** Adds a message that is not a note (see {@link EventColumns}). */
function addMessage(part: OpenPart, tick: number, message: number): void {
  const a = (message >> 8) & 0x7f;
  const b = message & 0x7f;
  switch (message >> 20) {
    case 0xa:
      part.aftertouch = withEvent(part.aftertouch, { tick, pitch: a, value: b });
      break;
    case 0xb:
      part.controls = withEvent(part.controls, { tick, controller: a, value: b });
      break;
    case 0xc:
      part.programs = withEvent(part.programs, { tick, program: a });
      break;
    case 0xd:
      part.aftertouch = withEvent(part.aftertouch, { tick, value: a });
      break;
    case 0xe:
      part.pitchBends = withEvent(part.pitchBends, { tick, value: b * 128 + a - 8192 });
      break;
  }
}
