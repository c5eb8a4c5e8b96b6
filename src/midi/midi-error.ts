/** @file What the reader of MIDI files throws, and what it reports when it could read on. */

/** Why a file could not be read at all. */
export type MidiErrorCode =
  'empty' | 'not-midi' | 'truncated-header' | 'bad-header' | 'bad-division' | 'no-tracks';

/** The bytes are not a MIDI file that can be read. The message names the byte offset. */
export class MidiError extends Error {
  readonly code: MidiErrorCode;
  /** Byte offset in the file where reading failed. */
  readonly offset: number;

  constructor(code: MidiErrorCode, offset: number, message: string) {
    super(message);
    this.name = 'MidiError';
    this.code = code;
    this.offset = offset;
  }
}

/** What was wrong, though the rest could be read. */
export type MidiWarningCode =
  | 'prefix-skipped'
  | 'unknown-format'
  | 'independent-tracks'
  | 'track-count'
  | 'track-length'
  | 'truncated-chunk'
  | 'missing-end-of-track'
  | 'bad-event'
  | 'bad-value'
  | 'hanging-note'
  | 'too-long'
  | 'more';

export interface MidiWarning {
  readonly code: MidiWarningCode;
  /** Byte offset in the file. */
  readonly offset: number;
  /** One sentence for the user. */
  readonly message: string;
}

/** Collects warnings, at most {@link WarningList.LIMIT}: a damaged file can hold one per byte. */
export class WarningList {
  static readonly LIMIT = 100;
  readonly items: MidiWarning[] = [];

  add(code: MidiWarningCode, offset: number, message: string): void {
    if (this.items.length < WarningList.LIMIT) this.items.push({ code, offset, message });
    else if (this.items.length === WarningList.LIMIT) {
      this.items.push({ code: 'more', offset, message: 'Further warnings are left out.' });
    }
  }
}
