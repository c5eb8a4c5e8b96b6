/** @file Writes a Score as a Standard MIDI File of format 1. Equal scores give equal bytes. */
import { expectArguments } from '../arguments/arguments.ts';
import { SCORE } from '../score/score-shape.ts';
import type { Note, Score, SystemExclusive, TextEvent, Track } from '../score/score.ts';
import { ByteWriter } from './byte-writer.ts';
import { checkScore } from './check-score.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { chordText, drumsText, MetaType, partText, roleText } from './convention.ts';
import { encodeText } from './text.ts';

/** Order of events on one tick: sounding notes end, then the instrument is set, then notes start. */
const Rank = {
  meta: 0,
  systemExclusive: 0,
  noteOff: 1,
  control: 2,
  program: 3,
  bend: 4,
  noteOn: 5,
  aftertouch: 6,
} as const;

const META = 0xff;

const CLOCKS_PER_QUARTER = 24;
/** Notated 32nd notes per MIDI quarter note: the standard value. */
const THIRTY_SECONDS_PER_QUARTER = 8;

interface TimedEvent {
  readonly tick: number;
  readonly rank: number;
  /** {@link META}, or the status byte of a system exclusive or channel event. */
  readonly status: number;
  /** Type of a meta event; the first data byte of a channel event; 0 for system exclusive. */
  readonly type: number;
  /** The second data byte of a channel event that has one. */
  readonly value: number | undefined;
  /** Of meta events and system exclusive. */
  readonly data: ArrayLike<number>;
}

const NO_DATA: ArrayLike<number> = [];

/** What a track chunk contains. */
interface Chunk {
  /** All but notes, in order. */
  readonly events: readonly TimedEvent[];
  /** The notes in order of their starts, and of their ends: events made of them would be most of the work. */
  readonly starts: readonly Note[];
  readonly ends: readonly Note[];
  /** Of the notes. */
  readonly channel: number;
}

/**
 * Writes a Score as a Standard MIDI File of format 1: a conductor track (title, tempo, time and key
 * signatures, markers, texts, system exclusive, chord symbols as text events `chord: Dm7`), then one
 * track for each Track (port, name, role as text event `role: bass`, texts, programs, controllers,
 * bends, notes, aftertouch). All tracks end together, at the end of the piece.
 *
 * Overlapping notes of equal pitch in one track are read back paired first in, first out, since MIDI
 * cannot distinguish them; titles and names are read back as single lines; texts that look like a role
 * or a chord symbol are read back as such. Everything else reads back unchanged.
 *
 * Throws RangeError, naming track and field, if a value does not fit the format.
 *
 * @example
 * await writeFile('piece.mid', writeMidi(score));
 */
export function writeMidi(score: Score): Uint8Array {
  expectArguments('writeMidi(score)', { score: [score, SCORE] });
  checkScore(score);
  const out = new ByteWriter();
  out.ascii('MThd');
  out.uint32(6);
  out.uint16(1);
  const chunks = [
    chunkOf(conductorEvents(score)),
    ...score.tracks.map((track) => chunkOf(trackEvents(track), track)),
    ...systemExclusiveOfOtherPorts(score).map((events) => chunkOf(events)),
  ];
  out.uint16(chunks.length);
  out.uint16(score.ticksPerQuarter);
  const endTick = chunks.reduce(
    (latest, chunk) => Math.max(latest, lastTick(chunk)),
    score.endTick,
  );
  for (const chunk of chunks) writeChunk(new ChunkWriter(out), chunk, endTick);
  return out.result();
}

function chunkOf(
  events: TimedEvent[],
  { notes, channel }: Pick<Track, 'notes' | 'channel'> = { notes: [], channel: 0 },
): Chunk {
  events.sort((a, b) => a.tick - b.tick || a.rank - b.rank);
  const starts = inOrder(notes, byStart);
  return { events, starts, ends: inOrder(starts, byEnd), channel };
}

