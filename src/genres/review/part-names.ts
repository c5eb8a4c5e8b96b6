/** @file Whether the name of a part is true of every instrument that may be drawn for it. */
import { isDrumRole } from '../../score/roles.ts';
import type { Genre, Part } from '../genre.ts';
import { isTrueOf } from '../library/called-instruments.ts';
import { builtinLibrary } from '../loading/read-library.ts';
import type { DataProblem } from '../problems/data-problem.ts';

/**
 * Names of parts that may be played by an instrument of another kind: `Fiddle` where a flute may be
 * drawn. Such a part is called by what it does (`Lead`), or by what all its instruments are (`Horns`).
 */
export function misnamed({ parts }: Genre): DataProblem[] {
  return parts.flatMap((part, index) => {
    const instruments = contradicted(part);
    if (instruments.length === 0) return [];
    const finding = { kind: 'misnamed', name: part.name, instruments } as const;
    return [{ path: ['parts', index, 'name'], finding }];
  });
}

/** The instruments of a part that its name contradicts. */
function contradicted({ role, name, programs }: Part): Genre['name'][] {
  if (isDrumRole(role)) return [];
  const { instruments } = builtinLibrary();
  return programs
    .filter(({ program }) => !isTrueOf(name, program, instruments))
    .map(({ name: own }) => (typeof own === 'string' ? { en: own, es: own } : own));
}
