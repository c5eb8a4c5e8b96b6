/** @file Checkpoints as earlier versions of the program wrote them, in the form of this one. */
import { currentEpoch } from '../models/card-versions.ts';

/** 2: any architecture; 1: the guide's network alone, with `mae` beside the losses. */
export const CHECKPOINT_VERSION = 2;

type Fields = Readonly<Record<string, unknown>>;

/** What a checkpoint of any version says, in this one's form; what is no checkpoint stays what it is. */
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
