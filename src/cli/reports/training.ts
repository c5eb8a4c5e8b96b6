/**
 * @file Prints a training as lines of text: one per stage, and one progress line that is rewritten in
 *   place.
 */
import { toUpdate, type TrainingUpdate } from '../../workspace/trainings/state.ts';
import { visibleInLine } from '../../texts/visible.ts';
import { type FilesText, updateIn, type UpdateText } from '../../workspace/trainings/texts.ts';
import type { FigureSpec } from '../../neural/models/figures.ts';
import type { Console } from '../terminal/context.ts';
import { baselineList, figureList, figureValue } from './figures.ts';

/**
 * Most skipped files, and most files with warnings, to name; beyond that only their number is printed.
 */
const FILES_SHOWN = 20;

/** Width limits of the bar in characters; it fills the room that the text leaves. */
const LONGEST_BAR = 20;
const SHORTEST_BAR = 6;

/** Progress: shown only on a terminal, in one line that is rewritten. */
type Passing = Extract<TrainingUpdate, { type: 'import' | 'step' }>;

/** An update with its sentences in the user's language and its paths as they can be typed. */
export function shownUpdate(update: TrainingUpdate, screen: Console): UpdateText {
  const shown = toUpdate(update, (path) => screen.path(path));
  return updateIn(shown, screen.language);
}

/** Prints updates as they come. */
export class TrainingReport {
  readonly #console: Console;
  #shown = false;
  /** Descriptions of the metrics, once the training has reported them. */
  #figures: readonly FigureSpec[] = [];

  constructor(console: Console) {
    this.#console = console;
  }

  print(written: TrainingUpdate): void {
    const screen = this.#console;
    const update = shownUpdate(written, screen);
    if (update.type === 'data') this.#figures = update.figures;
    if (update.type === 'import' || update.type === 'step') {
      const { isTTY, columns = 80 } = screen.terminal.stdout;
      // The last column stays free, since some terminals wrap when it is filled.
      if (isTTY) this.#show(passingLine(screen, update, this.#figures, (columns || 80) - 1));
      return;
    }
    this.#clear();
    if (update.type === 'failed') screen.warn(update.message);
    else for (const line of linesOf(screen, update, this.#figures)) screen.line(line);
  }

  #show(line: string): void {
    this.#console.terminal.stdout.write(`\r\x1b[2K${line}`);
    this.#shown = true;
  }

  #clear(): void {
    if (this.#shown) this.#console.terminal.stdout.write('\r\x1b[2K');
    this.#shown = false;
  }
}

/** At most `width` characters: the most important items first, then as many others as fit. */
function passingLine(
  screen: Console,
  update: Passing,
  specs: readonly FigureSpec[],
  width: number,
): string {
  if (update.type === 'import') {
    const { read, found } = update;
    return barAndText(read / found, screen.text('reading', { read, found }), width);
  }
  const { epoch, epochs, step, steps, loss, figures, learningRate, notesPerSecond } = update;
  const { language } = screen;
  const text = screen.text('step', {
    epoch,
    epochs,
    step,
    steps,
    loss: figureList({ loss }, specs, language).join(''),
    figures: figureList(figures, specs, language)
      .map((figure) => `, ${figure}`)
      .join(''),
    rate: String(learningRate),
    speed: Math.round(notesPerSecond),
    left: duration(update.secondsLeft),
  });
  return barAndText(step / steps, text, width);
}

/** @param share 0..1. @param text parts separated by commas. */
function barAndText(share: number, text: string, width: number): string {
  const parts = text.split(', ');
  const room = width - SHORTEST_BAR - '[] '.length;
  while (parts.length > 1 && parts.join(', ').length > room) parts.pop();
  const shown = parts.join(', ');
  const length = Math.max(SHORTEST_BAR, Math.min(LONGEST_BAR, width - shown.length - '[] '.length));
  const full = Math.floor(share * length);
  return `[${'█'.repeat(full)}${'·'.repeat(length - full)}] ${shown}`.slice(0, width);
}

function linesOf(
  screen: Console,
  update: Exclude<UpdateText, Passing | { type: 'failed' }>,
  specs: readonly FigureSpec[],
): string[] {
  const { language } = screen;
  const lossUnit = specs.find(({ name }) => name === 'loss')?.unit;
  switch (update.type) {
    // The command itself confirms a stop request at once.
    case 'status':
      return [];
    case 'files': {
      const { found, used, links, skipped, warnings, notes, hours, cacheProblem } = update;
      const values = { found, used, skipped: skipped.length, notes, hours: hours.toFixed(1) };
      const shown = [
        ...firstOf(skipped.map((file) => screen.text('skipped', { ...file }))),
        ...firstOf(warnings.map((of) => screen.text('warned', { ...of, first: warned(of) }))),
      ];
      if (cacheProblem !== null) shown.push(screen.text('cacheProblem', { reason: cacheProblem }));
      const followed = firstOf(links.map(({ note }) => note));
      return [...followed, screen.text('files', values), ...shown];
    }
    case 'data': {
      const shape = (size: readonly number[]): string => `(${size.join(', ')})`;
      const lines = [
        screen.text('data', {
          train: shape(update.trainShape),
          validation: shape(update.validationShape),
          device: update.device,
        }),
      ];
      const baselines = baselineList(update.baselines, lossUnit, language);
      if (baselines !== '') lines.push(screen.text('baselines', { baselines }));
      if (update.start === 'base-model') lines.push(screen.text('startBase'));
      if (update.start === 'no-base-model') lines.push(screen.text('startNoBase'));
      if (update.startLoss === null) return lines;
      const loss = figureValue(update.startLoss, lossUnit, language);
      return [...lines, screen.text('startLoss', { loss })];
    }
    case 'resumed':
      return [screen.text('resumed', { epoch: update.epoch, epochs: update.epochs })];
    case 'epoch': {
      const { epoch, epochs, learningRate, notesPerSecond, seconds, secondsLeft, best } = update;
      return [
        screen.text('epoch', {
          epoch,
          epochs,
          figures: figureList({ loss: update.loss, ...update.figures }, specs, language).join(', '),
          valFigures: figureList(
            { loss: update.valLoss, ...update.valFigures },
            specs,
            language,
          ).join(', '),
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
      const loss = figureValue(validation.model, lossUnit, language);
      const saved = screen.text('trained', { file, epoch: bestEpoch, loss });
      const ended = [saved, update.learned];
      return stoppedEarly ? [screen.text('stoppedEarly'), ...ended] : ended;
    }
    case 'cancelled':
      return [
        update.file === null
          ? screen.text('cancelledNothing')
          : screen.text('cancelledKept', { file: update.file }),
      ];
  }
}

/** The lines up to the limit, and the number of further ones. */
function firstOf(lines: readonly string[]): string[] {
  const shown = lines.slice(0, FILES_SHOWN).map(visibleInLine);
  if (lines.length > FILES_SHOWN) shown.push(`  (+${lines.length - FILES_SHOWN})`);
  return shown;
}

function warned({ count, first }: FilesText['warnings'][number]): string {
  const more = count - first.length;
  return first.join(' ') + (more > 0 ? ` (+${more})` : '');
}

/** `45 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const total = Math.round(seconds);
  if (total < 60) return `${total} s`;
  if (total < 3600) return `${Math.floor(total / 60)} min ${total % 60} s`;
  return `${Math.floor(total / 3600)} h ${Math.floor((total % 3600) / 60)} min`;
}
