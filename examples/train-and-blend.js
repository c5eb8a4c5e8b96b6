/**
 * @file Trains a network on a folder of MIDI files and lets it take part in a piece.
 * Run: node examples/train-and-blend.js [FOLDER]
 *
 * Without a folder it trains on a few pieces that it composes first. The network here is tiny and learns
 * for two epochs, so that the example takes seconds; leave out `network` and `epochs` for a real one.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { GenreComposer, trainNeuralComposer, writeMidi } from 'midi-composer';

const folder = process.argv[2] ?? 'training_data';
if (process.argv[2] === undefined) {
  mkdirSync(folder, { recursive: true });
  for (let seed = 1; seed <= 6; seed++) {
    const piece = await new GenreComposer('swing', { seed }).compose({ bars: 32 });
    writeFileSync(`${folder}/swing_${seed}.mid`, writeMidi(piece));
  }
}

const model = await trainNeuralComposer(folder, {
  modelName: 'swing_model',
  epochs: 2,
  stepsPerEpoch: 10,
  network: { lstmUnits: [16, 8], denseUnits: [16, 8] },
  onEvent(event) {
    if (event.type === 'epoch') console.log(`Epoch ${event.epoch}: loss ${event.loss.toFixed(4)}`);
  },
});

for (const blend of [0, 0.3, 1]) {
  const composer = new GenreComposer('bebop', { seed: 7, neuralModel: model, blend });
  const melody = await composer.generateMelody({ bars: 16 });
  console.log(
    `Blend ${blend}: ${melody
      .slice(0, 12)
      .map(({ pitch }) => pitch)
      .join(' ')} ...`,
  );
}
const piece = await new GenreComposer('bebop', { seed: 7, neuralModel: model }).compose({
  bars: 16,
});
writeFileSync('bebop_neural.mid', writeMidi(piece));
await model.dispose();
console.log('Wrote models/swing_model.h5 and bebop_neural.mid');
