/** @file What every piece in every genre is held to. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { melodicMotion, type MelodicMotion } from '../../tests/metrics/melodic-line.ts';
import { overlappingNotes, passageSimilarity } from '../../tests/metrics/similarity.ts';
import {
  DRUM_SOUNDS,
  type ChordPart,
  type DrumSound,
  type Genre,
  type Part,
} from '../genres/genre.ts';
import { testedGenres } from '../genres/registry/tested-genres.ts';
import { readMidi } from '../midi/read-midi.ts';
import { writeMidi } from '../midi/write-midi.ts';
import { TICKS_PER_QUARTER, type Note, type Score, type Track } from '../score/score.ts';
import { strongBeats } from '../theory/meter.ts';
import { mod } from '../theory/pitch.ts';
import { chordAhead, chordAt, planTicks } from './plan/chord-timeline.ts';
import { playableStrikes, type Strike } from './drums/kit.ts';
import { GenreComposer } from './genre-composer.ts';
import { coversStrongBeat, finalTick, sectionEnd, sectionStart } from './plan/harmony-at.ts';
import { toneKind } from './melody/rules.ts';
import { partPlays } from './plan/pattern-choice.ts';
import type { PlannedChord, SongPlan } from './plan/song-plan.ts';

const GENRES = testedGenres();
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const BARS = 32;
/** Human timing, push and swing move a note no further than this, in ticks. */
const HUMAN = 60;
/** An ornament on the beat starts its tone again within this many ticks. */
const ORNAMENT = TICKS_PER_QUARTER / 2;
const CADENCE_BARS = 2;

interface Piece {
  readonly genre: Genre;
  readonly plan: SongPlan;
  readonly score: Score;
}

const pieces: Piece[] = [];

async function pieceOf(genre: Genre, seed: number): Promise<Piece> {
  const composer = new GenreComposer(genre, { seed });
  const score = await composer.compose({ bars: BARS });
  return { genre, plan: composer.plan({ bars: BARS }), score };
}

beforeAll(async () => {
  for (const genre of GENRES) {
    for (const seed of SEEDS) pieces.push(await pieceOf(genre, seed));
  }
});

const label = ({ genre, plan }: Piece) => `${genre.id}, seed ${plan.seed}`;
const partOf = ({ genre }: Piece, track: Track) => genre.parts.find(({ id }) => id === track.part)!;
const tracksWith = ({ score }: Piece, ...roles: Track['role'][]) =>
  score.tracks.filter(({ role }) => roles.includes(role));
const isDrums = ({ role }: Part | Track) => role === 'drums' || role === 'percussion';

describe('harmony', () => {
  it('sounds in chord parts only tones of the chord and its allowed tensions', () => {
    for (const piece of pieces) {
      for (const track of tracksWith(piece, 'chords', 'pad')) {
        const part = partOf(piece, track) as ChordPart;
        const wrong = track.notes.filter((note) => !fitsChords(piece.plan, part, note));
        expect(wrong, `${label(piece)}, ${part.id}`).toEqual([]);
      }
    }
  });

  it('strikes strong beats of the melody on tones of the chord, its tensions or its scale', () => {
    const struck = new Map(GENRES.map(({ id }) => [id, 0]));
    for (const piece of pieces) {
      const { plan } = piece;
      let strong = 0;
      let fitting = 0;
      for (const track of tracksWith(piece, 'melody')) {
        for (const { tick, pitch } of track.notes) {
          const beat = strongBeatNear(plan, tick);
          if (beat === undefined) continue;
          strong++;
          if (toneKind(chordAt(plan.chords, beat), pitch) !== 'chromatic') fitting++;
        }
      }
      expect(strong, label(piece)).toBeGreaterThan(0);
      // A grace note may fall on one.
      expect(strong - fitting, label(piece)).toBeLessThanOrEqual(1);
      struck.set(piece.genre.id, struck.get(piece.genre.id)! + strong);
    }
    for (const [id, count] of struck) expect(count, id).toBeGreaterThan(15 * SEEDS.length);
  });

  it('has the root in the bass where chords change, where the genre asks for it', () => {
    for (const piece of pieces) {
      const { plan } = piece;
      for (const track of tracksWith(piece, 'bass')) {
        const part = partOf(piece, track);
        if (part.role !== 'bass' || !part.rootOnChange) continue;
        const changes = plan.chords.filter(({ tick }) => {
          const section = plan.sections.find((s) => tick < sectionEnd(plan, s))!;
          return partPlays(part, section);
        });
        const rooted = changes.filter(({ tick, bass }) => {
          const sounding = track.notes.filter(
            (note) => note.tick <= tick + HUMAN && note.tick + note.duration > tick + HUMAN,
          );
          const struck = track.notes.findLast((note) => Math.abs(note.tick - tick) <= HUMAN);
          const later = track.notes.find((note) => note.tick > tick + HUMAN);
          const heard = struck ?? sounding.at(-1) ?? later;
          return heard !== undefined && heard.pitch % 12 === bass;
        });
        expect(rooted.length / changes.length, label(piece)).toBeGreaterThanOrEqual(0.9);
      }
    }
  });
});

