/** @file The melodies of a folder: rhythms, tones, moves, phrases. */
import { rhythmOf, type WrittenRhythm } from '../genres/from-notes/melody-idea-of.ts';
import { isTone } from '../genres/from-notes/sounding-chords.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { lastUpTo } from '../score/last-up-to.ts';
import { TICKS_PER_QUARTER, type Note } from '../score/score.ts';
import { strongBeats } from '../theory/meter.ts';
import { mod } from '../theory/pitch.ts';
import { SCALES } from '../theory/scale.ts';
import { learnedPatterns, notesAround, remembered, ticksOf, type Passage } from './bar-patterns.ts';
import { contourOf, phrasesOf, type Phrase } from './phrases.ts';
import { middle, rounded } from './numbers.ts';
import type { LearnedPart } from './rhythm-section.ts';
import type { Slot } from './slots.ts';
import { tally, weightOf } from './tally.ts';

/** Most rhythms of one bar, and of two, in a meter. */
const MOST = { one: 6, two: 4 };

/** Rhythms of a bar, and of two bars as far as they come back. */
export function learnedMelody(
  slot: Slot,
  meters: readonly string[],
): LearnedPart<WrittenRhythm> & {
  /** How many were found. */
  readonly phrases: number;
} {
  const wish = {
    write: remembered(writtenRhythm),
    within: [0.12, 0.25, 0.35, 0.45],
    byChords: false,
  };
  const one = learnedPatterns(slot, meters, { ...wish, most: MOST.one, lengths: [1] });
  const two = learnedPatterns(slot, meters, { ...wish, most: MOST.two, lengths: [2] });
  const phrases = phrasesIn(slot);
  return {
    patterns: [...one, ...two.filter(({ found }) => found.times > 2)],
    style: styleOf(slot, phrases),
    phrases: phrases.length,
  };
}

/** Share of its steps on which a rhythm must sound: a single note at the end of a bar opens the next. */
const SOUNDING = 0.25;

function writtenRhythm(passage: Passage): WrittenRhythm | undefined {
  const { start, bars, piece, part } = passage;
  const notes = notesAround(passage);
  const { pattern } = rhythmOf({ notes, start, bars, meter: piece.meter, level: part.level });
  const steps = pattern?.rhythm.replace(/[ |]/g, '') ?? '';
  const sounding = steps.replace(/[.]/g, '').length;
  const opens = /^[xX]|[xX].*[xX]/.test(steps);
  return opens && sounding >= SOUNDING * steps.length ? pattern : undefined;
}

function phrasesIn({ players }: Slot): PhraseInPiece[] {
  return players.flatMap(({ piece, part }) =>
    phrasesOf(part.notes).map((phrase) => ({ ...phrase, bar: ticksOf(piece.meter), piece })),
  );
}

/** How the tones of a melody move and lie over the chords. */
function styleOf(slot: Slot, phrases: readonly PhraseInPiece[]): GenreData {
  const moves = phrases.flatMap(({ notes }) =>
    notes.slice(1).map((note, i) => Math.abs(note.pitch - notes[i]!.pitch)),
  );
  const moving = moves.filter((move) => move > 0);
  const share = (some: readonly number[], of: readonly number[]): number =>
    rounded(some.length / Math.max(1, of.length));
  const contours = tally(
    phrases.map((phrase) => ({ value: contourOf(phrase.notes), file: phrase.piece.name })),
    String,
  );
  return {
    tones: tonesOf(slot),
    stepwise: share(
      moving.filter((move) => move <= 2),
      moving,
    ),
    repeats: share(
      moves.filter((move) => move === 0),
      moves,
    ),
    contours: Object.fromEntries(
      contours.slice(0, 4).map((each) => [each.value, weightOf(each, contours)]),
    ),
    ...phrasing(phrases),
  };
}

type PhraseInPiece = Phrase & {
  readonly bar: number;
  readonly piece: Slot['players'][number]['piece'];
};

const LENGTHS = [1, 2, 4, 8];
const MOST_BREATH = 0.4;

/** How long phrases are, how much of one is silent, and whether it begins before its bar. */
function phrasing(phrases: readonly PhraseInPiece[]): GenreData {
  const bars = phrases.map(({ start, end, bar }) => (end - start) / bar);
  const usual = middle(bars.filter((length) => length > 0.5));
  const near = (length: number): number => Math.abs(Math.log2(length / Math.max(0.5, usual)));
  const phraseBars = LENGTHS.reduce((best, length) => (near(length) < near(best) ? length : best));
  const silent = phrases.map(({ start, end, rest }) => rest / Math.max(1, end + rest - start));
  const pickups = phrases.filter(({ start, bar, piece }) => {
    const origin = piece.bars[0]!.tick;
    return mod(start - origin, bar) >= (2 * bar) / 3;
  });
  return {
    phraseBars,
    breath: rounded(Math.min(MOST_BREATH, middle(silent))),
    pickups: rounded(pickups.length / Math.max(1, phrases.length)),
  };
}

/** What tones off the strong beats are to chord and key, as weights that add up to 1. */
function tonesOf({ players }: Slot): GenreData {
  const count = { chord: 0, scale: 0, chromatic: 0 };
  for (const { piece, part } of players) {
    const { chords } = piece;
    const key = piece.mainKey;
    if (chords.length === 0 || !key) continue;
    const strong = strongBeats(piece.meter).map((quarters) => quarters * TICKS_PER_QUARTER);
    for (const note of part.notes) {
      const at = mod(note.tick - piece.bars[0]!.tick, ticksOf(piece.meter));
      if (strong.includes(at)) continue;
      const chord = chords[lastUpTo(note.tick, chords, ({ tick }) => tick)]!;
      const scale = SCALES[key.mode] as readonly number[];
      if (isTone(note.pitch, chord)) count.chord++;
      else if (scale.includes(mod(note.pitch - key.tonic, 12))) count.scale++;
      else count.chromatic++;
    }
  }
  const all = count.chord + count.scale + count.chromatic;
  if (all === 0) return { chord: 0.6, scale: 0.4, chromatic: 0 };
  return {
    chord: rounded(count.chord / all),
    scale: rounded(count.scale / all),
    chromatic: rounded(count.chromatic / all),
  };
}

/** Rests of this share of the lead's beats let a second voice answer rather than go along. */
const ALONGSIDE = 0.5;
const PARALLEL = 0.5;

/** How a second voice relates to the lead: the same tune, thirds or sixths below it, or a line of its own. */
export function relationOf({ players }: Slot): 'unison' | 'thirds' | 'sixths' | 'counter' {
  const intervals = players.flatMap(({ piece, part }) => {
    const lead = piece.parts.find(({ role }) => role === 'melody');
    const at = new Map<number, Note>((lead?.notes ?? []).map((note) => [note.tick, note]));
    const together = part.notes.flatMap((note) => {
      const above = at.get(note.tick);
      return above ? [mod(above.pitch - note.pitch, 12)] : [];
    });
    return together.length >= ALONGSIDE * part.notes.length ? together : together.map(() => -1);
  });
  const share = (...classes: number[]): number =>
    intervals.filter((each) => classes.includes(each)).length / Math.max(1, intervals.length);
  if (share(0) > PARALLEL) return 'unison';
  if (share(3, 4) > PARALLEL) return 'thirds';
  return share(8, 9) > PARALLEL ? 'sixths' : 'counter';
}
