/** @file Regression tests of MIDI files: each gives the result in the list. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overview } from '../../../src/analysis/overview.ts';
import { isMidiName } from '../../../src/midi/midi-files.ts';
import { readMidi, type ReadMidiResult } from '../../../src/midi/read-midi.ts';
import { writeMidi } from '../../../src/midi/write-midi.ts';
import { scoreLines } from '../../../src/neural/data/lines.ts';
import { isDrums } from '../../../src/score/drums.ts';
import type { Note } from '../../../src/score/score.ts';
import { casesFolder } from './cases-folder.ts';

const MIDI = casesFolder('midi');

const notesOf = ({ score }: ReadMidiResult): Note[] => score.tracks.flatMap(({ notes }) => notes);
const drumNotes = ({ score }: ReadMidiResult): number =>
  score.tracks.filter(isDrums).reduce((sum, { notes }) => sum + notes.length, 0);

/** The check of each file. */
const CASES: Readonly<Record<string, (result: ReadMidiResult) => void>> = {
  '02_end_of_track_after_1h.mid': ({ score }) => {
    expect(overview(score).seconds).toBe(16);
    expect(overview(score).bars).toBe(8);
  },
  // The same notes at 96 ticks to the quarter, five times as slow.
  '02b_end_of_track_max_vlq.mid': ({ score }) => expect(overview(score).seconds).toBe(80),
  '05_controller_value_168.mid': (result) => {
    expect(notesOf(result)).toHaveLength(72);
    expect(result.warnings).toEqual([{ code: 'masked-byte', offset: 97, track: 1, byte: 168 }]);
  },
  '07b_port_b_channel_10.mid': (result) => {
    expect(drumNotes(result)).toBe(32);
    expect(result.score.tracks.map(({ port, role }) => [port, role])).toEqual([
      [undefined, 'other'],
      [1, 'drums'],
    ]);
  },
  '08_xg_drums_channel_11.mid': (result) => {
    expect(drumNotes(result)).toBe(64);
    const [, kit] = result.score.tracks;
    expect(scoreLines({ ...result.score, tracks: [kit!] })).toEqual([]);
  },
  '08d_gm2_channel_10_melodic.mid': (result) => {
    expect(drumNotes(result)).toBe(0);
    expect(overview(result.score).tracks[0]?.programName).toBe('Trumpet');
  },
  '08e_xg_only_second_kit.mid': (result) => expect(drumNotes(result)).toBe(0),
  '09_name_gbk.mid': ({ score }) => {
    expect(score.title).toBe('钢琴独奏');
    expect(score.texts?.map(({ text }) => text)).toEqual(['月亮代表我的心']);
  },
  '09b_name_cp1251.mid': ({ score }) => {
    expect(score.title).toBe('Вальс для фортепиано');
    expect(score.texts?.map(({ text }) => text)).toEqual(['Подмосковные вечера']);
  },
  '09h_name_newlines_64k.mid': ({ score }) => {
    expect(score.title).toMatch(/^A B C A B C [A-C ]+…$/);
    expect(score.title.length).toBeLessThanOrEqual(120);
  },
  '09j_name_sjis_halfwidth.mid': ({ score }) => expect(score.title).toBe('ﾋﾟｱﾉ'),
  '12_restruck_one_off.mid': (result) => {
    const notes = notesOf(result);
    expect(notes).toHaveLength(80);
    for (const { duration } of notes) {
      expect(duration).toBeGreaterThan(0);
      expect(duration).toBeLessThan(result.score.ticksPerQuarter);
    }
  },
  '19_header_length_wrong_22.mid': (result) => {
    expect(notesOf(result)).toHaveLength(64);
    expect(result.warnings).toEqual([
      { code: 'header-length', offset: 4, track: null, announced: 22, found: 6 },
    ]);
  },
  '20_soft_karaoke.kar': (result) => expect(notesOf(result)).toHaveLength(64),
  '25_guitar_channel_per_string.mid': ({ score }) => {
    expect(score.tracks).toHaveLength(1);
    expect(score.tracks[0]?.notes).toHaveLength(96);
  },
  '28b_other_ending.smf': (result) => expect(notesOf(result)).toHaveLength(64),
  'heap40x-many-tracks.mid': ({ score }) => expect(score.tracks).toHaveLength(3281),
  'swing_F_blues_key_Bb.mid': ({ score }) =>
    expect(overview(score).keys[0]).toMatchObject({ tonic: 5, mode: 'mixolydian' }),
};

/** Cases that belong to other parts of the program. */
const ELSEWHERE = new Set(['13_one_pitch_400_times.mid', 'escape-in-request.mid']);

describe('the MIDI cases', () => {
  it('are all here, except those of other parts and those skipped', () => {
    const files = readdirSync(MIDI).filter((name) => isMidiName(name) && !ELSEWHERE.has(name));
    expect(files.sort()).toEqual(Object.keys(CASES).sort());
    expect(isMidiName('._29_appledouble.mid')).toBe(false);
  });

  it.each(Object.entries(CASES))('%s', (name, holds) => {
    const result = readMidi(readFileSync(join(MIDI, name)));
    holds(result);
    expect(readMidi(writeMidi(result.score)).score).toEqual(result.score);
  });
});

it('a file of thousands of tracks takes at most 16 times its size of the heap', () => {
  const file = join(MIDI, 'heap40x-many-tracks.mid');
  const measure = join(import.meta.dirname, 'heap-of-reading.ts');
  const options = ['--expose-gc', '--import', 'tsx', measure, file];
  const times = Number(execFileSync(process.execPath, options, { encoding: 'utf8' }));
  expect(times).toBeGreaterThan(0);
  expect(times).toBeLessThanOrEqual(16);
});
