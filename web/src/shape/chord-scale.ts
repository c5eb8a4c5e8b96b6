/** @file The scale of the chord at a place: that of the key, bent to hold the tones of the chord. */
import type { Composition } from '../api.ts';
import { indexAt } from '../piano-roll/bars.ts';

const LETTERS: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** Semitones above the tonic, by the names that keys have. */
const SCALES: Readonly<Record<string, readonly number[]>> = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  locrian: [0, 1, 3, 5, 6, 8, 10],
  'harmonic minor': [0, 2, 3, 5, 7, 8, 11],
  'melodic minor': [0, 2, 3, 5, 7, 9, 11],
};

/** Pitch class of a name such as `Bb`; null if it is none. */
function pitchClass(name: string): number | null {
  const letter = LETTERS[name.charAt(0)];
  if (letter === undefined) return null;
  const signs = [...name.slice(1)].reduce((sum, sign) => sum + (sign === '#' ? 1 : -1), 0);
  return (letter + signs + 24) % 12;
}

/** Pitch classes of a chord symbol; none if it is not one. */
export function chordTones(symbol: string): number[] {
  const [, name = '', quality = ''] = /^([A-G][b#]{0,2})([^/]*)/.exec(symbol) ?? [];
  const root = pitchClass(name);
  if (root === null) return [];
  const minor = /^(?:m(?!aj)|min|-|dim|°|o|ø)/.test(quality);
  const dim = /^(?:dim|°|o|ø)|b5/.test(quality);
  const third = /sus2/.test(quality) ? 2 : /sus/.test(quality) ? 5 : minor ? 3 : 4;
  const fifth = dim ? 6 : /^(?:aug|\+)|#5/.test(quality) ? 8 : 7;
  const tones = /^5/.test(quality) ? [0, 7] : [0, third, fifth];
  if (/(?:maj|M|Δ)(?:7|9|11|13)|Δ/.test(quality)) tones.push(11);
  else if (/^(?:dim|°|o)7/.test(quality)) tones.push(9);
  else if (/7|ø|(?:^|[^d])(?:9|11|13)/.test(quality) && !/6|add/.test(quality)) tones.push(10);
  else if (/6/.test(quality)) tones.push(9);
  return tones.map((tone) => (root + tone) % 12);
}

/** Pitch classes of the scale of a key such as `Eb major`; all twelve if the mode is not known. */
export function keyScale(key: string): number[] {
  const [name = '', ...mode] = key.split(' ');
  const tonic = pitchClass(name);
  const scale = SCALES[mode.join(' ').replaceAll('_', ' ')];
  if (tonic === null || !scale) return Array.from({ length: 12 }, (_, tone) => tone);
  return scale.map((tone) => (tonic + tone) % 12);
}

/** Pitch classes of the scale at a tick. */
export function scaleAt(piece: Pick<Composition, 'key' | 'chords'>, tick: number): Set<number> {
  const scale = new Set(keyScale(piece.key));
  const chord = piece.chords[indexAt(piece.chords, tick)];
  const tones = new Set(chord ? chordTones(chord.symbol) : []);
  for (const tone of tones) {
    if (scale.has(tone)) continue;
    // It takes the place of its neighbours: B flat that of B.
    for (const next of [(tone + 1) % 12, (tone + 11) % 12]) {
      if (!tones.has(next)) scale.delete(next);
    }
    scale.add(tone);
  }
  return scale;
}

/** The pitch of a scale that is nearest; of two, the lower. Stays within MIDI's range. */
export function nearestIn(scale: ReadonlySet<number>, pitch: number): number {
  for (let away = 0; away < 12; away++) {
    for (const at of [pitch - away, pitch + away]) {
      if (at >= 0 && at <= 127 && scale.has(at % 12)) return at;
    }
  }
  return pitch;
}
