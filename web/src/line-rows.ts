/** @file The table rows of a line's statistics, with their labels. */
import type { Language, LineSummary } from './api.ts';
import { number } from './format.ts';
import type { Texts } from './texts/texts.ts';

interface LineRow {
  label: string;
  /** The value for a line; a dash if there is no line. */
  text: (line: LineSummary | null) => string;
}

const NONE = '–';

export function lineRows(texts: Texts, language: Language): LineRow[] {
  const digits = (value: number | null, decimals: number) =>
    value === null ? NONE : number(value, language, decimals);
  const row = (label: string, text: (line: LineSummary) => string): LineRow => ({
    label,
    text: (line) => (line ? text(line) : NONE),
  });
  return [
    row(texts.sampleNotes, (line) => digits(line.notes, 0)),
    row(texts.samplePitch, (line) => digits(line.meanPitch, 1)),
    row(texts.sampleRange, (line) => `${digits(line.lowest, 0)}–${digits(line.highest, 0)}`),
    row(texts.sampleInterval, (line) => digits(line.meanInterval, 2)),
    row(texts.sampleDuration, (line) => digits(line.meanDuration, 2)),
    row(texts.sampleVelocity, (line) => digits(line.meanVelocity, 0)),
  ];
}
