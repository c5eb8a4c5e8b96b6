/** @file A line drawn alone, and the same line leaning towards an advisor. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import type { Note } from '../../score/score.ts';
import { playAdvised, type AdvisedLine } from './advised-lines.ts';
import type { Advice, Candidates, LineNote, NoteAdvisor, Question } from './advisor.ts';
import { advisorOf, advisorWith, greatest, least } from './example-advisor.ts';
import { drawAlone, playAlone, type LineSteps } from './note-choice.ts';

/**
 * A line of `length` quarter notes. Each is at most two steps of C major from the note before, mostly
 * the same; the rules never play velocity 100, nor the tone below the scale.
 */
function* quarters(length: number): LineSteps {
  const scale = [60, 62, 64, 65, 67, 69, 71, 72];
  const notes: Note[] = [];
  let at = 3;
  for (let i = 0; i < length; i++) {
    const pitches = scale.slice(Math.max(0, at - 2), at + 3);
    const chosen = yield {
      tick: i * 480,
      pitches,
      pitchWeights: pitches.map((pitch) => (pitch === scale[at] ? 0.9 : 0.025)),
      morePitches: () => (at === 0 ? [59] : []),
      durations: [480, 240],
      durationWeights: [0.8, 0.2],
      velocities: [80, 90, 100],
      velocityWeights: [0.5, 0.5, 0],
    };
    notes.push({ tick: i * 480, ...chosen });
    at = scale.indexOf(chosen.pitch);
  }
  return notes;
}

const primer: LineNote[] = [{ pitch: 60, velocity: 80, duration: 1 }];
const key = { tonic: 0, minor: false };

function advised(
  length: number,
  seed: string,
  blend: number,
  role: 'melody' | 'bass' = 'bass',
): AdvisedLine {
  const steps = () => quarters(length);
  const stream = () => new Stream(seed);
  return {
    steps,
    stream,
    alone: drawAlone(steps(), stream()),
    role,
    keyAt: () => key,
    loudness: (tick, velocity) => velocity + (tick === 480 ? 5 : 0),
    ticksPerBar: 1e9,
    primer,
    blend,
  };
}

/** An advisor that wants the greatest of everything and remembers what it was asked. */
function listening(): NoteAdvisor & { readonly asked: Question[][] } {
  const asked: Question[][] = [];
  return {
    asked,
    expect: (questions) => {
      asked.push(questions.map((question) => ({ ...question, history: [...question.history] })));
      return advisorOf(greatest).expect(questions);
    },
  };
}

const uniform = ({ pitches, durations, velocities }: Candidates): Advice => ({
  pitch: new Float64Array(pitches.length).fill(1),
  duration: new Float64Array(durations.length).fill(1),
  velocity: new Float64Array(velocities.length).fill(1),
});

const greatestStep = (notes: readonly Note[]) =>
  Math.max(...notes.slice(1).map(({ pitch }, i) => Math.abs(pitch - notes[i]!.pitch)));

describe('playAlone', () => {
  it('draws the same notes from equal streams and others from another', () => {
    const notes = playAlone(quarters(50), new Stream('a'));
    expect(notes).toEqual(playAlone(quarters(50), new Stream('a')));
    expect(notes).not.toEqual(playAlone(quarters(50), new Stream('b')));
    expect(notes).toHaveLength(50);
    expect(notes.some(({ velocity }) => velocity === 100)).toBe(false);
  });
});

