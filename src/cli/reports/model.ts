/** @file The reports on a model. */
import { cardNote, originNote } from '../../workspace/models/model-notes.ts';
import { learnedNote } from '../../workspace/models/model-sentences.ts';
import { findArchitecture } from '../../neural/models/architectures.ts';
import type { FigureSpec } from '../../neural/models/figures.ts';
import { visible } from '../../texts/visible.ts';
import type { ModelEntry } from '../../workspace/models/models.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import type { Console } from '../terminal/context.ts';
import { baselineList, figureList, figureValue } from './figures.ts';

/** A model in one line. */
export function modelFacts(entry: ModelEntry, screen: Console): string {
  const { card, problem } = entry;
  if (problem) return problem.in(screen.language).detail;
  if (!card) return cardNote(entry, screen.language) ?? screen.text('noCard');
  const trained = screen.text('modelCard', {
    files: card.data.filesUsed,
    notes: card.data.notes,
    epoch: card.bestEpoch,
    loss: figureValue(card.validation.model, lossUnit(specsOf(entry)), screen.language),
  });
  const { genre } = card;
  return genre === undefined ? trained : `${screen.text('modelForGenre', { genre })}, ${trained}`;
}

/** A model in full. */
export function modelLines(entry: ModelEntry, screen: Console): string[] {
  const { name, file, card, facts, modified } = entry;
  const lines = [`${name}: ${modelFacts(entry, screen)}`, `  ${screen.path(file)}`];
  if (facts) {
    lines.push(
      `  ${screen.text('modelNetwork', {
        architecture: facts.architecture,
        sizes: sizesOf(facts.network, screen.language),
        parameters: facts.parameters,
      })}`,
    );
  }
  const origin = originNote(entry, screen.language);
  if (origin !== null) lines.push(`  ${visible(origin)}`);
  lines.push(`  ${screen.text('modelSaved', { date: modified.toISOString() })}`);
  if (!card) return lines;
  const { data, regime, validation, history } = card;
  const { language } = screen;
  const specs = specsOf(entry);
  const unit = lossUnit(specs);
  const figures = figureList({ loss: validation.model, ...card.figures }, specs, language);
  const baselines = baselineList(validation.baselines, unit, language);
  return [
    ...lines,
    `  ${screen.text('modelData', {
      directory: screen.path(data.directory),
      files: data.filesUsed,
      notes: data.notes,
      hours: data.hours.toFixed(1),
    })}`,
    `  ${screen.text('modelRegime', {
      epochs: regime.epochsRun,
      batch: regime.batchSize,
      rate: regime.learningRate,
      loss: regime.loss ?? defaultLoss(card.architecture),
      seed: regime.seed,
    })}`,
    `  ${screen.text('modelFigures', { figures: figures.join(', ') })}`,
    ...(baselines === '' ? [] : [`  ${screen.text('modelBaselines', { baselines })}`]),
    `  ${learnedNote(entry, language)}`,
    `  ${screen.text('modelCurve', { losses: history.map(({ valLoss }) => figureValue(valLoss, unit, language)).join(' ') })}`,
  ];
}

/** The figures of a model; if its file cannot be read, those of the architecture its card names. */
function specsOf({ facts, card }: ModelEntry): readonly FigureSpec[] {
  return facts?.figures ?? findArchitecture(card?.architecture ?? '')?.figures ?? [];
}

function lossUnit(specs: readonly FigureSpec[]): FigureSpec['unit'] | undefined {
  return specs.find(({ name }) => name === 'loss')?.unit;
}

/** The loss of a card that names none; empty for an architecture that is not known here. */
function defaultLoss(architecture: string): string {
  return findArchitecture(architecture)?.losses[0] ?? '';
}

/** `100 notes back, 256 + 128 LSTM units`: sizes that are numbers or lists of numbers. */
function sizesOf(network: Readonly<Record<string, unknown>>, language: Language): string {
  const { sizes } = texts(language).figures;
  return Object.entries(network)
    .flatMap(([name, value]) => {
      const values: unknown[] = Array.isArray(value) ? value : [value];
      if (!values.every((each) => typeof each === 'number')) return [];
      return [`${values.join(' + ')} ${sizes[name] ?? name}`];
    })
    .join(', ');
}
