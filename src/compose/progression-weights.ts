/** @file How a model weighs the progressions of a genre against one another. */
import { roleFacts } from '../score/roles.ts';
import { keyOf } from '../theory/key.ts';
import { sketchOf } from './ideas/progression-sketch.ts';
import { progressionsIn, type WeighProgression } from './plan/harmony.ts';
import type { SongPlan } from './plan/song-plan.ts';
import type { Written } from './written-ideas.ts';

/**
 * The weights by which the progressions of a piece are drawn: rules^(1-b) * model^b, where b is the blend of
 * the chord parts and the model's weight is how likely it finds the notes of an average chord. Undefined
 * where the rules alone decide.
 */
export async function progressionWeights(
  plan: SongPlan,
  { writer, blend: { chords: blend }, signal }: Written,
): Promise<WeighProgression | undefined> {
  const { genre } = plan;
  const plays = writer.roles?.some((role) => roleFacts(role).kind === 'chords') ?? true;
  const candidates = progressionsIn(genre, keyOf(plan.tonic, plan.mode));
  if (!writer.bitsOf || !plays || blend === 0 || candidates.length < 2) return undefined;
  const bits = new Map<string, number>();
  for (const { id, bars } of candidates) {
    const { score, chords } = sketchOf(plan, genre, bars);
    bits.set(id, (await writer.bitsOf({ score, family: genre.family }, signal)) / chords);
  }
  const least = Math.min(...bits.values());
  return ({ id, weight }) => weight ** (1 - blend) * 2 ** (blend * (least - bits.get(id)!));
}
