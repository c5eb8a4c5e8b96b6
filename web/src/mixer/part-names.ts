/**
 * @file What the parts of a piece are called: by the instruments they sound on, which the mixer may have
 *   changed.
 */
import type { Composition, Instrument, ShownPiece } from '../api.ts';
import { byRole, ROLES } from '../roles.ts';
import type { Mixer } from './mixer.ts';

/** The programs that the mixer chose, by part id. */
export type ChosenPrograms = Readonly<Record<string, number>>;

type Part = Composition['parts'][number];
type Names = Part['name'];

/**
 * The parts of a piece, those on another instrument than the piece's own called by it, with a number if
 * another part has its name. The server names the tracks of exported files in the same way. A piece in
 * which nothing changes stays the same object.
 *
 * @param instruments of General MIDI; empty until they are loaded.
 */
export function namedAsMixed<P extends ShownPiece>(
  piece: P,
  programs: ChosenPrograms,
  instruments: readonly Instrument[],
): P {
  const names = piece.parts.map(({ name }) => name);
  piece.parts.forEach((part, i) => {
    const program = programs[part.id];
    const instrument = instruments.find((each) => each.program === program);
    if (!instrument || ROLES[part.role].kit || program === ownProgram(piece, part)) return;
    names[i] = freeName(instrument.name, names.toSpliced(i, 1));
  });
  if (piece.parts.every(({ name }, i) => name === names[i])) return piece;
  return { ...piece, parts: piece.parts.map((part, i) => ({ ...part, name: names[i]! })) };
}

/** What a mixer chose. */
export function chosenPrograms(mixer: Mixer): ChosenPrograms {
  const chosen = Object.entries(mixer).flatMap(([id, { program }]) =>
    program === undefined ? [] : [[id, program] as const],
  );
  return Object.fromEntries(chosen);
}

/** The program of a part as the piece has it; undefined if it plays no note. */
function ownProgram({ tracks }: ShownPiece, { track }: Part): number | undefined {
  return track === null ? undefined : tracks[track]?.program;
}

function freeName(name: Names, others: readonly Names[]): Names {
  let free = name;
  for (let number = 2; others.some(({ en }) => en === free.en); number++) {
    free = { en: `${name.en} ${number}`, es: `${name.es} ${number}` };
  }
  return free;
}

const ROLE_NAMES = byRole(({ name }) => name);

/** What stands under the name of a part: what it does, or for drums, whose name says that, the kit. */
export function partDetail(
  { role }: Pick<Part, 'role'>,
  program: number,
  kits: readonly Instrument[],
): Names {
  const kit = ROLES[role].kit ? kits.find((each) => each.program === program) : undefined;
  return kit?.name ?? ROLE_NAMES[role];
}
