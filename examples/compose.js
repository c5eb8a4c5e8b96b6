/** @file Composes a piece, and the same piece again from its parts. Run: node examples/compose.js */
import { writeFileSync } from 'node:fs';
import { GenreComposer, scoreOf, writeMidi } from 'midi-composer';

const composer = new GenreComposer('bossa_nova', { seed: 7, key: 'D minor' });
const piece = await composer.compose({ bars: 32 });
writeFileSync('bossa_nova.mid', writeMidi(piece));
for (const { name, role, notes } of piece.tracks)
  console.log(`${name} (${role}): ${notes.length} notes`);

// Single parts, and a Score made of those you want.
const melody = await composer.generateMelody();
const bass = await composer.generateBassLine();
const { bpm } = composer.plan();
writeFileSync('melody_and_bass.mid', writeMidi(scoreOf({ melody, bass }, { tempo: bpm })));
console.log('Wrote bossa_nova.mid and melody_and_bass.mid');