/** The tick of the last event or end of a note. */
function lastTick({ events, ends }: Chunk): number {
  const last = ends.at(-1);
  return Math.max(events.at(-1)?.tick ?? 0, last ? endOf(last) : 0);
}

function endOf({ tick, duration }: Note): number {
  return tick + duration;
}

function conductorEvents(score: Score): TimedEvent[] {
  const events: TimedEvent[] = [];
  const add = (tick: number, type: number, data: ArrayLike<number>) =>
    events.push(metaEvent(tick, type, data));
  if (score.title !== '') add(0, MetaType.trackName, encodeText(score.title));
  for (const { tick, microsecondsPerQuarter: us } of score.tempos) {
    add(tick, MetaType.tempo, [us >>> 16, (us >>> 8) & 0xff, us & 0xff]);
  }
  for (const { tick, numerator, denominator } of score.timeSignatures) {
    const clocks = clocksPerClick(numerator, denominator);
    const power = 31 - Math.clz32(denominator);
    add(tick, MetaType.timeSignature, [numerator, power, clocks, THIRTY_SECONDS_PER_QUARTER]);
  }
  for (const { tick, fifths, mode } of score.keySignatures) {
    add(tick, MetaType.keySignature, [fifths & 0xff, mode === 'major' ? 0 : 1]);
  }
  for (const { tick, text } of score.markers) add(tick, MetaType.marker, encodeText(text));
  for (const { tick, symbol } of score.chords) {
    add(tick, MetaType.text, encodeText(chordText(symbol)));
  }
  for (const text of score.texts ?? []) events.push(textEvent(text));
  for (const message of score.systemExclusive ?? []) {
    if (message.port === undefined) events.push(systemExclusiveEvent(message));
  }
  return events;
}

/** One track for each port with messages except the first, after the tracks that play. */
function systemExclusiveOfOtherPorts(score: Score): TimedEvent[][] {
  const byPort = new Map<number, TimedEvent[]>();
  for (const message of score.systemExclusive ?? []) {
    const { port } = message;
    if (port === undefined) continue;
    const events = byPort.get(port) ?? [portEvent(port)];
    events.push(systemExclusiveEvent(message));
    byPort.set(port, events);
  }
  return [...byPort.values()];
}

function systemExclusiveEvent({ tick, status, data }: SystemExclusive): TimedEvent {
  return { tick, rank: Rank.systemExclusive, status, type: 0, value: undefined, data };
}

function portEvent(port: number): TimedEvent {
  return metaEvent(0, MetaType.port, [port]);
}

/**
 * MIDI clocks, 24 to the quarter note, per metronome click: a dotted beat in compound meters (6/8, 9/8,
 * 12/8, 6/16, ...), otherwise a quarter note, as usual.
 */
function clocksPerClick(numerator: number, denominator: number): number {
  const compound = denominator >= 8 && numerator > 3 && numerator % 3 === 0;
  return compound
    ? Math.max(1, Math.round((3 * 4 * CLOCKS_PER_QUARTER) / denominator))
    : CLOCKS_PER_QUARTER;
}

/** The events of a track but its notes. */
function trackEvents(track: Track): TimedEvent[] {
  const events: TimedEvent[] = [];
  const { channel, controls } = track;
  const add = (tick: number, rank: number, status: number, first: number, second?: number) =>
    events.push({
      tick,
      rank,
      status: status | channel,
      type: first,
      value: second,
      data: NO_DATA,
    });
  if (track.port !== undefined) events.push(portEvent(track.port));
  if (track.name !== '') events.push(metaEvent(0, MetaType.trackName, encodeText(track.name)));
  events.push(metaEvent(0, MetaType.text, encodeText(roleText(track.role))));
  if (track.part !== undefined) {
    events.push(metaEvent(0, MetaType.text, encodeText(partText(track.part))));
  }
  if (track.drums !== undefined) {
    events.push(metaEvent(0, MetaType.text, encodeText(drumsText(track.drums))));
  }
  for (const text of track.texts ?? []) events.push(textEvent(text));
  for (const { tick, controller, value } of controls) {
    add(tick, Rank.control, 0xb0, controller, value);
  }
  add(programTick(track), Rank.program, 0xc0, track.program);
  for (const { tick, program } of track.programChanges ?? []) {
    add(tick, Rank.program, 0xc0, program);
  }
  for (const { tick, value } of track.pitchBends) {
    const raw = value + 8192;
    add(tick, Rank.bend, 0xe0, raw & 0x7f, raw >> 7);
  }
  for (const { tick, pitch, value } of track.aftertouch ?? []) {
    if (pitch === undefined) add(tick, Rank.aftertouch, 0xd0, value);
    else add(tick, Rank.aftertouch, 0xa0, pitch, value);
  }
  return events;
}

