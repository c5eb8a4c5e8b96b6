/** @file One part of the small synthesiser: its volume, place, pitch, pedal and instrument, as its messages set them. */
import type { MidiBytes } from './midi-file.ts';
import { PartNotes } from './part-notes.ts';
import type { EnginePart } from './sound-engine.ts';
import { timbreOf, type Timbre } from './timbres.ts';

const CONTROL = 0xb0;
const PROGRAM = 0xc0;
const BEND = 0xe0;
const STANDARD_BEND_RANGE = 2;
const STANDARD_VOLUME = 100;

/** Of the modulation wheel: in hertz, and cents up and down at its end, as SoundFonts have it. */
const VIBRATO_RATE = 5.5;
const VIBRATO_DEPTH = 50;
/** The sustain pedal is down from this value on. */
const PEDAL_DOWN = 64;

/** A number for a registered parameter that is none: data entry sets nothing. */
const NO_PARAMETER = 127;

export class SmallPart {
  readonly drums: boolean;
  readonly notes = new PartNotes();
  readonly #role: EnginePart['role'];
  readonly #volume: GainNode;
  readonly #expression: GainNode;
  readonly #panner: StereoPannerNode;
  readonly #heard: GainNode;
  readonly #bend: ConstantSourceNode;
  readonly #vibrato: OscillatorNode;
  readonly #vibratoDepth: GainNode;
  /** Sum of what moves the pitch. */
  readonly #pitch: GainNode;
  #timbre: Timbre;
  #bendRange = STANDARD_BEND_RANGE;
  #parameter = NO_PARAMETER;

  constructor(context: BaseAudioContext, { drums, role }: EnginePart, output: AudioNode) {
    this.drums = drums;
    this.#role = role;
    this.#timbre = timbreOf({ role, program: 0 });
    this.#volume = context.createGain();
    this.#expression = context.createGain();
    this.#panner = context.createStereoPanner();
    this.#heard = context.createGain();
    this.#bend = context.createConstantSource();
    this.#bend.offset.value = 0;
    this.#bend.start();
    this.#vibrato = context.createOscillator();
    this.#vibrato.frequency.value = VIBRATO_RATE;
    this.#vibratoDepth = context.createGain();
    this.#vibratoDepth.gain.value = 0;
    this.#vibrato.start();
    this.#pitch = context.createGain();
    this.#bend.connect(this.#pitch);
    this.#vibrato.connect(this.#vibratoDepth).connect(this.#pitch);
    this.#volume.connect(this.#expression).connect(this.#panner);
    this.#panner.connect(this.#heard).connect(output);
  }

  get timbre(): Timbre {
    return this.#timbre;
  }

  get input(): AudioNode {
    return this.#volume;
  }

  /** Cents that the pitch wheel and the modulation wheel add. */
  get pitch(): AudioNode {
    return this.#pitch;
  }

  hear(heard: boolean, now: number): void {
    this.#heard.gain.setTargetAtTime(heard ? 1 : 0, now, 0.008);
  }

  /** Takes a message that is not a note. */
  take([status = 0, first = 0, second = 0]: MidiBytes, at: number): void {
    const kind = status & 0xf0;
    if (kind === PROGRAM) this.#timbre = timbreOf({ role: this.#role, program: first });
    else if (kind === CONTROL) this.#control(first, second, at);
    else if (kind === BEND) {
      const share = (second * 128 + first - 8192) / 8192;
      this.#bend.offset.setValueAtTime(share * this.#bendRange * 100, at);
    }
  }

  /** Forgets changes from a time on. */
  cancel(from: number): void {
    const params = [
      this.#volume.gain,
      this.#expression.gain,
      this.#panner.pan,
      this.#bend.offset,
      this.#vibratoDepth.gain,
    ];
    for (const param of params) param.cancelScheduledValues(from);
    this.notes.cancel(from);
  }

  close(): void {
    this.#heard.disconnect();
    this.#bend.stop();
    this.#vibrato.stop();
  }

  #control(controller: number, value: number, at: number): void {
    switch (controller) {
      case 1:
        this.#vibratoDepth.gain.setValueAtTime((value / 127) * VIBRATO_DEPTH, at);
        break;
      case 6:
        if (this.#parameter === 0) this.#bendRange = value;
        break;
      case 7:
        this.#volume.gain.setValueAtTime((value / STANDARD_VOLUME) ** 2, at);
        break;
      case 10:
        this.#panner.pan.setValueAtTime(Math.max(-1, (value - 64) / 63), at);
        break;
      case 11:
        this.#expression.gain.setValueAtTime((value / 127) ** 2, at);
        break;
      case 64:
        if (value >= PEDAL_DOWN) this.notes.press(at);
        else this.notes.lift(at);
        break;
      case 98:
      case 99:
        this.#parameter = NO_PARAMETER;
        break;
      case 100:
        this.#parameter = value;
        break;
      case 101:
        if (value !== 0) this.#parameter = NO_PARAMETER;
        break;
      case 121:
        this.#expression.gain.setValueAtTime(1, at);
        this.#bend.offset.setValueAtTime(0, at);
        this.#vibratoDepth.gain.setValueAtTime(0, at);
        this.notes.lift(at);
        this.#parameter = NO_PARAMETER;
        break;
    }
  }
}
