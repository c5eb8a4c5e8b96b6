/** @file Formats the metrics of trainings and models, each with its own unit. */
import type { FigureSpec, Figures, FigureUnit } from '../../neural/models/figures.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';

const DIGITS: Record<FigureUnit, number> = { none: 4, nats: 3, bits: 2, semitones: 1, share: 1 };

/** The value with its unit: `0.0123`, `5.1 semitones`. */
export function figureValue(
  value: number,
  unit: FigureUnit | undefined,
  language: Language,
): string {
  const known = unit ?? 'none';
  const shown = (known === 'share' ? 100 * value : value).toFixed(DIGITS[known]);
  return texts(language).figures.units[known](shown);
}

/** The name of a metric. */
export function figureName(spec: Pick<FigureSpec, 'name' | 'label'>, language: Language): string {
  return texts(language).figures.names[spec.name] ?? spec.label;
}

/** Metrics with names and units, in the declared order: `loss 0.0123, MAE 0.0700`. */
export function figureList(
  values: Figures,
  specs: readonly FigureSpec[],
  language: Language,
): string[] {
  const declared = new Map(specs.map((spec) => [spec.name, spec]));
  const names = [...declared.keys(), ...Object.keys(values).filter((name) => !declared.has(name))];
  return names.flatMap((name) => {
    const value = values[name];
    if (value === undefined) return [];
    const { label = name, unit = 'none' } = declared.get(name) ?? {};
    return [`${figureName({ name, label }, language)} ${figureValue(value, unit, language)}`];
  });
}

/** The losses of predictors that learn nothing: `training mean 0.0400, last note 0.0300`. */
export function baselineList(
  baselines: Figures,
  unit: FigureUnit | undefined,
  language: Language,
): string {
  const { baselines: names } = texts(language).figures;
  return Object.entries(baselines)
    .map(([name, value]) => `${names[name] ?? name} ${figureValue(value, unit, language)}`)
    .join(', ');
}
