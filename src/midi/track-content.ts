/** @file The contents of one track chunk, and what each meta event adds to them. */
import { oneLine } from '../score/one-line.ts';
import type {
  ChordSymbol,
  KeySignature,
  Marker,
  Role,
  SystemExclusive,
  TempoChange,
  TextEvent,
  TimeSignature,
} from '../score/score.ts';
import {
  MetaType,
  parseChordText,
  parseDrumsText,
  parsePartText,
  parseRoleText,
  textKindOf,
} from './convention.ts';
import { NO_EVENTS, withEvent } from './event-list.ts';
import type { EventRange } from './event-table.ts';
import type { FileTexts } from './file-texts.ts';
import type { MidiWarnings } from './midi-error.ts';

/** Everything the reader keeps from one track chunk. Every list is sorted by tick. */
export interface TrackContent {
  /** As a single line. */
  readonly name: string;
  readonly role: Role | null;
  /** The part of a genre it plays; null if undeclared. */
  readonly part: string | null;
  /** Whether the file declares it a drum kit or not; null if undeclared. */
  readonly drums: boolean | null;
  /** MIDI port, default 0. */
  readonly port: number;
  /** The range of its channel events in the file's. */
  readonly events: EventRange;
  readonly tempos: readonly TempoChange[];
  readonly timeSignatures: readonly TimeSignature[];
  readonly keySignatures: readonly KeySignature[];
  readonly chords: readonly ChordSymbol[];
  readonly markers: readonly Marker[];
  readonly texts: readonly TextEvent[];
  readonly systemExclusive: readonly SystemExclusive[];
  /** Tick of End of Track or, if missing, of the last event. */
  readonly endTick: number;
  /** Byte offset in the file after the last byte read. */
  readonly endOffset: number;
}

/** A track chunk being read. */
export type OpenContent = { -readonly [Field in keyof TrackContent]: TrackContent[Field] };

export function emptyContent(): OpenContent {
  return {
    name: '',
    role: null,
    part: null,
    drums: null,
    port: 0,
    events: { from: 0, to: 0 },
    tempos: NO_EVENTS,
    timeSignatures: NO_EVENTS,
    keySignatures: NO_EVENTS,
    chords: NO_EVENTS,
    markers: NO_EVENTS,
    texts: NO_EVENTS,
    systemExclusive: NO_EVENTS,
    endTick: 0,
    endOffset: 0,
  };
}

/** Largest plausible exponent of a time signature's denominator (128th notes). */
const MAX_DENOMINATOR_POWER = 7;

/**
 * Adds a meta event, whose data are the `length` bytes from `start`, at `tick`. Returns the name of the
 * field if its value is invalid and nothing was added; otherwise null.
 */
export function addMeta(
  content: OpenContent,
  tick: number,
  type: number,
  texts: FileTexts,
  start: number,
  length: number,
): MidiWarnings['bad-value']['what'] | null {
  const { bytes } = texts;
  const first = bytes[start] ?? 0;
  const second = bytes[start + 1] ?? 0;
  switch (type) {
    case MetaType.text:
      addText(content, tick, texts.decode(start, start + length));
      return null;
    case MetaType.copyright:
    case MetaType.instrument:
    case MetaType.lyric:
    case MetaType.cue: {
      const text = texts.decode(start, start + length);
      const event = { tick, kind: textKindOf(type), text };
      if (text !== '') content.texts = withEvent(content.texts, event);
      return null;
    }
    case MetaType.trackName:
      if (content.name === '') content.name = oneLine(texts.decode(start, start + length));
      return null;
    case MetaType.marker: {
      const marker = { tick, text: texts.decode(start, start + length) };
      content.markers = withEvent(content.markers, marker);
      return null;
    }
    case MetaType.port:
      // If a track changes its port later, the first one counts.
      if (length >= 1 && content.port === 0) content.port = first & 0x7f;
      return null;
    case MetaType.tempo: {
      const microsecondsPerQuarter =
        length >= 3 ? first * 65536 + second * 256 + (bytes[start + 2] ?? 0) : 0;
      if (microsecondsPerQuarter === 0) return 'tempo';
      content.tempos = withEvent(content.tempos, { tick, microsecondsPerQuarter });
      return null;
    }
    case MetaType.timeSignature: {
      if (length < 2 || first === 0 || second > MAX_DENOMINATOR_POWER) return 'time-signature';
      const signature = { tick, numerator: first, denominator: 1 << second };
      content.timeSignatures = withEvent(content.timeSignatures, signature);
      return null;
    }
    case MetaType.keySignature: {
      const fifths = length >= 2 ? (first << 24) >> 24 : NaN;
      if (!(Math.abs(fifths) <= 7) || second > 1) return 'key-signature';
      const mode = second === 0 ? 'major' : 'minor';
      content.keySignatures = withEvent(content.keySignatures, { tick, fifths, mode });
      return null;
    }
    default:
      return null;
  }
}

/** Adds a text or, if this program wrote it, the track property or chord it declares. */
function addText(content: OpenContent, tick: number, text: string): void {
  const symbol = parseChordText(text);
  const role = parseRoleText(text);
  const part = parsePartText(text);
  const drums = parseDrumsText(text);
  if (symbol !== null) content.chords = withEvent(content.chords, { tick, symbol });
  else if (role !== null) content.role ??= role;
  else if (part !== null) content.part ??= part;
  else if (drums !== null) content.drums ??= drums;
  else if (text !== '') content.texts = withEvent(content.texts, { tick, kind: 'text', text });
}
