/** @file Who plays a part of a folder, how high, how loud: instruments, range, level. */
import type { Instrument } from '../genres/library/instruments.ts';
import { KITS } from '../genres/library/instruments.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { roleFacts } from '../score/roles.ts';
import type { Slot } from './slots.ts';
import { middle } from './numbers.ts';
import { tally, weightOf, type Found } from './tally.ts';

/** Instruments of a part that are named. */
const MOST_INSTRUMENTS = 4;
/** Share of the notes that lie below, and above, the range. */
const OUTSIDE = 0.03;
/** Files balance their tracks with velocities and with volumes; the program does so with its mixer. */
const QUIETEST = 45;
const LOUDEST = 100;
const LOUDEST_BEHIND = 90;
/** Narrowest ranges in semitones: the composer needs room for chords and lines. */
const NARROWEST = { melody: 12, chords: 16, bass: 12 } as const;

/** Milliseconds: less is on the beat, and more is not written. */
const ON_THE_BEAT = 4;
const FURTHEST = 40;

/** Who plays a part. */
export interface LearnedPlayer {
  /** What a genre file says: role, instruments, range, level, and how far it lies from the beat. */
  readonly data: GenreData;
  /** The instruments by their ids. */
  readonly instruments: readonly Found<string>[];
  /** How it lies to the beat, in how many files; undefined if it is on it. */
  readonly timing: { readonly milliseconds: number; readonly files: number } | undefined;
}

/** Who plays the part of a slot. @param library of instruments, by id. */
export function playerOf(slot: Slot, library: Readonly<Record<string, Instrument>>): LearnedPlayer {
  const { role, players } = slot;
  const kind = roleFacts(role).kind;
  const found = tally(
    players.map(({ piece, part }) => ({
      value:
        role === 'percussion' && part.program === 0
          ? 'percussion'
          : idOf(part.program, kind === 'drums', library),
      file: piece.name,
    })),
    String,
  ).slice(0, MOST_INSTRUMENTS);
  const instruments = Object.fromEntries(
    found.map((each) => [each.value, { weight: weightOf(each, found) }]),
  );
  const velocities = middle(
    players.flatMap(({ part }) => part.notes.map(({ velocity }) => velocity)),
  );
  const timing = timingOf(slot);
  return {
    data: {
      role,
      instruments,
      level: Math.max(QUIETEST, Math.min(kind === 'melody' ? LOUDEST : LOUDEST_BEHIND, velocities)),
      ...(kind === 'drums' || kind === 'none' ? {} : { range: rangeOf(slot, NARROWEST[kind]) }),
      ...(timing && { timing: timing.milliseconds }),
    },
    instruments: found,
    timing,
  };
}

/** How far the part pushes or lays back in a usual file. */
function timingOf({ players }: Slot): LearnedPlayer['timing'] {
  const late = players.map(({ part }) => part.late);
  const usual = Math.round(Math.max(-FURTHEST, Math.min(FURTHEST, middle(late))));
  if (Math.abs(usual) < ON_THE_BEAT) return undefined;
  const alike = late.filter((each) => each * Math.sign(usual) >= ON_THE_BEAT);
  return { milliseconds: usual, files: alike.length };
}

/** The instrument of the library with a program of its own; a kit that is not in it is the standard one. */
function idOf(
  program: number,
  isKit: boolean,
  library: Readonly<Record<string, Instrument>>,
): string {
  const own = Object.values(library).filter(
    ({ family, soundsAs }) => (family === KITS) === isKit && soundsAs === undefined,
  );
  const match = own.find((each) => each.program === program);
  return (match ?? own.find((each) => each.program === 0))!.id;
}

/** The range in which the part plays in a usual file: who plays higher or lower elsewhere widens it little. */
function rangeOf({ players }: Slot, narrowest: number): [low: number, high: number] {
  const ranges = players.map(({ part }) => {
    const pitches = part.notes.map(({ pitch }) => pitch).sort((a, b) => a - b);
    const at = (share: number): number =>
      pitches[Math.min(pitches.length - 1, Math.floor(share * pitches.length))]!;
    return { low: at(OUTSIDE), high: at(1 - OUTSIDE) };
  });
  const low = middle(ranges.map((each) => each.low));
  const high = middle(ranges.map((each) => each.high));
  const missing = Math.max(0, narrowest - (high - low));
  return [Math.max(0, low - Math.floor(missing / 2)), Math.min(127, high + Math.ceil(missing / 2))];
}
