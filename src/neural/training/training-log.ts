/** @file The training log: one row per epoch, as comma-separated values that a spreadsheet opens. */
import type { EpochRecord } from '../models/model-card.ts';

type Column = readonly [name: string, value: (record: EpochRecord) => number | undefined];

/** One column per figure that any epoch has, as measured by the architecture. */
function columns(history: readonly EpochRecord[]): Column[] {
  const names = (part: 'figures' | 'valFigures') => [
    ...new Set(history.flatMap((record) => Object.keys(record[part]))),
  ];
  return [
    ['epoch', ({ epoch }) => epoch],
    ['loss', ({ loss }) => loss],
    ...names('figures').map((name): Column => [snake(name), ({ figures }) => figures[name]]),
    ['val_loss', ({ valLoss }) => valLoss],
    ...names('valFigures').map((name): Column => [
      `val_${snake(name)}`,
      ({ valFigures }) => valFigures[name],
    ]),
    ['learning_rate', ({ learningRate }) => learningRate],
    ['seconds', ({ seconds }) => seconds],
    ['notes_per_second', ({ notesPerSecond }) => notesPerSecond],
  ];
}

/** `pitchError` in the style of the other columns: `pitch_error`. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** RFC 4180 text with a header row, decimal points and CRLF line ends; unknown values are left empty. */
export function trainingLogCsv(history: readonly EpochRecord[]): string {
  const all = columns(history);
  const rows = history.map((record) => all.map(([, value]) => String(value(record) ?? '')));
  return [all.map(([name]) => name), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}
