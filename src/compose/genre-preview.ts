/** @file Two bars that let a genre be heard at once: the fullest section of its first piece. */
import type { Genre } from '../genres/genre.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { sliceBars } from '../score/slice.ts';
import { GenreComposer } from './genre-composer.ts';

/** Long enough for the usual forms to reach their fullest section. */
const PIECE_BARS = 32;
const SEED = 1;

/** Length of a preview in bars. */
export const PREVIEW_BARS = 2;

/** A Standard MIDI File of {@link PREVIEW_BARS} bars, the same each time. */
export async function previewOf(genre: Genre): Promise<Uint8Array> {
  const composer = new GenreComposer(genre, { seed: SEED });
  const { sections } = composer.plan({ bars: PIECE_BARS });
  const long = sections.filter(({ bars }) => bars >= PREVIEW_BARS);
  const fullest = long.reduce((best, each) => (each.energy > best.energy ? each : best));
  const score = await composer.compose({ bars: PIECE_BARS });
  return writeMidi(sliceBars(score, fullest.startBar, fullest.startBar + PREVIEW_BARS));
}
