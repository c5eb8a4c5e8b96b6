/** @file What the tracks of a composed piece are called: by the instruments that were drawn. */
import type { Part } from '../genres/genre.ts';
import { programName } from '../midi/general-midi.ts';
import { isDrumRole, roleFacts } from '../score/roles.ts';

/** A part and the General MIDI program, 0..127, it plays on. */
export interface PlayedPart {
  readonly part: Part;
  readonly program: number;
}

/**
 * A name in English for each part, all different: of its instrument, as the genre calls it. Melodies on
 * one instrument are numbered (`Violin 1`, `Violin 2`); other parts on one instrument are told apart by
 * what they do (`Accordion (melody)`, `Accordion (chords)`). Drums and percussion keep the name of their
 * part, because a kit is many instruments.
 */
export function trackNames(parts: readonly PlayedPart[]): string[] {
  const instruments = parts.map(instrumentName);
  const told = parts.map(({ part }, i) => {
    const name = instruments[i]!;
    const alike = parts.filter((_, k) => instruments[k] === name);
    const melodies = alike.every((each) => roleFacts(each.part.role).kind === 'melody');
    return alike.length === 1 || melodies ? name : `${name} (${roleFacts(part.role).name.en})`;
  });
  return told.map((name, i) => {
    const namesakes = told.filter((each) => each === name).length;
    if (namesakes === 1) return name;
    return `${name} ${told.slice(0, i + 1).filter((each) => each === name).length}`;
  });
}

function instrumentName({ part, program }: PlayedPart): string {
  if (isDrumRole(part.role)) return part.name.en;
  const authored = part.programs.find((each) => each.program === program)?.name;
  if (authored === undefined) return programName(program);
  return typeof authored === 'string' ? authored : authored.en;
}
