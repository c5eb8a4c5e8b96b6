/**
 * @file A piece as the transport reads it: all notes and all messages by tick, and what a part's channel
 *   must be told to sound as it would have at any tick.
 */
import type { MidiBytes, MidiMessage } from './midi-file.ts';
import type { Part, PartNote } from './parts.ts';
import { throughStrip, type Strip } from './strips.ts';

/** The part of messages that belong to none (system exclusive). */
export const NO_PART = -1;

export interface SequenceNote extends PartNote {
  readonly part: number;
}

export interface SequenceMessage extends MidiMessage {
  readonly part: number;
}

/** Notes of all parts by tick. */
export function sequenceNotes(parts: readonly Part[]): SequenceNote[] {
  return parts
    .flatMap(({ notes }, part) => notes.map((note) => ({ ...note, part })))
    .sort((a, b) => a.tick - b.tick);
}

/**
 * Messages of all parts by tick, through the mixer.
 *
 * @param strips by track.
 */
export function sequenceMessages(
  parts: readonly Part[],
  system: readonly MidiMessage[],
  strips: readonly (Strip | undefined)[],
): SequenceMessage[] {
  const ofParts = parts.flatMap(({ messages, channel, track }, part) =>
    throughStrip(messages, channel, strips[track]).map((message) => ({ ...message, part })),
  );
  const ofNone = system.map((message) => ({ ...message, part: NO_PART }));
  return [...ofNone, ...ofParts].sort((a, b) => a.tick - b.tick);
}

/** Index of the first event at or after a tick, in events by tick. */
export function firstFrom(events: readonly { readonly tick: number }[], tick: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.tick < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}

const CONTROL = 0xb0;
const PROGRAM = 0xc0;
const BEND = 0xe0;

const RESET_CONTROLLERS = 121;
/** Bank select, of which only the last before a program counts. */
const BANKS = [0, 32];
/** Data entry and the numbers of parameters mean something in their order only. */
const PARAMETERS = [6, 38, 96, 97, 98, 99, 100, 101];

/**
 * What General MIDI receivers start with, of what "reset all controllers" leaves: bank, volume, pan,
 * and how much goes into reverb and chorus.
 */
const DEFAULTS: readonly (readonly [controller: number, value: number])[] = [
  [0, 0],
  [32, 0],
  [7, 100],
  [10, 64],
  [91, 40],
  [93, 0],
];

/**
 * The messages that bring a part's channel, whatever it was told before, to where it is just before a
 * tick of the piece.
 *
 * @param channel of the part, 0..15.
 * @param before its messages that lie before the tick, by tick.
 */
export function channelState(channel: number, before: readonly MidiMessage[]): MidiBytes[] {
  const last = new Map<string, MidiMessage>();
  for (const message of before) last.set(keyOf(message.data), message);
  const kept = before.filter(
    (message) => isOrdered(message.data) || last.get(keyOf(message.data)) === message,
  );
  const setControllers = new Set(
    kept.filter(({ data }) => isControl(data)).map(({ data }) => data[1]),
  );
  const defaults = DEFAULTS.filter(([controller]) => !setControllers.has(controller));
  const state: MidiBytes[] = [
    resetControllers(channel),
    [BEND | channel, 0, 64],
    ...defaults.map(([controller, value]) => [CONTROL | channel, controller, value]),
  ];
  // The program after its banks, the rest in its order.
  const isBank = (data: MidiBytes) => isControl(data) && BANKS.includes(data[1]!);
  const isProgram = (data: MidiBytes) => (data[0]! & 0xf0) === PROGRAM;
  const first = kept.filter(({ data }) => isBank(data) || isProgram(data));
  const rest = kept.filter(({ data }) => !isBank(data) && !isProgram(data));
  const withProgram = first.some(({ data }) => isProgram(data));
  return [
    ...state,
    ...first.map(({ data }) => data),
    ...(withProgram ? [] : [[PROGRAM | channel, 0]]),
    ...rest.map(({ data }) => data),
  ];
}

/** Lifts the pedals of a channel, and takes back its vibrato, expression and bend. */
export function resetControllers(channel: number): MidiBytes {
  return [CONTROL | channel, RESET_CONTROLLERS, 0];
}

const isControl = (data: MidiBytes) => (data[0]! & 0xf0) === CONTROL;
const isOrdered = (data: MidiBytes) => isControl(data) && PARAMETERS.includes(data[1]!);

/** Messages of equal keys replace one another. */
function keyOf(data: MidiBytes): string {
  const kind = data[0]! & 0xf0;
  return kind === CONTROL || kind === 0xa0 ? `${kind}.${data[1]}` : String(kind);
}
