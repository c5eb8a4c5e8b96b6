/** @file How a family of takes was left: which one was open, what was locked, the mixer, and what was said by hand. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Mixer, Strip } from '../../score/mixer.ts';
import type { ByHand } from './by-hand.ts';

/** Limits of what is stored: parts, locked places, and characters of a part's id or a place. */
export const MOST_STRIPS = 256;
export const MOST_LOCKED = 512;
export const MOST_PLACE = 200;

const controller = z.int().min(0).max(127);

/** A {@link Strip}. */
export const stripSchema = z.strictObject({
  mute: z.boolean().exactOptional(),
  solo: z.boolean().exactOptional(),
  volume: controller.exactOptional().describe('MIDI channel volume at the start.'),
  pan: controller.exactOptional().describe('0 (left)..127 (right), 64 is the centre.'),
  program: controller.exactOptional().describe('General MIDI program; of a drum track, the kit.'),
});

export const placeSchema = z.string().min(1).max(MOST_PLACE);

/** How the takes of a piece were left. */
export interface Desk {
  /** Id of the take that was open. */
  readonly take: string;
  /** Locked places, `bass` or `bass/verse`. */
  readonly locked: readonly string[];
  readonly mixer: Mixer;
  /** What the user says of a piece that was not composed here; absent where nothing. */
  readonly byHand?: ByHand;
}

/** The fields that differ between two desks; null removes a strip. */
export interface DeskChange {
  readonly take?: string;
  readonly locked?: readonly string[];
  readonly mixer?: Readonly<Record<string, Strip | null>>;
  readonly byHand?: ByHand;
}

/** What changes; null if nothing does. @param before null if there is none yet. */
export function deskChange(before: Desk | null, after: Desk): DeskChange | null {
  const mixer: Record<string, Strip | null> = {};
  const strips = before?.mixer ?? {};
  for (const part of Object.keys(strips)) {
    if (!Object.hasOwn(after.mixer, part)) mixer[part] = null;
  }
  for (const [part, strip] of Object.entries(after.mixer)) {
    const known = Object.hasOwn(strips, part) ? strips[part] : undefined;
    if (!isSameStrip(known, strip)) mixer[part] = strip;
  }
  const change: DeskChange = {
    ...(before?.take !== after.take && { take: after.take }),
    ...(String(before?.locked ?? []) !== String(after.locked) && { locked: after.locked }),
    ...(Object.keys(mixer).length > 0 && { mixer }),
    ...(!isDeepStrictEqual(before?.byHand ?? {}, after.byHand ?? {}) && {
      byHand: after.byHand ?? {},
    }),
  };
  return Object.keys(change).length > 0 ? change : null;
}

function isSameStrip(a: Strip | undefined, b: Strip): boolean {
  const names = ['mute', 'solo', 'volume', 'pan', 'program'] as const;
  return a !== undefined && names.every((name) => a[name] === b[name]);
}

/** The mixer after a change; the order of its parts stays. */
export function mixerAfter(before: Mixer, change: NonNullable<DeskChange['mixer']>): Mixer {
  const all: Record<string, Strip | null> = { ...before, ...change };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, Strip] => entry[1] !== null),
  );
}
