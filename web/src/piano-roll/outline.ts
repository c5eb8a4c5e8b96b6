/** @file What a screen reader says of a piece: its sections, parts and chords in words. */
import type { Language, ShownPiece } from '../api.ts';
import { chordInWords } from '../chord-name.ts';
import { keyName } from '../format.ts';
import { indexAt, placeAt, type Bar, type Section } from './bars.ts';
import { isDrums } from './roll-layout.ts';

const NOTES = ['C', 'C#', 'D', 'Eb', 'E', 'F', 'F#', 'G', 'Ab', 'A', 'Bb', 'B'];

/** `60` -> `C4` or `Do4`. */
export function pitchName(pitch: number, language: Language): string {
  return `${keyName(NOTES[pitch % 12]!, language)}${Math.floor(pitch / 12) - 1}`;
}

export interface PartLine {
  id: string;
  name: string;
  track: number;
  notes: number;
  /** Lowest and highest pitch; null for drums. */
  range: [low: string, high: string] | null;
}

export function partLines(piece: ShownPiece, language: Language): PartLine[] {
  return piece.parts.flatMap(({ id, name, track }) => {
    const played = track === null ? undefined : piece.tracks[track];
    if (track === null || !played) return [];
    const pitches = played.notes.map(([, , pitch]) => pitch);
    const limits = (): [string, string] => {
      const low = pitches.reduce((a, b) => Math.min(a, b), 127);
      const high = pitches.reduce((a, b) => Math.max(a, b), 0);
      return [pitchName(low, language), pitchName(high, language)];
    };
    const range = isDrums(played) || pitches.length === 0 ? null : limits();
    return [{ id, name: name[language], track, notes: pitches.length, range }];
  });
}

/** The chords of a bar, as they are said. */
export interface ChordLine {
  bar: number;
  chords: string;
}

/** The chords of each section by bar; what is repeated is said once. */
export function chordLines(
  piece: ShownPiece,
  { bars, sections }: { bars: readonly Bar[]; sections: readonly Section[] },
  language: Language,
): ChordLine[][] {
  const lines: ChordLine[][] = sections.map(() => []);
  let last = '';
  for (const { tick, symbol } of piece.chords) {
    const section = lines[indexAt(sections, tick)];
    if (!section) continue;
    const { bar } = placeAt(bars, tick);
    const words = chordInWords(symbol, language);
    const line = section[section.length - 1];
    if (line?.bar === bar) {
      if (words !== last) line.chords += `, ${words}`;
    } else if (words !== last || !line) {
      section.push({ bar, chords: words });
    }
    last = words;
  }
  return lines;
}
