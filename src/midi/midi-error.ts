/** @file Why a MIDI file cannot be read, and what was odd in one that could: codes with their data. */

import { midiErrorText } from '../texts/midi-texts.ts';

/** Kinds of file that turn up with a MIDI name. */
export type ForeignKind =
  'zip' | 'gzip' | 'png' | 'mp3' | 'riff' | 'ogg' | 'flac' | 'markup' | 'appledouble';

/** The data of each reason for which a file cannot be read at all; the keys are its codes. */
export interface MidiErrors {
  empty: object;
  /** `looksLike`: null where the bytes are those of no known kind of file. */
  'not-midi': { readonly looksLike: ForeignKind | null };
  /** A RIFF file of the type RMID without MIDI data. */
  'no-midi-in-riff': object;
  'truncated-header': object;
  /** The length that the header gives itself, and after which no track follows. */
  'bad-header': { readonly length: number };
  /** Ticks per quarter note, or per frame, that are 0. */
  'bad-division': { readonly of: 'quarter' | 'frame' };
  'no-tracks': { readonly announced: number };
}

export type MidiErrorCode = keyof MidiErrors;

/** A reason with the byte offset in the file where reading failed. */
export type MidiProblem = {
  [C in MidiErrorCode]: { readonly code: C; readonly offset: number } & MidiErrors[C];
}[MidiErrorCode];

/** The bytes are not a MIDI file that can be read. `message` is the English sentence. */
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
  /** A byte above 127 where data should be. */
  'not-data': { readonly byte: number };
  /** A variable-length number beyond 2^28 - 1. */
  'long-number': object;
  /** An event that says it has more bytes than the track. */
  'reaches-past-end': { readonly bytes: number };
  /** Data before any status byte. */
  'no-status': object;
  /** A system message that does not belong in a file; it is left out. All others end the track. */
  'misplaced-message': { readonly status: number };
}

export type Damage = {
  [K in keyof Damages]: { readonly kind: K } & Damages[K];
}[keyof Damages];

/** The data of each warning: what was wrong, though the rest could be read. The keys are its codes. */
export interface MidiWarnings {
  /** Bytes before the header: those of a MacBinary file, or text. */
  'prefix-skipped': { readonly bytes: number };
  /** The length that the header gives itself, and the one it has. */
  'header-length': { readonly announced: number; readonly found: number };
  /** Frames per second that SMPTE does not know, and what was taken for ticks per quarter note. */
  'frame-rate': { readonly framesPerSecond: number; readonly ticksPerQuarter: number };
  /** A format that is none (read as 1), or 0 with several tracks. */
  'unknown-format': { readonly format: number; readonly tracks: number };
  'independent-tracks': { readonly patterns: number };
  'track-count': { readonly announced: number; readonly found: number };
  /** The track's events go on behind its length. */
  'track-length': object;
  /** Bytes that the track says it has, and those until the end of the file. */
  'truncated-chunk': { readonly announced: number; readonly found: number };
  'missing-end-of-track': object;
  /** A data byte above 127, whose highest bit was taken away. */
  'masked-byte': { readonly byte: number };
  /** A variable-length number with needless zeros before it: bytes it takes. */
  'padded-number': { readonly bytes: number };
  'bad-event': { readonly damage: Damage };
  'bad-value': { readonly what: 'tempo' | 'time-signature' | 'key-signature' };
  /** Notes without an end, closed at the end of their track. */
  'hanging-note': { readonly notes: number };
  /** The track runs past the latest tick that is read. */
  'too-long': object;
  /** Further warnings are left out. */
  more: object;
}

export type MidiWarningCode = keyof MidiWarnings;

export type MidiWarning = {
  [C in MidiWarningCode]: {
    readonly code: C;
    /** Byte offset in the file. */
    readonly offset: number;
    /** Number of the track chunk, from 1; null where it is about the whole file. */
    readonly track: number | null;
  } & MidiWarnings[C];
}[MidiWarningCode];

/** Collects warnings, at most {@link WarningList.LIMIT}: a damaged file can hold one per byte. */
export class WarningList {
  static readonly LIMIT = 100;
  readonly items: MidiWarning[] = [];
  /** What `track` is in the warnings to come. */
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
