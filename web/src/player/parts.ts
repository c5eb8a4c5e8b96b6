/**
 * @file The parts of a MIDI file: each track of the piece with a channel of its own, so that each can be
 *   muted and mixed alone. All drum tracks of a file share one channel (10); what they share, programs
 *   and controllers, each part gets a copy of.
 */
import type { Composition } from '../api.ts';
import type { MidiBytes, MidiFile, MidiMessage } from './midi-file.ts';

export interface PartNote {
  readonly tick: number;
  /** After `tick`. */
  readonly endTick: number;
  /** MIDI note number, 0..127. */
  readonly key: number;
  /** 1..127 */
  readonly velocity: number;
}

export interface Part {
  /** Index in the piece's `tracks`; -1 for one that the piece does not list. */
  readonly track: number;
  /** In the file, 0..15. */
  readonly channel: number;
  readonly notes: readonly PartNote[];
  /** Everything of its channel but notes, by tick. */
  readonly messages: readonly MidiMessage[];
}

/** Statuses without their channel. */
const NOTE_OFF = 0x80;
export const NOTE_ON = 0x90;
const KEY_PRESSURE = 0xa0;
const SYSTEM = 0xf0;

const kindOf = (data: MidiBytes) => data[0]! & 0xf0;
const channelOf = (data: MidiBytes) => data[0]! & 0x0f;

/**
 * The parts of a file in the order of its tracks, and within a track by channel, as the server numbers
 * them. A track without notes makes no part.
 *
 * @param tracks of the same piece.
 * @param notesFollow whether the file is the beginning of one in which each track has notes.
 */
export function partsOf(
  file: MidiFile,
  tracks: readonly Pick<Composition['tracks'][number], 'channel'>[],
  notesFollow = false,
): Part[] {
  const shared = sharedMessages(file);
  const taken = new Set<number>();
  return file.tracks.flatMap((messages) =>
    channelsWith(notesFollow ? isOfChannel : isNote, messages).map((channel) => {
      const track = tracks.findIndex((one, i) => one.channel === channel && !taken.has(i));
      taken.add(track);
      const own = messages.filter(
        ({ data }) => kindOf(data) === KEY_PRESSURE && channelOf(data) === channel,
      );
      return {
        track,
        channel,
        notes: notesOf(messages, channel, file.endTick),
        messages: byTick([...(shared.get(channel) ?? []), ...own]),
      };
    }),
  );
}

/** System exclusive messages of all tracks, by tick; they belong to no part. */
export function systemMessages(file: MidiFile): MidiMessage[] {
  return byTick(file.tracks.flat().filter(({ data }) => data[0] === SYSTEM));
}

/** What a channel is told by any track: everything but notes and pressure on single keys. */
function sharedMessages(file: MidiFile): Map<number, MidiMessage[]> {
  const byChannel = new Map<number, MidiMessage[]>();
  for (const message of file.tracks.flat()) {
    const kind = kindOf(message.data);
    if (kind <= KEY_PRESSURE || kind === SYSTEM) continue;
    const channel = channelOf(message.data);
    const messages = byChannel.get(channel);
    if (messages) messages.push(message);
    else byChannel.set(channel, [message]);
  }
  return byChannel;
}

const isNote = (data: MidiBytes) => kindOf(data) === NOTE_ON && data[2]! > 0;
const isOfChannel = (data: MidiBytes) => kindOf(data) !== SYSTEM;

function channelsWith(
  wanted: (data: MidiBytes) => boolean,
  messages: readonly MidiMessage[],
): number[] {
  const channels = new Set<number>();
  for (const { data } of messages) if (wanted(data)) channels.add(channelOf(data));
  return [...channels].sort((a, b) => a - b);
}

/** Notes of equal pitch that overlap end in the order in which they began. */
function notesOf(messages: readonly MidiMessage[], channel: number, endTick: number): PartNote[] {
  const notes: PartNote[] = [];
  const open = new Map<number, { tick: number; velocity: number }[]>();
  const close = (key: number, tick: number) => {
    const begun = open.get(key)?.shift();
    if (begun) notes.push({ ...begun, key, endTick: Math.max(tick, begun.tick + 1) });
  };
  for (const { tick, data } of messages) {
    if (channelOf(data) !== channel) continue;
    const [, key = 0, velocity = 0] = data;
    const kind = kindOf(data);
    if (kind === NOTE_ON && velocity > 0) {
      const waiting = open.get(key);
      if (waiting) waiting.push({ tick, velocity });
      else open.set(key, [{ tick, velocity }]);
    } else if (kind === NOTE_ON || kind === NOTE_OFF) {
      close(key, tick);
    }
  }
  for (const [key, waiting] of open) while (waiting.length > 0) close(key, endTick);
  return byTick(notes);
}

function byTick<T extends { readonly tick: number }>(events: T[]): T[] {
  return events.sort((a, b) => a.tick - b.tick);
}
