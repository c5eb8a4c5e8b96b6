/** @file Key and chord estimates on songs and tunes with human annotations. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { estimateChords } from '../../src/analysis/chord-estimate.ts';
import { estimateKey } from '../../src/analysis/key-estimate.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { parsePitch } from '../../src/theory/pitch.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

/**
 * Number of files in a folder whose key signature, including the mode, is estimated correctly, and the
 * total.
 */
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

it('finds the key of nine pop songs in ten', () => {
  const { right, files } = judged('pop909_cl_aligned');
  expect(files).toBe(45);
  expect(right).toBeGreaterThanOrEqual(41);
});

it('finds the key of nearly every folk tune', () => {
  const { right, files } = judged('training_data/nottingham_folk');
  expect(files).toBe(28);
  expect(right).toBeGreaterThanOrEqual(26);
});

it('finds the roots of pop songs for more than four fifths of the time', () => {
  const folder = `${DATA}pop909_cl_aligned`;
  let [right, all] = [0, 0];
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.mid'))) {
    const { score } = readMidi(readFileSync(`${folder}/${name}`));
    const [music, written] = score.tracks;
    const heard = estimateChords({ ...score, tracks: [music!] });
    for (const { tick, duration, pitch } of lowestNotes(written!.notes)) {
      for (let at = tick; at < tick + duration; at += score.ticksPerQuarter) {
        const symbol = heard.findLast((chord) => chord.tick <= at)?.symbol ?? 'N.C.';
        const root = /^[A-G][#b]?(?!\.)/.exec(symbol)?.[0];
        if (root !== undefined && parsePitch(root).pitchClass === pitch % 12) right++;
        all++;
      }
    }
  }
  expect(right / all).toBeGreaterThan(0.75);
});

/** The lowest note of each chord: its root, except in the few inversions. */
function lowestNotes<N extends { tick: number; pitch: number }>(notes: readonly N[]): N[] {
  return notes.filter(
    ({ tick, pitch }) => !notes.some((other) => other.tick === tick && other.pitch < pitch),
  );
}
