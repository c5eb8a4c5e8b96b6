/**
 * @file Measures the published benchmark of frames: nats a frame, joint within a frame, of every frame of the
 *   test pieces but their first.
 */
import type { Network } from '../../../src/neural/models/network.ts';
import { BAR_END } from '../../../src/neural/score/fields.ts';
import type { RememberedHead } from '../../../src/neural/score/heard-piece.ts';
import { ScoreMemory } from '../../../src/neural/score/score-memory.ts';
import { fittedWeights as fittedMemory, numberBits, numbersOf } from '../number-bits.ts';
import { scoredPieces } from '../score-figures.ts';
import type { ScoredPiece } from '../scored-piece.ts';
import { FrameNgrams, MEMORY_ORDERS, type FrameOpinions } from './frame-ngrams.ts';
import { frameNetwork } from './frame-net.ts';
import { frameScore, TOLD_OF_FRAMES } from './frame-piece.ts';
import { FRAME_SETS, readFrameSet, type FramePiece, type FrameSetName } from './frame-sets.ts';
import { fittedWeights, mixtureNats, type Predictions } from './mixture.ts';
import type { TargetName } from '../targets.ts';

/** Orders of the n-grams of the training pieces. */
const ORDERS = 5;

export interface FramesOptions {
  /** What the networks start from; by default random weights. */
  readonly base?: Network;
  /** Steps of the optimiser of each network; 0 for n-grams alone. */
  readonly steps: Readonly<Record<FrameSetName, number>>;
  /** Most pieces of each part of a set, for a try; default all. */
  readonly pieces?: number;
}

/** Nats a frame on the test pieces. */
export interface FrameFigures {
  /** N-grams of the training pieces. */
  readonly ngrams: number;
  /** With the memory of each piece. */
  readonly memory: number;
  /** The network alone. */
  readonly network?: number;
  /** With the memory of the notes of each piece. */
  readonly networkAndMemory?: number;
  /** All together. */
  readonly mixed: number;
}

/** Measures the sets and prints what each consists of. */
export async function measureFrames(
  options: FramesOptions,
): Promise<Partial<Record<TargetName, number>>> {
  const rows: Record<string, Record<string, string>> = {};
  const reached: Partial<Record<TargetName, number>> = {};
  for (const name of Object.keys(FRAME_SETS) as FrameSetName[]) {
    const figures = await frameFigures(name, options);
    rows[name] = Object.fromEntries(
      Object.entries(figures).map(([of, nats]) => [of, (nats as number).toFixed(3)]),
    );
    reached[`frames ${name}`] = figures.mixed;
  }
  console.log('Nats a frame, joint; weights of mixtures set on the validation pieces.');
  console.table(rows);
  return reached;
}

async function frameFigures(
  name: FrameSetName,
  { base, steps, pieces = Infinity }: FramesOptions,
): Promise<FrameFigures> {
  const { train, valid, test } = readFrameSet(name);
  const [held, tested] = [valid.slice(0, pieces), test.slice(0, pieces)];
  const ngrams = new FrameNgrams(train, ORDERS);
  const opinions = (part: readonly FramePiece[]) => part.map((piece) => ngrams.read(piece));
  const [ofHeld, ofTested] = [opinions(held), opinions(tested)];
  const alone = {
    ngrams: fitted(ofHeld, ofTested, ({ learned }) => [learned]),
    memory: fitted(ofHeld, ofTested, ({ learned, memory }) => [learned, memory]),
  };
  if (steps[name] === 0) return { ...alone, mixed: alone.memory };
  console.log(`${name}: training a network for ${steps[name]} steps`);
  const scores = (part: readonly FramePiece[]) => part.map(frameScore);
  const network = await frameNetwork({
    train: scores(train),
    valid: scores(held),
    steps: steps[name],
    seed: 1,
    ...(base && { base }),
  });
  const heldScored = await scoredPieces(network, scores(held), TOLD_OF_FRAMES);
  const testedScored = await scoredPieces(network, scores(tested), TOLD_OF_FRAMES);
  const weights = fittedMemory(heldScored);
  const nets = new Map<FrameOpinions, readonly [Float64Array, Float64Array]>();
  const join = (of: readonly FrameOpinions[], by: readonly ScoredPiece[]) =>
    of.forEach((own, i) =>
      nets.set(own, [
        frameProbabilities(by[i]!),
        frameProbabilities(by[i]!, new ScoreMemory({ weights })),
      ]),
    );
  join(ofHeld, heldScored);
  join(ofTested, testedScored);
  return {
    ...alone,
    network: fitted(ofHeld, ofTested, (own) => [nets.get(own)![0]]),
    networkAndMemory: fitted(ofHeld, ofTested, (own) => [...nets.get(own)!]),
    mixed: fitted(ofHeld, ofTested, (own) => [own.learned, own.memory, ...nets.get(own)!]),
  };
}

/** Nats a frame on the tested pieces of the mixture that is best on those held out. */
function fitted(
  held: readonly FrameOpinions[],
  tested: readonly FrameOpinions[],
  of: (own: FrameOpinions) => readonly Float64Array[],
): number {
  const predictions = (part: readonly FrameOpinions[]): Predictions[] =>
    part.map((own) => ({ kinds: own.matched, probabilities: of(own) }));
  return mixtureNats(predictions(tested), fittedWeights(predictions(held), MEMORY_ORDERS));
}

/** Whether a number says something: all notes of frames are of one track and one length. */
function isOpen(head: RememberedHead): boolean {
  return head === 'time' || head === 'pitch';
}

/** The probability of every frame but the first: the product of its numbers', up to the end of its bar. */
export function frameProbabilities(scored: ScoredPiece, memory?: ScoreMemory): Float64Array {
  const { bars } = scored.piece;
  const sums = new Float64Array(bars.length);
  const bits = numberBits(scored, memory);
  let bar = 0;
  numbersOf(scored.piece).forEach(({ head, at }, i) => {
    if (isOpen(head)) sums[bar]! += bits[i]!;
    if (head === 'time' && at === BAR_END) bar++;
  });
  return sums.map((sum) => 2 ** -sum).subarray(1);
}
