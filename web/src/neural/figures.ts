/** @file Formats the metrics of trainings and models for the page, each with its own unit. */
import type { Language } from '../api.ts';
import { loss } from '../format.ts';
import type { FigureSpec } from './neural-api.ts';

const DIGITS: Record<FigureSpec['unit'], number> = {
  none: 5,
  nats: 3,
  bits: 2,
  semitones: 1,
  share: 1,
};

interface FigureTexts {
  /** Names by metric; others use their label. */
  figureNames: Record<string, string>;
  figureUnits: Record<FigureSpec['unit'], (value: string) => string>;
}

/** The description of a metric; a plain number if undeclared. */
export function specOf(name: string, specs: readonly FigureSpec[] | undefined): FigureSpec {
  return specs?.find((spec) => spec.name === name) ?? { name, label: name, unit: 'none' };
}

/** `5.1 semitones`, `0.01234`. */
export function figureValue(
  value: number,
  { unit }: FigureSpec,
  texts: FigureTexts,
  language: Language,
): string {
  if (unit === 'none') return loss(value, language);
  const digits = DIGITS[unit];
  const shown = (unit === 'share' ? 100 * value : value).toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return texts.figureUnits[unit](shown);
}

/** The name of a metric. */
export function figureName(spec: FigureSpec, texts: FigureTexts): string {
  return texts.figureNames[spec.name] ?? spec.label;
}
