/** @file Tests that a piece in a mode beyond the twelve tones leaves the program in tune: its parts, its notation. */
import { beforeAll, expect, it } from 'vitest';
import { GenreComposer } from '../compose/genre-composer.ts';
import { readMidi } from '../midi/read-midi.ts';
import { detunings } from '../score/pitch-wheel.ts';
import type { Score } from '../score/score.ts';
import { readMusicXml } from './musicxml/test-notation.ts';
import { writeMusicXml } from './musicxml/write-musicxml.ts';
import { heard, partFiles } from './parts.ts';

let score: Score;
beforeAll(async () => {
  score = await new GenreComposer('raqs_sharqi', { seed: 4, mode: 'rast', key: 'C' }).compose({
    bars: 16,
  });
});

it('in the MIDI file of each part, and as the mixer has it', () => {
  const files = partFiles(score).map(({ bytes }) => readMidi(bytes).score.tracks[0]!);
  expect(files.map(detunings)).toEqual(score.tracks.map(detunings));
  const mixed = heard(score, [{ volume: 50, program: 40 }, { mute: true }]);
  expect(mixed.tracks.map(({ pitchBends }) => pitchBends)).toEqual(
    score.tracks.map(({ pitchBends }) => pitchBends),
  );
});

it('in notation: every E and B of the tune is half-flat, and nothing else', () => {
  const parts = readMusicXml(writeMusicXml(score));
  const lead = score.tracks.findIndex(({ role }) => role === 'melody');
  const written = parts[lead]!.notes.map(({ pitch }) => pitch);
  expect(written.filter((pitch) => pitch % 1 !== 0).length).toBeGreaterThan(10);
  for (const pitch of written) {
    const isNeutral = [4, 11].includes(Math.ceil(pitch) % 12);
    expect(pitch % 1, `${pitch}`).toBe(isNeutral ? 0.5 : 0);
  }
  const played = score.tracks[lead]!.notes.filter(({ pitch }) => [4, 11].includes(pitch % 12));
  const half = written.filter((pitch) => pitch % 1 !== 0);
  expect(half.length).toBeGreaterThanOrEqual(0.9 * played.length);
  expect(parts.flatMap(({ notes }, i) => (i === lead ? [] : notes)).length).toBeGreaterThan(100);
});
