/** @file The key estimate on songs and tunes whose key was written down by people. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { estimateKey } from '../../src/analysis/key-estimate.ts';
import { readMidi } from '../../src/midi/read-midi.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/** Files of a folder whose key signature the estimate finds, mode included, and how many there are. */
function judged(folder: string): { right: number; files: number } {
  const names = readdirSync(`${DATA}${folder}`).filter((name) => name.endsWith('.mid'));
  const right = names.filter((name) => {
    const { score } = readMidi(readFileSync(`${DATA}${folder}/${name}`));
    const { fifths, mode } = score.keySignatures[0]!;
    // A fifth up is seven semitones; the relative minor lies nine above its major.
    const tonic = (((fifths * 7 + (mode === 'minor' ? 9 : 0)) % 12) + 12) % 12;
    const key = estimateKey({
      tracks: score.tracks.filter((track) => !/^chords$|^MIDI 01$/.test(track.name)),
    });
    return key?.tonic === tonic && key.mode === mode;
  });
  return { right: right.length, files: names.length };
}

it('names the key of nine pop songs in ten', () => {
  const { right, files } = judged('pop909_cl_aligned');
  expect(files).toBe(45);
  expect(right).toBeGreaterThanOrEqual(41);
});

it('names the key of nearly every folk tune', () => {
  const { right, files } = judged('training_data/nottingham_folk');
  expect(files).toBe(28);
  expect(right).toBeGreaterThanOrEqual(26);
});
