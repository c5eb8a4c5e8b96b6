/** @file The name of a part whose file does not say it. */
import { isDrumRole, isRole, roleFacts } from '../../score/roles.ts';
import { isTrueOf, type Names } from '../library/called-instruments.ts';
import type { Instrument } from '../library/instruments.ts';

/** An instrument of a part, as far as its file says. */
export interface NamedPlayer {
  readonly name?: Names;
  /** General MIDI program, 0..127. */
  readonly program?: number;
}

/**
 * Drums are called so; any other part after its first instrument, if that is true of all that may be
 * drawn, else by what it does: `Melody`.
 *
 * @param instruments the library's.
 */
export function partName(
  role: unknown,
  players: readonly NamedPlayer[],
  instruments: Readonly<Record<string, Instrument>>,
): Names | undefined {
  if (role === 'drums') return { en: 'Drums', es: 'Batería' };
  const name = players[0]?.name;
  if (name === undefined || !isRole(role)) return name;
  const isTrue = ({ program }: NamedPlayer): boolean =>
    program === undefined || isTrueOf(name, program, instruments);
  return isDrumRole(role) || players.every(isTrue)
    ? inBoth(name)
    : inBoth(roleFacts(role).name, capitalised);
}

function inBoth(name: Names, change = (text: string): string => text): Names {
  const { en, es } = typeof name === 'string' ? { en: name, es: name } : name;
  return { en: change(en), es: change(es) };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
