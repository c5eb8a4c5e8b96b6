/** @file The Score: a piece as data, in integer ticks. Every other room reads or writes this. */
import type { Role } from './roles.ts';

/** Resolution used for everything the program composes, in ticks per quarter note. */
export const TICKS_PER_QUARTER = 480;

export type { Role };

export interface Note {
  /** Onset in ticks from the start of the piece, >= 0. */
  readonly tick: number;
  /** Length in ticks, >= 0 (0 occurs in files; composed notes have >= 1). */
  readonly duration: number;
  /** MIDI note number, 0..127 (60 is middle C). How far it sounds beside it, the track's bends say. */
  readonly pitch: number;
  /** Note-on velocity, 1..127. */
  readonly velocity: number;
}

export interface ControlChange {
  readonly tick: number;
  /** Controller number, 0..127. */
  readonly controller: number;
  /** 0..127. */
  readonly value: number;
}

export interface PitchBend {
  readonly tick: number;
  /** -8192..8191, 0 is the centre. */
  readonly value: number;
}

/** Pressure on keys after they are struck. */
export interface Aftertouch {
  readonly tick: number;
  /** The key, 0..127; absent if the pressure applies to the whole channel. */
  readonly pitch?: number;
  /** 0..127. */
  readonly value: number;
}

export interface ProgramChange {
  readonly tick: number;
  /** General MIDI program, 0..127. */
  readonly program: number;
}

/** Kinds of text, as in the MIDI standard. */
export type TextKind = 'text' | 'copyright' | 'instrument' | 'lyric' | 'cue';

export interface TextEvent {
  readonly tick: number;
  readonly kind: TextKind;
  /** Not empty. A lyric is one syllable; karaoke files store lyrics as `text`. */
  readonly text: string;
}

/** A system exclusive message, such as General MIDI System On. */
export interface SystemExclusive {
  readonly tick: number;
  /**
   * 0xF0: `data` follow the byte F0 and end with F7 unless a packet continues them. 0xF7: such a
   * packet, or bytes sent as they are.
   */
  readonly status: 0xf0 | 0xf7;
  /** Bytes, 0..255. */
  readonly data: readonly number[];
  /** MIDI port it is sent to, 1..127; absent for port 0. */
  readonly port?: number;
}

export interface Track {
  readonly name: string;
  readonly role: Role;
  /** Id of the part of a genre that it plays, such as `lead`; absent if it was not composed here. */
  readonly part?: string;
  /** General MIDI program, 0..127: the one in force at the first note. */
  readonly program: number;
  /** Program changes after the first note; absent if there are none. */
  readonly programChanges?: readonly ProgramChange[];
  /** MIDI channel, 0..15; 9 is the drum channel. */
  readonly channel: number;
  /** MIDI port, 1..127; absent for port 0, which is all that pieces of up to 16 channels need. */
  readonly port?: number;
  /** Whether it is a drum kit; absent where its channel tells (see `isDrums`). */
  readonly drums?: boolean;
  /** Sorted by tick, then pitch. */
  readonly notes: readonly Note[];
  readonly controls: readonly ControlChange[];
  /** Glides, and the tuning of notes between the twelve tones: see `pitch-wheel.ts`. */
  readonly pitchBends: readonly PitchBend[];
  /** Absent where there is none. */
  readonly aftertouch?: readonly Aftertouch[];
  /** Lyrics and other texts of this track; absent if there are none. */
  readonly texts?: readonly TextEvent[];
}

export interface TempoChange {
  readonly tick: number;
  /** Microseconds per quarter note, 1..16777215 (the unit of the MIDI file, so that nothing is rounded). */
  readonly microsecondsPerQuarter: number;
}

export interface TimeSignature {
  readonly tick: number;
  /** Beats in a bar, >= 1. */
  readonly numerator: number;
  /** Note value of a beat, a power of two. */
  readonly denominator: number;
}

export interface KeySignature {
  readonly tick: number;
  /** Sharps (positive) or flats (negative), -7..7. */
  readonly fifths: number;
  readonly mode: 'major' | 'minor';
}

export interface ChordSymbol {
  readonly tick: number;
  /** As a musician writes it: `Dm7`, `G7b9`, `C/E`. */
  readonly symbol: string;
}

/** A rehearsal mark or section name. */
export interface Marker {
  readonly tick: number;
  readonly text: string;
}

export interface Score {
  readonly title: string;
  /** Ticks per quarter note, 1..32767. */
  readonly ticksPerQuarter: number;
  /** Each list is sorted by tick. An empty tempo list means 120 bpm, an empty meter list 4/4. */
  readonly tempos: readonly TempoChange[];
  readonly timeSignatures: readonly TimeSignature[];
  readonly keySignatures: readonly KeySignature[];
  readonly chords: readonly ChordSymbol[];
  readonly markers: readonly Marker[];
  /** Texts that belong to no single track, such as the copyright; absent if there are none. */
  readonly texts?: readonly TextEvent[];
  /** Absent where there is none. */
  readonly systemExclusive?: readonly SystemExclusive[];
  readonly tracks: readonly Track[];
  /** Length of the piece in ticks: at least the end of the last note. */
  readonly endTick: number;
}
