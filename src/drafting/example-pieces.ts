/** @file Pieces of a shipped genre as another program hears them, for the tests of learning. */
import { GenreComposer } from '../compose/genre-composer.ts';
import { readMidi } from '../midi/read-midi.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { hearPiece, type HeardPiece } from './heard-piece.ts';

/** Pieces of 32 bars, as they are heard in their files. */
export async function examplePieces(
  genre: string,
  seeds: readonly number[],
): Promise<HeardPiece[]> {
  const pieces: HeardPiece[] = [];
  for (const seed of seeds) {
    const score = await new GenreComposer(genre, { seed }).compose({ bars: 32 });
    const heard = hearPiece(`${genre}_${seed}.mid`, readMidi(writeMidi(score)).score);
    if (heard) pieces.push(heard);
  }
  return pieces;
}
