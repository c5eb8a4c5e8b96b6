/** @file Finds the Standard MIDI File inside its bytes, and its header and track chunks. */
import { findAscii, hasAscii, uint16At, uint32At, uint32LittleEndianAt } from './byte-reader.ts';
import { MidiError, type WarningList } from './midi-error.ts';

export interface MidiHeader {
  readonly format: 0 | 1 | 2;
  readonly announcedTracks: number;
  /** The header's 16-bit division field as it stands. */
  readonly division: number;
  /** Offset of the division field. */
  readonly divisionOffset: number;
}

export interface ChunkBounds {
  /** First byte of the chunk's data. */
  readonly start: number;
  /** One past its last byte, never past the file's end. */
  readonly end: number;
  /** Where the chunk may be read on when its data does not end there (a length that is too short). */
  readonly slack: number;
}

/** Beginnings of other kinds of file that turn up with a .mid name, for a message that helps. */
const FOREIGN: readonly (readonly [magic: string, what: string])[] = [
  ['PK\x03\x04', 'a zip archive (unpack it first)'],
  ['\x1f\x8b', 'a gzip archive (unpack it first)'],
  ['\x89PNG', 'a PNG picture'],
  ['ID3', 'an MP3 recording'],
  ['RIFF', 'a WAV or another RIFF file'],
  ['OggS', 'an Ogg recording'],
  ['fLaC', 'a FLAC recording'],
  ['<', 'a web page or XML text'],
];

const MACBINARY_HEADER = 128;

/** Finds `MThd`: at the start, in a RIFF RMID wrapper, or after a MacBinary header. */
function findHeader(bytes: Uint8Array, warnings: WarningList): number {
  if (bytes.length === 0) throw new MidiError('empty', 0, 'The file is empty (0 bytes).');
  if (hasAscii(bytes, 0, 'MThd')) return 0;
  if (hasAscii(bytes, 0, 'RIFF') && hasAscii(bytes, 8, 'RMID')) {
    let offset = 12;
    while (offset + 8 <= bytes.length) {
      if (hasAscii(bytes, offset, 'data') && hasAscii(bytes, offset + 8, 'MThd')) return offset + 8;
      const length = uint32LittleEndianAt(bytes, offset + 4);
      offset += 8 + length + (length % 2);
    }
    throw new MidiError(
      'not-midi',
      12,
      'The RIFF file holds no MIDI data (no data chunk, byte 12).',
    );
  }
  if (hasAscii(bytes, MACBINARY_HEADER, 'MThd')) {
    warnings.add('prefix-skipped', 0, 'A MacBinary header of 128 bytes was skipped.');
    return MACBINARY_HEADER;
  }
  const foreign = FOREIGN.find(([magic]) => hasAscii(bytes, 0, magic));
  throw new MidiError(
    'not-midi',
    0,
    `This is not a MIDI file: byte 0 does not begin with MThd${foreign ? `; it looks like ${foreign[1]}` : ''}.`,
  );
}

/** Reads the header chunk and lists the track chunks. Throws MidiError when there is no MIDI here. */
export function readContainer(
  bytes: Uint8Array,
  warnings: WarningList,
): { header: MidiHeader; tracks: ChunkBounds[] } {
  const base = findHeader(bytes, warnings);
  if (base + 14 > bytes.length) {
    throw new MidiError(
      'truncated-header',
      bytes.length,
      `The file ends inside the MIDI header at byte ${bytes.length}.`,
    );
  }
  const length = uint32At(bytes, base + 4);
  if (length < 6 || length > bytes.length - base - 8) {
    throw new MidiError(
      'bad-header',
      base + 4,
      `The MIDI header at byte ${base + 4} gives its own length as ${length}, which cannot be.`,
    );
  }
  let format = uint16At(bytes, base + 8);
  if (format > 2) {
    warnings.add(
      'unknown-format',
      base + 8,
      `Format ${format} is unknown; it was read as format 1.`,
    );
    format = 1;
  }
  const announcedTracks = uint16At(bytes, base + 10);
  const tracks = listTracks(bytes, base + 8 + length, warnings);
  if (tracks.length === 0 && announcedTracks > 0) {
    throw new MidiError(
      'no-tracks',
      base + 8 + length,
      `The header announces ${announcedTracks} tracks but none follows at byte ${base + 8 + length}.`,
    );
  }
  if (tracks.length !== announcedTracks) {
    warnings.add(
      'track-count',
      base + 10,
      `The header announces ${announcedTracks} tracks; the file has ${tracks.length}.`,
    );
  }
  if (format === 0 && tracks.length > 1) {
    warnings.add('unknown-format', base + 8, 'A file of format 0 has more than one track.');
  }
  return {
    header: {
      format: format as 0 | 1 | 2,
      announcedTracks,
      division: uint16At(bytes, base + 12),
      divisionOffset: base + 12,
    },
    tracks,
  };
}

/** Walks the chunks from `offset` to the end; other chunks are skipped by their length. */
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
        warnings.add(
          'truncated-chunk',
          offset + 4,
          `The track at byte ${offset} says it has ${declared} bytes; the file ends after ${end - start}.`,
        );
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

/** How far a track may be read past `end`: nowhere if a chunk begins there, else to the next track. */
function slackEnd(bytes: Uint8Array, end: number): number {
  if (end >= bytes.length || isChunkName(bytes, end)) return end;
  const next = findAscii(bytes, end, 'MTrk');
  return next < 0 ? bytes.length : next;
}
