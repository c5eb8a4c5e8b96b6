/** @file What the page and the audio worklet of the SoundFont say to each other. */
import type { MidiBytes } from './midi-file.ts';
import type { WantedNote } from './sound-engine.ts';

export const PROCESSOR_NAME = 'soundfont';

/** To the worklet. */
export type SoundfontRequest =
  | { readonly type: 'font'; readonly bytes: ArrayBuffer }
  /** Decodes the samples of notes ahead of time, a few at a time. */
  | { readonly type: 'prepare'; readonly notes: readonly WantedNote[] }
  | { readonly type: 'parts'; readonly drums: readonly boolean[]; readonly at: number }
  | { readonly type: 'heard'; readonly heard: readonly boolean[] }
  | { readonly type: 'send'; readonly messages: readonly TimedMessage[] }
  | { readonly type: 'cancel'; readonly from: number }
  | { readonly type: 'silence' };

export interface TimedMessage {
  readonly part: number;
  readonly data: MidiBytes;
  /** Seconds of the audio clock. */
  readonly at: number;
}

/** From the worklet. */
export type SoundfontReply =
  /** The synthesiser itself is there. */
  | { readonly type: 'started' }
  | { readonly type: 'loaded' }
  | { readonly type: 'refused'; readonly reason: string }
  /** All notes asked for are decoded. */
  | { readonly type: 'prepared' };
