/** @file What the transport plays on: the SoundFont, the small synthesiser, or a MIDI device. */
import type { Role } from '../api.ts';
import type { MidiBytes } from './midi-file.ts';

export interface EnginePart {
  /** In the file, 0..15. */
  readonly channel: number;
  readonly drums: boolean;
  readonly role: Role;
}

/** A note that a piece will want; `program` is the part's instrument at its start. */
export interface WantedNote {
  readonly drums: boolean;
  readonly program: number;
  readonly key: number;
  readonly velocity: number;
}

/** All times are seconds of the audio context. */
export interface SoundEngine {
  /** What is sent for a time closer than this, in seconds, can no longer be cancelled. */
  readonly settled: number;
  /** The parts that the next messages are for, in the order of their indices; all are heard. */
  setParts(parts: readonly EnginePart[], at: number): void;
  /** Which parts are heard, at once; notes that sound on an unheard part fall silent. */
  setHeard(heard: readonly boolean[]): void;
  /**
   * Takes a message for a time; those for the same time in their order.
   *
   * @param part index of its part; -1 for a message to all of them (system exclusive).
   */
  send(part: number, data: MidiBytes, at: number): void;
  /** Forgets what was sent for a time from `from` on; what sounds goes on sounding. */
  cancel(from: number): void;
  /** Forgets everything and ends what sounds, quickly. */
  silence(): void;
}

/** Beats of the metronome. */
export interface Clicks {
  click(accent: boolean, at: number): void;
  /** Forgets clicks from `from` on. */
  cancel(from: number): void;
}
