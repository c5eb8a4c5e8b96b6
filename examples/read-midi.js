/**
 * @file Reads a MIDI file, says what is in it, and writes it in another key.
 * Run: node examples/read-midi.js [FILE]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  barLines,
  GenreComposer,
  MidiError,
  readMidi,
  scoreSeconds,
  transpose,
  writeMidi,
} from 'midi-composer';

const [file = 'tango.mid'] = process.argv.slice(2);
if (process.argv.length < 3) {
  writeFileSync(file, writeMidi(await new GenreComposer('tango', { seed: 2 }).compose()));
}

const { score, warnings } = readMidi(readFileSync(file));
console.log(`${score.title}: ${barLines(score).length} bars, ${scoreSeconds(score).toFixed(1)} s`);
for (const { name, role, program, notes } of score.tracks) {
  console.log(`  ${name} (${role}, program ${program}): ${notes.length} notes`);
}
for (const { code } of warnings) console.log(`  warning: ${code}`);

writeFileSync('transposed.mid', writeMidi(transpose(score, 3)));
console.log('Wrote transposed.mid, three semitones up');

try {
  readMidi(new TextEncoder().encode('not a MIDI file'));
} catch (error) {
  if (!(error instanceof MidiError)) throw error;
  console.log(`Refused: ${error.code}`);
}
