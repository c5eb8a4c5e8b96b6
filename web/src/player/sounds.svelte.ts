/** @file What the notes sound on: the SoundFont, the small synthesiser until that is here, or a MIDI device. */
import { t } from '../language.svelte.ts';
import type { Audio } from './audio.ts';
import { FontError } from './font-store.ts';
import { MidiDevices } from './midi-devices.svelte.ts';
import type { MidiOutput } from './midi-output.ts';
import { wantedNotes } from './playable.ts';
import type { SoundEngine, WantedNote } from './sound-engine.ts';
import { SoundFont, type FontState } from './soundfont.svelte.ts';
import type { Strip } from './strips.ts';
import type { Playable } from './transport.ts';

/** Who plays on it. */
export interface SoundsUser {
  /** Loads what makes sound; throws Error in the user's language if the server does not send it. */
  prepare(): Promise<void>;
  /** The audio of the page; throws as {@link prepare}. */
  open(): Promise<Audio>;
  /** The notes of what is about to be played, one piece after the other; each is asked for when its turn comes. */
  wanted(): Iterable<readonly WantedNote[]>;
  /** Another engine plays from now on. */
  switchTo(engine: SoundEngine): void;
}

export class Sounds {
  readonly #user: SoundsUser;
  readonly #font = new SoundFont((engine) => this.#fontReady(engine));
  readonly #devices = new MidiDevices((port) => void this.#playOn(port));
  #device: MidiOutput | null = null;

  constructor(user: SoundsUser) {
    this.#user = user;
  }

  /** Of the SoundFont; reactive, as all about it. */
  get state(): FontState {
    return this.#font.state;
  }

  /** Of its download, 0..1. */
  get progress(): number {
    return this.#font.progress;
  }

  /** Its file name; empty until it is known. */
  get name(): string {
    return this.#font.name;
  }

  /** Whether it is the user's. */
  get own(): boolean {
    return this.#font.own;
  }

  /** MIDI outputs found by {@link findOutputs}; reactive. */
  get outputs(): readonly { id: string; name: string }[] {
    return this.#devices.outputs;
  }

  /** Id of the MIDI output that plays instead of this page; null for none. Reactive. */
  get output(): string | null {
    return this.#devices.output;
  }

  set output(id: string | null) {
    this.#devices.output = id;
  }

  /** Whether a MIDI device plays, which the latency of the page's output does not concern. */
  get onDevice(): boolean {
    return this.#device !== null;
  }

  /** The engine that plays now. */
  engine({ small }: Audio): SoundEngine {
    return this.#device ?? (this.state === 'ready' ? this.#font.engine : null) ?? small;
  }

  /** Loads the SoundFont; what the page says about it is in {@link state}. */
  async openFont({ output }: Audio): Promise<void> {
    try {
      await this.#font.open(output.context, output.input);
    } catch (error) {
      console.warn(error);
    }
  }

  /** Makes the SoundFont ready for the notes of a piece, so that they sound on time. */
  async prepare(playable: Playable, strips: readonly (Strip | undefined)[] = []): Promise<void> {
    if (this.state === 'ready') await this.#font.engine!.prepare(wantedNotes(playable, strips));
  }

  /**
   * Plays the user's SoundFont (.sf2, .sf3) from now on, in later visits too.
   *
   * @throws Error that says what is wrong with the file, in the user's language.
   */
  async useFont(file: File): Promise<void> {
    const { output } = await this.#user.open();
    try {
      await this.#font.use(file, output.context, output.input);
    } catch (error) {
      if (!(error instanceof FontError)) throw error;
      throw new Error(t().soundFontProblems[error.problem](file.name), { cause: error });
    }
  }

  /** Forgets the user's SoundFont and plays the program's again. */
  async useBuiltInFont(): Promise<void> {
    const { output } = await this.#user.open();
    await this.#font.useBuiltIn(output.context, output.input);
  }

  /**
   * Asks the browser for MIDI outputs; it may ask the user.
   *
   * @throws Error in the user's language if the browser has none to offer or the user refuses.
   */
  async findOutputs(): Promise<void> {
    if (!('requestMIDIAccess' in navigator)) throw new Error(t().midiUnavailable);
    await this.#user.prepare();
    await this.#devices.find();
  }

  /** The SoundFont counts as ready once it is prepared for what is about to be played. */
  async #fontReady(engine: NonNullable<SoundFont['engine']>): Promise<void> {
    for (const notes of this.#user.wanted()) await engine.prepare(notes);
    this.#user.switchTo(this.#device ?? engine);
  }

  /** @param port of a MIDI device; undefined for the page itself. */
  async #playOn(port: MIDIOutput | undefined): Promise<void> {
    const audio = await this.#user.open();
    const before = this.#device;
    this.#device = port ? audio.toDevice(port) : null;
    this.#user.switchTo(this.engine(audio));
    before?.close();
  }
}
