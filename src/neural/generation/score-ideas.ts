/** @file The ideas of a piece, written by a score model. */
import type { IdeaRequest } from '../../compose/ideas/idea-writer.ts';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { barLines } from '../../score/transform.ts';
import { GRID, soundingTracks } from '../score/score-notes.ts';
import { scorePiece } from '../score/score-piece.ts';
import type { Told } from '../score/step-columns.ts';
import type { Sampling } from './sampling.ts';
import { SCORE_SAMPLING } from './score-sampling.ts';
import { writeCells, type OpenScoreModel } from './score-writer.ts';
import { noteOf } from './written-score.ts';

/** Of a piece that is being composed all is known but its notes. */
const TOLD: Told = {
  family: true,
  tempo: true,
  roles: true,
  programs: true,
  sections: true,
  chords: true,
  // How many notes, and how high, takes the place of what the genre plays there.
  summaries: true,
};
/** Steps that are read besides the bars of an idea: of the sections before, and of its own. */
const READS = { before: 96, after: 96 };

/** For each of the cells of a request its notes; see `IdeaWriter`. */
export async function writtenIdeas(
  model: OpenScoreModel,
  { score, family, from, cells, seed }: IdeaRequest,
  sampling: Sampling,
  signal?: AbortSignal,
): Promise<Note[][]> {
  const sounding = soundingTracks(score);
  const bySlot = new Map(
    cells.map(({ track, bars, pitches }) => {
      const slot = sounding.indexOf(score.tracks[track]!);
      return [slot, { bars, pitches: new Set(pitches) }] as const;
    }),
  );
  const written = await writeCells(model, {
    piece: scorePiece(score, family),
    cells: (bar, slot) => bar >= from && bySlot.has(slot),
    unwritten: (bar, slot) => bar >= from + bySlot.get(slot)!.bars,
    reads: READS,
    stream: new Stream(seed),
    told: TOLD,
    sampling: { ...SCORE_SAMPLING, ...sampling },
    pitches: (slot, pitch) => bySlot.get(slot)?.pitches.has(pitch) ?? false,
    ...(signal && { signal }),
  });
  const lines = barLines(score);
  const perTwelfth = score.ticksPerQuarter / GRID;
  return [...bySlot.keys()].map((slot) =>
    written
      .filter((note) => note.slot === slot)
      .map((note) => noteOf(note, lines[note.bar]!, perTwelfth)),
  );
}
