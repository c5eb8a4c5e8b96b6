/** @file Chord symbols as lead sheets write them: reading `Cm7b5`, `F#-7`, `BbΔ7/D`, `G7alt`. */
import { qualityTones, type ChordTone } from './chord.ts';
import { parsePitch, type SpelledPitch } from './pitch.ts';

export interface ChordSymbol {
  readonly root: SpelledPitch;
  /** Equals the root unless written after a slash. */
  readonly bass: SpelledPitch;
  /** As {@link qualityTones} reads it: `-7b5` has `ø7`. */
  readonly quality: string;
  readonly tones: readonly ChordTone[];
  /** As written, with `b` and `#` for the music signs. */
  readonly symbol: string;
}

const WHOLE = /^([A-G])([b#]{0,2})(.*?)(?:\/([A-G][b#]{0,2}))?$/;

/**
 * Replaces the spellings of other traditions, in this order; the result must be a quality of {@link
 * qualityTones}.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[(),]/g, ''],
  [/6\/9/, '69'],
  [/^(?:-|min|mi)/, 'm'],
  [/(?:[Δ△]|Maj|Ma|M|ma)(?=9|11|13)/, 'maj'],
  [/[Δ△]7?|Maj7|Ma7|ma7|M7/, 'maj7'],
  [/^(?:maj|Maj|Ma|M)(?=6|add|sus|$)/, ''],
  [/^(?:dim|º|o(?!mit))/, '°'],
  [/^(?:ø|Ø|h)7?/, 'ø7'],
  [/^m7(?:b5|-5)/, 'ø7'],
  [/^aug/, '+'],
  [/^2$/, 'add9'],
  [/^4$/, 'sus4'],
  [/sus(?![24])/, 'sus4'],
  [/(?<=\d)-(?=5|9|13)/g, 'b'],
  [/(?<=\d)\+(?=5|9|11)/g, '#'],
  [/omit/g, 'no'],
];

/**
 * Reads one chord symbol: a root `A`..`G` with `b` or `#`, a quality in any of the common spellings
 * (`m` `-` `min`, `maj7` `M7` `Δ`, `ø` `m7b5`, `°` `o` `dim`, `+` `aug`, `sus`, `6/9`, `add9`, alterations
 * with or without brackets), and the bass after `/`.
 *
 * @throws RangeError that says what cannot be read.
 */
export function parseChordSymbol(text: string): ChordSymbol {
  const symbol = text.replaceAll('♭', 'b').replaceAll('♯', '#');
  const match = WHOLE.exec(symbol);
  if (!match) throw new RangeError(`"${text}" is no chord symbol; it starts with A to G.`);
  const root = parsePitch(match[1]! + match[2]!);
  const quality = SPELLINGS.reduce(
    (rest, [spelling, plain]) => rest.replace(spelling, plain),
    match[3]!,
  );
  const bass = match[4] === undefined ? root : parsePitch(match[4]);
  return { root, bass, quality, tones: qualityTones(quality), symbol };
}
