/** @file What a score model can be asked to do, as plain data that can be sent to another process. */
import type { BitsRequest, IdeaRequest } from '../../compose/ideas/idea-writer.ts';
import { Stream } from '../../random/stream.ts';
import type { Note, Score } from '../../score/score.ts';
import { NoteHeads } from '../models/score-transformer/note-heads.ts';
import { StepDecoder } from '../models/score-transformer/step-decoder.ts';
import { createStepScorer, type StepScorer } from '../models/score-transformer/step-scorer.ts';
import type { ScoreTransformerConfig } from '../models/score-transformer/config.ts';
import type { Network } from '../models/network.ts';
import type { NamedTensors } from '../models/weights.ts';
import { scorePiece } from '../score/score-piece.ts';
import type { Sampling } from './sampling.ts';
import { bitsOfPiece, type ScoreBits } from './score-bits.ts';
import { bitsOfBars } from './bits-of-bars.ts';
import { writtenIdeas } from './score-ideas.ts';
import type { OpenScoreModel } from './score-writer.ts';
import { continued, filledIn } from './written-score.ts';

interface WritingTask {
  readonly score: Score;
  readonly seed: number;
  /** Indices of `score.tracks`; default all that have notes. */
  readonly tracks?: readonly number[] | undefined;
  readonly sampling: Sampling;
}

export interface ContinueTask extends WritingTask {
  readonly kind: 'continue';
  readonly bars: number;
}

export interface InfillTask extends WritingTask {
  readonly kind: 'infill';
  /** From 1, the last one included. */
  readonly bars: { readonly first: number; readonly last: number };
}

export interface BitsTask {
  readonly kind: 'bits';
  readonly score: Score;
}

export interface IdeasTask {
  readonly kind: 'ideas';
  readonly request: IdeaRequest;
  readonly sampling: Sampling;
}

/** Bits of the notes of a few bars; see `IdeaWriter.bitsOf`. */
export interface BarsTask {
  readonly kind: 'bars';
  readonly request: BitsRequest;
}

export type ScoreTask = ContinueTask | InfillTask | IdeasTask | BitsTask | BarsTask;

export type ScoreTaskResult<T extends ScoreTask> = T extends BitsTask
  ? ScoreBits
  : T extends IdeasTask
    ? Note[][]
    : T extends BarsTask
      ? number
      : Score;

/** One thread gives the same numbers however many the machine has. */
const ONE_THREAD = { threads: 1 };

/** Does tasks in this process. What a kind of task needs of the network is made ready with the first one. */
export class ScoreTasks {
  readonly #config: ScoreTransformerConfig;
  readonly #weights: NamedTensors;
  #open: Promise<OpenScoreModel> | undefined;
  #scorer: StepScorer | undefined;

  /** @param network a score model. */
  constructor({ config, weights }: Network) {
    this.#config = config as ScoreTransformerConfig;
    this.#weights = weights;
  }

  /** One task at a time: the caller waits for the last one. */
  async run<T extends ScoreTask>(task: T, signal?: AbortSignal): Promise<ScoreTaskResult<T>> {
    signal?.throwIfAborted();
    return (await this.#run(task, signal)) as ScoreTaskResult<T>;
  }

  async #run(
    task: ScoreTask,
    signal?: AbortSignal,
  ): Promise<Score | Note[][] | ScoreBits | number> {
    if (task.kind === 'bits') {
      this.#scorer ??= createStepScorer(this.#config, this.#weights);
      const model = { config: this.#config, scorer: this.#scorer };
      return bitsOfPiece(scorePiece(task.score), model, signal);
    }
    const model = await (this.#open ??= this.#ready());
    if (task.kind === 'bars') return bitsOfBars(model, task.request);
    if (task.kind === 'ideas') return writtenIdeas(model, task.request, task.sampling, signal);
    const { score, seed, tracks, sampling } = task;
    const options = { stream: Stream.fromSeed(seed).fork(task.kind), tracks, sampling, signal };
    if (task.kind === 'continue') return continued(score, task.bars, model, options);
    const { first, last } = task.bars;
    return filledIn(score, { from: first - 1, to: last - 1 }, model, options);
  }

  async #ready(): Promise<OpenScoreModel> {
    const heads = new NoteHeads(this.#config, this.#weights);
    return {
      decoder: await StepDecoder.open(this.#config, this.#weights, heads.layers, ONE_THREAD),
      heads,
    };
  }

  async dispose(): Promise<void> {
    await Promise.all([
      this.#open?.then(({ decoder }) => decoder.dispose()),
      this.#scorer?.dispose(),
    ]);
  }
}
