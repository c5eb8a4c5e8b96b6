/** @file Writes a Score as a Standard MIDI File of format 1. Equal scores give equal bytes. */
import { expectArguments } from '../arguments/arguments.ts';
import { SCORE } from '../score/score-shape.ts';
import type { Note, Score, SystemExclusive, TextEvent, Track } from '../score/score.ts';
import { MAX_VLQ } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { checkScore } from './check-score.ts';
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
  /** The second data byte of a channel event, or {@link NONE}. */
  readonly value: number;
  /** Of meta events and system exclusive. */
  readonly data: ArrayLike<number>;
}

/** A channel event has no second data byte. */
const NONE = -1;
const NO_DATA: ArrayLike<number> = [];

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
    conductorEvents(score),
    ...score.tracks.map(trackEvents),
    ...systemExclusiveOfOtherPorts(score),
  ];
  out.uint16(chunks.length);
  out.uint16(score.ticksPerQuarter);
  let endTick = score.endTick;
  for (const events of chunks) {
    events.sort((a, b) => a.tick - b.tick || a.rank - b.rank);
    endTick = Math.max(endTick, events.at(-1)?.tick ?? 0);
  }
  for (const events of chunks) writeChunk(out, events, endTick);
  return out.result();
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
  return { tick, rank: Rank.systemExclusive, status, type: 0, value: NONE, data };
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

function trackEvents(track: Track): TimedEvent[] {
  const events: TimedEvent[] = [];
  const { channel, notes, controls } = track;
  const add = (tick: number, rank: number, status: number, first: number, second = NONE) =>
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
  // Starts first, then ends: two runs in order are sorted fastest.
  const ordered = inOrder(notes);
  for (const { tick, duration, pitch, velocity } of ordered) {
    add(tick, Rank.noteOn, 0x90, pitch, velocity);
    // A note without length must end after it starts, and before its pitch is struck again.
    if (duration === 0) add(tick, Rank.noteOn, 0x90, pitch, 0);
  }
  for (const { tick, duration, pitch } of ordered) {
    if (duration > 0) add(tick + duration, Rank.noteOff, 0x90, pitch, 0);
  }
  for (const { tick, pitch, value } of track.aftertouch ?? []) {
    if (pitch === undefined) add(tick, Rank.aftertouch, 0xd0, value);
    else add(tick, Rank.aftertouch, 0xa0, pitch, value);
  }
  return events;
}

/** Sorted by tick, pitch and duration, as composed and edited notes mostly are. */
function inOrder(notes: readonly Note[]): readonly Note[] {
  const order = (a: Note, b: Note): number =>
    a.tick - b.tick || a.pitch - b.pitch || a.duration - b.duration;
  for (let i = 1; i < notes.length; i++) {
    if (order(notes[i - 1]!, notes[i]!) > 0) return [...notes].sort(order);
  }
  return notes;
}

/**
 * After the last bank select before the first note, since a bank takes effect only with a program; bank
 * selects at or after a program change belong to that change.
 */
function programTick(track: Track): number {
  const firstNote = track.notes.reduce((tick, note) => Math.min(tick, note.tick), Infinity);
  const firstChange = track.programChanges?.[0]?.tick ?? Infinity;
  return track.controls.reduce(
    (latest, { tick, controller }) =>
      (controller === 0 || controller === 32) && tick <= firstNote && tick < firstChange
        ? Math.max(latest, tick)
        : latest,
    0,
  );
}

function metaEvent(tick: number, type: number, data: ArrayLike<number>): TimedEvent {
  return { tick, rank: Rank.meta, status: META, type, value: NONE, data };
}

function textEvent({ tick, kind, text }: TextEvent): TimedEvent {
  return metaEvent(tick, MetaType[kind], encodeText(text));
}

/** Writes a track chunk of events in order that ends at `endTick`; no event is later. */
function writeChunk(out: ByteWriter, events: readonly TimedEvent[], endTick: number): void {
  out.ascii('MTrk');
  out.uint32(0);
  const bodyStart = out.length;
  let now = 0;
  let running = 0;
  const meta = (type: number, data: ArrayLike<number>) => {
    out.uint8(META);
    out.uint8(type);
    out.vlq(data.length);
    out.bytes(data);
    // Meta events, and system exclusive below, cancel running status.
    running = 0;
  };
  const moveTo = (tick: number) => {
    for (; tick - now > MAX_VLQ; now += MAX_VLQ) {
      out.vlq(MAX_VLQ);
      meta(MetaType.text, []);
    }
    out.vlq(tick - now);
    now = tick;
  };
  for (const { tick, status, type, value, data } of events) {
    moveTo(tick);
    if (status === META) {
      meta(type, data);
      continue;
    }
    if (status >= 0xf0) {
      out.uint8(status);
      out.vlq(data.length);
      out.bytes(data);
      running = 0;
      continue;
    }
    if (status !== running) out.uint8(status);
    out.uint8(type);
    if (value !== NONE) out.uint8(value);
    running = status;
  }
  moveTo(endTick);
  meta(MetaType.endOfTrack, []);
  out.uint32At(bodyStart - 4, out.length - bodyStart);
}
