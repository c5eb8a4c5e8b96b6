/** @file What the tracks of a composed piece are called: by the instruments that were drawn. */
import type { Genre, Part } from '../genres/genre.ts';
import { programName } from '../midi/general-midi.ts';
import { isDrumRole, roleFacts } from '../score/roles.ts';
import type { Track } from '../score/score.ts';
import type { Language } from '../texts/language.ts';

/** A part and the General MIDI program, 0..127, it plays on. */
export interface PlayedPart {
  readonly part: Part;
  readonly program: number;
}

/**
 * A name for each part, all different: of its instrument, as the genre calls it. Melodies on
 * one instrument are numbered (`Violin 1`, `Violin 2`); other parts on one instrument are told apart by
 * what they do (`Accordion (melody)`, `Accordion (chords)`). Drums and percussion keep the name of their
 * part, because a kit is many instruments.
 */
export function trackNames(parts: readonly PlayedPart[], language: Language = 'en'): string[] {
  const instruments = parts.map((each) => instrumentName(each, language));
  const told = parts.map(({ part }, i) => {
    const name = instruments[i]!;
    const alike = parts.filter((_, k) => instruments[k] === name);
    const melodies = alike.every((each) => roleFacts(each.part.role).kind === 'melody');
    return alike.length === 1 || melodies
      ? name
      : `${name} (${roleFacts(part.role).name[language]})`;
  });
  return told.map((name, i) => {
    const namesakes = told.filter((each) => each === name).length;
    if (namesakes === 1) return name;
    return `${name} ${told.slice(0, i + 1).filter((each) => each === name).length}`;
  });
}

/** A part and the track that plays it. */
export interface TrackOfPart {
  readonly part: Part;
  readonly track: Track;
}

/**
 * The names, in every language, of tracks that were composed: what a track is called in English says
 * which it is of several on one instrument, some of which may be muted. One that is not called by its
 * instrument, since an earlier version wrote it, is named as it would be now.
 */
export function namesOfTracks(tracks: readonly TrackOfPart[]): Genre['name'][] {
  const played = tracks.map(({ part, track }) => ({ part, program: track.program }));
  const [en, es] = (['en', 'es'] as const).map((language) => trackNames(played, language));
  return played.map((each, i) => {
    const instrument = instrumentName(each, 'en');
    const { name } = tracks[i]!.track;
    const { name: role } = roleFacts(each.part.role);
    const which = name.startsWith(instrument) ? name.slice(instrument.length) : undefined;
    if (which === undefined || !WHICH.test(which)) return { en: en![i]!, es: es![i]! };
    return {
      en: name,
      es: instrumentName(each, 'es') + which.replace(`(${role.en})`, `(${role.es})`),
    };
  });
}

/** What tells tracks on one instrument apart, after its name. */
const WHICH = /^( \([^()]+\))?( \d+)?$/;

function instrumentName({ part, program }: PlayedPart, language: Language): string {
  if (isDrumRole(part.role)) return part.name[language];
  const authored = part.programs.find((each) => each.program === program)?.name;
  if (authored === undefined) return programName(program, language);
  return typeof authored === 'string' ? authored : authored[language];
}
