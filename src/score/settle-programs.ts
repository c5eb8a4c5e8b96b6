/** @file The programs of a track in the form a Score has them. */
import { lastOfEachTick, unlessEmpty } from './event-order.ts';
import type { ProgramChange, Track } from './score.ts';

/**
 * Splits the changes of a track's program, in order of tick, at its first note (`firstNote` in
 * ticks): the last of those up to it is the program, `program` where there is none; the later ones
 * are its changes.
 */
export function settlePrograms(
  program: number,
  changes: readonly ProgramChange[],
  firstNote: number,
): Pick<Track, 'program' | 'programChanges'> {
  if (changes.length === 0) return { program };
  const before = changes.findLast(({ tick }) => tick <= firstNote);
  const programChanges = lastOfEachTick(changes.filter(({ tick }) => tick > firstNote));
  return {
    program: before?.program ?? program,
    ...unlessEmpty('programChanges', programChanges),
  };
}