describe('playAdvised', () => {
  it('gives the notes of the rules alone at blend 0, and asks nothing', async () => {
    const advisor = listening();
    const [notes] = await playAdvised([advised(40, 'x', 0)], advisor);
    expect(notes).toEqual(playAlone(quarters(40), new Stream('x')));
    expect(advisor.asked).toEqual([]);
  });

  it('follows the advisor at blend 1, also to what the rules never choose', async () => {
    const [notes] = await playAdvised([advised(30, 'x', 1)], advisorOf(greatest));
    expect(notes!.slice(4).every(({ pitch }) => pitch === 72)).toBe(true);
    for (const note of notes!) {
      expect(note.velocity).toBe(100);
      expect(note.duration).toBe(480);
    }
  });

  it('offers what the rules leave to advice, and only to advice', async () => {
    const [notes] = await playAdvised([advised(30, 'x', 1)], advisorOf(least));
    expect(notes!.some(({ pitch }) => pitch === 59)).toBe(true);
    const alone = playAlone(quarters(3000), new Stream('x'));
    expect(alone.some(({ pitch }) => pitch === 60)).toBe(true);
    expect(alone.some(({ pitch }) => pitch === 59)).toBe(false);
  });

  it('is advised on velocities as they will sound, in the key of the moment', async () => {
    const heard: number[][] = [];
    const keys: unknown[] = [];
    const advisor = advisorWith((candidates, question) => {
      heard.push([...candidates.velocities]);
      keys.push(question.key);
      return uniform(candidates);
    });
    const keyAt = (tick: number) => ({ tonic: tick / 480, minor: true });
    await playAdvised([{ ...advised(3, 'x', 0.5), keyAt }], advisor);
    const asked = [
      [80, 90, 100],
      [85, 95, 105],
      [80, 90, 100],
    ];
    expect(heard).toEqual([...asked, ...asked]);
    expect(keys.slice(0, 3)).toEqual([0, 1, 2].map((tonic) => ({ tonic, minor: true })));
  });

  it('keeps the rules from note to note at every blend, however the line is cut up', async () => {
    const wilful = advisorWith(({ pitches, durations, velocities }, { history }) => {
      const turn = history.length % 2 === 0;
      const end = (values: readonly number[]) =>
        Float64Array.from(values, (_, i) => (i === (turn ? 0 : values.length - 1) ? 1 : 0));
      return { pitch: end(pitches), duration: end(durations), velocity: end(velocities) };
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.string({ maxLength: 4 }),
        async (length, blend, seed) => {
          const line = advised(length, seed, blend);
          const [notes] = await playAdvised([line], wilful);
          expect(notes).toHaveLength(length);
          expect(greatestStep(notes!)).toBeLessThanOrEqual(4);
          expect(await playAdvised([line], wilful)).toEqual([notes]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('asks about every note once, many at a time, each with its own past', async () => {
    const advisor = listening();
    const lines = [advised(2, 's', 0.5), advised(250, 'l', 0.5, 'melody'), advised(9, 'o', 0)];
    const [short, long, alone] = await playAdvised(lines, advisor);
    expect([short!.length, long!.length, alone!.length]).toEqual([2, 250, 9]);
    expect(alone).toEqual(lines[2]!.alone.notes);
    expect(advisor.asked.flat()).toHaveLength(252);
    expect(advisor.asked.length).toBeLessThan(60);
    const [ofShort, ...ofLong] = advisor.asked[0]!;
    expect(ofShort).toEqual({ role: 'bass', key, history: primer });
    for (const question of ofLong) {
      const length = question.history.length - 1;
      expect(question.role).toBe('melody');
      expect(question.history).toEqual([
        ...primer,
        ...lines[1]!.alone.notes.slice(0, length).map(({ tick, pitch, velocity, duration }) => ({
          pitch,
          velocity: velocity + (tick === 480 ? 5 : 0),
          duration: duration / 480,
        })),
      ]);
    }
    // The second question of a stretch knows its advised first note.
    const [, second] = advisor.asked[1]!;
    expect(second!.history).toHaveLength(2);
    expect(second!.history[1]!.pitch).toBe(long![0]!.pitch);
  });

  it('writes a line the same whatever lines are beside it', async () => {
    const line = advised(130, 'l', 0.6, 'melody');
    const [alone] = await playAdvised([line], listening());
    const [, beside] = await playAdvised([advised(70, 'o', 0.9), line], listening());
    expect(beside).toEqual(alone);
  });

  it('stops asking when told so', async () => {
    const stop = new AbortController();
    let questions = 0;
    const advisor: NoteAdvisor = {
      expect: (asked) => {
        if (++questions === 3) stop.abort(new Error('Nobody listens any more.'));
        return advisorOf(greatest).expect(asked);
      },
    };
    const line = advised(200, 'x', 0.5);
    await expect(playAdvised([line], advisor, stop.signal)).rejects.toThrow('Nobody listens');
    expect(questions).toBe(3);
  });

  it('refuses an advisor that does not answer every question', async () => {
    const silent: NoteAdvisor = { expect: async () => [] };
    await expect(playAdvised([advised(1, 'x', 0.3)], silent)).rejects.toThrow(
      'The advisor gave 0 answers to 1 questions.',
    );
  });
});
