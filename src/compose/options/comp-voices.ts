/** @file Which voices the strikes of comping sound: what density and complexity count in a pattern. */
import { parseComp } from '../../genres/pattern-text.ts';

/** A pattern of comping and the voicing that it is played with. */
export interface VoicedComp {
  /** As a pattern writes it. */
  readonly comp: string;
  /** How many voices the chords have. */
  readonly voices: number;
}

/** The voices of each strike, one name a voice; over one chord, equal names are equal pitches. */
export function struckVoices({ comp, voices: count }: VoicedComp): string[][] {
  const all = Array.from({ length: count }, (_, i) => i + 1);
  return parseComp(comp).flatMap((step) => {
    if (step.kind !== 'strike') return [];
    const { voices, octave } = step;
    const named = (own: readonly (number | string)[]): string[] =>
      own.map((voice) => `${voice} ${octave}`);
    switch (voices) {
      case 'all':
        return [named(all)];
      case 'upper':
        return [named(count > 1 ? all.slice(1) : all)];
      case 'top':
        return [named(all.slice(-1))];
      case 'bass':
        return [named(['bass'])];
      default:
        return [named(voices)];
    }
  });
}
