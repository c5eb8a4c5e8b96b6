/** @file Advised notes keep their distributions, and their loudness does not jump about. */
import { describe, expect, it } from 'vitest';
import { Stream } from '../../random/stream.ts';
import { draw, NUMBERS_PER_CHOICE, type NoteChoice } from './note-choice.ts';
import { SwellingDraw } from './swelling-draw.ts';

/** Rules that want loud notes and advice that wants soft ones. */
const torn: NoteChoice = {
  tick: 0,
  pitches: [60, 62, 64],
  pitchWeights: [1, 2, 3],
  durations: [480, 240],
  durationWeights: [1, 1],
  velocities: [100, 60, 80, 96, 64],
  velocityWeights: [3, 2, 0, 1, 2],
};
const NOTES = 20_000;

function velocities(blend: number): number[] {
  const swelling = new SwellingDraw(new Stream('x'), blend);
  return Array.from({ length: NOTES }, () => swelling.draw(torn).velocity);
}

const meanJump = (levels: readonly number[]) =>
  levels.slice(1).reduce((sum, level, i) => sum + Math.abs(level - levels[i]!), 0) / levels.length;

describe('SwellingDraw', () => {
  it.each([0, 0.3, 1])('gives every velocity its share at blend %f', (blend) => {
    const drawn = velocities(blend);
    for (const [i, velocity] of torn.velocities.entries()) {
      const share = drawn.filter((v) => v === velocity).length / NOTES;
      expect(Math.abs(share - torn.velocityWeights[i]! / 8), `${velocity}`).toBeLessThan(0.02);
    }
  });

  it('jumps the less the more the advice counts', () => {
    const [alone, some, most] = [0, 0.3, 1].map((blend) => meanJump(velocities(blend)));
    expect(some!).toBeLessThan(0.6 * alone!);
    expect(most!).toBeLessThan(0.3 * alone!);
  });

  it('swells among the velocities of each note, so that accents stay', () => {
    const swelling = new SwellingDraw(new Stream('x'), 1);
    const louder = { ...torn, velocities: torn.velocities.map((velocity) => velocity + 20) };
    const pairs = Array.from({ length: 2000 }, () => [
      swelling.draw(torn).velocity,
      swelling.draw(louder).velocity,
    ]);
    const accented = pairs.filter(([weak, strong]) => Math.abs(strong! - weak! - 20) <= 4).length;
    expect(accented / pairs.length).toBeGreaterThan(0.8);
  });

  it('draws pitches and lengths as the rules do, with as many numbers of the stream', () => {
    const [stream, plain] = [new Stream('x'), new Stream('x')];
    const swelling = new SwellingDraw(stream, 0.7);
    for (let i = 0; i < 50; i++) {
      const { pitch, duration } = draw(torn, plain);
      expect(swelling.draw(torn)).toMatchObject({ pitch, duration });
    }
    const counted = new Stream('x');
    for (let i = 0; i < 50 * NUMBERS_PER_CHOICE; i++) counted.float();
    expect(stream.float()).toBe(counted.float());
  });
});