describe('tunes', () => {
  /** Mean shares of the moves of the first melody, without the quick notes of ornaments. */
  const motionOf = (genre: Genre) => {
    const lines = pieces
      .filter((piece) => piece.genre === genre)
      .flatMap((piece) => tracksWith(piece, 'melody'))
      .map(({ notes }) => melodicMotion(notes.filter(({ duration }) => duration > 75)))
      .filter(({ repeated }) => !Number.isNaN(repeated));
    const mean = (share: keyof MelodicMotion) =>
      lines.reduce((sum, motion) => sum + motion[share], 0) / lines.length;
    return { repeated: mean('repeated'), steps: mean('step') / (1 - mean('repeated')) };
  };
  const tunes = () =>
    GENRES.flatMap((genre) =>
      genre.parts.flatMap((part) =>
        part.role === 'melody' ? [{ id: genre.id, part, ...motionOf(genre) }] : [],
      ),
    );

  it('stay on a tone about as often as the style asks', () => {
    const asked = tunes().filter(({ part }) => part.repeats !== undefined);
    expect(asked.length).toBeGreaterThan(GENRES.length / 4);
    for (const { id, part, repeated } of asked) {
      expect(repeated, id).toBeGreaterThan(0.5 * part.repeats!);
      expect(repeated, id).toBeLessThan(1.5 * part.repeats!);
    }
  });

  it('skip in every second move where the style breaks chords, in two of five at most where it steps', () => {
    const found = tunes();
    const breaking = found.filter(({ part }) => part.stepwise <= 0.5);
    const stepping = found.filter(({ part }) => part.stepwise >= 0.8);
    expect(Math.min(breaking.length, stepping.length)).toBeGreaterThan(0);
    for (const { id, steps } of breaking) expect(steps, id).toBeLessThan(0.6);
    for (const { id, steps } of stepping) {
      // In a pentatonic mode, neighbouring tones may lie three semitones apart.
      expect(steps, id).toBeGreaterThan(id === 'chinese_traditional' ? 0.55 : 0.6);
    }
  });
});

it('sings the tune of a chorus again when it comes back in another key', async () => {
  for (const [id, form] of [
    ['pop', 'key_lift'],
    ['country', 'key_lift'],
    ['soviet_rock', 'lifted'],
  ] as const) {
    let moved = 0;
    let notes = 0;
    for (const seed of SEEDS) {
      const composer = new GenreComposer(id, { seed, form });
      const { sections, ticksPerBar } = composer.plan({ bars: BARS });
      const melody = await composer.generateMelody({ bars: BARS });
      const lifted = sections.at(-1)!;
      const first = sections.find(
        ({ name, bars }) => name === lifted.name && bars === lifted.bars,
      )!;
      const rise = mod(lifted.tonic - first.tonic, 12);
      expect(rise).toBe(2);
      // Up to the cadence, which may differ; to the grid, since hands are never quite equal.
      const tuneOf = ({ startBar, bars }: typeof first) => {
        const start = startBar * ticksPerBar;
        const end = (startBar + bars - CADENCE_BARS) * ticksPerBar;
        return melody
          .filter(({ duration }) => duration > 75)
          .map(({ tick, pitch }) => ({ tick: Math.round(tick / 120) * 120, pitch }))
          .filter(({ tick }) => tick >= start && tick < end)
          .map(({ tick, pitch }) => ({ tick: tick - start, pitch }));
      };
      const before = new Map(tuneOf(first).map(({ tick, pitch }) => [tick, pitch]));
      for (const { tick, pitch } of tuneOf(lifted)) {
        notes++;
        if (mod(pitch - (before.get(tick) ?? -1), 12) === rise) moved++;
      }
    }
    expect(moved / notes, id).toBeGreaterThan(0.85);
  }
});

it('draws forms with a last chorus in another key at 36 bars too', () => {
  for (const id of ['pop', 'country', 'gospel']) {
    const keys = Array.from({ length: 30 }, (_, seed) => {
      const { sections, tonic } = new GenreComposer(id, { seed }).plan({ bars: 36 });
      return sections.at(-1)!.tonic === tonic;
    });
    expect(keys.filter((home) => !home).length, id).toBeGreaterThanOrEqual(2);
  }
});

