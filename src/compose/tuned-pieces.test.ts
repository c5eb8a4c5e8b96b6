/**
 * @file Tests of pieces in modes beyond the twelve tones: every note sounds where its degree lies, after
 *   every edit and in every file, and no chord asks its channel for two tunings.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { builtinGenres } from '../genres/registry/registry.ts';
import type { Genre, Mode } from '../genres/genre.ts';
import { tuningIn } from '../genres/tuning.ts';
import { readMidi } from '../midi/read-midi.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { isDrums } from '../score/drums.ts';
import { detunings } from '../score/pitch-wheel.ts';
import { TICKS_PER_QUARTER, type Score, type Track } from '../score/score.ts';
import { sliceBars } from '../score/slice.ts';
import { transpose } from '../score/transpose.ts';
import { mod } from '../theory/pitch.ts';
import { DETUNINGS } from '../theory/scale.ts';
import { lock, regenerate, type EditableRequest } from './edit/edit-piece.ts';
import { GenreComposer, type GenreComposerOptions } from './genre-composer.ts';
import { sectionAt } from './plan/harmony-at.ts';
import type { SongPlan } from './plan/song-plan.ts';

const BARS = 24;
const MODES = Object.keys(DETUNINGS) as Mode[];
/** The wheel has 683 positions in a semitone. */
const PRECISION = 0.08;
/** Players push a note before the section it belongs to. */
const PUSHED = TICKS_PER_QUARTER / 2;

/** The Egyptian orchestra in one mode, with triads everywhere, a piano with a pedal and a change of key. */
function inMode(mode: Mode, more: Partial<Genre['harmony']['modes'][number]> = {}): Genre {
  const genre = builtinGenres().get('raqs_sharqi');
  const chords = ['I | IV | V7 | vi', 'i | bIII | bVII9 | iv/3', 'I/3 | V | ii7 | bVI'];
  return {
    ...genre,
    feel: { ...genre.feel, ending: 'held' },
    harmony: {
      ...genre.harmony,
      modes: [{ mode, weight: 1, ...more }],
      progressions: chords.map((bars, i) => ({ id: `p${i}`, weight: 1, bars })),
      cadences: { half: [], full: [], turnaround: [], ending: [{ bars: 'V7 | I', weight: 1 }] },
      tensions: { '7': ['9', '13'] },
    },
    form: genre.form.map((form) => ({
      ...form,
      sections: form.sections.map((section, i) => ({ ...section, transpose: i % 2 === 0 ? 0 : 5 })),
    })),
    parts: genre.parts.map((part) => {
      if (part.role !== 'chords') return part;
      return {
        ...part,
        programs: [{ program: 0, name: 'Piano', weight: 1 }],
        range: [36, 92],
        room: 'free',
        voicing: { style: 'close', voices: 4, rootless: false, tensions: 1 },
        expression: { pedal: 'chords' },
        variation: 0,
        patterns: [
          {
            id: 'comp',
            weight: 1,
            bars: 2,
            grid: 2,
            when: {},
            comp: "X - x' 1 b - nx - | u 2 3 4 t - x -",
          },
        ],
      } as typeof part;
    }),
  };
}

interface Composed {
  readonly plan: SongPlan;
  readonly score: Score;
}

async function composed(genre: string | Genre, options: GenreComposerOptions): Promise<Composed> {
  const composer = new GenreComposer(genre, options);
  return { plan: composer.plan({ bars: BARS }), score: await composer.compose({ bars: BARS }) };
}

const pitched = ({ tracks }: Score): Track[] => tracks.filter((track) => !isDrums(track));

/** Where the degree of a pitch lies in the key that is heard at a tick. */
function centsIn(plan: SongPlan, tick: number, pitch: number): number {
  const { tonic } = sectionAt(plan, tick);
  return plan.tuning?.[mod(pitch - tonic, 12)] ?? 0;
}

/** Throws unless every note sounds where its degree lies. Returns how many are bent. */
function expectTuned(plan: SongPlan, score: Score): number {
  let bent = 0;
  for (const track of pitched(score)) {
    detunings(track).forEach((cents, i) => {
      const { tick, pitch } = track.notes[i]!;
      const wanted = [tick, tick + PUSHED].map((at) => centsIn(plan, at, pitch));
      const off = Math.min(...wanted.map((each) => Math.abs(each - cents)));
      expect(off, `${track.name}, ${pitch} at ${tick}: ${cents} cents`).toBeLessThan(PRECISION);
      if (cents !== 0) bent++;
    });
  }
  return bent;
}

