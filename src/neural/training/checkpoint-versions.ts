/** @file Converts checkpoints written by earlier versions of the program to the current form. */
import { currentEpoch } from '../models/card-versions.ts';

/** 2: any architecture; 1: only the guide's network, with `mae` beside the losses. */
export const CHECKPOINT_VERSION = 2;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Converts the contents of a checkpoint of any version to the current form; anything else is returned
 * unchanged.
 */
export function currentProgress(value: unknown): unknown {
  const progress = value as Fields | null;
  if (progress?.['version'] !== 1) return value;
  const { best, history } = progress;
  return {
    ...progress,
    version: CHECKPOINT_VERSION,
    plan: { architecture: 'bilstm-attention', ...(progress['plan'] as Fields) },
    history: Array.isArray(history) ? history.map(currentEpoch) : history,
    best: best && currentEvaluation(best as Fields),
  };
}

function currentEvaluation({ mae, ...rest }: Fields): Fields {
  return { ...rest, figures: { mae } };
}
