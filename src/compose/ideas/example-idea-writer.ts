/** @file A model that writes ideas, for tests. */
import { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import type { IdeaRequest, IdeaWriter } from './idea-writer.ts';

/** Writes every idea in another rhythm, loudness and length. */
export class Restless implements IdeaWriter {
  /** How often it was asked. */
  asked = 0;

  writeIdeas({ score, from, cells, seed }: IdeaRequest): Promise<Note[][]> {
    this.asked++;
    const { numerator, denominator } = score.timeSignatures[0]!;
    const bar = (numerator * 4 * TICKS_PER_QUARTER) / denominator;
    const stream = new Stream(seed);
    const loudness = stream.int(40, 110);
    const unit = stream.int(1, 3) * (TICKS_PER_QUARTER / 2);
    return Promise.resolve(
      cells.map(({ bars, pitches }) => {
        const notes: Note[] = [];
        for (let tick = 0; tick < bars * bar; tick += unit * stream.int(1, 3)) {
          notes.push({
            tick: from * bar + tick,
            duration: Math.round(unit * (0.3 + stream.float())),
            pitch: pitches[stream.int(0, pitches.length - 1)]!,
            velocity: loudness + stream.int(0, 10),
          });
        }
        return notes;
      }),
    );
  }
}
