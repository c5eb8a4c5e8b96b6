/** @file The card of a trained model: what it learned from, how, and how well it does. */
import type { NetworkConfig } from '../models/bilstm-attention/config.ts';
import type { ModelCard } from '../models/model-card.ts';
import type { NoteStyle } from '../models/note-style.ts';
import type { BaselineErrors } from './events.ts';
import type { BestModel, FitResult } from './fit.ts';
import type { Regime } from './regime.ts';
import { versions } from './versions.ts';

export interface CardFacts {
  readonly name: string;
  readonly config: NetworkConfig;
  readonly regime: Regime;
  readonly data: ModelCard['data'];
  readonly baselines: BaselineErrors;
  /** The model gone on from and its validation loss before. */
  readonly from: { readonly name: string; readonly loss: number } | null;
  /** Null where the music could not be looked at again. */
  readonly style: NoteStyle | null;
}

/** The card of the best model of a training. */
export function trainingCard(
  facts: CardFacts,
  best: BestModel,
  { bestEpoch, history }: Pick<FitResult, 'bestEpoch' | 'history'>,
): ModelCard {
  const { loss, deviation } = best.evaluation;
  const [pitch = 0, velocity = 0, duration = 0] = deviation;
  const { name, config, regime, data, baselines, from, style } = facts;
  return {
    name,
    created: new Date().toISOString(),
    network: config,
    data,
    regime: { ...regime, epochsRun: history.length },
    ...(from && { from: from.name }),
    history: [...history],
    bestEpoch,
    validation: { model: loss, ...baselines, ...(from && { start: from.loss }) },
    residual: { pitch, velocity, duration },
    ...(style && { style }),
    versions: versions(),
  };
}
