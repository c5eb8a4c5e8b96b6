/** @file Why a MIDI file cannot be read, and what was odd in one that could. */
import type { Damages, ForeignKind } from '../../midi/midi-error.ts';
import { textOf, type TextsByCode } from '../by-code.ts';
import type { LocatedErrors, LocatedWarnings } from '../midi-texts.ts';
import { count, number } from './grammar.ts';

const foreignKinds: Record<ForeignKind, string> = {
  zip: 'a zip archive (unpack it first)',
  gzip: 'a gzip archive (unpack it first)',
  png: 'a PNG picture',
  mp3: 'an MP3 recording',
  riff: 'a WAV or another RIFF file',
  ogg: 'an Ogg recording',
  flac: 'a FLAC recording',
  markup: 'a web page or XML text',
  appledouble: 'a companion file of macOS (the music is in the file without "._")',
};

const bytes = (value: number): string => count(value, { one: 'byte', other: 'bytes' });
const hexadecimal = (byte: number): string => `0x${byte.toString(16).toUpperCase()}`;

/** `Track 3, byte 1,234`, or the byte alone. */
const at = ({ track, offset }: { readonly track: number | null; readonly offset: number }) =>
  `${track === null ? 'Byte' : `Track ${number(track)}, byte`} ${number(offset)}`;

export const midiErrors: TextsByCode<LocatedErrors> = {
  empty: () => 'The file is empty.',
  'not-midi': ({ looksLike }) =>
    looksLike === null
      ? 'This is not a MIDI file: it does not start with MThd.'
      : `This is not a MIDI file: it looks like ${foreignKinds[looksLike]}.`,
  'no-midi-in-riff': () => 'This RIFF file contains no MIDI data.',
  'truncated-header': ({ offset }) =>
    `The file is cut off: it ends inside the MIDI header, at byte ${number(offset)}.`,
  'bad-header': ({ offset, length }) =>
    `The MIDI header is damaged: at byte ${number(offset)} it claims a length of ${bytes(length)}.`,
  'bad-division': ({ offset, of }) =>
    `The MIDI header is damaged: at byte ${number(offset)} it gives 0 ticks per ${of === 'quarter' ? 'quarter note' : 'frame'}.`,
  'no-tracks': ({ offset, announced }) =>
    `The header announces ${count(announced, { one: 'track', other: 'tracks' })}, but there is none at byte ${number(offset)}.`,
};

export const midiWarnings: TextsByCode<LocatedWarnings> = {
  'prefix-skipped': (warning) =>
    `The file starts with ${bytes(warning.bytes)} that are not MIDI; they were skipped.`,
  'header-length': ({ offset, announced, found }) =>
    `Byte ${number(offset)}: the header claims ${bytes(announced)} but has ${number(found)}; the tracks were read from where they start.`,
  'frame-rate': ({ offset, framesPerSecond, ticksPerQuarter }) =>
    `Byte ${number(offset)}: SMPTE has no rate of ${number(framesPerSecond)} frames per second; the time was read as ${number(ticksPerQuarter)} ticks per quarter note.`,
  'unknown-format': ({ offset, format, tracks }) =>
    format === 0
      ? `Byte ${number(offset)}: a file of format 0 should have one track, but it has ${number(tracks)}; all were read.`
      : `Byte ${number(offset)}: format ${number(format)} does not exist; the file was read as format 1.`,
  'independent-tracks': ({ patterns }) =>
    `This file of format 2 contains ${number(patterns)} independent patterns; they were read as tracks that play together, at the tempo of the first.`,
  'track-count': ({ offset, announced, found }) =>
    `Byte ${number(offset)}: the header announces ${count(announced, { one: 'track', other: 'tracks' })}; the file has ${number(found)}.`,
  'track-length': (warning) =>
    `${at(warning)}: the track is longer than it claims; it was read to its end.`,
  'truncated-chunk': ({ announced, found, ...place }) =>
    `${at(place)}: the track claims ${bytes(announced)}, but the file ends after ${number(found)}.`,
  'missing-end-of-track': (warning) => `${at(warning)}: the track has no End of Track event.`,
  'masked-byte': ({ byte, ...place }) =>
    `${at(place)}: ${hexadecimal(byte)} is out of range for a data byte; it was read as ${number(byte & 0x7f)}.`,
  'padded-number': (warning) =>
    `${at(warning)}: a number is padded to ${bytes(warning.bytes)}; its padding was ignored.`,
  'bad-event': ({ damage, ...place }) =>
    damage.kind === 'misplaced-message'
      ? `${at(place)}: ${textOf(damages, damage)}; it was skipped.`
      : `${at(place)}: ${textOf(damages, damage)}; the rest of the track was not read.`,
  'bad-value': ({ what, ...place }) =>
    `${at(place)}: ${VALUES[what]} is impossible; it was ignored.`,
  'hanging-note': ({ notes, ...place }) =>
    `${at(place)}: ${count(notes, { one: 'note never ends; it was', other: 'notes never end; they were' })} closed at the end of the track.`,
  'too-long': (warning) =>
    `${at(warning)}: the track is longer than any music; the rest was not read.`,
  more: () => 'There are more warnings, which are not shown.',
};

const VALUES = {
  tempo: 'this tempo',
  'time-signature': 'this time signature',
  'key-signature': 'this key signature',
};

const damages: TextsByCode<Damages> = {
  'ends-inside-event': () => 'the data ends in the middle of an event',
  'not-data': ({ byte }) => `${hexadecimal(byte)} is out of range for a data byte`,
  'long-number': () => 'a variable-length number is too long',
  'reaches-past-end': (damage) => `an event of ${bytes(damage.bytes)} reaches past the end`,
  'no-status': () => 'there is data without a status byte',
  'misplaced-message': ({ status }) =>
    `the message ${hexadecimal(status)} does not belong in a file`,
};
