/** @file Tests of the reader and the writer on handwritten bytes. */
import fc from 'fast-check';
import midiFile from 'midi-file';
import { describe, expect, it } from 'vitest';
import type { Score } from '../score/score.ts';
import { MidiError } from './midi-error.ts';
import { readMidi } from './read-midi.ts';
import { writeMidi } from './write-midi.ts';

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));
const chunk = (name: string, data: number[]) => [
  ...ascii(name),
  0,
  (data.length >> 16) & 255,
  (data.length >> 8) & 255,
  data.length & 255,
  ...data,
];
const END = [0, 0xff, 0x2f, 0];
const NOTE = [0, 0x90, 60, 100, 96, 0x80, 60, 0];

function file(tracks: number[][], options: { format?: number; division?: number } = {}) {
  const { format = 1, division = 96 } = options;
  const header = [0, format, 0, tracks.length, division >> 8, division & 255];
  return Uint8Array.from([...chunk('MThd', header), ...tracks.flatMap((t) => chunk('MTrk', t))]);
}

function notesOf(bytes: Uint8Array) {
  return readMidi(bytes).score.tracks.flatMap((track) => track.notes);
}

function errorOf(bytes: Uint8Array): MidiError {
  try {
    readMidi(bytes);
  } catch (error) {
    if (error instanceof MidiError) return error;
    throw error;
  }
  throw new Error('The bytes were read without an error.');
}

