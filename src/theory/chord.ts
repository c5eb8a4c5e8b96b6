/** @file Chord qualities: reading `m7`, `7b9`, `maj7#11` as tones above the root. */

/** A tone of a chord, seen from its root. */
export interface ChordTone {
  /** Number of the interval as musicians count: 1, 3, 5, 7, 9, 11, 13, also 2, 4, 6. */
  readonly number: number;
  /** 0..21. */
  readonly semitones: number;
}

/** Semitones of the major, perfect or (for 7) minor interval of each number. */
export const DEGREE_SEMITONES: Readonly<Record<number, number>> = {
  1: 0,
  2: 2,
  3: 4,
  4: 5,
  5: 7,
  6: 9,
  7: 10,
  9: 14,
  11: 17,
  13: 21,
};

const cache = new Map<string, readonly ChordTone[]>();

/**
 * Tones of a chord quality as chord symbols write it after the root, ascending from the root:
 * a third (`` major, `m` minor, `°` or `dim`, `ø`, `+` or `aug`), then `5`, `6`, `69`, `7`, `maj7`, `9`,
 * `11`, `13` (with `maj` the seventh is major), then `sus2`, `sus4`, `add9`, `add11`, `b5`, `#5`, `b9`,
 * `#9`, `#11`, `b13`, `alt`, `no3`, `no5`, with or without brackets.
 *
 * As players do, a chord with an eleventh above a major third leaves the third out, a thirteenth does
 * not bring the eleventh along, and `alt` stands for b9, #9 and b13 without a fifth.
 *
 * @throws RangeError on a quality it cannot read.
 */
export function qualityTones(quality: string): readonly ChordTone[] {
  const known = cache.get(quality);
  if (known) return known;
  const tones = readQuality(quality);
  cache.set(quality, tones);
  return tones;
}

/** The same as semitones above the root: [0, 3, 7, 10] for `m7`. */
export function qualityIntervals(quality: string): number[] {
  return qualityTones(quality).map(({ semitones }) => semitones);
}

/**
 * Reads a scale degree above the root such as `9`, `b9`, `#11`, `13` as semitones (14, 13, 18, 21).
 *
 * @throws RangeError on anything else.
 */
export function degreeSemitones(text: string): number {
  const match = /^(b{0,2}|#{0,2})(1[13]|[1-7]|9)$/.exec(text);
  if (!match) {
    throw new RangeError(`"${text}" is no degree of a chord; write one such as 9, #11 or b13.`);
  }
  const number = Number(match[2]);
  // A bare 7 is the major seventh of the scale here, unlike in a chord symbol.
  const plain = number === 7 ? 11 : DEGREE_SEMITONES[number]!;
  const accidentals = match[1]!;
  return plain + (accidentals.startsWith('b') ? -accidentals.length : accidentals.length);
}

function readQuality(quality: string): ChordTone[] {
  const tones = new Map<number, number[]>([
    [1, [0]],
    [3, [4]],
    [5, [7]],
  ]);
  let rest = quality.replaceAll(/[()]/g, '');
  const take = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[0];
    if (found === undefined) return undefined;
    rest = rest.slice(found.length);
    return found;
  };
  const third = take(/^(?:m(?!aj)|°|dim|ø|\+|aug)/);
  if (third === 'm') tones.set(3, [3]);
  if (third === '°' || third === 'dim' || third === 'ø') {
    tones.set(3, [3]).set(5, [6]);
  }
  if (third === '+' || third === 'aug') tones.set(5, [8]);
  if (third === 'ø') tones.set(7, [10]);

  const major = take(/^maj/) !== undefined;
  const number = take(/^(?:69|13|11|5|6|7|9)/);
  if (major && (number === undefined || number === '69' || number === '5')) {
    throw new RangeError(unreadable(quality));
  }
  if (number === '5') tones.delete(3);
  else if (number === '6' || number === '69') {
    tones.set(6, [9]);
    if (number === '69') tones.set(9, [14]);
  } else if (number !== undefined) {
    const diminished = third === '°' || third === 'dim';
    tones.set(7, [major ? 11 : diminished ? 9 : 10]);
    if (number !== '7') tones.set(9, [14]);
    if (number === '11') {
      tones.set(11, [17]);
      if (tones.get(3)?.[0] === 4) tones.delete(3);
    }
    if (number === '13') tones.set(13, [21]);
  }

  const ninths: number[] = [];
  while (rest !== '') {
    const extra = take(/^(?:sus[24]?|add(?:9|11|13|2|4|6)|no[35]|alt|[b#](?:13|11|5|9)|[+])/);
    if (extra === undefined) throw new RangeError(unreadable(quality));
    if (extra.startsWith('sus')) {
      const fourth = extra !== 'sus2';
      tones.delete(3);
      tones.set(fourth ? 4 : 2, [fourth ? 5 : 2]);
    } else if (extra.startsWith('add')) {
      const added = Number(extra.slice(3));
      tones.set(added, [DEGREE_SEMITONES[added]!]);
    } else if (extra.startsWith('no')) {
      tones.delete(Number(extra.slice(2)));
    } else if (extra === 'alt') {
      tones.set(7, [10]).set(13, [20]);
      tones.delete(5);
      ninths.push(13, 15);
    } else if (extra === '+') {
      tones.set(5, [8]);
    } else {
      const altered = Number(extra.slice(1));
      const semitones = DEGREE_SEMITONES[altered]! + (extra.startsWith('b') ? -1 : 1);
      if (altered === 9) ninths.push(semitones);
      else tones.set(altered, [semitones]);
    }
  }
  if (ninths.length > 0) tones.set(9, ninths);
  return [...tones]
    .flatMap(([at, all]) => all.map((semitones) => ({ number: at, semitones })))
    .sort((a, b) => a.semitones - b.semitones);
}

function unreadable(quality: string): string {
  return `"${quality}" is no chord quality; write one such as m7, maj7, 7b9, sus4, °7, ø7, 69 or add9.`;
}