it('dwells over a drone on the resting tones of the mode, and comes to the tonic where phrases end', async () => {
  const shares = { tonic: 0, rests: 0, strong: 0, home: 0, ends: 0 };
  const drones = GENRES.filter(({ harmony }) => harmony.modes.every(({ rests }) => rests));
  // A piece has only about five phrases that end in a rest.
  const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
  const played = drones.flatMap((genre) => seeds.map((seed) => pieceOf(genre, seed)));
  for (const piece of await Promise.all(played)) {
    const rests = piece.plan.chords[0]!.rests!;
    const notes = tracksWith(piece, 'melody')[0]!.notes.filter(({ duration }) => duration > 75);
    notes.forEach((note, i) => {
      const pitchClass = note.pitch % 12;
      const onGrid = Math.round(note.tick / HUMAN) * HUMAN;
      const next = notes[i + 1];
      if (!next || next.tick - note.tick - note.duration > TICKS_PER_QUARTER) {
        shares.ends++;
        if (pitchClass === piece.plan.tonic) shares.home++;
      } else if (coversStrongBeat(piece.plan, onGrid, 1)) {
        shares.strong++;
        if (pitchClass === piece.plan.tonic) shares.tonic++;
        if (rests.includes(pitchClass)) shares.rests++;
      }
    });
  }
  expect(shares.strong).toBeGreaterThan(1500);
  expect(shares.rests / shares.strong).toBeGreaterThan(0.65);
  expect(shares.tonic / shares.strong).toBeLessThan(0.25);
  expect(shares.ends).toBeGreaterThan(160);
  expect(shares.home / shares.ends).toBeGreaterThan(0.35);
});

describe('playing', () => {
  it('keeps every part in its range and strikes no pitch that still sounds', () => {
    for (const piece of pieces) {
      for (const track of piece.score.tracks) {
        const part = partOf(piece, track);
        expect(overlappingNotes(track.notes), `${label(piece)}, ${part.id}`).toEqual([]);
        if (!('range' in part)) continue;
        const [low, high] = part.range;
        const outside = track.notes.filter(({ pitch }) => pitch < low || pitch > high);
        expect(outside, `${label(piece)}, ${part.id}`).toEqual([]);
      }
    }
  });

  it('asks no drummer for more than two hands and two feet', () => {
    const names = new Map<number, string>(
      Object.entries(DRUM_SOUNDS).map(([sound, key]) => [key, sound]),
    );
    for (const piece of pieces) {
      for (const track of piece.score.tracks.filter(isDrums)) {
        const part = partOf(piece, track);
        if (!('kit' in part) || part.kit !== 'acoustic') continue;
        const moments = new Map<number, Strike[]>();
        for (const { tick, pitch, velocity } of track.notes) {
          const strike = { sound: names.get(pitch) as DrumSound, velocity };
          moments.set(tick, [...(moments.get(tick) ?? []), strike]);
        }
        for (const strikes of moments.values()) {
          expect(playableStrikes(strikes).length, label(piece)).toBe(strikes.length);
        }
      }
    }
  });

  it('answers a leap in the melody by a step back', () => {
    let leaps = 0;
    let recovered = 0;
    for (const piece of pieces.filter(({ genre }) => !hasOrnaments(genre))) {
      const notes = tracksWith(piece, 'melody').flatMap((track) => track.notes);
      for (let i = 1; i + 1 < notes.length; i++) {
        const [a, b, c] = [notes[i - 1]!, notes[i]!, notes[i + 1]!];
        const leap = b.pitch - a.pitch;
        // A breath on either side ends the gesture.
        const joined =
          b.tick - a.tick < 2 * TICKS_PER_QUARTER && c.tick - b.tick < 2 * TICKS_PER_QUARTER;
        if (Math.abs(leap) <= 5 || !joined) continue;
        leaps++;
        const back = (b.pitch - c.pitch) * Math.sign(leap);
        if (back >= 1 && back <= 2) recovered++;
      }
    }
    expect(leaps).toBeGreaterThan(0);
    expect(recovered / leaps).toBeGreaterThan(0.7);
  });
});