/**
 * After the last bank select before the first note, since a bank takes effect only with a program; bank
 * selects at or after a program change belong to that change.
 */
function programTick(track: Track): number {
  const banks = track.controls.filter(({ controller }) => controller === 0 || controller === 32);
  if (banks.length === 0) return 0;
  const firstNote = track.notes.reduce((tick, note) => Math.min(tick, note.tick), Infinity);
  const firstChange = track.programChanges?.[0]?.tick ?? Infinity;
  return banks.reduce(
    (latest, { tick }) =>
      tick <= firstNote && tick < firstChange ? Math.max(latest, tick) : latest,
    0,
  );
}

function metaEvent(tick: number, type: number, data: ArrayLike<number>): TimedEvent {
  return { tick, rank: Rank.meta, status: META, type, value: undefined, data };
}

function textEvent({ tick, kind, text }: TextEvent): TimedEvent {
  return metaEvent(tick, MetaType[kind], encodeText(text));
}

/** Writes a chunk that ends at `endTick`; nothing in it is later. */
function writeChunk(
  out: ChunkWriter,
  { events, starts, ends, channel }: Chunk,
  endTick: number,
): void {
  const noteStatus = 0x90 | channel;
  let started = 0;
  let ended = 0;
  const writeNotesBefore = (tick: number, rank: number): void => {
    for (;;) {
      const ending = ends[ended];
      const starting = starts[started];
      const end = ending ? endOf(ending) : Infinity;
      const start = starting ? starting.tick : Infinity;
      if (ending && end <= start && precedes(end, Rank.noteOff, tick, rank)) {
        if (ending.duration > 0) out.channel(end, noteStatus, ending.pitch, 0);
        ended++;
      } else if (starting && start < end && precedes(start, Rank.noteOn, tick, rank)) {
        out.channel(start, noteStatus, starting.pitch, starting.velocity);
        // A note without length must end after it starts, and before its pitch is struck again.
        if (starting.duration === 0) out.channel(start, noteStatus, starting.pitch, 0);
        started++;
      } else return;
    }
  };
  for (const event of events) {
    writeNotesBefore(event.tick, event.rank);
    writeEvent(out, event);
  }
  writeNotesBefore(Infinity, Infinity);
  out.end(endTick);
}

function writeEvent(out: ChunkWriter, { tick, status, type, value, data }: TimedEvent): void {
  if (status === META) out.meta(tick, type, data);
  else if (status >= 0xf0) out.systemExclusive(tick, status, data);
  else out.channel(tick, status, type, value);
}

function precedes(tick: number, rank: number, otherTick: number, otherRank: number): boolean {
  return tick < otherTick || (tick === otherTick && rank < otherRank);
}

function byStart(a: Note, b: Note): number {
  return a.tick - b.tick || a.pitch - b.pitch || a.duration - b.duration;
}

function byEnd(a: Note, b: Note): number {
  return endOf(a) - endOf(b);
}

/** Sorted; composed and edited notes mostly are. */
function inOrder(notes: readonly Note[], order: (a: Note, b: Note) => number): readonly Note[] {
  for (let i = 1; i < notes.length; i++) {
    if (order(notes[i - 1]!, notes[i]!) > 0) return notes.toSorted(order);
  }
  return notes;
}
