/** @file Chords given by the user: chords, bass and melody obey them. */
import { describe, expect, it } from 'vitest';
import { sampledGenres } from '../../genres/registry/tested-genres.ts';
import type { Note } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import { chordAt } from './chord-timeline.ts';
import { GenreComposer } from '../genre-composer.ts';
import { toneKind } from '../melody/rules.ts';
import type { SongPlan } from './song-plan.ts';

const CHART = 'Dm7 G7 | Cmaj7 A7b9 | Fm6 | C/E Ebdim7 | F#m7b5 B7alt | N.C. | % | Bbmaj7#11';

/** Ticks by which a player may be early or late. */
const PLAYING = 60;

/** Notes but those that anticipate the next chord or ring over from the last. */
const within = (song: SongPlan, { tick }: Note): boolean => {
  const { tick: start, duration } = chordAt(song.chords, tick);
  return tick - start >= 60 && start + duration - tick > 500;
};

describe.each(sampledGenres())('in $id', ({ id }) => {
  const composer = new GenreComposer(id, { seed: 4, chords: CHART });
  const song = composer.plan({ bars: 16 });
  const silent = song.chords.filter(({ noChord }) => noChord);

  it('a blues in F is in F', () => {
    const chords = 'F7 | Bb7 | F7 | F7 | Bb7 | Bb7 | F7 | F7 | C7 | Bb7 | F7 | C7';
    expect(new GenreComposer(id, { seed: 4, chords }).plan({ bars: 12 }).keyName).toMatch(/^F /);
  });

  it('chords and bass play the chart, and rest where there is no chord', async () => {
    const chords = await composer.generateChords({ bars: 16 });
    for (const note of chords.filter((n) => within(song, n))) {
      const { root, intervals, tensions, bass } = chordAt(song.chords, note.tick);
      const allowed = [...intervals, ...tensions].map((tone) => (root + tone) % 12);
      expect([...allowed, bass], `${id} ${note.tick}`).toContain(note.pitch % 12);
    }
    expect(silent.length).toBeGreaterThan(0);
    // All accompanying parts, pads and second melodies too; what is played a little late or early is no anticipation.
    const score = await composer.compose({ bars: 16 });
    const accompanying = score.tracks.filter(({ role }) =>
      (['bass', 'chords', 'pad', 'second_melody'] as (string | undefined)[]).includes(role),
    );
    expect(accompanying.length).toBeGreaterThan(1);
    for (const { tick, duration } of silent) {
      for (const { name, notes } of accompanying) {
        for (const note of notes) {
          const label = `${name} ${note.tick} ${note.duration}`;
          const strikes = note.tick >= tick + PLAYING && note.tick < tick + duration - PLAYING;
          expect(strikes, label).toBe(false);
          if (note.tick < tick) {
            expect(note.tick + note.duration, label).toBeLessThanOrEqual(tick + PLAYING);
          }
        }
      }
    }
  });

  it('the bass has the root, or the bass after the slash, where it asks for it', async () => {
    const part = composer.genre.parts.find(({ role }) => role === 'bass');
    if (part?.role !== 'bass' || !part.rootOnChange) return;
    const notes = await composer.generateBassLine({ bars: 16 });
    const sections = song.sections.filter(
      ({ silent: rests, energy }) =>
        !rests.includes(part.id) && energy >= part.energy[0] && energy <= part.energy[1],
    );
    const heard = song.chords.filter(({ tick, noChord }) => {
      const bar = tick / song.ticksPerBar;
      return !noChord && sections.some((s) => bar >= s.startBar && bar < s.startBar + s.bars);
    });
    const right = heard.filter(({ tick, bass }) =>
      notes.some(
        (note) =>
          note.tick <= tick + 60 &&
          note.tick + note.duration > tick + 20 &&
          mod(note.pitch - bass, 12) === 0,
      ),
    );
    expect(right.length / heard.length).toBeGreaterThanOrEqual(0.9);
  });

  it('the melody keeps to chords and their scales, and goes on where there is no chord', async () => {
    const melody = await composer.generateMelody({ bars: 16 });
    const inHarmony = melody.filter(({ tick, pitch }) =>
      [tick, tick + 240].some((at) => toneKind(chordAt(song.chords, at), pitch) !== 'chromatic'),
    );
    expect(inHarmony.length / melody.length).toBeGreaterThan(0.93);
  });
});
