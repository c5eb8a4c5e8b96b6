/** @file Tempo, meters and feel of a folder. */
import type { Catalogue } from '../texts/catalogue.ts';
import type { Genre } from '../genres/genre.ts';
import type { GenreData } from '../genres/yaml/data.ts';
import { meterName } from '../theory/meter.ts';
import type { DraftNotes } from './draft-notes.ts';
import type { HeardPiece } from './heard-piece.ts';
import { middle, rounded } from './numbers.ts';
import { tally, weightOf } from './tally.ts';

/** What holds for all parts of a genre. */
export interface Frame {
  readonly data: GenreData;
  /** Names of the meters, the most common first. */
  readonly meters: readonly string[];
  readonly tempo: { readonly min: number; readonly max: number; readonly mode: number };
  readonly swing: Genre['feel']['swing'];
}

type Words = Catalogue['learnedGenres'];

const MOST_METERS = 3;
/** Least share of the pieces that a meter must have; one that a single file has is not theirs. */
const LEAST = 0.12;
const SLOWEST = 20;
const FASTEST = 400;
/** Spread of human playing: of files that are exact, and at most. */
const HUMAN = { timing: [3, 15], velocity: [3, 12] } as const;

/**
 * The frame, and the pieces that are in one of its meters.
 *
 * @param most meters that are kept.
 */
export function frameOf(
  pieces: readonly HeardPiece[],
  words: Words,
  notes: DraftNotes,
  most = MOST_METERS,
): { readonly frame: Frame; readonly played: readonly HeardPiece[] } {
  const all = tally(
    pieces.map(({ meter, name }) => ({ value: meterName(meter), file: name })),
    String,
  );
  const kept = all.filter(
    ({ share, files }, i) =>
      i === 0 || (i < most && files.size > 1 && share >= LEAST * pieces.length),
  );
  const meters = kept.map(({ value }) => value);
  const played = pieces.filter(({ meter }) => meters.includes(meterName(meter)));
  const others = all.filter(({ value }) => !meters.includes(value));
  if (kept.length > 1) {
    const found = kept.map(({ value, files }) => ({ name: value, files: files.size }));
    notes.add(['meters'], words.eachInFiles({ found }));
  }
  if (others.length > 0) {
    const names = others.map(({ value }) => value);
    const files = pieces.length - played.length;
    notes.add(['meters'], words.otherMeters({ meters: names, files }));
  }
  const tempo = tempoOf(played);
  const low = quantile(played, 0.25);
  notes.add(['tempo'], words.tempos({ low, high: quantile(played, 0.75), files: played.length }));
  const heard = swingOf(played);
  const swinging = played.filter(({ swing: each }) => each && each.unit === (heard ?? each).unit);
  if (swinging.length > 0) {
    const found = { files: swinging.length, of: played.length, isPlayed: heard !== undefined };
    notes.add(['feel'], words.swing(found));
  }
  const swing = heard && {
    unit: heard.unit,
    ratio: [[tempo.mode, rounded(heard.ratio)] as [number, number]],
  };
  return {
    played,
    frame: {
      meters,
      tempo,
      swing,
      data: {
        tempo,
        meters: Object.fromEntries(
          kept.map((each) => [each.value, { weight: weightOf(each, kept) }]),
        ),
        feel: {
          ...(swing && { swing }),
          humanize: {
            timing: within(middle(played.map(({ looseness }) => looseness)), HUMAN.timing),
            velocity: within(middle(played.map(velocitySpread)), HUMAN.velocity),
          },
        },
      },
    },
  };
}

function tempoOf(pieces: readonly HeardPiece[]): Frame['tempo'] {
  return { min: quantile(pieces, 0.1), max: quantile(pieces, 0.9), mode: quantile(pieces, 0.5) };
}

/** The tempo that a share of the pieces does not exceed, in whole quarter notes a minute. */
function quantile(pieces: readonly HeardPiece[], share: number): number {
  const tempos = pieces
    .map(({ tempo }) => Math.round(Math.max(SLOWEST, Math.min(FASTEST, tempo))))
    .sort((a, b) => a - b);
  return tempos[Math.floor(share * (tempos.length - 1))]!;
}

/** The swing of the pieces if at least half of them swing in the same notes. */
function swingOf(pieces: readonly HeardPiece[]): HeardPiece['swing'] {
  const swinging = pieces.flatMap(({ swing }) => (swing ? [swing] : []));
  for (const unit of [8, 16] as const) {
    const own = swinging.filter((swing) => swing.unit === unit);
    if (own.length >= pieces.length / 2)
      return { unit, ratio: middle(own.map(({ ratio }) => ratio)) };
  }
  return undefined;
}

/** Median of what neighbouring notes of a part differ in velocity, as a standard deviation. */
function velocitySpread({ parts }: HeardPiece): number {
  const steps = parts.flatMap(({ notes }) =>
    notes.slice(1).map(({ velocity }, i) => Math.abs(velocity - notes[i]!.velocity)),
  );
  // Of a normal distribution, differences have a median of 0.95 standard deviations.
  return middle(steps) / 0.95 / 2;
}

function within(value: number, [least, most]: readonly [number, number]): number {
  return Math.round(Math.max(least, Math.min(most, value)));
}
