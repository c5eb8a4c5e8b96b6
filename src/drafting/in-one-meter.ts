/** @file Pieces in 2/4 among pieces in 4/4: two of their bars are one. */
import { meterName } from '../theory/meter.ts';
import { ticksOf } from './bar-patterns.ts';
import type { HeardPiece } from './heard-piece.ts';

/** The pieces; those in 2/4 in 4/4 if more are in that: many programs write 2/4 for either. */
export function inOneMeter(pieces: readonly HeardPiece[]): HeardPiece[] {
  const count = (name: string): number =>
    pieces.filter(({ meter }) => meterName(meter) === name).length;
  if (count('4/4') <= count('2/4')) return [...pieces];
  return pieces.map((piece) => (meterName(piece.meter) === '2/4' ? inPairs(piece) : piece));
}

function inPairs(piece: HeardPiece): HeardPiece {
  const half = ticksOf(piece.meter);
  const kept = piece.bars.filter((bar, i) => {
    const start = piece.sections[bar.section]?.tick ?? piece.bars[0]!.tick;
    const isFirst = Math.round((bar.tick - start) / half) % 2 === 0;
    return isFirst && piece.bars[i + 1]?.tick === bar.tick + half;
  });
  return {
    ...piece,
    meter: { numerator: 4, denominator: 4 },
    bars: kept.map((bar, index) => ({ ...bar, index })),
    sections: piece.sections.map((section) => ({
      ...section,
      bars: Math.floor(section.bars / 2),
    })),
  };
}
