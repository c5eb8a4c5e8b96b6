/** @file What the command line says about a model. */
import { cardNote } from '../../workspace/models/card-note.ts';
import type { ModelEntry } from '../../workspace/models/models.ts';
import type { Console } from '../terminal/context.ts';

/** A model in one line. */
export function modelFacts(entry: ModelEntry, screen: Console): string {
  const { card, problem } = entry;
  if (problem) return problem.in(screen.language).detail;
  if (!card) return cardNote(entry, screen.language) ?? screen.text('noCard');
  return screen.text('modelCard', {
    files: card.data.filesUsed,
    notes: card.data.notes,
    epoch: card.bestEpoch,
    loss: card.validation.model.toFixed(4),
  });
}

/** A model in full. */
export function modelLines(entry: ModelEntry, screen: Console): string[] {
  const { name, file, card, facts, modified } = entry;
  const lines = [`${name}: ${modelFacts(entry, screen)}`, `  ${file}`];
  if (facts) {
    const { seqLength, lstmUnits, denseUnits } = facts.network;
    lines.push(
      `  ${screen.text('modelNetwork', {
        notes: seqLength,
        lstm: lstmUnits.join(' + '),
        dense: denseUnits.join(' + '),
        parameters: facts.parameters,
      })}`,
    );
  }
  lines.push(`  ${screen.text('modelSaved', { date: modified.toISOString() })}`);
  if (!card) return lines;
  const { data, regime, validation, history } = card;
  const [loss, mean, last, window] = [
    validation.model,
    validation.trainingMean,
    validation.lastNote,
    validation.windowMean,
  ].map((value) => value.toFixed(4)) as [string, string, string, string];
  return [
    ...lines,
    `  ${screen.text('modelData', {
      directory: data.directory,
      files: data.filesUsed,
      notes: data.notes,
      hours: data.hours.toFixed(1),
    })}`,
    `  ${screen.text('modelRegime', {
      epochs: regime.epochsRun,
      batch: regime.batchSize,
      rate: regime.learningRate,
      seed: regime.seed,
    })}`,
    `  ${screen.text('modelLoss', { loss, mean, last, window })}`,
    `  ${screen.text('modelCurve', { losses: history.map(({ valLoss }) => valLoss.toFixed(4)).join(' ') })}`,
  ];
}
