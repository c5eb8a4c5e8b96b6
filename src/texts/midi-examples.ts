/** @file Example data for the texts about MIDI files. */
import type { Damage, ForeignKind } from '../midi/midi-error.ts';
import type { SkipReasons, Unreadable } from '../neural/data/skip-codes.ts';
import type { ExamplesOf } from './example-data.ts';
import type { Refusals } from './midi-file-texts.ts';
import type { LocatedErrors, LocatedWarnings } from './midi-texts.ts';

const FOREIGN_KINDS: readonly ForeignKind[] = [
  'zip',
  'gzip',
  'png',
  'mp3',
  'riff',
  'ogg',
  'flac',
  'markup',
  'appledouble',
];

const DAMAGES: readonly Damage[] = [
  { kind: 'ends-inside-event' },
  { kind: 'not-data', byte: 0xa8 },
  { kind: 'long-number' },
  { kind: 'reaches-past-end', bytes: 1 },
  { kind: 'no-status' },
  { kind: 'misplaced-message', status: 0xf1 },
];

const UNREADABLE: readonly Unreadable[] = [
  { kind: 'midi', problem: { code: 'empty', offset: 0 } },
  { kind: 'not-a-file' },
  { kind: 'closed', system: 'EACCES' },
  { kind: 'name-not-utf8' },
];

/** Places of warnings. */
const WHOLE = { offset: 8, track: null };
const IN_TRACK = { offset: 1234, track: 2 };

export const MIDI_ERRORS: ExamplesOf<LocatedErrors> = {
  empty: { offset: 0 },
  'not-midi': [
    { offset: 0, looksLike: null },
    ...FOREIGN_KINDS.map((looksLike) => ({ offset: 0, looksLike })),
  ],
  'no-midi-in-riff': { offset: 12 },
  'truncated-header': { offset: 6 },
  'bad-header': { offset: 4, length: 1 },
  'bad-division': [
    { offset: 12, of: 'quarter' },
    { offset: 12, of: 'frame' },
  ],
  'no-tracks': { offset: 14, announced: 2 },
};

export const MIDI_WARNINGS: ExamplesOf<LocatedWarnings> = {
  'prefix-skipped': { ...WHOLE, bytes: 128 },
  'header-length': { ...WHOLE, announced: 22, found: 6 },
  'frame-rate': { ...WHOLE, framesPerSecond: 17, ticksPerQuarter: 680 },
  'unknown-format': [
    { ...WHOLE, format: 0, tracks: 2 },
    { ...WHOLE, format: 7, tracks: 2 },
  ],
  'independent-tracks': { ...WHOLE, patterns: 3 },
  'track-count': { ...WHOLE, announced: 1, found: 2 },
  'track-length': IN_TRACK,
  'truncated-chunk': { ...IN_TRACK, announced: 100, found: 9 },
  'missing-end-of-track': IN_TRACK,
  'masked-byte': { ...IN_TRACK, byte: 0xa8 },
  'padded-number': { ...IN_TRACK, bytes: 5 },
  'bad-event': DAMAGES.map((damage) => ({ ...IN_TRACK, damage })),
  'bad-value': (['tempo', 'time-signature', 'key-signature'] as const).map((what) => {
    return { ...IN_TRACK, what };
  }),
  'hanging-note': [
    { ...IN_TRACK, notes: 1 },
    { ...IN_TRACK, notes: 2 },
  ],
  'too-long': IN_TRACK,
  more: WHOLE,
};

export const SKIPPED_FILES: ExamplesOf<SkipReasons> = {
  unreadable: UNREADABLE.map((why) => ({ why })),
  'too-large': { most: 16_777_216 },
  'no-notes': {},
  'drums-only': {},
  'too-short': [{ notes: 5 }, { notes: 5, least: 16 }],
  'too-long': { most: 100_000 },
  duplicate: { of: 'a.mid' },
  'closed-folder': [
    { why: { kind: 'closed', system: 'EACCES' } },
    { why: { kind: 'name-not-utf8' } },
  ],
  'linked-folder': {},
  'broken-link': {},
};

export const REFUSED_FILES: ExamplesOf<Refusals> = {
  'not-midi-name': { endings: ['.mid', '.kar'] },
  'too-large': { most: 16_777_216 },
  unreadable: { problem: { code: 'empty', offset: 0 } },
  'no-notes': {},
  'drums-only': {},
  duplicate: { of: 'a.mid' },
  'too-many': { most: 500 },
};
