/** @file Tables that compare models and pieces. */
import type { LineSummary } from '../../analysis/line-summary.ts';
import type { ComparedModel, ModelComparison } from '../../workspace/pieces/model-comparison.ts';
import type { Console, PlainKey } from '../terminal/context.ts';
import { figureName, figureValue } from './figures.ts';
import { tableLines } from '../terminal/table.ts';

/** Formats a value for the table. */
function shown(value: number | null | undefined, digits: number): string {
  return value === null || value === undefined ? '-' : value.toFixed(digits);
}

const FACTS: readonly (readonly [PlainKey, (line: LineSummary) => string])[] = [
  ['lineNotes', ({ notes }) => String(notes)],
  ['lineMeanPitch', ({ meanPitch }) => shown(meanPitch, 1)],
  ['lineRange', ({ lowest, highest }) => `${lowest ?? '-'}..${highest ?? '-'}`],
  ['lineMeanInterval', ({ meanInterval }) => shown(meanInterval, 2)],
  ['lineMeanDuration', ({ meanDuration }) => shown(meanDuration, 2)],
  ['lineMeanVelocity', ({ meanVelocity }) => shown(meanVelocity, 1)],
];

/** Rows of a part's statistics, one column per line. */
export function lineRows(
  lines: readonly (LineSummary | null)[],
  screen: Console,
): (readonly string[])[] {
  return FACTS.map(([key, value]) => [
    screen.text(key),
    ...lines.map((line) => (line ? value(line) : '-')),
  ]);
}

/** Losses first, then the melody and the bass of the piece each model makes. */
export function comparisonLines(
  { models, rules, windows, baselines }: ModelComparison,
  screen: Console,
  width: number,
): string[] {
  const names = models.map(({ name }) => name);
  const row = (key: PlainKey, values: readonly string[]) => [screen.text(key), ...values];
  const losses = [
    ['', ...names],
    row(
      'comparedEpochs',
      models.map(({ history }) => String(history.length || '-')),
    ),
    row(
      'comparedValidation',
      models.map(({ validation }) => shown(validation?.model, 4)),
    ),
    row(
      'comparedCurve',
      models.map(({ history }) =>
        history.length === 0
          ? '-'
          : `${shown(history[0]!.valLoss, 4)} > ${shown(history.at(-1)!.valLoss, 4)}`,
      ),
    ),
    ...(windows === null ? [] : commonRows(models, screen)),
  ];
  const samples = (['melody', 'bass'] as const).flatMap((part) => [
    '',
    ...tableLines(
      [
        [screen.text(part), ...names, screen.text('rulesAlone')],
        ...lineRows([...models.map(({ sample }) => sample[part]), rules[part]], screen),
      ],
      width,
    ),
  ]);
  const common =
    baselines && windows !== null
      ? [
          screen.text('comparedBaselines', {
            windows,
            last: shown(baselines.lastNote, 4),
            mean: shown(baselines.windowMean, 4),
          }),
        ]
      : [];
  return [...tableLines(losses, width), ...common, ...samples];
}

/** One row per metric that any model has on the common folder, each in its own unit. */
function commonRows(models: readonly ComparedModel[], screen: Console): string[][] {
  const { language } = screen;
  const specs = new Map(models.flatMap(({ figures }) => figures.map((spec) => [spec.name, spec])));
  return [...specs.values()].map((spec) => [
    screen.text('comparedCommon', { figure: figureName(spec, language) }),
    ...models.map(({ common, figures }) => {
      const value = spec.name === 'loss' ? common?.loss : common?.figures[spec.name];
      const own = figures.find(({ name }) => name === spec.name);
      return value === undefined ? '-' : figureValue(value, own?.unit, language);
    }),
  ]);
}
