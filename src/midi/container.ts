/** @file Finds the Standard MIDI File inside its bytes, and its header and track chunks. */
import { findAscii, hasAscii, uint16At, uint32At, uint32LittleEndianAt } from './byte-reader.ts';
import { type ForeignKind, MidiError, type WarningList } from './midi-error.ts';

export interface MidiHeader {
  readonly format: 0 | 1 | 2;
  readonly announcedTracks: number;
  /** The header's raw 16-bit division field. */
  readonly division: number;
  /** Offset of the division field. */
  readonly divisionOffset: number;
}

export interface ChunkBounds {
  /** First byte of the chunk's data. */
  readonly start: number;
  /** One past its last byte, never past the end of the file. */
  readonly end: number;
  /** How far the chunk may be read if its data does not end there (its length is too short). */
  readonly slack: number;
}

/** Signatures of other file types that occur with a MIDI name. */
const FOREIGN: readonly (readonly [magic: string, kind: ForeignKind])[] = [
  ['PK\x03\x04', 'zip'],
  ['\x1f\x8b', 'gzip'],
  ['\x89PNG', 'png'],
  ['ID3', 'mp3'],
  ['RIFF', 'riff'],
  ['OggS', 'ogg'],
  ['fLaC', 'flac'],
  ['\x00\x05\x16\x07', 'appledouble'],
  ['<', 'markup'],
];

const MACBINARY_HEADER = 128;

/** Size of the standard header chunk in bytes, including name and length. */
const HEADER_BYTES = 14;

/** The length 6 as written by programs with the wrong byte order. */
const LITTLE_ENDIAN_SIX = 0x06000000;

/** Finds `MThd`: at the start, in a RIFF RMID wrapper, after a MacBinary header or after text. */
function findHeader(bytes: Uint8Array, warnings: WarningList): number {
  if (bytes.length === 0) throw new MidiError({ code: 'empty', offset: 0 });
  if (hasAscii(bytes, 0, 'MThd')) return 0;
  if (hasAscii(bytes, 0, 'RIFF') && hasAscii(bytes, 8, 'RMID')) return headerInRiff(bytes);
  const start = hasAscii(bytes, MACBINARY_HEADER, 'MThd')
    ? MACBINARY_HEADER
    : headerAfterText(bytes);
  if (start !== null) {
    warnings.add('prefix-skipped', 0, { bytes: start });
    return start;
  }
  const looksLike = FOREIGN.find(([magic]) => hasAscii(bytes, 0, magic))?.[1] ?? null;
  throw new MidiError({ code: 'not-midi', offset: 0, looksLike });
}

function headerInRiff(bytes: Uint8Array): number {
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    if (hasAscii(bytes, offset, 'data') && hasAscii(bytes, offset + 8, 'MThd')) return offset + 8;
    const length = uint32LittleEndianAt(bytes, offset + 4);
    offset += 8 + length + (length % 2);
  }
  throw new MidiError({ code: 'no-midi-in-riff', offset: 12 });
}

/** Offset of a header preceded only by text, such as a message head; otherwise null. */
function headerAfterText(bytes: Uint8Array): number | null {
  for (let at = 0; at + HEADER_BYTES <= bytes.length; at++) {
    // The text may mention MThd itself, but a header's length contains zeros.
    if (hasAscii(bytes, at, 'MThd\0\0\0')) return at;
    const byte = bytes[at] as number;
    if (byte < 0x20 && byte !== TAB && byte !== LINE_FEED && byte !== CARRIAGE_RETURN) return null;
  }
  return null;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Reads the header chunk and lists the track chunks. Throws MidiError if the bytes are not MIDI. */
export function readContainer(
  bytes: Uint8Array,
  warnings: WarningList,
): { header: MidiHeader; tracks: ChunkBounds[] } {
  const base = findHeader(bytes, warnings);
  if (base + HEADER_BYTES > bytes.length) {
    throw new MidiError({ code: 'truncated-header', offset: bytes.length });
  }
  const headerEnd = base + 8 + headerLength(bytes, base, warnings);
  const announcedTracks = uint16At(bytes, base + 10);
  const tracks = listTracks(bytes, headerEnd, warnings);
  if (tracks.length === 0 && announcedTracks > 0) {
    throw new MidiError({ code: 'no-tracks', offset: headerEnd, announced: announcedTracks });
  }
  const format = uint16At(bytes, base + 8);
  if (format > 2 || (format === 0 && tracks.length > 1)) {
    warnings.add('unknown-format', base + 8, { format, tracks: tracks.length });
  }
  if (tracks.length !== announcedTracks) {
    const counts = { announced: announcedTracks, found: tracks.length };
    warnings.add('track-count', base + 10, counts);
  }
  return {
    header: {
      format: format > 2 ? 1 : (format as 0 | 1 | 2),
      announcedTracks,
      division: uint16At(bytes, base + 12),
      divisionOffset: base + 12,
    },
    tracks,
  };
}

/**
 * Size of the header data at `base`, without name and length. If a track starts before the declared
 * end, or the length is invalid, the header ends at the first track. Throws MidiError if there is no
 * track.
 */
function headerLength(bytes: Uint8Array, base: number, warnings: WarningList): number {
  const announced = uint32At(bytes, base + 4);
  const possible = announced >= HEADER_BYTES - 8 && announced <= bytes.length - base - 8;
  const firstTrack = findAscii(bytes, base + HEADER_BYTES, 'MTrk');
  const found = firstTrack < 0 ? Infinity : firstTrack - base - 8;
  if (possible && found >= announced) return announced;
  if (found === Infinity || announced === LITTLE_ENDIAN_SIX) {
    throw new MidiError({ code: 'bad-header', offset: base + 4, length: announced });
  }
  warnings.add('header-length', base + 4, { announced, found });
  return found;
}

/** Walks the chunks from `offset` to the end, skipping unknown ones by their length. */
function listTracks(bytes: Uint8Array, offset: number, warnings: WarningList): ChunkBounds[] {
  const tracks: ChunkBounds[] = [];
  while (offset + 8 <= bytes.length) {
    if (!isChunkName(bytes, offset)) {
      const next = findAscii(bytes, offset, 'MTrk');
      if (next < 0) break;
      offset = next;
    }
    const start = offset + 8;
    if (start > bytes.length) break;
    const declared = uint32At(bytes, offset + 4);
    const isTrack = hasAscii(bytes, offset, 'MTrk');
    const end = Math.min(start + declared, bytes.length);
    if (isTrack) {
      if (end < start + declared) {
        const sizes = { announced: declared, found: end - start };
        warnings.track = tracks.length + 1;
        warnings.add('truncated-chunk', offset + 4, sizes);
        warnings.track = null;
      }
      tracks.push({ start, end, slack: slackEnd(bytes, end) });
    }
    offset = end;
  }
  return tracks;
}

function isChunkName(bytes: Uint8Array, offset: number): boolean {
  for (let i = 0; i < 4; i++) {
    const byte = bytes[offset + i] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}

/**
 * How far a track may be read past `end`: not at all if a chunk starts there, otherwise to the next
 * track.
 */
function slackEnd(bytes: Uint8Array, end: number): number {
  if (end >= bytes.length || isChunkName(bytes, end)) return end;
  const next = findAscii(bytes, end, 'MTrk');
  return next < 0 ? bytes.length : next;
}