describe('readMidi', () => {
  it('reads running status, even across a meta event, and velocity 0 as a note-off', () => {
    const track = [0, 0x90, 60, 100, 96, 60, 0, 0, 0xff, 0x01, 1, 65, 0, 64, 90, 48, 64, 0];
    expect(notesOf(file([[...track, ...END]]))).toEqual([
      { tick: 0, duration: 96, pitch: 60, velocity: 100 },
      { tick: 96, duration: 48, pitch: 64, velocity: 90 },
    ]);
  });

  it('splits a track of several channels and guesses roles', () => {
    const channels = [0, 0xc1, 33, 0, 0x90, 60, 9, 0, 0x91, 36, 9, 0, 0x99, 38, 9];
    const offs = [96, 0x80, 60, 0, 0, 0x81, 36, 0, 0, 0x89, 38, 0];
    const { score, format } = readMidi(file([[...channels, ...offs, ...END]], { format: 0 }));
    expect(format).toBe(0);
    expect(score.tracks.map((t) => [t.channel, t.role, t.program, t.notes.length])).toEqual([
      [0, 'other', 0, 1],
      [1, 'bass', 33, 1],
      [9, 'drums', 0, 1],
    ]);
  });

  it('pairs overlapping notes of one pitch first in, first out', () => {
    const track = [0, 0x90, 60, 1, 48, 60, 2, 48, 60, 0, 48, 60, 0];
    expect(notesOf(file([[...track, ...END]]))).toEqual([
      { tick: 0, duration: 96, pitch: 60, velocity: 1 },
      { tick: 48, duration: 96, pitch: 60, velocity: 2 },
    ]);
  });

  it('closes an unterminated note at the end of its track and says so', () => {
    const { score, warnings } = readMidi(file([[0, 0x90, 60, 80, 96, 0xff, 0x2f, 0]]));
    expect(score.tracks[0]?.notes).toEqual([{ tick: 0, duration: 96, pitch: 60, velocity: 80 }]);
    expect(warnings.map((w) => w.code)).toEqual(['hanging-note']);
  });

  it('gives SMPTE time a tempo that lasts exactly as long', () => {
    const read = (division: number) => readMidi(file([[...NOTE, ...END]], { division })).score;
    // 25 frames of 40 ticks are 1000 ticks per second.
    expect(read(0xe728)).toMatchObject({
      ticksPerQuarter: 500,
      tempos: [{ tick: 0, microsecondsPerQuarter: 500000 }],
    });
    // 29.97 drop frame, 80 ticks: 80 * 30000 / 1001 ticks per second.
    const drop = read(0xe350);
    const ticksPerSecond =
      (drop.ticksPerQuarter * 1e6) / (drop.tempos[0]?.microsecondsPerQuarter ?? 0);
    expect(ticksPerSecond).toBeCloseTo((80 * 30000) / 1001, 9);
  });

  it('reads past unknown chunks, a long header, MacBinary and RMID wrappers', () => {
    const plain = file([[...NOTE, ...END]]);
    const withAlien = file([]).with(11, 1);
    const alien = Uint8Array.from([
      ...withAlien,
      ...chunk('XFIH', [1, 2, 3]),
      ...chunk('MTrk', [...NOTE, ...END]),
    ]);
    const rmid = [...ascii('RIFF'), 0, 0, 0, 0, ...ascii('RMID')];
    const info = [...ascii('LIST'), 3, 0, 0, 0, 1, 2, 3, 0];
    const wrapped = [...rmid, ...info, ...ascii('data'), plain.length, 0, 0, 0, ...plain];
    for (const bytes of [
      alien,
      Uint8Array.from(wrapped),
      new Uint8Array([...new Uint8Array(128), ...plain]),
    ]) {
      expect(notesOf(bytes)).toHaveLength(1);
    }
  });

  it('keeps the notes before damage and names the byte where reading stopped', () => {
    const cut = file([[...NOTE, ...END]]).slice(0, -6);
    const { score, warnings } = readMidi(cut);
    expect(score.tracks[0]?.notes).toHaveLength(1);
    expect(warnings.map((w) => w.code)).toEqual(['truncated-chunk', 'bad-event', 'hanging-note']);
    expect(warnings[1]?.offset).toBe(cut.length);
  });

  it('omits invalid tempos and meters', () => {
    const zeroTempo = [0, 0xff, 0x51, 3, 0, 0, 0];
    const meters = [0, 0xff, 0x58, 4, 0, 2, 24, 8, 0, 0xff, 0x58, 4, 4, 255, 24, 8];
    const { score, warnings } = readMidi(file([[...zeroTempo, ...meters, ...NOTE, ...END]]));
    expect(score.tempos).toEqual([]);
    expect(score.timeSignatures).toEqual([]);
    expect(warnings.map((w) => w.code)).toEqual(['bad-value', 'bad-value', 'bad-value']);
  });

  it('uses the last of several tempos on one tick', () => {
    const tempos = [0, 0xff, 0x51, 3, 1, 0, 0, 0, 0xff, 0x51, 3, 2, 0, 0];
    expect(readMidi(file([[...tempos, ...END]])).score.tempos).toEqual([
      { tick: 0, microsecondsPerQuarter: 0x20000 },
    ]);
  });

  it('uses the program that another track sets on the same channel', () => {
    const setup = [0, 0xc3, 40, ...END];
    const notes = [0, 0x93, 60, 1, 9, 0x83, 60, 0, ...END];
    expect(readMidi(file([setup, notes])).score.tracks[1]?.program).toBe(40);
  });

  it('keeps program changes after the first note, and finds the one before it', () => {
    const programs = [0, 0xc0, 5, 0, 0xc0, 6, ...NOTE, 0, 0xc0, 7, 4, 0xc0, 8, 0, 0xc0, 9];
    const { tracks } = readMidi(file([[...programs, ...END]])).score;
    expect(tracks[0]).toMatchObject({
      program: 6,
      programChanges: [
        { tick: 96, program: 7 },
        { tick: 100, program: 9 },
      ],
    });
    const late = readMidi(file([[...NOTE, 0, 0xc0, 7, ...END]])).score.tracks[0];
    expect(late).toMatchObject({ program: 0, programChanges: [{ tick: 96, program: 7 }] });
  });

  it('keeps aftertouch, lyrics with their track, and the texts of silent tracks', () => {
    const conductor = [0, 0xff, 2, 2, ...ascii('PD'), 0, 0xff, 1, 0, ...END];
    const pressed = [0, 0xd0, 50, 1, 0xa0, 60, 70];
    const sung = [0, 0xff, 5, 2, ...ascii('la'), ...NOTE, ...pressed, ...END];
    const { score } = readMidi(file([conductor, sung]));
    expect(score.texts).toEqual([{ tick: 0, kind: 'copyright', text: 'PD' }]);
    expect(score.tracks[0]).toMatchObject({
      texts: [{ tick: 0, kind: 'lyric', text: 'la' }],
      aftertouch: [
        { tick: 96, value: 50 },
        { tick: 97, pitch: 60, value: 70 },
      ],
    });
  });

  it('keeps system exclusive messages, even in several packets', () => {
    const packets = [0, 0xf0, 2, 0x43, 1, 5, 0xf7, 2, 2, 0xf7];
    expect(readMidi(file([[...packets, ...NOTE, ...END]])).score.systemExclusive).toEqual([
      { tick: 0, status: 0xf0, data: [0x43, 1] },
      { tick: 5, status: 0xf7, data: [2, 0xf7] },
    ]);
  });

  it('sorts chords by pitch, even long ones or with other events in between', () => {
    const divided = [0, 0x90, 67, 9, 0, 0xff, 1, 1, 65, 0, 0x90, 60, 9, 0, 0xb0, 7, 9, 0, 0x90, 64];
    const three = [...divided, 9, 0, 0xff, 0x2f, 0];
    expect(notesOf(file([three])).map(({ pitch }) => pitch)).toEqual([60, 64, 67]);
    const pitches = Array.from({ length: 100 }, (_, i) => (i * 37) % 101);
    const many = [0, 0x90, pitches[0]!, 9, ...pitches.slice(1).flatMap((p) => [0, p, 9]), ...END];
    expect(notesOf(file([many])).map(({ pitch }) => pitch)).toEqual(
      [...pitches].sort((a, b) => a - b),
    );
  });

  it('reads ticks that need more than 32 bits', () => {
    const far = Array.from({ length: 20 }, () => [0xff, 0xff, 0xff, 0x7f, 0xff, 1, 0]).flat();
    const note = [0, 0x90, 62, 9, 0xff, 0xff, 0xff, 0x7f, 0x80, 62, 0];
    const piece = file([
      [...NOTE, ...END],
      [...NOTE, ...far, ...note, ...END],
    ]);
    expect(notesOf(piece)).toEqual([
      { tick: 0, duration: 96, pitch: 60, velocity: 100 },
      { tick: 0, duration: 96, pitch: 60, velocity: 100 },
      { tick: 96 + 20 * 0x0fffffff, duration: 0x0fffffff, pitch: 62, velocity: 9 },
    ]);
    expect(notesOf(file([[...NOTE, ...END]]))).toHaveLength(1);
  });

  it('warns that the patterns of format 2 are independent', () => {
    const { warnings } = readMidi(
      file(
        [
          [...NOTE, ...END],
          [...NOTE, ...END],
        ],
        { format: 2 },
      ),
    );
    expect(warnings.map((w) => w.code)).toEqual(['independent-tracks']);
  });

  it('reports in one sentence, and by a code with the byte offset, why a file cannot be read', () => {
    expect(errorOf(new Uint8Array(0)).code).toBe('empty');
    expect(errorOf(Uint8Array.from(ascii('MThd'))).code).toBe('truncated-header');
    expect(errorOf(file([[...END]], { division: 0 }))).toMatchObject({
      code: 'bad-division',
      offset: 12,
    });
    expect(errorOf(file([]).with(11, 3)).code).toBe('no-tracks');
    expect(errorOf(Uint8Array.from(ascii('PK\x03\x04 and more')))).toMatchObject({
      problem: { code: 'not-midi', offset: 0, looksLike: 'zip' },
      message: 'This is not a MIDI file: it looks like a zip archive (unpack it first).',
    });
  });

  it('gives a Score or a MidiError for random bytes after a valid header', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (data) => {
        expect(readMidi(file([[...data]])).score.tracks.length).toBeLessThanOrEqual(16);
      }),
      { numRuns: 500 },
    );
  });

  it('pairs a hundred thousand overlapping notes', () => {
    const count = 100_000;
    const events = new Uint8Array(count * 6).fill(60);
    for (let i = 0; i < count * 2; i++) {
      events[i * 3] = i === 0 ? 1 : 0;
      events[i * 3 + 2] = i < count ? 64 : 0;
    }
    const track = [0, 0x90, 60, 1, ...events, ...END];
    expect(notesOf(file([track]))).toHaveLength(count + 1);
  });
});

