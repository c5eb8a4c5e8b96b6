/** @file Errors and warnings about MIDI files: codes with their data. */

import { midiErrorText } from '../texts/midi-texts.ts';

/** File types that occur with a MIDI name. */
export type ForeignKind =
  'zip' | 'gzip' | 'png' | 'mp3' | 'riff' | 'ogg' | 'flac' | 'markup' | 'appledouble';

/** The data of each error that prevents reading a file; the keys are its codes. */
export interface MidiErrors {
  empty: object;
  /** `looksLike`: null if the bytes match no known file type. */
  'not-midi': { readonly looksLike: ForeignKind | null };
  /** An RMID file (RIFF) without MIDI data. */
  'no-midi-in-riff': object;
  'truncated-header': object;
  /** The header's declared length, after which no track follows. */
  'bad-header': { readonly length: number };
  /** 0 ticks per quarter note or per frame. */
  'bad-division': { readonly of: 'quarter' | 'frame' };
  'no-tracks': { readonly announced: number };
}

export type MidiErrorCode = keyof MidiErrors;

/** A reason with the byte offset in the file where reading failed. */
export type MidiProblem = {
  [C in MidiErrorCode]: { readonly code: C; readonly offset: number } & MidiErrors[C];
}[MidiErrorCode];

/** Thrown if the bytes are not a readable MIDI file. `message` is the English sentence. */
export class MidiError extends Error {
  override readonly name = 'MidiError';
  readonly problem: MidiProblem;

  constructor(problem: MidiProblem) {
    super(midiErrorText(problem, 'en'));
    this.problem = problem;
  }

  get code(): MidiErrorCode {
    return this.problem.code;
  }

  /** Byte offset in the file where reading failed. */
  get offset(): number {
    return this.problem.offset;
  }
}

/** The data of each kind of damage inside a track. */
export interface Damages {
  'ends-inside-event': object;
  /** A byte above 127 in place of data. */
  'not-data': { readonly byte: number };
  /** A variable-length number beyond 2^28 - 1. */
  'long-number': object;
  /** An event with a declared length beyond the track. */
  'reaches-past-end': { readonly bytes: number };
  /** Data before any status byte. */
  'no-status': object;
  /** A system message that is not allowed in a file; it is skipped. All other damage ends the track. */
  'misplaced-message': { readonly status: number };
}

export type Damage = {
  [K in keyof Damages]: { readonly kind: K } & Damages[K];
}[keyof Damages];

/** The data of each warning about a problem that did not prevent reading; the keys are its codes. */
export interface MidiWarnings {
  /** Bytes before the header: a MacBinary header, or text. */
  'prefix-skipped': { readonly bytes: number };
  /** The header's declared and actual length. */
  'header-length': { readonly announced: number; readonly found: number };
  /** A frame rate that SMPTE does not define, and the ticks per quarter note used instead. */
  'frame-rate': { readonly framesPerSecond: number; readonly ticksPerQuarter: number };
  /** An unknown format (read as 1), or format 0 with several tracks. */
  'unknown-format': { readonly format: number; readonly tracks: number };
  'independent-tracks': { readonly patterns: number };
  'track-count': { readonly announced: number; readonly found: number };
  /** The track's events continue past its length. */
  'track-length': object;
  /** The track's declared length, and the bytes left in the file. */
  'truncated-chunk': { readonly announced: number; readonly found: number };
  'missing-end-of-track': object;
  /** A data byte above 127, whose high bit was cleared. */
  'masked-byte': { readonly byte: number };
  /** A variable-length number padded with zeros, and its length in bytes. */
  'padded-number': { readonly bytes: number };
  'bad-event': { readonly damage: Damage };
  'bad-value': { readonly what: 'tempo' | 'time-signature' | 'key-signature' };
  /** Notes without an end, closed at the end of their track. */
  'hanging-note': { readonly notes: number };
  /** The track exceeds the maximum tick. */
  'too-long': object;
  /** Further warnings are omitted. */
  more: object;
}

export type MidiWarningCode = keyof MidiWarnings;

export type MidiWarning = {
  [C in MidiWarningCode]: {
    readonly code: C;
    /** Byte offset in the file. */
    readonly offset: number;
    /** Number of the track chunk, from 1; null for the whole file. */
    readonly track: number | null;
  } & MidiWarnings[C];
}[MidiWarningCode];

/** Collects warnings, at most {@link WarningList.LIMIT}: a damaged file can hold one per byte. */
export class WarningList {
  static readonly LIMIT = 100;
  readonly items: MidiWarning[] = [];
  /** The `track` of subsequent warnings. */
  track: number | null = null;

  add<C extends MidiWarningCode>(code: C, offset: number, data: MidiWarnings[C]): void {
    const { items, track } = this;
    if (items.length < WarningList.LIMIT) {
      items.push({ code, offset, track, ...data } as unknown as MidiWarning);
    } else if (items.length === WarningList.LIMIT) {
      items.push({ code: 'more', offset, track: null });
    }
  }
}
