/** @file The training log: one row per epoch, as comma-separated values that a spreadsheet opens. */
import type { EpochRecord } from '../models/model-card.ts';

const COLUMNS: readonly (readonly [name: string, field: keyof EpochRecord])[] = [
  ['epoch', 'epoch'],
  ['loss', 'loss'],
  ['mae', 'mae'],
  ['val_loss', 'valLoss'],
  ['val_mae', 'valMae'],
  ['learning_rate', 'learningRate'],
  ['seconds', 'seconds'],
  ['notes_per_second', 'notesPerSecond'],
];

/** RFC 4180 text with a header row, decimal points and CRLF line ends; unknown values are left empty. */
export function trainingLogCsv(history: readonly EpochRecord[]): string {
  const header = COLUMNS.map(([name]) => name).join(',');
  const rows = history.map((record) =>
    COLUMNS.map(([, field]) => String(record[field] ?? '')).join(','),
  );
  return [header, ...rows, ''].join('\r\n');
}
