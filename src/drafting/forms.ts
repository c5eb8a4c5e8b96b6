/** @file The forms of a folder: the outlines that its pieces share. */
import type { GenreData } from '../genres/yaml/data.ts';
import type { HeardPiece } from './heard-piece.ts';
import type { HeardSection } from './heard-sections.ts';
import { rounded } from './numbers.ts';
import type { Slot } from './slots.ts';
import { best, tally, type Found } from './tally.ts';

export interface LearnedForm {
  readonly id: string;
  readonly sections: readonly GenreData[];
  readonly found: Found<readonly HeardSection[]>;
  /** Whether it is another form in 32 bars, and was not found. */
  readonly isMade: boolean;
}

const MOST_FORMS = 4;
/** An outline longer than this is cut after a section: the composer makes long pieces of short forms. */
const LONGEST = 48;
/** Lengths of sections that players count in. */
const LENGTHS = [2, 4, 6, 8, 12, 16, 24, 32];
/** Sections longer than this are two. */
const LONG_SECTION = 16;
const STANDARD = 32;
/** Shorter sections at the end that come once are none. */
const SHORTEST = 4;

/** The outlines of most files; the first is cut or repeated to 32 bars if none has them. */
export function learnedForms(pieces: readonly HeardPiece[], slots: readonly Slot[]): LearnedForm[] {
  const outlines = pieces.flatMap((piece) => {
    const value = outlineOf(piece.sections);
    return value.length === 0 ? [] : [{ value, file: piece.name }];
  });
  const keyOf = (sections: readonly HeardSection[]): string =>
    sections.map(({ name, bars }) => `${name} ${bars}`).join(' ');
  const found = best(tally(outlines, keyOf), MOST_FORMS, 0.2);
  const [first] = found;
  if (!first) return [];
  const sum = (sections: readonly HeardSection[]): number =>
    sections.reduce((bars, section) => bars + section.bars, 0);
  const isStandard = found.some(({ value }) => sum(value) === STANDARD);
  const made = isStandard ? [] : [{ ...first, value: inStandardLength(first.value) }];
  const ids = new Set<string>();
  return [...found, ...made].map((each, place) => {
    const id = freeId(idOf(each.value), ids);
    ids.add(id);
    return {
      id,
      sections: each.value.map((section) => sectionData(section, slots)),
      found: each,
      isMade: place >= found.length,
    };
  });
}

/** A free id: the same with a number where it is taken. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}_${number}`;
  return free;
}

/** Sections in usual lengths, until the form is long enough. */
function outlineOf(sections: readonly HeardSection[]): HeardSection[] {
  const outline: HeardSection[] = [];
  let bars = 0;
  for (const section of sections) {
    const length = usualLength(section.bars);
    if (length === undefined) continue;
    if (bars > 0 && bars + Math.min(length, LONG_SECTION) > LONGEST) break;
    for (let left = length; left > 0 && bars < LONGEST; left -= LONG_SECTION) {
      const own = Math.min(left, LONG_SECTION, LONGEST - bars);
      outline.push({ ...section, bars: own });
      bars += own;
    }
  }
  // What is left over after whole sections is where the file ends, no section.
  const last = outline.at(-1);
  const isRest =
    last && last.bars < SHORTEST && !outline.slice(0, -1).some(({ name }) => name === last.name);
  return isRest ? outline.slice(0, -1) : outline;
}

/**
 * A piece whose sections are lettered in the order of those in usual lengths, so that its outline begins with A
 * whatever stands before it; sections with names keep them.
 */
export function lettered(piece: HeardPiece): HeardPiece {
  const usual = piece.sections.filter(({ bars }) => usualLength(bars) !== undefined);
  const letters = [...usual, ...piece.sections].flatMap(({ name }) => (isLetter(name) ? name : []));
  const renamed = new Map(
    [...new Set(letters)].map((name, i) => [name, String.fromCharCode(FIRST_LETTER + i)]),
  );
  return {
    ...piece,
    sections: piece.sections.map((section) => ({
      ...section,
      name: renamed.get(section.name) ?? section.name,
    })),
  };
}

const FIRST_LETTER = 'A'.charCodeAt(0);
const isLetter = (name: string): boolean => /^[A-Z]$/.test(name);

function usualLength(bars: number): number | undefined {
  const near = LENGTHS.filter((length) => Math.abs(length - bars) <= Math.max(1, bars / 8));
  return near.sort((a, b) => Math.abs(a - bars) - Math.abs(b - bars))[0];
}

/** The sections again and again until they are 32 bars. */
function inStandardLength(sections: readonly HeardSection[]): HeardSection[] {
  const standard: HeardSection[] = [];
  let left = STANDARD;
  for (let i = 0; left > 0; i++) {
    const section = sections[i % sections.length]!;
    const bars = Math.min(section.bars, left);
    standard.push({ ...section, bars });
    left -= bars;
  }
  return standard;
}

/** `aabb`; the names where they are words. */
function idOf(sections: readonly HeardSection[]): string {
  const names = sections.map(({ name }) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const isLetters = names.every((name) => name.length === 1);
  return (isLetters ? names.join('') : [...new Set(names)].slice(0, 3).join('_')) || 'form';
}

function sectionData(
  { name, bars, energy, silent }: HeardSection,
  slots: readonly Slot[],
): GenreData {
  const resting = slots
    .filter(({ role }) => silent.includes(role) && role !== 'melody')
    .map(({ id }) => id);
  return {
    name,
    bars,
    energy: rounded(energy),
    ...(resting.length > 0 && { silent: resting }),
  };
}
