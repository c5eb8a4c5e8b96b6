/** @file A progression as a few bars of bass and plain chords, in which a model can say how well it knows it. */
import type { Genre } from '../../genres/genre.ts';
import { TICKS_PER_QUARTER, type Note, type Score, type Track } from '../../score/score.ts';
import { keyOf } from '../../theory/key.ts';
import { barQuarters } from '../../theory/meter.ts';
import { mod } from '../../theory/pitch.ts';
import { loopChords, type LoopChord } from '../plan/harmony.ts';
import type { SongPlan } from '../plan/song-plan.ts';
import { tempoChange } from '../plan/tempo.ts';

/** Bars of a progression that are sketched at most. */
const BARS = 8;
/** Lowest notes of the chords (C3) and of the bass (C2). */
const LOWEST = { chords: 48, bass: 36 };
/** General MIDI programs: piano and fingered bass. */
const PROGRAMS = { chords: 0, bass: 33 };
const VELOCITY = 80;

export interface Sketch {
  readonly score: Score;
  readonly chords: number;
}

/** @param bars a progression as genres write it. */
export function sketchOf(plan: SongPlan, genre: Genre, bars: string): Sketch {
  const chords = loopChords(genre, keyOf(plan.tonic, plan.mode), plan.meter, bars, BARS);
  const track = (role: 'chords' | 'bass', pitchesOf: (chord: LoopChord) => number[]): Track => ({
    name: role,
    role,
    channel: role === 'chords' ? 0 : 1,
    program: PROGRAMS[role],
    controls: [],
    pitchBends: [],
    notes: chords.flatMap((chord) =>
      pitchesOf(chord).map((pitch): Note => ({
        tick: chord.tick,
        duration: chord.duration,
        pitch,
        velocity: VELOCITY,
      })),
    ),
  });
  const last = chords.at(-1)!;
  const score: Score = {
    title: '',
    ticksPerQuarter: TICKS_PER_QUARTER,
    tempos: [tempoChange(0, plan.bpm)],
    timeSignatures: [{ tick: 0, ...plan.meter }],
    keySignatures: [],
    chords: [],
    markers: [],
    tracks: [
      track('chords', ({ root, intervals }) =>
        intervals.map((interval) => LOWEST.chords + mod(root, 12) + interval),
      ),
      track('bass', ({ bass }) => [LOWEST.bass + mod(bass, 12)]),
    ],
    endTick: Math.ceil((last.tick + last.duration) / barTicks(plan)) * barTicks(plan),
  };
  return { score, chords: chords.length };
}

function barTicks({ meter }: SongPlan): number {
  return barQuarters(meter) * TICKS_PER_QUARTER;
}
