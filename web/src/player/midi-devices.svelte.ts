/** @file The MIDI devices that the browser offers, and the one that plays in place of the page. */
import { t } from '../language.svelte.ts';

export class MidiDevices {
  #outputs = $state.raw<{ id: string; name: string }[]>([]);
  #output = $state<string | null>(null);
  #access: MIDIAccess | null = null;
  readonly #onchoose: (port: MIDIOutput | undefined) => void;

  /** @param onchoose told which device plays from now on, undefined for none. */
  constructor(onchoose: (port: MIDIOutput | undefined) => void) {
    this.#onchoose = onchoose;
  }

  /** Outputs found by {@link find}; reactive. */
  get outputs(): readonly { id: string; name: string }[] {
    return this.#outputs;
  }

  /** Id of the output that plays instead of this page; null for none. Reactive. */
  get output(): string | null {
    return this.#output;
  }

  set output(id: string | null) {
    this.#output = id;
    this.#onchoose(id === null ? undefined : this.#access?.outputs.get(id));
  }

  /**
   * Asks the browser for MIDI outputs; it may ask the user.
   *
   * @throws Error in the user's language if the user refuses.
   */
  async find(): Promise<void> {
    try {
      this.#access = await navigator.requestMIDIAccess();
    } catch (cause) {
      throw new Error(t().midiRefused, { cause });
    }
    this.#access.onstatechange = () => this.#list();
    this.#list();
  }

  #list(): void {
    this.#outputs = [...this.#access!.outputs.values()].map(({ id, name }) => ({
      id,
      name: name ?? id,
    }));
    const gone = !this.#outputs.some(({ id }) => id === this.#output);
    if (this.#output !== null && gone) this.output = null;
  }
}
