/**
 * @file Lets a model of your own advise the melody and the bass: anything that, given the notes so far, says
 * how likely each note is that the genre allows. Run: node examples/own-advisor.js
 */
import { writeFileSync } from 'node:fs';
import { GenreComposer, writeMidi } from 'midi-composer';

/** Probabilities from weights. */
const shares = (weights) => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Float64Array.from(weights, (weight) => weight / sum);
};
const even = (candidates) => shares(candidates.map(() => 1));

/** Likes each semitone higher e times as much. */
const highSinger = {
  async expect(questions) {
    return questions.map(() => ({
      advise: ({ pitches, durations, velocities }) => ({
        pitch: shares(pitches.map((pitch) => Math.exp(pitch - 60))),
        duration: even(durations),
        velocity: even(velocities),
      }),
    }));
  },
};

const meanPitch = (notes) => notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;

for (const blend of [0, 0.5, 1]) {
  const composer = new GenreComposer('celtic', { seed: 11, neuralModel: highSinger, blend });
  const melody = await composer.generateMelody();
  console.log(`Blend ${blend}: mean pitch ${meanPitch(melody).toFixed(1)}`);
  writeFileSync(`celtic_${blend}.mid`, writeMidi(await composer.compose()));
}
