/** @file A training as lines of text: one for each step of the way, and one that is rewritten in place. */
import type { TrainingUpdate } from '../workspace/training-state.ts';
import { updateIn } from '../workspace/training-texts.ts';
import type { Console } from './context.ts';

const LOSS_DIGITS = 4;

/** Skipped files named in full; of more only the number is said. */
const SKIPPED_SHOWN = 20;

/** Prints updates as they come. On a terminal the current step is a line that is rewritten. */
export class TrainingReport {
  readonly #console: Console;
  #stepShown = false;

  constructor(console: Console) {
    this.#console = console;
  }

  print(written: TrainingUpdate): void {
    const screen = this.#console;
    const update = updateIn(written, screen.language);
    if (update.type === 'step') {
      if (screen.terminal.stdout.isTTY) this.#showStep(stepLine(screen, update));
      return;
    }
    this.#clearStep();
    if (update.type === 'failed') screen.warn(update.message);
    else for (const line of linesOf(screen, update)) screen.line(line);
  }

  #showStep(line: string): void {
    const { stdout } = this.#console.terminal;
    stdout.write(`\r\x1b[2K${line.slice(0, (stdout.columns || 80) - 1)}`);
    this.#stepShown = true;
  }

  #clearStep(): void {
    if (this.#stepShown) this.#console.terminal.stdout.write('\r\x1b[2K');
    this.#stepShown = false;
  }
}

function stepLine(screen: Console, step: Extract<TrainingUpdate, { type: 'step' }>): string {
  const { epoch, epochs, steps, loss, secondsLeft } = step;
  return screen.text('step', {
    epoch,
    epochs,
    step: step.step,
    steps,
    loss: loss.toFixed(LOSS_DIGITS),
    left: duration(secondsLeft),
  });
}

function linesOf(
  screen: Console,
  update: Exclude<TrainingUpdate, { type: 'step' | 'failed' }>,
): string[] {
  switch (update.type) {
    case 'files': {
      const { found, used, skipped, notes, hours } = update;
      const values = { found, used, skipped: skipped.length, notes, hours: hours.toFixed(1) };
      const shown = skipped
        .slice(0, SKIPPED_SHOWN)
        .map((file) => screen.text('skipped', { ...file }));
      if (skipped.length > SKIPPED_SHOWN) shown.push(`  (+${skipped.length - SKIPPED_SHOWN})`);
      return [screen.text('files', values), ...shown];
    }
    case 'data': {
      const shape = (size: readonly number[]): string => `(${size.join(', ')})`;
      const { trainingMean, lastNote, windowMean } = update.baselines;
      return [
        screen.text('data', {
          train: shape(update.trainShape),
          validation: shape(update.validationShape),
        }),
        screen.text('baselines', {
          trainingMean: trainingMean.toFixed(LOSS_DIGITS),
          lastNote: lastNote.toFixed(LOSS_DIGITS),
          windowMean: windowMean.toFixed(LOSS_DIGITS),
        }),
      ];
    }
    case 'epoch': {
      const { epoch, epochs, loss, valLoss, seconds, secondsLeft, best } = update;
      return [
        screen.text('epoch', {
          epoch,
          epochs,
          loss: loss.toFixed(LOSS_DIGITS),
          valLoss: valLoss.toFixed(LOSS_DIGITS),
          seconds: seconds.toFixed(1),
          left: duration(secondsLeft),
          best: best ? screen.text('best') : '',
        }),
      ];
    }
    case 'done': {
      const { file, bestEpoch, validation, stoppedEarly } = update;
      const loss = validation.model.toFixed(LOSS_DIGITS);
      const saved = screen.text('trained', { file, epoch: bestEpoch, loss });
      return stoppedEarly ? [screen.text('stoppedEarly'), saved] : [saved];
    }
    case 'cancelled':
      return [
        update.file === null
          ? screen.text('cancelledNothing')
          : screen.text('cancelledKept', { file: update.file }),
      ];
  }
}

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const total = Math.round(seconds);
  if (total < 60) return `${total} s`;
  if (total < 3600) return `${Math.floor(total / 60)} min ${total % 60} s`;
  return `${Math.floor(total / 3600)} h ${Math.floor((total % 3600) / 60)} min`;
}
