/**
 * @file Composes a piece and writes it as sound, as notation, and as a MIDI file for each part.
 * Run: node examples/export.js
 */
import { writeFile } from 'node:fs/promises';
import { GenreComposer, partFiles, renderWav, writeMusicXml } from 'midi-composer';

const score = await new GenreComposer('bossa_nova', { seed: 4 }).compose({ bars: 4 });

const quieterBass = score.tracks.map(({ role }) => (role === 'bass' ? { volume: 70 } : undefined));
await writeFile('bossa.wav', await renderWav(score, { strips: quieterBass, format: '24' }));
await writeFile('bossa.musicxml', writeMusicXml(score));
console.log('Wrote bossa.wav and bossa.musicxml');

for (const { name, bytes } of partFiles(score)) {
  await writeFile(name, bytes);
  console.log(`Wrote ${name}`);
}
