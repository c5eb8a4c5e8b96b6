/** @file A line drawn alone, and the same line leaning towards an advisor. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../random/stream.ts';
import type { Note } from '../score/score.ts';
import type { AdviceRequest, LineNote, NoteAdvisor } from './advisor.ts';
import { playAdvised, playAlone, type LineSteps } from './note-choice.ts';

/** A line of `length` quarter notes; each may be one of four pitches, mostly 60. */
function* quarters(length: number): LineSteps {
  const notes: Note[] = [];
  for (let i = 0; i < length; i++) {
    const chosen = yield {
      pitches: [60, 62, 64, 65],
      pitchWeights: [0.9, 0.05, 0.05, 0],
      durations: [480, 240],
      durationWeights: [0.8, 0.2],
      velocities: [80, 90],
      velocityWeights: [0.5, 0.5],
    };
    notes.push({ tick: i * 480, ...chosen });
  }
  return notes;
}

const primer: LineNote[] = [{ pitch: 60, velocity: 80, duration: 1 }];

/** Always wants the highest candidate of each list. */
class HighestAdvisor implements NoteAdvisor {
  readonly asked: AdviceRequest[][] = [];
  async advise(requests: readonly AdviceRequest[]) {
    this.asked.push(requests.map((request) => ({ ...request, history: [...request.history] })));
    const highest = (values: readonly number[]) =>
      Float64Array.from(values, (value) => (value === Math.max(...values) ? 1 : 0));
    return requests.map((request) => ({
      pitch: highest(request.pitches),
      duration: highest(request.durations),
      velocity: highest(request.velocities),
    }));
  }
}

describe('playAlone', () => {
  it('draws the same notes from equal streams and others from another', () => {
    const notes = playAlone(quarters(50), new Stream('a'));
    expect(notes).toEqual(playAlone(quarters(50), new Stream('a')));
    expect(notes).not.toEqual(playAlone(quarters(50), new Stream('b')));
    expect(notes).toHaveLength(50);
  });
});

describe('playAdvised', () => {
  it('gives the notes of the rules alone at blend 0', async () => {
    const line = () => ({
      steps: quarters(40),
      role: 'bass' as const,
      stream: new Stream('x'),
      primer,
    });
    const [advised] = await playAdvised([line()], new HighestAdvisor(), 0);
    expect(advised).toEqual(playAlone(quarters(40), new Stream('x')));
  });

  it('follows the advisor at blend 1, but never to a candidate of weight 0', async () => {
    const [notes] = await playAdvised(
      [{ steps: quarters(30), role: 'bass', stream: new Stream('x'), primer }],
      new HighestAdvisor(),
      1,
    );
    for (const note of notes!) {
      expect(note.pitch).not.toBe(65);
      expect(note.velocity).toBe(90);
      expect(note.duration).toBe(480);
    }
  });

  it('asks about lines of unequal length together, each with its own past', async () => {
    const advisor = new HighestAdvisor();
    const [short, long] = await playAdvised(
      [
        { steps: quarters(2), role: 'bass', stream: new Stream('s'), primer },
        { steps: quarters(5), role: 'melody', stream: new Stream('l'), primer },
      ],
      advisor,
      0.5,
    );
    expect(short).toHaveLength(2);
    expect(long).toHaveLength(5);
    expect(advisor.asked.map((requests) => requests.map(({ role }) => role))).toEqual([
      ['bass', 'melody'],
      ['bass', 'melody'],
      ['melody'],
      ['melody'],
      ['melody'],
    ]);
    const last = advisor.asked.at(-1)![0]!;
    expect(last.history).toEqual([
      ...primer,
      ...long!
        .slice(0, 4)
        .map(({ pitch, velocity, duration }) => ({ pitch, velocity, duration: duration / 480 })),
    ]);
    expect(last.durations).toEqual([1, 0.5]);
  });

  it('refuses an advisor that does not answer every question', async () => {
    const silent: NoteAdvisor = { advise: async () => [] };
    await expect(
      playAdvised(
        [{ steps: quarters(1), role: 'bass', stream: new Stream('x'), primer }],
        silent,
        0.3,
      ),
    ).rejects.toThrow('The advisor gave 0 answers to 1 questions.');
  });
});