describe('writeMidi', () => {
  const empty: Score = {
    title: 'T',
    ticksPerQuarter: 480,
    tempos: [{ tick: 0, microsecondsPerQuarter: 500000 }],
    timeSignatures: [],
    keySignatures: [],
    chords: [{ tick: 0, symbol: 'C' }],
    markers: [],
    tracks: [],
    endTick: 1,
  };

  it('writes the bytes of the standard', () => {
    expect([...writeMidi(empty)]).toEqual([
      ...chunk('MThd', [0, 1, 0, 1, 0x01, 0xe0]),
      ...chunk('MTrk', [
        ...[0, 0xff, 0x03, 1, 0x54],
        ...[0, 0xff, 0x51, 3, 0x07, 0xa1, 0x20],
        ...[0, 0xff, 0x01, 8, ...ascii('chord: C')],
        ...[1, 0xff, 0x2f, 0],
      ]),
    ]);
  });

  it('ends every track at the end of the piece, even if a controller follows the last note', () => {
    const part = { name: '', role: 'other', program: 4, channel: 0, pitchBends: [] } as const;
    const notes = [{ tick: 20, duration: 5, pitch: 60, velocity: 1 }];
    const short = { ...part, controls: [], notes };
    const long = { ...part, controls: [{ tick: 700, controller: 64, value: 0 }], notes };
    const ends = (tracks: Score['tracks']) =>
      midiFile
        .parseMidi(writeMidi({ ...empty, endTick: 480, tracks }))
        .tracks.map((events) => events.reduce((tick, { deltaTime }) => tick + deltaTime, 0));
    expect(ends([short, short])).toEqual([480, 480, 480]);
    expect(ends([short, long])).toEqual([700, 700, 700]);
  });

  it.each([
    ['4/4', 24],
    ['3/4', 24],
    ['7/8', 24],
    ['3/8', 24],
    ['6/4', 24],
    ['6/8', 36],
    ['9/8', 36],
    ['12/8', 36],
    ['6/16', 18],
  ])('writes for %s that the metronome clicks every %i clocks', (meter, clocks) => {
    const [numerator = 0, denominator = 0] = meter.split('/').map(Number);
    const timeSignatures = [{ tick: 0, numerator, denominator }];
    const events = midiFile.parseMidi(writeMidi({ ...empty, timeSignatures })).tracks[0];
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'timeSignature', metronome: clocks, thirtyseconds: 8 }),
    );
  });

  it('sets the program after the bank it belongs to', () => {
    const controls = [
      { tick: 0, controller: 0, value: 8 },
      { tick: 10, controller: 32, value: 1 },
    ];
    const notes = [{ tick: 20, duration: 5, pitch: 60, velocity: 1 }];
    const part = { name: '', role: 'other', program: 4, channel: 0, pitchBends: [] } as const;
    const bytes = writeMidi({ ...empty, tracks: [{ ...part, controls, notes }] });
    const types = midiFile.parseMidi(bytes).tracks[1]?.map((event) => event.type);
    expect(types).toEqual([
      ...['text', 'controller', 'controller', 'programChange', 'noteOn', 'noteOff', 'endOfTrack'],
    ]);
  });

  it('writes everything that sounds so that another reader finds it', () => {
    const track = {
      ...({ name: 'Voice', role: 'melody', program: 4, channel: 2 } as const),
      ...{ controls: [], pitchBends: [] },
      notes: [{ tick: 0, duration: 5, pitch: 60, velocity: 1 }],
      programChanges: [{ tick: 3, program: 9 }],
      aftertouch: [
        { tick: 1, value: 8 },
        { tick: 1, pitch: 60, value: 9 },
      ],
      texts: [{ tick: 0, kind: 'lyric', text: 'la' }],
    } as const;
    const gmReset = { tick: 0, status: 0xf0, data: [0x7e, 0x7f, 9, 1, 0xf7] } as const;
    const bytes = writeMidi({ ...empty, systemExclusive: [gmReset], tracks: [track] });
    const [conductor, voice] = midiFile.parseMidi(bytes).tracks;
    expect(conductor).toContainEqual(
      expect.objectContaining({ type: 'sysEx', data: Uint8Array.from(gmReset.data) }),
    );
    for (const event of [
      { type: 'lyrics', text: 'la' },
      { type: 'programChange', channel: 2, programNumber: 4 },
      { type: 'programChange', channel: 2, programNumber: 9 },
      { type: 'channelAftertouch', channel: 2, amount: 8 },
      { type: 'noteAftertouch', channel: 2, noteNumber: 60, amount: 9 },
    ]) {
      expect(voice).toContainEqual(expect.objectContaining(event));
    }
  });

  it('refuses values that do not fit and names their place', () => {
    const part = { name: 'Bass', role: 'bass', program: 33, channel: 1 } as const;
    const notes = [{ tick: 0, duration: 1, pitch: 128, velocity: 64 }];
    const score = { ...empty, tracks: [{ ...part, notes, controls: [], pitchBends: [] }] };
    expect(() => writeMidi(score)).toThrow(
      'Track 0 (Bass), note 0: pitch 128 must be a whole number in 0..127.',
    );
  });
});
