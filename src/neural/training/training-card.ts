/** @file Builds the card of a trained model: its data, its settings and its figures. */
import type { AdviceFacts } from '../generation/advising.ts';
import type { ModelCard } from '../models/model-card.ts';
import type { BaselineErrors } from './events.ts';
import type { BestModel, FitResult } from './fit.ts';
import type { Regime } from './regime.ts';
import { versions } from './versions.ts';

export interface CardFacts {
  readonly name: string;
  readonly architecture: string;
  readonly config: object;
  readonly regime: Regime;
  readonly data: ModelCard['data'];
  readonly baselines: BaselineErrors;
  /** The fine-tuned model and its validation loss before training. */
  readonly from: { readonly name: string; readonly loss: number } | null;
  /** The base model, if it was fine-tuned. */
  readonly base?: ModelCard['base'];
  /** The genre or family it is for. */
  readonly genre?: string | undefined;
  /** Share of the model that suits it there. */
  readonly blend?: number | undefined;
  /** Empty if the music was not available for measuring. */
  readonly advice: AdviceFacts;
}

/** The card of the best model of a training. */
export function trainingCard(
  facts: CardFacts,
  best: BestModel,
  { bestEpoch, history }: Pick<FitResult, 'bestEpoch' | 'history'>,
): ModelCard {
  const { loss, figures, deviation } = best.evaluation;
  const { name, architecture, config, regime, data, baselines, from, base, genre, blend, advice } =
    facts;
  return {
    name,
    created: new Date().toISOString(),
    architecture,
    network: { ...config },
    data,
    regime: { ...regime, epochsRun: history.length },
    ...(from && { from: from.name }),
    ...(base && { base }),
    ...(genre !== undefined && { genre }),
    ...(blend !== undefined && { blend }),
    history: [...history],
    bestEpoch,
    validation: { model: loss, baselines: { ...baselines }, ...(from && { start: from.loss }) },
    figures: { ...figures },
    ...(deviation && { residual: residualOf(deviation) }),
    ...advice,
    versions: versions(),
  };
}

/** @param deviation residual standard deviations of pitch, velocity and duration, in that order. */
function residualOf(deviation: readonly number[]): NonNullable<ModelCard['residual']> {
  const [pitch = 0, velocity = 0, duration = 0] = deviation;
  return { pitch, velocity, duration };
}
