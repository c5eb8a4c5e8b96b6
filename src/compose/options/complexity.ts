/** @file Complexity: makes a genre's harmony, approaches and ornaments plainer or richer. */
import { SHARE, within } from '../../arguments/ranges.ts';
import { byKind, type Genre, type Part } from '../../genres/genre.ts';
import { parseProgression } from '../../genres/pattern-text.ts';
import { parseRoman } from '../../theory/roman.ts';

/** Share of the room above a probability that full complexity fills, by what the probability is for. */
const ADDED = { tensions: 0.7, approach: 0.5, ornaments: 0.3, chromatic: 0.4 };
/** Weight left to the progression farthest from the wanted complexity. */
const LEAST = 0.1;

/**
 * The genre with `complexity` 0 (plain) .. 1 (rich); 0.5 is the genre as authored, the same object.
 *
 * Scales the probabilities of tensions in chords, of approach notes in the bass, of ornaments and
 * chromatic tones in melodies (a style without them stays without, except for tensions and approaches),
 * and favours progressions with fewer or more chords and chord tones.
 *
 * @throws RangeError outside 0..1.
 */
export function withComplexity(genre: Genre, complexity: number): Genre {
  if (!within(complexity, SHARE)) {
    throw new RangeError(`The complexity must be 0 (plain) to 1 (rich); ${complexity} is not.`);
  }
  if (complexity === 0.5) return genre;
  const lean = 2 * complexity - 1;
  const { progressions } = genre.harmony;
  return {
    ...genre,
    harmony: { ...genre.harmony, progressions: reweighted(progressions, lean) },
    parts: genre.parts.map((part) => leaned(part, lean)),
  };
}

/**
 * A probability that `lean` -1 lowers to 0, 0 keeps, and 1 raises by `added` of what is missing to 1.
 */
function scaled(probability: number, lean: number, added: number): number {
  return lean < 0 ? probability * (1 + lean) : probability + (1 - probability) * lean * added;
}

function leaned(part: Part, lean: number): Part {
  return byKind<Part>(part, {
    drums: (drums) => drums,
    bass: (bass) => ({ ...bass, approach: scaled(bass.approach, lean, ADDED.approach) }),
    chords: (chords) => {
      const tensions = scaled(chords.voicing.tensions, lean, ADDED.tensions);
      return { ...chords, voicing: { ...chords.voicing, tensions } };
    },
    melody: (melody) => {
      const { chromatic } = melody.tones;
      const ornaments = Object.fromEntries(
        Object.entries(melody.ornaments).map(([name, p]) => [
          name,
          p > 0 ? scaled(p, lean, ADDED.ornaments) : p,
        ]),
      );
      return {
        ...melody,
        ornaments,
        tones: {
          ...melody.tones,
          chromatic: chromatic > 0 ? scaled(chromatic, lean, ADDED.chromatic) : chromatic,
        },
      };
    },
  });
}

function reweighted(
  progressions: Genre['harmony']['progressions'],
  lean: number,
): Genre['harmony']['progressions'] {
  const riches = progressions.map(({ bars }) => richness(bars));
  const least = Math.min(...riches);
  const span = Math.max(...riches) - least;
  return progressions.map((progression, i) => {
    if (span === 0) return progression;
    const place = (riches[i]! - least) / span;
    const distance = lean > 0 ? 1 - place : place;
    const kept = 1 - Math.abs(lean) * (1 - LEAST) * distance;
    return { ...progression, weight: progression.weight * kept };
  });
}

/** Mean number of chord tones written in a bar: many chords, or chords of many tones. */
function richness(text: string): number {
  const { bars } = parseProgression(text);
  const tones = bars
    .flatMap(({ chords }) => chords)
    .reduce((sum, { roman }) => sum + parseRoman(roman).tones.length, 0);
  return tones / bars.length;
}
