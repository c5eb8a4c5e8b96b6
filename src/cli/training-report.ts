/** @file A training as lines of text: one for each step of the way, and one that is rewritten in place. */
import type { TrainingUpdate } from '../workspace/training-state.ts';
import { updateIn } from '../workspace/training-texts.ts';
import type { Console } from './context.ts';

const LOSS_DIGITS = 4;

/** Skipped files named in full; of more only the number is said. */
const SKIPPED_SHOWN = 20;

/** Characters of the bar, at most; on a narrow terminal it takes a sixth of the line. */
const BAR = 20;

/** What passes: shown on a terminal only, in one line that is rewritten. */
type Passing = Extract<TrainingUpdate, { type: 'import' | 'step' }>;

/** Prints updates as they come. */
export class TrainingReport {
  readonly #console: Console;
  #shown = false;

  constructor(console: Console) {
    this.#console = console;
  }

  print(written: TrainingUpdate): void {
    const screen = this.#console;
    const update = updateIn(written, screen.language);
    if (update.type === 'import' || update.type === 'step') {
      const { isTTY, columns = 80 } = screen.terminal.stdout;
      if (isTTY) this.#show(passingLine(screen, update, Math.min(BAR, Math.floor(columns / 6))));
      return;
    }
    this.#clear();
    if (update.type === 'failed') screen.warn(update.message);
    else for (const line of linesOf(screen, update)) screen.line(line);
  }

  #show(line: string): void {
    const { stdout } = this.#console.terminal;
    stdout.write(`\r\x1b[2K${line.slice(0, (stdout.columns || 80) - 1)}`);
    this.#shown = true;
  }

  #clear(): void {
    if (this.#shown) this.#console.terminal.stdout.write('\r\x1b[2K');
    this.#shown = false;
  }
}

/** The most telling first, since a narrow terminal cuts the line. */
function passingLine(screen: Console, update: Passing, length: number): string {
  if (update.type === 'import') {
    const { read, found } = update;
    return `${bar(read / found, length)} ${screen.text('reading', { read, found })}`;
  }
  const { epoch, epochs, step, steps, loss, mae, learningRate, notesPerSecond } = update;
  return `${bar(step / steps, length)} ${screen.text('step', {
    epoch,
    epochs,
    step,
    steps,
    loss: loss.toFixed(LOSS_DIGITS),
    mae: mae.toFixed(LOSS_DIGITS),
    rate: String(learningRate),
    speed: Math.round(notesPerSecond),
    left: duration(update.secondsLeft),
  })}`;
}

/** @param share 0..1. */
function bar(share: number, length: number): string {
  const full = Math.floor(share * length);
  return `[${'█'.repeat(full)}${'·'.repeat(length - full)}]`;
}

function linesOf(
  screen: Console,
  update: Exclude<TrainingUpdate, Passing | { type: 'failed' }>,
): string[] {
  switch (update.type) {
    // The one who asks to stop is told so at once, by the command.
    case 'status':
      return [];
    case 'files': {
      const { found, used, skipped, notes, hours, cacheProblem } = update;
      const values = { found, used, skipped: skipped.length, notes, hours: hours.toFixed(1) };
      const shown = skipped
        .slice(0, SKIPPED_SHOWN)
        .map((file) => oneLine(screen.text('skipped', { ...file })));
      if (skipped.length > SKIPPED_SHOWN) shown.push(`  (+${skipped.length - SKIPPED_SHOWN})`);
      if (cacheProblem !== null) shown.push(screen.text('cacheProblem', { reason: cacheProblem }));
      return [screen.text('files', values), ...shown];
    }
    case 'data': {
      const shape = (size: readonly number[]): string => `(${size.join(', ')})`;
      const { trainingMean, lastNote, windowMean } = update.baselines;
      const lines = [
        screen.text('data', {
          train: shape(update.trainShape),
          validation: shape(update.validationShape),
          device: update.device,
        }),
        screen.text('baselines', {
          trainingMean: trainingMean.toFixed(LOSS_DIGITS),
          lastNote: lastNote.toFixed(LOSS_DIGITS),
          windowMean: windowMean.toFixed(LOSS_DIGITS),
        }),
      ];
      if (update.startLoss === null) return lines;
      return [...lines, screen.text('startLoss', { loss: update.startLoss.toFixed(LOSS_DIGITS) })];
    }
    case 'resumed':
      return [screen.text('resumed', { epoch: update.epoch, epochs: update.epochs })];
    case 'epoch': {
      const { epoch, epochs, learningRate, notesPerSecond, seconds, secondsLeft, best } = update;
      return [
        screen.text('epoch', {
          epoch,
          epochs,
          loss: update.loss.toFixed(LOSS_DIGITS),
          mae: update.mae.toFixed(LOSS_DIGITS),
          valLoss: update.valLoss.toFixed(LOSS_DIGITS),
          valMae: update.valMae.toFixed(LOSS_DIGITS),
          rate: String(learningRate),
          speed: Math.round(notesPerSecond),
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

/** Names of files may hold line breaks, and characters that a terminal takes for commands. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const total = Math.round(seconds);
  if (total < 60) return `${total} s`;
  if (total < 3600) return `${Math.floor(total / 60)} min ${total % 60} s`;
  return `${Math.floor(total / 3600)} h ${Math.floor((total % 3600) / 60)} min`;
}
