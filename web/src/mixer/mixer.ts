/** @file The mixer of the piece on screen: one strip for each part, as the server stores it. */
import type { Composition } from '../api.ts';
import { isHeard, type Strip } from '../player/strips.ts';

export type { Strip };

/** The strips by part id. */
export type Mixer = Record<string, Strip>;

/**
 * The mixer after a change to one strip. What is back at the piece's own value, and strips without any
 * change, are left out, so that a mixer that changes nothing is empty.
 *
 * @param change fields to set; undefined: the piece's own.
 */
export function withStrip(
  mixer: Mixer,
  part: string,
  change: { readonly [F in keyof Strip]?: Strip[F] | undefined },
): Mixer {
  const strip = Object.fromEntries(
    Object.entries({ ...mixer[part], ...change }).filter(
      ([, value]) => value !== undefined && value !== false,
    ),
  );
  const others = Object.entries(mixer).filter(([id]) => id !== part);
  const changed = Object.keys(strip).length === 0 ? others : [...others, [part, strip] as const];
  return Object.fromEntries(changed);
}

/** The strip of each track, in the order of the piece's tracks. */
export function stripsOf(
  { parts, tracks }: Pick<Composition, 'parts' | 'tracks'>,
  mixer: Mixer,
): (Strip | undefined)[] {
  const strips: (Strip | undefined)[] = tracks.map(() => undefined);
  for (const { id, track } of parts) if (track !== null) strips[track] = mixer[id];
  return strips;
}

/** Whether each track is heard. */
export function heardOf(strips: readonly (Strip | undefined)[]): boolean[] {
  return strips.map((strip) => isHeard(strip, strips));
}
