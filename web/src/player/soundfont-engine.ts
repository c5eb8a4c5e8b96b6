/** @file Plays a SoundFont in an audio worklet. Loaded only when the page plays for the first time. */
import type { MidiBytes } from './midi-file.ts';
import type { EnginePart, SoundEngine, WantedNote } from './sound-engine.ts';
import {
  PROCESSOR_NAME,
  type SoundfontReply,
  type SoundfontRequest,
  type TimedMessage,
} from './soundfont-messages.ts';
import processorUrl from './soundfont-processor.ts?worker&url';

/** The file is damaged, or no SoundFont; the message is the reader's. */
export class UnreadableSoundFont extends Error {
  override readonly name = 'UnreadableSoundFont';
}

export class SoundfontEngine implements SoundEngine {
  readonly settled = 0;
  readonly #node: AudioWorkletNode;
  /** What is sent in one go travels as one message. */
  #outbox: TimedMessage[] = [];
  #waiting: { types: readonly string[]; resolve: (reply: SoundfontReply) => void }[] = [];

  private constructor(node: AudioWorkletNode) {
    this.#node = node;
    node.port.onmessage = ({ data }: MessageEvent<SoundfontReply>) => this.#hand(data);
  }

  /**
   * @throws an error of the browser if the worklet cannot start, such as without a secure context.
   */
  static async start(context: AudioContext, destination: AudioNode): Promise<SoundfontEngine> {
    await context.audioWorklet.addModule(processorUrl);
    const node = new AudioWorkletNode(context, PROCESSOR_NAME, {
      numberOfInputs: 0,
      outputChannelCount: [2],
    });
    const engine = new SoundfontEngine(node);
    const failed = new Promise<never>((_, reject) => {
      node.onprocessorerror = () => reject(new Error('The audio worklet failed.'));
    });
    await Promise.race([engine.#replyTo(null, 'started'), failed]);
    node.connect(destination);
    return engine;
  }

  /**
   * Loads a SoundFont instead of the one before.
   *
   * @param bytes handed over to the worklet.
   * @throws UnreadableSoundFont
   */
  async load(bytes: ArrayBuffer): Promise<void> {
    const reply = await this.#replyTo({ type: 'font', bytes }, 'loaded', 'refused');
    if (reply.type === 'refused') throw new UnreadableSoundFont(reply.reason);
  }

  /** Decodes the samples of notes, so that they sound on time. */
  async prepare(notes: readonly WantedNote[]): Promise<void> {
    if (notes.length > 0) await this.#replyTo({ type: 'prepare', notes }, 'prepared');
  }

  setParts(parts: readonly EnginePart[], at: number): void {
    this.#post({ type: 'parts', drums: parts.map(({ drums }) => drums), at });
  }

  setHeard(heard: readonly boolean[]): void {
    this.#post({ type: 'heard', heard });
  }

  send(part: number, data: MidiBytes, at: number): void {
    if (this.#outbox.length === 0) queueMicrotask(() => this.#flush());
    this.#outbox.push({ part: Math.max(0, part), data, at });
  }

  cancel(from: number): void {
    this.#post({ type: 'cancel', from });
  }

  silence(): void {
    this.#post({ type: 'silence' });
  }

  #post(request: SoundfontRequest): void {
    this.#flush();
    this.#node.port.postMessage(request, request.type === 'font' ? [request.bytes] : []);
  }

  #flush(): void {
    if (this.#outbox.length === 0) return;
    const messages = this.#outbox;
    this.#outbox = [];
    this.#node.port.postMessage({ type: 'send', messages } satisfies SoundfontRequest);
  }

  /** Sends a request and waits for one of the replies. */
  #replyTo(
    request: SoundfontRequest | null,
    ...types: SoundfontReply['type'][]
  ): Promise<SoundfontReply> {
    return new Promise((resolve) => {
      this.#waiting.push({ types, resolve });
      if (request) this.#post(request);
    });
  }

  #hand(reply: SoundfontReply): void {
    const waited = this.#waiting.filter(({ types }) => types.includes(reply.type));
    this.#waiting = this.#waiting.filter((one) => !waited.includes(one));
    for (const { resolve } of waited) resolve(reply);
  }
}
