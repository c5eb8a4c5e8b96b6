/**
 * @file The notes of a part that sound on the small synthesiser: keys that are held, and those that were let
 *   go while the sustain pedal was down, which sound on until it is lifted.
 */
import type { SmallVoice } from './small-voice.ts';

interface Sounding {
  readonly key: number;
  readonly voice: SmallVoice;
  /** When the key is let go; undefined while it is held. */
  upAt?: number;
}

/** More changes of the pedal than this are not taken back at once. */
const MOST_CHANGES = 64;

/** Times are seconds of the audio clock; all but what is taken back comes in their order. */
export class PartNotes {
  readonly #sounding = new Set<Sounding>();
  /** The changes of the pedal that may still be taken back, and the last before them. */
  #pedal: { readonly at: number; readonly down: boolean }[] = [];

  get size(): number {
    return this.#sounding.size;
  }

  /** A struck key damps what the pedal held of its note, as a hammer does. */
  strike(key: number, voice: SmallVoice): void {
    for (const one of this.#sounding) {
      if (one.key === key && one.upAt !== undefined && one.voice.endAt === undefined)
        one.voice.end(voice.at);
    }
    this.#sounding.add({ key, voice });
  }

  /** A voice has faded. */
  forget(voice: SmallVoice): void {
    for (const one of this.#sounding) if (one.voice === voice) this.#sounding.delete(one);
  }

  /** Lets go of the key, of the note that began first. */
  release(key: number, at: number): void {
    for (const one of this.#sounding) {
      if (one.key !== key || one.upAt !== undefined) continue;
      one.upAt = at;
      if (!this.#isDown) one.voice.end(at);
      return;
    }
  }

  press(at: number): void {
    if (!this.#isDown) this.#change(true, at);
  }

  /** Ends every note whose key was let go. */
  lift(at: number): void {
    if (!this.#isDown) return;
    this.#change(false, at);
    for (const { voice, upAt } of this.#sounding) {
      if (upAt !== undefined && voice.endAt === undefined) voice.end(at);
    }
  }

  /** Takes back what comes from a time on: strikes, ends and pedal. */
  cancel(from: number): void {
    this.#pedal = this.#pedal.filter(({ at }) => at < from);
    for (const one of this.#sounding) {
      if (one.voice.at >= from) one.voice.cut(0);
      else if (one.voice.endAt !== undefined && one.voice.endAt >= from) one.voice.hold();
      if (one.upAt !== undefined && one.upAt >= from) delete one.upAt;
    }
  }

  /** Ends everything at once; the pedal is up. */
  silence(now: number): void {
    this.#pedal = [];
    for (const { voice } of this.#sounding) voice.cut(now);
  }

  get #isDown(): boolean {
    return this.#pedal.at(-1)?.down ?? false;
  }

  #change(down: boolean, at: number): void {
    this.#pedal = [...this.#pedal.slice(1 - MOST_CHANGES), { at, down }];
  }
}
