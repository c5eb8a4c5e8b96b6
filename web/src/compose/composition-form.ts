/** @file What the composing form holds, and the request it means. */
import type { CompositionRequest } from '../api.ts';

/** Fields as typed; an empty one leaves the choice to the composer. */
export interface CompositionFields {
  genre: string;
  bars: string;
  seed: string;
  tempo: string;
  key: string;
  neural: boolean;
  model: string;
  /** 0..1 */
  blend: number;
}

export type CompositionField = 'bars' | 'seed' | 'tempo';

const LIMITS: Record<CompositionField, { min: number; max: number; whole: boolean }> = {
  bars: { min: 1, max: 256, whole: true },
  seed: { min: 0, max: 4294967295, whole: true },
  tempo: { min: 20, max: 400, whole: false },
};

function valueOf(text: string, field: CompositionField): number | 'empty' | 'wrong' {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  const value = Number(trimmed.replace(',', '.'));
  const { min, max, whole } = LIMITS[field];
  const right = value >= min && value <= max && (!whole || Number.isInteger(value));
  return right ? value : 'wrong';
}

/** @returns the request, or the first field that is wrong. */
export function compositionRequest(
  fields: CompositionFields,
): { request: CompositionRequest } | { wrong: CompositionField } {
  const bars = valueOf(fields.bars, 'bars');
  const seed = valueOf(fields.seed, 'seed');
  const tempo = valueOf(fields.tempo, 'tempo');
  if (typeof bars !== 'number') return { wrong: 'bars' };
  if (seed === 'wrong') return { wrong: 'seed' };
  if (tempo === 'wrong') return { wrong: 'tempo' };
  return {
    request: {
      genre: fields.genre,
      bars,
      ...(seed === 'empty' ? {} : { seed }),
      ...(tempo === 'empty' ? {} : { tempo }),
      ...(fields.key === '' ? {} : { key: fields.key }),
      ...(fields.neural ? { neural: { model: fields.model, blend: fields.blend } } : {}),
    },
  };
}
