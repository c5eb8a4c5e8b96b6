/** @file Chord symbols as MusicXML writes them: root, kind, degrees and bass. */
import { DEGREE_SEMITONES, type ChordTone } from '../../theory/chord.ts';
import { accidentalOf, pitchName, type SpelledPitch } from '../../theory/pitch.ts';
import { readChord } from './spelling.ts';
import { element, type Xml } from './xml.ts';

/** Kinds of MusicXML by the semitones of their tones, those with most tones first. */
const KINDS = (
  [
    ['major-13th', [0, 4, 7, 11, 14, 21]],
    ['dominant-13th', [0, 4, 7, 10, 14, 21]],
    ['minor-13th', [0, 3, 7, 10, 14, 21]],
    ['major-11th', [0, 7, 11, 14, 17]],
    ['dominant-11th', [0, 7, 10, 14, 17]],
    ['minor-11th', [0, 3, 7, 10, 14, 17]],
    ['major-ninth', [0, 4, 7, 11, 14]],
    ['dominant-ninth', [0, 4, 7, 10, 14]],
    ['minor-ninth', [0, 3, 7, 10, 14]],
    ['major-seventh', [0, 4, 7, 11]],
    ['dominant', [0, 4, 7, 10]],
    ['minor-seventh', [0, 3, 7, 10]],
    ['major-minor', [0, 3, 7, 11]],
    ['half-diminished', [0, 3, 6, 10]],
    ['diminished-seventh', [0, 3, 6, 9]],
    ['augmented-seventh', [0, 4, 8, 10]],
    ['major-sixth', [0, 4, 7, 9]],
    ['minor-sixth', [0, 3, 7, 9]],
    ['suspended-fourth', [0, 5, 7]],
    ['suspended-second', [0, 2, 7]],
    ['augmented', [0, 4, 8]],
    ['diminished', [0, 3, 6]],
    ['minor', [0, 3, 7]],
    ['major', [0, 4, 7]],
    ['power', [0, 7]],
  ] as const
).map(([kind, semitones]) => ({ kind, semitones }));

/** The harmony element; null for text that is no chord symbol. */
export function harmony(symbol: string, offset: number): Xml | null {
  const at = offset === 0 ? undefined : element('offset', {}, offset);
  if (/^N\.?C\.?$/i.test(symbol)) {
    const root = element('root', {}, element('root-step', { text: '' }, 'C'));
    return element('harmony', {}, root, element('kind', { text: 'N.C.' }, 'none'), at);
  }
  const chord = readChord(symbol);
  if (chord === null) return null;
  const { root, bass, tones } = chord;
  const { kind, added, missing } = kindOf(tones);
  // As it was written: the symbol without its root and bass.
  const text = chord.symbol.slice(pitchName(root).length).replace(/\/[A-G][b#]{0,2}$/, '');
  return element(
    'harmony',
    {},
    named('root', root),
    element('kind', { text }, kind),
    bass === root ? undefined : named('bass', bass),
    ...added.map((tone) => degree(tone, 'add')),
    ...missing.map((tone) => degree(tone, 'subtract')),
    at,
  );
}

function named(name: 'root' | 'bass', pitch: SpelledPitch): Xml {
  const alter = accidentalOf(pitch);
  return element(
    name,
    {},
    element(`${name}-step`, {}, pitchName(pitch).charAt(0)),
    alter === 0 ? undefined : element(`${name}-alter`, {}, alter),
  );
}

/** The kind that leaves least to say, with the tones that it lacks and has too many. */
function kindOf(tones: readonly ChordTone[]): {
  readonly kind: string;
  readonly added: readonly ChordTone[];
  readonly missing: readonly ChordTone[];
} {
  const best = KINDS.map(({ kind, semitones }) => {
    const has: readonly number[] = semitones;
    const added = tones.filter((tone) => !has.includes(tone.semitones));
    const lacking = has.filter((each) => !tones.some((tone) => tone.semitones === each));
    const missing = lacking.map((each) => ({ number: numberOf(each), semitones: each }));
    return { kind, added, missing };
  }).reduce((a, b) => (costOf(b) < costOf(a) ? b : a));
  return best;
}

/** What is left out is harder to read than what is added. */
function costOf({ added, missing }: { added: readonly unknown[]; missing: readonly unknown[] }) {
  return added.length + 1.5 * missing.length;
}

/** The number of a tone of the kinds above. */
function numberOf(semitones: number): number {
  return [1, 0, 2, 3, 3, 4, 5, 5, 5, 6, 7, 7, 0, 0, 9, 0, 0, 11, 0, 0, 0, 13][semitones]!;
}

function degree({ number, semitones }: ChordTone, type: 'add' | 'subtract'): Xml {
  const alter = type === 'subtract' ? 0 : semitones - DEGREE_SEMITONES[number]!;
  return element(
    'degree',
    {},
    element('degree-value', {}, number),
    element('degree-alter', {}, alter),
    element('degree-type', {}, type),
  );
}
