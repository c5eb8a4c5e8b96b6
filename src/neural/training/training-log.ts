/** @file The training log: one row per epoch, as comma-separated values that a spreadsheet opens. */
import type { EpochRecord } from '../models/model-card.ts';

const COLUMNS = [
  'epoch',
  'loss',
  'mae',
  'valLoss',
  'valMae',
  'learningRate',
  'seconds',
] as const satisfies readonly (keyof EpochRecord)[];

/** RFC 4180 text with a header row, decimal points and CRLF line ends. */
export function trainingLogCsv(history: readonly EpochRecord[]): string {
  const rows = history.map((record) => COLUMNS.map((column) => String(record[column])).join(','));
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}
