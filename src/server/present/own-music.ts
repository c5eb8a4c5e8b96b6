/** @file Presents a piece that was not composed here, with what was found in it, in the format of the HTTP API. */
import {
  UNSURE_BELOW,
  type Known,
  type Understanding,
} from '../../analysis/understanding/understanding.ts';
import { keyName, keyOf } from '../../theory/key.ts';
import type { OwnPiece } from '../../workspace/pieces/own-music.ts';
import { presentChords } from './chords.ts';
import { presentScore, type PresentedPiece } from './present.ts';

/** The API's answer without the location of the saved piece. */
export function presentOwnMusic(piece: OwnPiece): PresentedPiece {
  const { key, tempo, bars, fileName, parts, score, found } = piece;
  return {
    genre: null,
    bars,
    seed: null,
    tempo,
    key,
    fileName,
    neural: null,
    request: null,
    parts: [...parts],
    found: presentFindings(found),
    sections: found.sections.map(({ tick, name }) => ({ tick, name })),
    chords: presentChords(
      score,
      found.keys.map(({ tick, tonic, mode }) => ({ tick, key: keyOf(tonic, mode) })),
    ),
    ...presentScore(score),
  };
}

function presentFindings(found: Understanding): NonNullable<PresentedPiece['found']> {
  const { pickup, meters, keys, chords, sections, tracks } = found;
  return {
    pickup,
    meters: meters.map(({ tick, numerator, denominator, ...known }) => {
      return { tick, numerator, denominator, ...howSure(known) };
    }),
    keys: keys.map(({ tick, tonic, mode, ...known }) => {
      return { tick, key: keyName(keyOf(tonic, mode)), ...howSure(known) };
    }),
    chords: chords.map(({ tick, symbol, ...known }) => ({ tick, symbol, ...howSure(known) })),
    sections: sections.map(({ tick, name, ...known }) => ({ tick, name, ...howSure(known) })),
    tracks: tracks.map(({ role, holds, ...known }) => ({
      role,
      holds: holds.map((held) => held.role),
      ...howSure(known),
    })),
  };
}

const HUNDREDTHS = 100;

function howSure({ certainty, source }: Known) {
  return {
    certainty: Math.round(certainty * HUNDREDTHS) / HUNDREDTHS,
    unsure: certainty < UNSURE_BELOW,
    source,
  };
}
