/** @file What a user says by hand about a piece that was not composed here, whatever is found in it. */
import { z } from 'zod';
import type { Given } from '../../analysis/understanding/understanding.ts';
import { ROLE_IDS } from '../../score/roles.ts';
import type { Score } from '../../score/score.ts';
import { parseKey } from '../../theory/key.ts';
import { placeSchema } from './desk.ts';

/** Most parts whose role is said. */
const MOST_ROLES = 256;
/** Most beats of a bar, and the notes that one may be: `4` is a quarter. */
export const MOST_BEATS = 64;
export const DENOMINATORS = [1, 2, 4, 8, 16, 32] as const;
const MOST_PICKUP = 64;

const MODES = ['major', 'minor', 'mixolydian'] as const;

/** Every key by its name: those that can be written with seven sharps or flats. */
export const KEY_NAMES: readonly string[] = MODES.flatMap((mode) =>
  [...'CDEFGAB']
    .flatMap((letter) => ['b', '', '#'].map((sign) => `${letter}${sign} ${mode}`))
    .filter(isKey),
);

const meterSchema = z.strictObject({
  numerator: z.int().min(1).max(MOST_BEATS),
  denominator: z.literal([...DENOMINATORS]).describe('A power of two, 1 to 32.'),
  pickup: z
    .number()
    .min(0)
    .max(MOST_PICKUP)
    .describe('Quarter notes before the first whole bar, less than a bar.'),
});

/** Times are in quarter notes and parts have ids, so that it holds for every take of the piece. */
export const byHandSchema = z.strictObject({
  key: z
    .enum(KEY_NAMES)
    .exactOptional()
    .describe('`Eb major`, `A minor`; `C mixolydian` for a blues in C.'),
  meter: meterSchema.exactOptional(),
  roles: z
    .record(placeSchema, z.enum(ROLE_IDS))
    .refine((roles) => Object.keys(roles).length <= MOST_ROLES, {
      params: { rule: 'most', most: MOST_ROLES },
    })
    .exactOptional()
    .describe('What parts do, by their ids.'),
});

/** What the user says; what is left out is found. */
export type ByHand = z.infer<typeof byHandSchema>;

/**
 * The same for the notes of a piece.
 *
 * @param ids of the parts, by track.
 */
export function givenBy(byHand: ByHand, score: Score, ids: readonly string[]): Given {
  const { key, meter, roles } = byHand;
  return {
    ...(key !== undefined && { keys: [{ tick: 0, ...keyIn(key) }] }),
    ...(meter !== undefined && { meters: metersIn(meter, score.ticksPerQuarter) }),
    ...(roles !== undefined && { roles: ids.map((id) => roles[id]) }),
  };
}

function isKey(key: string): boolean {
  try {
    parseKey(key);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

type GivenKey = NonNullable<Given['keys']>[number];

function keyIn(key: string): Pick<GivenKey, 'tonic' | 'mode'> {
  const { tonic, scale } = parseKey(key);
  return { tonic: tonic.pitchClass, mode: scale as GivenKey['mode'] };
}

/** A pickup is a first bar that the second, which states its meter again, cuts short. */
function metersIn(
  { pickup, ...meter }: NonNullable<ByHand['meter']>,
  ticksPerQuarter: number,
): NonNullable<Given['meters']> {
  const tick = Math.round(pickup * ticksPerQuarter);
  const first = { tick: 0, ...meter };
  return tick === 0 ? [first] : [first, { tick, ...meter }];
}
