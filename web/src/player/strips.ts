/** @file The mixer on a part's messages: volume, pan and instrument as the server writes them into files. */
import { SHAPING } from '../api/shaping-controllers.ts';
import type { Strip } from '../api/schema.d.ts';
import type { MidiBytes, MidiMessage } from './midi-file.ts';

export type { Strip };

const CONTROL = 0xb0;
const PROGRAM = 0xc0;
const VOLUME = 7;
const PAN = 10;
const EXPRESSION = 11;
const DEFAULT_VOLUME = 100;
const FULL = 127;

/** Whether a strip is heard next to the others. A muted strip is silent even if it is soloed. */
export function isHeard(strip: Strip | undefined, all: readonly (Strip | undefined)[]): boolean {
  if (strip?.mute) return false;
  return strip?.solo === true || !all.some((one) => one?.solo);
}

/** Whether two strips sound alike when they are heard. */
export function isMixedAlike(a: Strip | undefined, b: Strip | undefined): boolean {
  return a?.volume === b?.volume && a?.pan === b?.pan && a?.program === b?.program;
}

/** Whether a message is of the kinds that a strip changes. */
export function isMixing(data: MidiBytes): boolean {
  const kind = data[0]! & 0xf0;
  return kind === PROGRAM || (isControl(data) && (data[1] === VOLUME || data[1] === PAN));
}

/** Of what a channel is told, volume and expression; the expression is full if nothing is said of it. */
export function loudnessOf(told: readonly MidiBytes[], channel: number): MidiBytes[] {
  const last = (controller: number) =>
    told.findLast((data) => isControl(data) && data[1] === controller);
  return [
    last(VOLUME) ?? [CONTROL | channel, VOLUME, DEFAULT_VOLUME],
    last(EXPRESSION) ?? [CONTROL | channel, EXPRESSION, FULL],
  ];
}

/** The messages of a part through its strip, by tick. */
export function throughStrip(
  messages: readonly MidiMessage[],
  channel: number,
  strip: Strip | undefined,
): readonly MidiMessage[] {
  let mixed = messages;
  if (strip?.volume !== undefined) mixed = withVolume(mixed, channel, strip.volume);
  if (strip?.pan !== undefined) mixed = withStart(mixed, channel, PAN, strip.pan);
  if (strip?.program !== undefined) {
    const own = messages.find(({ data }) => (data[0]! & 0xf0) === PROGRAM)?.data[1];
    if (own !== strip.program) mixed = asPlayedOn(mixed, channel, strip.program);
    mixed = withProgram(mixed, channel, strip.program);
  }
  return mixed;
}

/**
 * Of swells, vibrato and pedal what a player of the program uses. Where it has no swells, the expression
 * stays at its mean, so that the part is as loud as it was, and rests where it last did.
 */
function asPlayedOn(
  messages: readonly MidiMessage[],
  channel: number,
  program: number,
): readonly MidiMessage[] {
  const isForeign = ({ data }: MidiMessage) =>
    isControl(data) && SHAPING[data[1]!]?.[program] === '0';
  const kept = messages.filter((message) => !isForeign(message));
  const swells = messages.filter(sets(EXPRESSION));
  const last = swells.at(-1);
  if (!last || !isForeign(last)) return kept;
  const mean = { tick: 0, data: [CONTROL | channel, EXPRESSION, meanOf(swells)] };
  return [mean, ...kept, last].sort((a, b) => a.tick - b.tick);
}

/** The mean value between the first change and the last, by time. */
function meanOf(changes: readonly MidiMessage[]): number {
  const [from, to] = [changes[0]!.tick, changes.at(-1)!.tick];
  if (from === to) return changes[0]!.data[2]!;
  const sum = changes
    .slice(1)
    .reduce((area, { tick }, i) => area + changes[i]!.data[2]! * (tick - changes[i]!.tick), 0);
  return Math.round(sum / (to - from));
}

const isControl = (data: MidiBytes) => (data[0]! & 0xf0) === CONTROL;

function sets(controller: number): (message: MidiMessage) => boolean {
  return ({ data }) => isControl(data) && data[1] === controller;
}

function withVolume(
  messages: readonly MidiMessage[],
  channel: number,
  volume: number,
): readonly MidiMessage[] {
  const isVolume = sets(VOLUME);
  const first = messages.find(isVolume);
  const before = first?.tick === 0 ? first.data[2]! : DEFAULT_VOLUME;
  const scaled = messages.map((message) => {
    if (before === 0 || !isVolume(message)) return message;
    const value = Math.min(127, Math.round((message.data[2]! * volume) / before));
    return { ...message, data: [message.data[0]!, VOLUME, value] };
  });
  return withStart(scaled, channel, VOLUME, volume);
}

/** Sets a controller at the start; its later changes stay. */
function withStart(
  messages: readonly MidiMessage[],
  channel: number,
  controller: number,
  value: number,
): readonly MidiMessage[] {
  const isThis = sets(controller);
  const others = messages.filter((message) => message.tick > 0 || !isThis(message));
  return [{ tick: 0, data: [CONTROL | channel, controller, value] }, ...others];
}

function withProgram(
  messages: readonly MidiMessage[],
  channel: number,
  program: number,
): readonly MidiMessage[] {
  const others = messages.filter(({ data }) => (data[0]! & 0xf0) !== PROGRAM);
  // After the bank selects of the start, which only take effect with a program.
  const at = others.findIndex(({ tick }) => tick > 0);
  const start = at < 0 ? others.length : at;
  return others.toSpliced(start, 0, { tick: 0, data: [PROGRAM | channel, program] });
}
