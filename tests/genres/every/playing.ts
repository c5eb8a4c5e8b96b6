/** @file What players can do: two hands and two feet, the notes that instruments have, room below a riff. */
import { expect } from 'vitest';
import { playableStrikes, type Strike } from '../../../src/compose/drums/kit.ts';
import {
  DRUM_SOUNDS,
  type ChordPart,
  type DrumSound,
  type Genre,
} from '../../../src/genres/genre.ts';
import type { Note } from '../../../src/score/score.ts';
import type { Checks } from './check.ts';
import { partOf, tracksWith } from './composed.ts';

const SOUNDS = new Map<number, string>(
  Object.entries(DRUM_SOUNDS).map(([sound, key]) => [key, sound]),
);
/** Overdriven and distorted guitars. */
const DISTORTED: readonly number[] = [29, 30];
/** Onsets are compared on thirty-seconds, in ticks. */
const GRID = 60;

export const PLAYING: Checks = {
  'asks no drummer for more than two hands and two feet': ({ pieces }) => {
    for (const piece of pieces) {
      for (const track of tracksWith(piece, 'drums', 'percussion')) {
        const part = partOf(piece, track);
        if (!('kit' in part) || part.kit !== 'acoustic') continue;
        const moments = new Map<number, Strike[]>();
        for (const { tick, pitch, velocity } of track.notes) {
          const strike = { sound: SOUNDS.get(pitch) as DrumSound, velocity };
          moments.set(tick, [...(moments.get(tick) ?? []), strike]);
        }
        const beyond = [...moments].filter(
          ([, strikes]) => playableStrikes(strikes).length < strikes.length,
        );
        expect(beyond, `${piece.label}, ${part.id}`).toEqual([]);
      }
    }
  },

  'is played on instruments that have its notes': ({ genre, pieces }) => {
    for (const { score, label } of pieces) {
      for (const { name, role, program, notes } of score.tracks) {
        const reaches = genre.parts
          .filter((part) => part.role === role && 'range' in part)
          .flatMap(({ programs }) => programs)
          .flatMap((each) => (each.program === program && each.range ? [each.range] : []));
        if (reaches.length === 0) continue;
        const low = Math.min(...reaches.map(([lowest]) => lowest));
        const high = Math.max(...reaches.map(([, highest]) => highest));
        const beyond = notes.filter(({ pitch }) => pitch < low || pitch > high);
        expect(beyond, `${label}, ${name}`).toEqual([]);
      }
    }
  },

  'has its bass below a guitar that riffs in fifths, not on its pitch': ({ genre, pieces }) => {
    if (!riffs(genre) || !genre.parts.some(({ role }) => role === 'bass')) return;
    let together = 0;
    let same = 0;
    for (const piece of pieces) {
      const guitar = lowest(tracksWith(piece, 'chords').flatMap(({ notes }) => notes));
      for (const { tick, pitch } of tracksWith(piece, 'bass').flatMap(({ notes }) => notes)) {
        const over = guitar.get(Math.round(tick / GRID));
        if (over === undefined) continue;
        together++;
        if (over === pitch) same++;
      }
    }
    expect(together).toBeGreaterThan(0);
    expect(same / together).toBeLessThan(0.1);
  },
};

function riffs({ parts }: Genre): boolean {
  return parts.some(
    (part): part is ChordPart =>
      'voicing' in part &&
      part.voicing.style === 'power' &&
      part.programs.some(({ program }) => DISTORTED.includes(program)),
  );
}

/** The lowest note struck at each thirty-second. */
function lowest(notes: readonly Note[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const { tick, pitch } of notes) {
    const at = Math.round(tick / GRID);
    found.set(at, Math.min(pitch, found.get(at) ?? 127));
  }
  return found;
}
