/** @file What makes sound: the audio context of the page with its small synthesiser, metronome and transport. Loaded on demand. */
import { AudioOutput } from './audio-output.ts';
import { Metronome } from './metronome.ts';
import { MidiOutput } from './midi-output.ts';
import { SmallSynth } from './small-synth.ts';
import type { Clicks, SoundEngine } from './sound-engine.ts';
import { Transport } from './transport.ts';

export interface Audio {
  readonly output: AudioOutput;
  readonly small: SmallSynth;
  readonly transport: Transport;
  /** One without a metronome, for what plays in place of the piece. */
  guestTransport(engine: SoundEngine): Transport;
  /** Sends what is played to a MIDI device instead. */
  toDevice(port: MIDIOutput): MidiOutput;
}

const NO_CLICKS: Clicks = { click() {}, cancel() {} };

/** @param onblocked told when the browser needs a press to let it sound, and when it no longer does. */
export function openAudio(onblocked: (blocked: boolean) => void): Audio {
  const output = new AudioOutput(onblocked);
  const { context, input } = output;
  const small = new SmallSynth(context, input);
  const transport = new Transport(small, new Metronome(context, input));
  return {
    output,
    small,
    transport,
    guestTransport: (engine) => new Transport(engine, NO_CLICKS),
    toDevice: (port) => new MidiOutput(context, port),
  };
}
