/** @file What a model finds of a piece, for people: bits a note, and a curve over its bars. */
import type { Language } from '../../texts/language.ts';
import { texts } from '../../texts/catalogue.ts';
import type { MeasuredPiece } from '../../workspace/pieces/piece-models.ts';
import { tableLines } from '../terminal/table.ts';

/** What is predicted, in order, with the names of its figures. */
const HEADS = [
  ['time', 'time'],
  ['track', 'slot'],
  ['pitch', 'pitch'],
  ['duration', 'duration'],
  ['velocity', 'velocity'],
] as const;

/** Heights of the curve, from the most expected bar to the strangest. */
const HEIGHTS = '▁▂▃▄▅▆▇█';
/** Bars of a line of the curve, as far as the width allows. */
const MOST_BARS = 64;
/** How many of the strangest bars are named. */
const NAMED = 3;

/** The lines of the report. */
export function measureReport(
  { name, model, withMemory, unseen, bars }: MeasuredPiece,
  language: Language,
  width: number,
): string[] {
  const { pieceModels: words, figures } = texts(language);
  const rows = HEADS.map(([head, figure]) => [
    figures.names[figure]!,
    shown(model[head]),
    shown(withMemory[head]),
  ]);
  const reference =
    unseen === null ? [] : [words.unseen({ model: name ?? words.base, bits: shown(unseen) })];
  const strange = bars
    .flatMap(({ bar, model: bits }) => (bits === null ? [] : [{ bar, bits }]))
    .sort((a, b) => b.bits - a.bits)
    .slice(0, NAMED)
    .map(({ bar, bits }) => `${bar} (${shown(bits)})`);
  return [
    words.bits({ alone: shown(model.all), withMemory: shown(withMemory.all) }),
    ...reference,
    '',
    ...tableLines([[...words.columns], ...rows], width),
    '',
    words.bars,
    ...curve(
      bars.map(({ model: bits }) => bits),
      width,
    ),
    words.strangest({ bars: strange.join(', ') }),
  ];
}

/** A character for each bar, a blank where no note begins; each line begins with the number of its first. */
function curve(bars: readonly (number | null)[], width: number): string[] {
  const known = bars.filter((bits) => bits !== null);
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  const height = (bits: number) =>
    highest === lowest ? 0 : Math.round(((bits - lowest) / (highest - lowest)) * 7);
  const label = String(bars.length).length + 2;
  const each = Math.max(8, Math.min(MOST_BARS, Math.floor((width - label) / 8) * 8));
  return Array.from({ length: Math.ceil(bars.length / each) }, (_, line) => {
    const own = bars.slice(line * each, (line + 1) * each);
    const drawn = own.map((bits) => (bits === null ? ' ' : HEIGHTS.charAt(height(bits))));
    return `${String(line * each + 1).padStart(label - 2)}  ${drawn.join('')}`.trimEnd();
  });
}

function shown(bits: number): string {
  return bits.toFixed(2);
}
