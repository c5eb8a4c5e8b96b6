/** @file The folders of real music on which learned genres are measured. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMidi } from '../../src/midi/read-midi.ts';
import type { Note, Score, Track } from '../../src/score/score.ts';
import type { NamedScore } from './learned-genres.ts';

const DATA = join(import.meta.dirname, '../../../shared/data');

/** Files by set: what kind of music, and which of a folder's files are it. */
export const SETS: Readonly<Record<string, () => NamedScore[]>> = {
  folk: () => midiFiles('nottingham_folk'),
  jazz: () => midiFiles('jazz_wjazzd'),
  pop: () => midiFiles('pop909'),
  /** The boogies, blues and rags that Jim Redfarn wrote for OpenTTD. */
  ragtime: () => midiFiles('game_openmsx').filter(({ name }) => name.includes('redfarn')),
  drums: () => midiFiles('drums_hydrogen'),
  chorales: () => chorales(40),
};

function midiFiles(folder: string): NamedScore[] {
  const path = join(DATA, 'training_data', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.mid'))
    .sort()
    .map((name) => ({ name, score: readMidi(readFileSync(join(path, name))).score }));
}

const VOICES = ['Soprano', 'Alto', 'Tenor', 'Bass'];
/** General MIDI choir. */
const CHOIR = 52;
const SIXTEENTH = 120;
/** Chorales are sung at about this tempo. */
const MICROSECONDS = 750_000;

/** Chorales by J. S. Bach as scores of four voices; equal pitches of a voice that follow one another are one note. */
function chorales(count: number): NamedScore[] {
  const path = join(DATA, 'bl_benchmark/jsb_chorales_16th_satb.json');
  const { train } = JSON.parse(readFileSync(path, 'utf8')) as { train: number[][][] };
  return train
    .slice(0, count)
    .map((steps, i) => ({ name: `chorale_${i}.mid`, score: chorale(steps) }));
}

function chorale(steps: readonly (readonly number[])[]): Score {
  const tracks = VOICES.map((name, voice): Track => {
    const notes: Note[] = [];
    steps.forEach((pitches, step) => {
      const pitch = pitches[voice]!;
      if (pitch < 0) return;
      const last = notes.at(-1);
      const tick = step * SIXTEENTH;
      if (last && last.pitch === pitch && last.tick + last.duration === tick) {
        notes[notes.length - 1] = { ...last, duration: last.duration + SIXTEENTH };
      } else notes.push({ tick, duration: SIXTEENTH, pitch, velocity: 80 });
    });
    return {
      name,
      role: 'other',
      program: CHOIR,
      channel: voice,
      notes,
      controls: [],
      pitchBends: [],
    };
  });
  return {
    title: '',
    ticksPerQuarter: 480,
    tempos: [{ tick: 0, microsecondsPerQuarter: MICROSECONDS }],
    timeSignatures: [{ tick: 0, numerator: 4, denominator: 4 }],
    keySignatures: [],
    chords: [],
    markers: [],
    tracks,
    endTick: steps.length * SIXTEENTH,
  };
}
