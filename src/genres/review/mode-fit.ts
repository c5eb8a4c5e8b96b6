/**
 * @file Whether chords belong in a mode. A key is told by its third: chords that hold the other third,
 *   where none holds its own, are of another key. In a mode beyond the twelve tones, a triad belongs only
 *   where its root and third are tuned alike; on a neutral third there is none.
 */
import { keyOf } from '../../theory/key.ts';
import { mod } from '../../theory/pitch.ts';
import { parseRoman, romanChord } from '../../theory/roman.ts';
import { SCALES, isMinorScale, tuningOf, type Tuning } from '../../theory/scale.ts';
import type { Mode } from '../genre.ts';
import type { Progression } from '../pattern-text.ts';

/** A chord as seen from the tonic. */
interface KeyChord {
  readonly roman: string;
  /** Semitones above the tonic. */
  readonly root: number;
  /** Semitones above the root; undefined in power chords and suspended ones. */
  readonly third: number | undefined;
  /** Whether it pulls elsewhere, as dominants and diminished chords do, or is applied to a degree. */
  readonly pulls: boolean;
  /** In bars. */
  readonly length: number;
}

/**
 * Modes that have chords with either third on their tonic: the blues sets minor thirds against seventh
 * chords, rock in the minor pentatonic too, and the phrygian of flamenco rests on a major chord.
 */
const BOTH_THIRDS: ReadonlySet<Mode> = new Set(['blues', 'minor_pentatonic', 'phrygian']);

/** Triads that hold the third of the key or lean on it, as `semitones above the tonic, third`. */
const OF_MAJOR: ReadonlySet<string> = new Set(['0 4', '4 3', '9 3']);
const OF_MINOR: ReadonlySet<string> = new Set(['0 3', '3 4', '5 3', '8 4']);

/** Roots, in semitones above the tonic, on which a major triad is a dominant: II, III, V, VI and VII. */
const DOMINANT_ROOTS: ReadonlySet<number> = new Set([2, 4, 7, 9, 11]);
/** Roots on which a seventh chord may be at home: I, IV and bVII. Elsewhere it is a dominant, too. */
const SEVENTHS_AT_HOME: ReadonlySet<number> = new Set([0, 5, 10]);

/** What the chords are written for. */
export type ChordsUse = 'progression' | 'cadence' | 'ending';

/**
 * The chords by which a progression or cadence belongs to another mode, as written; none where it fits.
 *
 * Borrowed chords do not count against it: in major iv and bVI, in minor IV, a major V and bII, in both
 * dominants of other degrees, diminished chords, and chords without a third. What does not fit is music
 * of the other key, such as `I | IV | V` in minor, or a progression of which more than half lies outside
 * the mode, such as `bVII | i | bVII | %` in harmonic minor. The last chord of a piece in minor may be
 * major (a Picardy third).
 *
 * A mode whose own third is neutral is neither a major nor a minor key, so that only what lies outside it
 * counts: `I | V` in rast, which has fifths there, `I5 | V5`, and a triad on its fourth.
 *
 * @param tuning of the mode; default the usual one.
 */
export function misfits(
  progression: Progression,
  mode: Mode,
  use: ChordsUse,
  tuning = tuningOf(mode),
): string[] {
  if (BOTH_THIRDS.has(mode)) return [];
  const minor = isMinorScale(mode);
  const all = keyChords(progression);
  const chords = use === 'ending' && minor && all.length > 1 ? all.slice(0, -1) : all;
  const [own, other] = minor ? [OF_MINOR, OF_MAJOR] : [OF_MAJOR, OF_MINOR];
  const plain = chords.filter(({ pulls }) => !pulls);
  const foreign = plain.filter((chord) => other.has(triad(chord)));
  const ofTheOtherKey =
    hasPlainThird(mode, tuning) &&
    2 * bars(foreign) > bars(plain.filter(({ third }) => third !== undefined)) &&
    !plain.some((chord) => own.has(triad(chord)));
  if (ofTheOtherKey) return names(foreign);
  if (use !== 'progression') return [];
  // Beyond the twelve tones nothing is a dominant: V in rast is a triad of the major key.
  const counted = tuning ? chords : plain;
  const outside = counted.filter((chord) => !inScale(chord, mode, tuning));
  return 2 * bars(outside) > bars(chords) ? names(outside) : [];
}

function keyChords({ bars: all }: Progression): KeyChord[] {
  const { tonic } = keyOf(0, 'major');
  const chords = all.flatMap((bar) => bar.chords);
  return chords.map(({ roman, share: [part, whole] }, i) => {
    const numeral = parseRoman(roman);
    const root = romanChord(numeral, tonic).root.pitchClass;
    const third = numeral.tones.find(({ number }) => number === 3)?.semitones;
    const fifth = numeral.tones.find(({ number }) => number === 5)?.semitones;
    const seventh = numeral.tones.find(({ number }) => number === 7)?.semitones;
    const away =
      seventh === 10 && (!SEVENTHS_AT_HOME.has(root) || resolves(root, chords[i + 1]?.roman));
    const dominant = third === 4 && (DOMINANT_ROOTS.has(root) || away);
    const pulls = numeral.appliedTo !== undefined || dominant || fifth === 6;
    return { roman, root, third, pulls, length: part / whole };
  });
}

/** Whether the next chord is a minor one a fourth above the root: after a dominant such as I7 before iv. */
function resolves(root: number, next: string | undefined): boolean {
  if (next === undefined) return false;
  const numeral = parseRoman(next);
  const { pitchClass } = romanChord(numeral, keyOf(0, 'major').tonic).root;
  return (
    mod(pitchClass - root, 12) === 5 &&
    numeral.tones.some(({ number, semitones }) => number === 3 && semitones === 3)
  );
}

function inScale({ root, third }: KeyChord, mode: Mode, tuning: Tuning | undefined): boolean {
  const scale: readonly number[] = SCALES[mode === 'major_pentatonic' ? 'major' : mode];
  if (!scale.includes(root)) return false;
  if (third === undefined) return true;
  const tone = (root + third) % 12;
  return scale.includes(tone) && tuning?.[tone] === tuning?.[root];
}

/** Whether the third of a mode makes its key major or minor. */
function hasPlainThird(mode: Mode, tuning: Tuning | undefined): boolean {
  if (!tuning) return true;
  const third = (SCALES[mode] as readonly number[]).find((tone) => tone === 3 || tone === 4);
  return third !== undefined && tuning[third] === tuning[0];
}

function triad({ root, third }: KeyChord): string {
  return `${root} ${third}`;
}

function bars(chords: readonly KeyChord[]): number {
  return chords.reduce((sum, { length }) => sum + length, 0);
}

function names(chords: readonly KeyChord[]): string[] {
  return [...new Set(chords.map(({ roman }) => roman))];
}
