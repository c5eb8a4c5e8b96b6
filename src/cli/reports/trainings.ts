/** @file The reports on the trainings of a workspace: one row each, or in full for programs. */
import { visibleInLine } from '../../texts/visible.ts';
import { toUpdate, type TrainingState } from '../../workspace/trainings/state.ts';
import { stateIn, type StateText } from '../../workspace/trainings/texts.ts';
import type { Console } from '../terminal/context.ts';
import { figureValue } from './figures.ts';

/** The cells of a training's row: model, status, progress or reason. */
export function trainingRow(state: TrainingState, screen: Console): string[] {
  const { request, status } = state;
  return [request.model, screen.text('trainingStatus', { status }), progress(state, screen)].map(
    visibleInLine,
  );
}

function progress(state: TrainingState, screen: Console): string {
  const { outcome } = shownState(state, screen);
  if (state.status === 'failed' && outcome?.type === 'failed') return outcome.message;
  const { epochs, request, data } = state;
  if (epochs.length === 0) return '';
  const unit = data?.figures.find(({ name }) => name === 'loss')?.unit;
  const best = Math.min(...epochs.map(({ valLoss }) => valLoss));
  return screen.text('trainingEpochs', {
    epoch: epochs.length,
    epochs: request.epochs,
    loss: figureValue(best, unit, screen.language),
  });
}

/** A training with its sentences in the user's language and its paths as they can be typed. */
export function shownState(state: TrainingState, screen: Console): StateText {
  const show = (path: string) => screen.path(path);
  const { request, files, outcome } = state;
  const shown = {
    ...state,
    request: { ...request, directory: show(request.directory) },
    files: files && (toUpdate(files, show) as typeof files),
    outcome: outcome && (toUpdate(outcome, show) as typeof outcome),
  };
  return stateIn(shown, screen.language);
}
