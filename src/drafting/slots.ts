/** @file Who plays in a folder: the parts that its pieces have in common, by role. */
import type { ComposedRole } from '../score/roles.ts';
import { meanPitch } from './outer-lines.ts';
import type { HeardPart, HeardPiece } from './heard-piece.ts';

/** A part of the genre to be, and who plays it in each piece that has it. */
export interface Slot {
  /** `chords`; `chords_2` for the second part of a role. */
  readonly id: string;
  readonly role: ComposedRole;
  readonly players: readonly { readonly piece: HeardPiece; readonly part: HeardPart }[];
}

/** The roles by how a genre file lists them, with the most parts that each may have. */
const MOST: readonly (readonly [role: ComposedRole, most: number])[] = [
  ['melody', 1],
  ['second_melody', 2],
  ['chords', 2],
  ['pad', 2],
  ['bass', 1],
  ['drums', 1],
  ['percussion', 1],
];

/** Share of the pieces that must have a first part of a role, and a further one. */
const FIRST = 0.25;
const FURTHER = 0.5;

/** The parts that enough pieces have; the busiest of a role is its first. */
export function slotsOf(pieces: readonly HeardPiece[]): Slot[] {
  return MOST.flatMap(([role, most]) =>
    Array.from({ length: most }, (_, place): Slot => {
      const players = pieces.flatMap((piece) => {
        const part = partsIn(piece, role, most)[place];
        return part ? [{ piece, part }] : [];
      });
      return { id: place === 0 ? role : `${role}_${place + 1}`, role, players };
    }).filter(
      ({ players }, place) =>
        players.length >= (place === 0 ? FIRST : FURTHER) * pieces.length && players.length > 0,
    ),
  );
}

/** The busiest parts of a role; second voices from the highest down, as alto and tenor are told apart. */
function partsIn({ parts }: HeardPiece, role: ComposedRole, most: number): HeardPart[] {
  const busiest = parts
    .filter((part) => part.role === role)
    .sort((a, b) => b.notes.length - a.notes.length)
    .slice(0, most);
  return role === 'second_melody' ? busiest.sort((a, b) => meanPitch(b) - meanPitch(a)) : busiest;
}
