/**
 * @file Which channels are drum kits, and from when.
 *
 * Channel 10 of every port is a drum kit unless the file says otherwise. The standards GS, XG and GM2
 * allow kits on other channels, and GM2 also allows an instrument on channel 10. GS and XG use system
 * exclusive messages for this; XG and GM2 use bank selects, which have this meaning only after the
 * standard's System On.
 */
import { DRUM_CHANNEL } from '../score/drums.ts';

/** A system exclusive message; `data` follows the byte F0. */
export interface PortMessage {
  readonly tick: number;
  readonly port?: number;
  readonly data: ArrayLike<number>;
}

/** The most significant byte of a bank select (controller 0). */
export interface BankSelect {
  readonly tick: number;
  readonly port: number;
  /** 0..15. */
  readonly channel: number;
  readonly value: number;
}

type System = 'gm' | 'gs' | 'xg' | 'gm2';

/** The effect of a message on drums. */
type DrumMessage =
  | { readonly kind: 'system'; readonly system: System }
  | { readonly kind: 'part'; readonly channel: number; readonly drums: boolean };

/** Banks of drums and sound effects in XG, of drums and instruments in GM2. */
const XG_KITS = new Set([126, 127]);
const GM2_KITS = 120;
const GM2_INSTRUMENTS = 121;

/** Tracks which channels are drum kits, and from when. */
export class DrumParts {
  /** By port * 16 + channel: changes sorted by tick. */
  readonly #changes = new Map<number, { readonly tick: number; readonly drums: boolean }[]>();

  /**
   * @param messages of the whole piece, in any order; the last one on a tick counts. On one tick they
   *   precede bank selects.
   * @param banks called only if a message gives bank selects a meaning for drums.
   */
  constructor(messages: readonly PortMessage[], banks: () => readonly BankSelect[]) {
    const told = messages.flatMap(({ tick, port = 0, data }) => {
      const message = drumMessage(data);
      return message ? [{ tick, port, message }] : [];
    });
    if (told.length === 0) return;
    const steps: (BankSelect | (typeof told)[number])[] = [...told];
    const selecting = told.some(
      ({ message }) =>
        message.kind === 'system' && (message.system === 'xg' || message.system === 'gm2'),
    );
    if (selecting) steps.push(...banks());
    // The sort is stable: messages before banks.
    steps.sort((a, b) => a.tick - b.tick);
    const systems = new Map<number, System>();
    for (const step of steps) {
      if ('message' in step) this.#tell(step, systems);
      else {
        const drums = drumsByBank(step, systems.get(step.port));
        if (drums !== null) this.#set(step.port, step.channel, step.tick, drums);
      }
    }
  }

  /** Whether the channel is a drum kit at `tick`. */
  isDrums(port: number, channel: number, tick: number): boolean {
    const changes = this.#changes.get(port * 16 + channel);
    const change = changes?.findLast((each) => each.tick <= tick);
    return change?.drums ?? channel === DRUM_CHANNEL;
  }

  #tell(
    { tick, port, message }: { tick: number; port: number; message: DrumMessage },
    systems: Map<number, System>,
  ): void {
    if (message.kind === 'part') {
      this.#set(port, message.channel, tick, message.drums);
      return;
    }
    systems.set(port, message.system);
    // It resets all channels.
    for (let channel = 0; channel < 16; channel++) {
      if (this.#changes.has(port * 16 + channel)) {
        this.#set(port, channel, tick, channel === DRUM_CHANNEL);
      }
    }
  }

  #set(port: number, channel: number, tick: number, drums: boolean): void {
    const key = port * 16 + channel;
    const changes = this.#changes.get(key);
    if (changes) changes.push({ tick, drums });
    else this.#changes.set(key, [{ tick, drums }]);
  }
}

/** The effect of a bank select on drums; null if none. */
function drumsByBank({ channel, value }: BankSelect, system: System | undefined): boolean | null {
  if (system === 'xg') return XG_KITS.has(value) || channel === DRUM_CHANNEL;
  if (system !== 'gm2') return null;
  if (value === GM2_KITS) return true;
  return value === GM2_INSTRUMENTS ? false : null;
}

const UNIVERSAL = 0x7e;
const ROLAND = 0x41;
const YAMAHA = 0x43;

/** The effect of a system exclusive message on drums; null if none. */
function drumMessage(data: ArrayLike<number>): DrumMessage | null {
  switch (data[0]) {
    case UNIVERSAL:
      return data[2] === 0x09 ? generalMidi(data[3]) : null;
    case ROLAND:
      // Data set (0x12) for a GS instrument (0x42).
      return data[2] === 0x42 && data[3] === 0x12 ? gs(data) : null;
    case YAMAHA:
      return data[2] === 0x4c && ((data[1] ?? 0) & 0xf0) === 0x10 ? xg(data) : null;
    default:
      return null;
  }
}

function generalMidi(kind: number | undefined): DrumMessage | null {
  if (kind === 1 || kind === 2) return { kind: 'system', system: 'gm' };
  return kind === 3 ? { kind: 'system', system: 'gm2' } : null;
}

/** Address 40 00 7F or 00 00 7F resets; 40 1p 15 turns part p into a kit or back. */
function gs(data: ArrayLike<number>): DrumMessage | null {
  const [high, middle = 0, low, value = 0] = [data[4], data[5], data[6], data[7]];
  if ((high === 0x40 || high === 0) && middle === 0 && low === 0x7f) {
    return { kind: 'system', system: 'gs' };
  }
  if (high !== 0x40 || middle >> 4 !== 1 || low !== 0x15) return null;
  return { kind: 'part', channel: gsChannel(middle & 0x0f), drums: value > 0 };
}

/** Parts are numbered 10, 1 to 9, 11 to 16 by the channels they listen to. */
function gsChannel(part: number): number {
  if (part === 0) return DRUM_CHANNEL;
  return part <= 9 ? part - 1 : part;
}

/** Address 00 00 7E or 00 00 7F resets; 08 pp 07 sets the mode of part pp: 0 is an instrument. */
function xg(data: ArrayLike<number>): DrumMessage | null {
  const [high, middle = 0, low, value = 0] = [data[3], data[4], data[5], data[6]];
  if (high === 0 && middle === 0 && (low === 0x7e || low === 0x7f)) {
    return { kind: 'system', system: 'xg' };
  }
  if (high !== 0x08 || middle > 15 || low !== 0x07) return null;
  return { kind: 'part', channel: middle, drums: value > 0 };
}