describe.each(MODES)('%s', (mode) => {
  let piece: Composed;
  beforeAll(async () => {
    piece = await composed(inMode(mode), { seed: 3 });
  });

  it('sounds where its degrees lie, in every part and key of the piece', () => {
    const { plan, score } = piece;
    expect(new Set(plan.sections.map(({ tonic }) => tonic)).size).toBeGreaterThan(1);
    const bent = expectTuned(plan, score);
    const notes = pitched(score).reduce((sum, track) => sum + track.notes.length, 0);
    expect(bent / notes).toBeGreaterThan(0.03);
    const lead = score.tracks.find(({ role }) => role === 'melody')!;
    expect(detunings(lead).filter((cents) => cents !== 0).length).toBeGreaterThan(4);
  });

  it('has chords whose tones are tuned alike, also under the pedal', () => {
    for (const track of pitched(piece.score)) {
      const held = detunings(track);
      track.notes.forEach((note, i) => {
        const end = note.tick + note.duration;
        for (let k = i + 1; (track.notes[k]?.tick ?? Infinity) < end; k++) {
          expect(held[k], `${track.name} at ${note.tick}`).toBe(held[i]);
        }
      });
      const moves = track.pitchBends.length > 1;
      if (moves) expect(track.controls.some(({ controller }) => controller === 64)).toBe(false);
    }
  });

  it('has chords of as many voices as in any other mode', () => {
    const { notes } = piece.score.tracks.find(({ role }) => role === 'chords')!;
    const voices = new Map<number, number>();
    for (const { tick } of notes) voices.set(tick, (voices.get(tick) ?? 0) + 1);
    const full = [...voices.values()].filter((count) => count > 1);
    expect(full.length).toBeGreaterThan(BARS);
    // All four, or the three above the lowest.
    expect(Math.min(...full)).toBeGreaterThanOrEqual(3);
  });

  it('is in the file', () => {
    expect(readMidi(writeMidi(piece.score)).score).toEqual(piece.score);
  });
});

it('is tuned more finely where the genre says so, also over a mode of twelve tones', async () => {
  const turkish = await composed(inMode('rast', { cents: { '3': -18, '7': -22 } }), { seed: 2 });
  expectTuned(turkish.plan, turkish.score);
  const cents = new Set(pitched(turkish.score).flatMap(detunings).map(Math.round));
  expect([...cents].sort((a, b) => a - b)).toEqual([-22, -18, 0]);

  const chahargah = inMode('major', { cents: { '2': -60, '6': -65 } });
  expect(tuningIn(chahargah.harmony, 'major')).toEqual([
    ...[0, 0, -60, 0, 0, 0, 0, 0, 0, -65, 0, 0],
  ]);
  const persian = await composed(chahargah, { seed: 2 });
  expect(expectTuned(persian.plan, persian.score)).toBeGreaterThan(10);

  const tempered = inMode('rast', { cents: { '3': 0, '7': 0 } });
  expect(tuningIn(tempered.harmony, 'rast')).toBeUndefined();
  const { score } = await composed(tempered, { seed: 2 });
  expect(score.tracks.every(({ pitchBends }) => pitchBends.length === 0)).toBe(true);
});

describe('raqs_sharqi', () => {
  const request: EditableRequest & { readonly mode: Mode } = { seed: 5, mode: 'rast' };
  const tracksOf = ({ score }: Composed) =>
    new Map(score.tracks.map((track) => [track.part, track]));

  it('bends nothing in its modes of twelve tones', async () => {
    for (const mode of ['phrygian_dominant', 'harmonic_minor', 'phrygian'] as const) {
      const { plan, score } = await composed('raqs_sharqi', { seed: 5, mode });
      expect(plan).not.toHaveProperty('tuning');
      expect(score.tracks.every(({ pitchBends }) => pitchBends.length === 0)).toBe(true);
    }
  });

  it.each<Mode>(['rast', 'bayati'])('is in tune in %s, in any key', async (mode) => {
    for (const key of ['C', 'Eb', 'F#']) {
      for (const seed of [1, 2, 3]) {
        const { plan, score } = await composed('raqs_sharqi', { seed, mode, key });
        expect(plan.keyName).toBe(`${key} ${mode}`);
        expect(expectTuned(plan, score)).toBeGreaterThan(10);
      }
    }
  });

  it('keeps the tuning of what an edit leaves, and tunes what it writes', async () => {
    const { genre } = new GenreComposer('raqs_sharqi');
    const before = await composed('raqs_sharqi', request);
    const locked = lock(genre, request, { part: 'strings_tune' });
    const edited = await composed('raqs_sharqi', regenerate(genre, locked, {}));
    const [old, now] = [tracksOf(before), tracksOf(edited)];
    expect(now.get('strings_tune')).toEqual(old.get('strings_tune'));
    expect(now.get('qanun')!.notes).not.toEqual(old.get('qanun')!.notes);
    expectTuned(edited.plan, edited.score);

    const section = await composed(
      'raqs_sharqi',
      regenerate(genre, request, { part: 'strings_tune', section: 'A' }),
    );
    expect(tracksOf(section).get('strings_tune')!.notes).not.toEqual(
      old.get('strings_tune')!.notes,
    );
    expectTuned(section.plan, section.score);
  });

  it('goes with the notes to another key, and with its bars into a piece of their own', async () => {
    const { plan, score } = await composed('raqs_sharqi', request);
    const higher = transpose(score, 3);
    expect(higher.tracks.map(detunings)).toEqual(score.tracks.map(detunings));
    const [from, to] = [5, 11];
    const slice = sliceBars(score, from, to);
    const start = from * plan.ticksPerBar;
    for (const track of pitched(slice)) {
      detunings(track).forEach((cents, i) => {
        const { tick, pitch } = track.notes[i]!;
        const wanted = [0, PUSHED].map((later) => centsIn(plan, start + tick + later, pitch));
        expect(Math.min(...wanted.map((each) => Math.abs(each - cents)))).toBeLessThan(PRECISION);
      });
    }
  });
});
