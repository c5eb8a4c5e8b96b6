/** @file What the music of a genre measures up to, within the limits of measure-limits.ts: phrases and room. */
import { expect } from 'vitest';
import type { Genre } from '../../../src/genres/genre.ts';
import { phrasing } from '../../metrics/phrasing.ts';
import { room, type Room } from '../../metrics/room.ts';
import { reach } from '../../metrics/tune.ts';
import { LIMITS, REACHED, type Measure } from '../measure-limits.ts';
import type { Checks } from './check.ts';
import { mean, tracksWith, type ComposedGenre, type Piece } from './composed.ts';

const PHRASING: readonly Measure[] = ['silentGroups', 'sameLength', 'pickups'];
const MEASURES = Object.keys(LIMITS) as Measure[];

export const MEASURED: Checks = {
  ...Object.fromEntries(
    MEASURES.map((name) => [
      `measures up to its limit of ${name}`,
      (composed: ComposedGenre): void => {
        const { genre } = composed;
        // A dance that runs on without a rest has no phrases to measure.
        if (PHRASING.includes(name) && (!isSung(genre) || neverRests(genre))) return;
        const { bound, limit } = LIMITS[name];
        const reached = REACHED[genre.id]?.[name] ?? limit;
        const value = measured(composed)[name];
        if (bound === 'at most') expect(value).toBeLessThanOrEqual(reached);
        else expect(value).toBeGreaterThanOrEqual(reached);
      },
    ]),
  ),

  'holds no semitone against a long note of the lead, but once in 32 bars at most': ({
    pieces,
  }) => {
    const bars = pieces.reduce((sum, { plan }) => sum + plan.bars, 0);
    const rubs = pieces.reduce((sum, piece) => sum + roomOf(piece).rubs, 0);
    expect(rubs / bars).toBeLessThan(1 / 32);
  },
};

const measures = new WeakMap<ComposedGenre, Record<Measure, number>>();

function measured(composed: ComposedGenre): Record<Measure, number> {
  const found = measures.get(composed) ?? measure(composed);
  measures.set(composed, found);
  return found;
}

function measure(composed: ComposedGenre): Record<Measure, number> {
  const pieces = composed.at(32);
  const leads = pieces.map((piece) => tracksWith(piece, 'melody')[0]!.notes);
  const phrases = pieces.map(({ score }, i) => phrasing(score, leads[i]!));
  const rooms = pieces.map(roomOf);
  return {
    silentGroups: mean(phrases.map(({ silentGroups }) => silentGroups)),
    sameLength: mean(phrases.map(({ sameLength }) => sameLength)),
    pickups: mean(phrases.map(({ pickups }) => pickups)),
    above: mean(rooms.map(({ above }) => above)),
    onPitch: mean(rooms.map(({ onPitch }) => onPitch)),
    rubs: mean(rooms.map(({ rubs }) => rubs)),
    wideLeaps: mean(leads.map((lead) => reach(lead).wideLeaps)),
  };
}

const rooms = new WeakMap<Piece, Room>();

function roomOf(piece: Piece): Room {
  const found = rooms.get(piece) ?? room(piece.score);
  rooms.set(piece, found);
  return found;
}

function neverRests({ parts }: Genre): boolean {
  return parts.some((part) => part.role === 'melody' && part.breath === 0);
}

/** Riffs, loops and chants say so in their file. */
function isSung({ parts }: Genre): boolean {
  return parts.some((part) => part.role === 'melody' && part.phrasing === 'sung');
}