describe('form', () => {
  it('comes to rest on the last chord, held to the end of the last bar or struck short', () => {
    for (const piece of pieces) {
      const { plan, score } = piece;
      expect(score.endTick).toBe(planTicks(plan));
      const last = plan.sections.at(-1)!;
      for (const track of score.tracks) {
        const part = partOf(piece, track);
        const ornamented = 'ornaments' in part && Object.keys(part.ornaments).length > 0;
        const latest = finalTick(plan) + HUMAN + (ornamented ? ORNAMENT : 0);
        const late = track.notes.filter(({ tick }) => tick > latest);
        expect(late, `${label(piece)}, ${part.id}`).toEqual([]);
        if (isDrums(part) || part.role === 'second_melody' || !partPlays(part, last)) continue;
        const end = Math.max(...track.notes.map(({ tick, duration }) => tick + duration));
        if (plan.genre.feel.ending === 'short') {
          expect(end, `${label(piece)}, ${part.id}`).toBeLessThan(finalTick(plan) + 480);
        } else expect(end, `${label(piece)}, ${part.id}`).toBe(score.endTick);
      }
    }
  });

  it('brings sections of equal name back more alike than sections of different names', () => {
    for (const genre of GENRES) {
      const equal: number[] = [];
      const different: number[] = [];
      for (const piece of pieces.filter((candidate) => candidate.genre === genre)) {
        const { plan } = piece;
        for (const track of tracksWith(piece, 'melody', 'bass')) {
          const part = partOf(piece, track);
          const playing = plan.sections.filter((section) => partPlays(part, section));
          for (const [i, a] of playing.entries()) {
            for (const b of playing.slice(i + 1)) {
              // The bars of the cadence answer to what comes next.
              const bars = Math.min(a.bars, b.bars) - CADENCE_BARS;
              if (bars < 1) continue;
              const passage = (s: typeof a) => {
                const start = sectionStart(plan, s);
                return { start, end: start + bars * plan.ticksPerBar };
              };
              const similarity = passageSimilarity(track.notes, passage(a), passage(b), 120);
              (a.name === b.name ? equal : different).push(similarity);
            }
          }
        }
      }
      if (equal.length === 0 || different.length === 0) continue;
      expect(mean(equal), genre.id).toBeGreaterThan(mean(different) + 0.2);
    }
  });
});

describe('genres and seeds', () => {
  it('gives no two genres the same drums and bass', () => {
    const genresOf = new Map<string, Set<string>>();
    for (const piece of pieces) {
      const groove = tracksWith(piece, 'drums', 'percussion', 'bass')
        .flatMap(({ role, notes }) => notes.map(({ tick }) => `${role} ${Math.round(tick / 120)}`))
        .join();
      genresOf.set(groove, (genresOf.get(groove) ?? new Set()).add(piece.genre.id));
    }
    const shared = [...genresOf.values()].filter((genres) => genres.size > 1);
    expect(shared).toEqual([]);
  });

  it('survives being written and read as a MIDI file', () => {
    for (const { score } of pieces.filter(({ plan }) => plan.seed === 1)) {
      const { score: read } = readMidi(writeMidi(score));
      const onsets = (s: Score) => s.tracks.map(({ notes }) => notes.length);
      expect(onsets(read)).toEqual(onsets(score));
      expect(read.tempos).toEqual(score.tempos);
    }
  });

  it('gives the same bytes for the same seed and others for another', async () => {
    for (const genre of GENRES) {
      const bytes = async (seed: number) =>
        sha256(writeMidi(await new GenreComposer(genre, { seed }).compose({ bars: 8 })));
      expect(await bytes(11)).toBe(await bytes(11));
      expect(await bytes(11)).not.toBe(await bytes(12));
    }
  });
});

/**
 * Whether a note belongs to every chord it sounds over, but for what timing, swing and a pattern's
 * anticipations shift across a change.
 */
function fitsChords(plan: SongPlan, part: ChordPart, { tick, duration, pitch }: Note): boolean {
  const anticipates = part.patterns.some(({ comp }) => comp.includes('n'));
  const first = chordAt(plan.chords, tick + 1);
  const second = chordAhead(plan, tick + 1);
  const early = second !== first && (anticipates || second.tick - tick <= HUMAN);
  const fits = (chord: PlannedChord) => ['chord', 'tension'].includes(toneKind(chord, pitch));
  const begin = early && fits(second) ? second.tick : tick;
  const heard = plan.chords.filter(
    (chord) =>
      Math.min(chord.tick + chord.duration, tick + duration) - Math.max(chord.tick, begin) >
      2 * HUMAN,
  );
  return heard.length > 0 ? heard.every(fits) : fits(first) || (early && fits(second));
}

function strongBeatNear(plan: SongPlan, tick: number): number | undefined {
  const bar = Math.round((tick - plan.ticksPerBar / 2) / plan.ticksPerBar) * plan.ticksPerBar;
  const beats = [...strongBeats(plan.meter).map((q) => bar + q * TICKS_PER_QUARTER)];
  return [...beats, bar + plan.ticksPerBar].find(
    (beat) => Math.abs(beat - tick) <= HUMAN / 2 && coversStrongBeat(plan, beat, 1),
  );
}

function hasOrnaments(genre: Genre): boolean {
  return genre.parts.some(
    (part) => part.role === 'melody' && Object.keys(part.ornaments).length > 0,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
