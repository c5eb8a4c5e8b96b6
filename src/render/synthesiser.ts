/** @file The General MIDI engine (spessasynth_core) on one MIDI file, block by block. */
import {
  BasicMIDI,
  SoundBankLoader,
  SpessaLog,
  SpessaSynthProcessor,
  SpessaSynthSequencer,
  type BasicSoundBank,
} from 'spessasynth_core';
import { readFileSync } from 'node:fs';
import { UserError } from '../texts/user-error.ts';
import { speedUpReverb } from './faster-reverb.ts';
import { speedUpVoices } from './faster-voices.ts';
import { SAMPLE_RATE } from './wav-file.ts';

/** Samples of a block: the engine's own, which is also that of the page. */
export const BLOCK = 128;

/** How the page sounds too (web/src/player): some reverb where a file says nothing, and little chorus. */
const REVERB = 91;
const ROOM = 40;
const CHORUS = 0.2;

export type SoundBank = BasicSoundBank;

/** Reads a SoundFont (.sf2, .sf3) or DLS file. Throws UserError `cannot_read`, `not_a_sound_font`. */
export function loadSoundBank(file: string): SoundBank {
  SpessaLog.setLogLevel(false, false, false);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError('cannot_read', { file, reason }, { cause: error });
  }
  try {
    const bank = SoundBankLoader.fromArrayBuffer(bufferOf(bytes));
    if (bank.presets.length === 0) throw new Error('It has no instruments.');
    return bank;
  } catch (error) {
    throw new UserError('not_a_sound_font', { file }, { cause: error });
  }
}

/** Plays one MIDI file from its beginning. The same file gives the same sound. */
export class Synthesiser {
  readonly left = new Float32Array(BLOCK);
  readonly right = new Float32Array(BLOCK);
  readonly #processor: SpessaSynthProcessor;
  readonly #sequencer: SpessaSynthSequencer;

  private constructor(processor: SpessaSynthProcessor, midi: Uint8Array) {
    this.#processor = processor;
    this.#sequencer = new SpessaSynthSequencer(processor);
    this.#sequencer.skipToFirstNoteOn = false;
    this.#sequencer.loopCount = 0;
    this.#sequencer.loadNewSongList([BasicMIDI.fromArrayBuffer(bufferOf(midi))]);
    this.#sequencer.play();
    // The first events of the file come later, so that it has the last word.
    for (const { channel } of processor.midiChannels) {
      processor.controllerChange(channel, REVERB, ROOM);
    }
  }

  static async open(bank: SoundBank, midi: Uint8Array): Promise<Synthesiser> {
    const processor = new SpessaSynthProcessor(SAMPLE_RATE, { eventsEnabled: false });
    speedUpReverb(processor);
    speedUpVoices(processor);
    processor.soundBankManager.addSoundBank(bank, 'main');
    await processor.processorInitialized;
    // No note is cut off for want of a voice.
    processor.setSystemParameter('autoAllocateVoices', true);
    processor.setSystemParameter('chorusGain', CHORUS);
    return new Synthesiser(processor, midi);
  }

  /** Puts the next {@link BLOCK} samples into `left` and `right`. */
  next(): void {
    this.left.fill(0);
    this.right.fill(0);
    this.#sequencer.processTick();
    this.#processor.process(this.left, this.right, 0, BLOCK);
  }
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
}
