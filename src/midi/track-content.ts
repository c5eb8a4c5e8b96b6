/** @file What the reader keeps of one track chunk, and what each meta event adds to it. */
import type {
  KeySignature,
  Role,
  SystemExclusive,
  TempoChange,
  TextEvent,
  TimeSignature,
} from '../score/score.ts';
import { MetaType, parseChordText, parseRoleText, textKindOf } from './convention.ts';
import type { EventRange } from './event-table.ts';
import { decodeText } from './text.ts';

/** Everything the reader keeps of one track chunk. Every list is sorted by tick. */
export interface TrackContent {
  name: string;
  role: Role | null;
  /** Its channel events among those of the file. */
  events: EventRange;
  readonly tempos: TempoChange[];
  readonly timeSignatures: TimeSignature[];
  readonly keySignatures: KeySignature[];
  readonly chords: { tick: number; symbol: string }[];
  readonly markers: { tick: number; text: string }[];
  readonly texts: TextEvent[];
  readonly systemExclusive: SystemExclusive[];
  /** Tick of End of Track, or of the last event where it is missing. */
  endTick: number;
  /** Byte offset in the file behind what was read of the track. */
  endOffset: number;
}

export function emptyContent(): TrackContent {
  return {
    name: '',
    role: null,
    events: { from: 0, to: 0 },
    tempos: [],
    timeSignatures: [],
    keySignatures: [],
    chords: [],
    markers: [],
    texts: [],
    systemExclusive: [],
    endTick: 0,
    endOffset: 0,
  };
}

/** Largest exponent of a time signature's denominator that is taken for real (128th notes). */
const MAX_DENOMINATOR_POWER = 7;

/**
 * Adds a meta event, whose data are the `length` bytes from `start`, at `tick`. Returns the name of
 * what it would set when its value cannot be, and nothing was added; else null.
 */
export function addMeta(
  content: TrackContent,
  tick: number,
  type: number,
  bytes: Uint8Array,
  start: number,
  length: number,
): string | null {
  const first = bytes[start] ?? 0;
  const second = bytes[start + 1] ?? 0;
  switch (type) {
    case MetaType.text: {
      const words = decodeText(bytes, start, start + length);
      const symbol = parseChordText(words);
      if (symbol !== null) content.chords.push({ tick, symbol });
      else if (parseRoleText(words) !== null) content.role ??= parseRoleText(words);
      else if (words !== '') content.texts.push({ tick, kind: 'text', text: words });
      return null;
    }
    case MetaType.copyright:
    case MetaType.instrument:
    case MetaType.lyric:
    case MetaType.cue: {
      const words = decodeText(bytes, start, start + length);
      if (words !== '') content.texts.push({ tick, kind: textKindOf(type), text: words });
      return null;
    }
    case MetaType.trackName:
      if (content.name === '') content.name = decodeText(bytes, start, start + length);
      return null;
    case MetaType.marker:
      content.markers.push({ tick, text: decodeText(bytes, start, start + length) });
      return null;
    case MetaType.tempo: {
      const microsecondsPerQuarter =
        length >= 3 ? first * 65536 + second * 256 + (bytes[start + 2] ?? 0) : 0;
      if (microsecondsPerQuarter === 0) return 'tempo';
      content.tempos.push({ tick, microsecondsPerQuarter });
      return null;
    }
    case MetaType.timeSignature:
      if (length < 2 || first === 0 || second > MAX_DENOMINATOR_POWER) return 'time signature';
      content.timeSignatures.push({ tick, numerator: first, denominator: 1 << second });
      return null;
    case MetaType.keySignature: {
      const fifths = length >= 2 ? (first << 24) >> 24 : NaN;
      if (!(Math.abs(fifths) <= 7) || second > 1) return 'key signature';
      content.keySignatures.push({ tick, fifths, mode: second === 0 ? 'major' : 'minor' });
      return null;
    }
    default:
      return null;
  }
}
