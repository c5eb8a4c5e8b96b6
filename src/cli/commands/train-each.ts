/** @file `midi-composer train --each`: one model for each subfolder, one after another. */
import { visibleInLine } from '../../texts/visible.ts';
import type { RefusedSubfolder } from '../../workspace/trainings/each-subfolder.ts';
import {
  isOver,
  type TrainingOptions,
  type TrainingState,
} from '../../workspace/trainings/state.ts';
import type { Trainings } from '../../workspace/trainings/trainings.ts';
import { shownUpdate, TrainingReport } from '../reports/training.ts';
import { trainingRow } from '../reports/trainings.ts';
import type { Console } from '../terminal/context.ts';
import { ExitError } from '../terminal/exit-error.ts';
import { DEFAULT_WIDTH, tableLines } from '../terminal/table.ts';

/** Most files to name that no model is trained on. */
const NAMED = 5;

/**
 * Trains a model on every subfolder of the request's folder and ends with a table of them. Ctrl-C keeps
 * the best model of the one that runs and leaves out the rest; `trainings cancel` ends a single one.
 *
 * Throws UserError like `Trainings.startEach`; ExitError 1 if a training failed or was refused, 130 if
 * one was cancelled.
 */
export async function trainEach(
  { model: _, ...request }: TrainingOptions,
  trainings: Trainings,
  screen: Console,
  json: boolean,
): Promise<void> {
  const { started, refused, unused } = await trainings.startEach(request);
  if (unused.length > 0) {
    const files = unused.slice(0, NAMED).join(', ');
    screen.warn(screen.text('filesUnused', { files, more: Math.max(0, unused.length - NAMED) }));
  }
  started.forEach(({ id, request: { model } }, index) => {
    if (json) {
      trainings.subscribe(id, ({ update }) =>
        screen.json({ model, ...shownUpdate(update, screen) }),
      );
      return;
    }
    const report = new TrainingReport(screen);
    const heading = screen.text('oneOfModels', { model, at: index + 1, of: started.length });
    let begun = false;
    trainings.subscribe(id, ({ update }) => {
      if (!begun) screen.line(heading);
      begun = true;
      report.print(update);
    });
  });
  for (const { model, error } of json ? refused : []) {
    const { code } = error;
    screen.json({ model, type: 'refused', code, message: error.in(screen.language).detail });
  }
  const states = await untilOver(started, trainings, screen, json);
  if (!json) printTable(states, refused, screen);
  const ended = (type: string) => states.some(({ outcome }) => outcome?.type === type);
  if (ended('failed') || refused.length > 0) throw new ExitError(1);
  if (ended('cancelled')) throw new ExitError(130);
}

/** The final states. */
async function untilOver(
  started: readonly TrainingState[],
  trainings: Trainings,
  screen: Console,
  json: boolean,
): Promise<TrainingState[]> {
  let asked = false;
  const interrupt = (): void => {
    if (asked) process.exit(130);
    asked = true;
    if (!json) screen.warn(`\n${screen.text('cancellingAll')}`);
    // The waiting ones first, so that none of them begins.
    for (const { id } of started.toReversed()) {
      if (!isOver(trainings.get(id))) trainings.cancel(id);
    }
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  try {
    return await Promise.all(started.map(({ id }) => trainings.finished(id)));
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** Model, genre, how it ended, and how well or why. */
function printTable(
  states: readonly TrainingState[],
  refused: readonly RefusedSubfolder[],
  screen: Console,
): void {
  const done = states.filter(({ status }) => status === 'done').length;
  screen.say('eachTrained', { done, of: states.length + refused.length });
  const rows = [
    ...states.map((state) => {
      const [model = '', ...rest] = trainingRow(state, screen);
      return [model, state.request.genre ?? '–', ...rest];
    }),
    ...refused.map(({ model, error }) => {
      const why = error.in(screen.language).detail;
      return [model, '–', screen.text('trainingRefused'), why].map(visibleInLine);
    }),
  ];
  const width = screen.terminal.stdout.columns ?? DEFAULT_WIDTH;
  for (const line of tableLines(rows, width, '  ')) screen.line(line);
}
