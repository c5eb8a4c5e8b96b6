import { describe, expect, it } from 'vitest';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';
import type { Note } from '../../src/score/score.ts';
import { scoreOf } from '../../src/score/score-of.ts';

const note = (tick: number, pitch: number): Note => ({ tick, duration: 480, pitch, velocity: 80 });

describe('scoreOf', () => {
  it('builds a piece from a composer’s parts, equal to the whole piece', async () => {
    const composer = new GenreComposer('jazz_fusion', { seed: 7 });
    const melody = await composer.generateMelody();
    const bass = await composer.generateBassLine();
    const drums = await composer.generateDrumPattern();
    const score = scoreOf({ melody, bass, drums }, { tempo: composer.plan().bpm });
    const whole = await composer.compose();
    const read = readMidi(writeMidi(score)).score;
    expect(read.tracks.map(({ role }) => role)).toEqual(['melody', 'bass', 'drums']);
    expect(read.tracks.map(({ channel }) => channel)).toEqual([0, 1, 9]);
    for (const role of ['melody', 'bass'] as const) {
      expect(read.tracks.find((track) => track.role === role)?.notes).toEqual(
        whole.tracks.find((track) => track.role === role)?.notes,
      );
    }
    expect(read.endTick).toBe(whole.endTick);
  });

  it('ends with the bar of its last note, in any meter', () => {
    expect(scoreOf({ melody: [note(0, 60)] }).endTick).toBe(4 * 480);
    expect(scoreOf({ melody: [note(1440, 60)] }, { meter: '3/4' }).endTick).toBe(6 * 480);
    expect(scoreOf({ melody: [] }).endTick).toBe(0);
  });

  it('accepts parts of any name with a role, and their instruments', () => {
    const score = scoreOf({
      melody: [note(480, 64), note(0, 60)],
      violin: { role: 'second_melody', notes: [note(0, 72)], program: 40, name: 'Violín' },
    });
    expect(score.tracks.map(({ name, role, program }) => [name, role, program])).toEqual([
      ['Melody', 'melody', 73],
      ['Violín', 'second_melody', 40],
    ]);
    expect(score.tracks[0]?.notes.map(({ tick }) => tick)).toEqual([0, 480]);
  });

  it('writes tempo, meter and key', () => {
    const { score } = readMidi(
      writeMidi(scoreOf({ bass: [note(0, 40)] }, { tempo: 90, meter: '6/8', key: 'E minor' })),
    );
    expect(score.tempos).toEqual([{ tick: 0, microsecondsPerQuarter: 666_667 }]);
    expect(score.timeSignatures).toEqual([{ tick: 0, numerator: 6, denominator: 8 }]);
    expect(score.keySignatures).toEqual([{ tick: 0, fifths: 1, mode: 'minor' }]);
  });

  it.each([
    [{ lead: [note(0, 60)] }, {}, /parts\.lead\.role to be one of melody/],
    [{ melody: [1, 2] }, {}, /parts\.melody to be an array of notes/],
    [{ melody: [] }, { tempo: 0 }, /tempo/],
    [{ melody: [] }, { meter: '4/5' }, /4\/5/],
    [{ melody: [] }, { key: 'H' }, /"H"/],
    [[note(0, 60)], {}, /expects parts to be an object such as \{ melody, bass \}/],
  ])('reports what it cannot use: %j %j', (parts, options, message) => {
    expect(() => scoreOf(parts as never, options)).toThrow(message);
  });
});
