/**
 * @file Tests of random scores through the writer, the reader and another program's reader, and of
 *   damaged files.
 */
import fc from 'fast-check';
import midiFile from 'midi-file';
import { describe, expect, it } from 'vitest';
import { Stream } from '../random/stream.ts';
import { arbitraryScore } from '../score/arbitrary-score.ts';
import { MidiError } from './midi-error.ts';
import { readMidi } from './read-midi.ts';
import { writeMidi } from './write-midi.ts';

describe('a Score through a MIDI file', () => {
  it('reads back as the same Score', () => {
    fc.assert(
      fc.property(arbitraryScore, (score) => {
        expect(readMidi(writeMidi(score))).toEqual({ score, format: 1, warnings: [] });
      }),
      { numRuns: 150 },
    );
  });

  it('is understood the same way by another reader', () => {
    fc.assert(
      fc.property(arbitraryScore, (score) => {
        const parsed = midiFile.parseMidi(writeMidi(score));
        expect(parsed.header).toMatchObject({ format: 1, ticksPerBeat: score.ticksPerQuarter });
        const ons = parsed.tracks.map((events) => {
          let tick = 0;
          const notes: [tick: number, channel: number, pitch: number, velocity: number][] = [];
          for (const event of events) {
            tick += event.deltaTime;
            if (event.type !== 'noteOn') continue;
            notes.push([tick, event.channel, event.noteNumber, event.velocity]);
          }
          return notes;
        });
        const expected = score.tracks.map((track) =>
          track.notes.map((n) => [n.tick, track.channel, n.pitch, n.velocity]),
        );
        // Messages to other ports have their own tracks after those that play.
        expect(ons.slice(1, 1 + expected.length)).toEqual(expected);
      }),
    );
  });

  it('gives a Score or a MidiError for any damage, never anything else', () => {
    fc.assert(
      fc.property(arbitraryScore, fc.string(), (score, key) => {
        const bytes = writeMidi(score);
        const stream = new Stream(key);
        for (let i = stream.int(1, 6); i > 0; i--) {
          bytes[stream.int(0, bytes.length - 1)] = stream.int(0, 255);
        }
        const damaged = bytes.subarray(
          0,
          stream.chance(0.3) ? stream.int(0, bytes.length) : bytes.length,
        );
        try {
          const read = readMidi(damaged).score;
          expect(readMidi(writeMidi(read)).score).toEqual(read);
        } catch (error) {
          expect(error).toBeInstanceOf(MidiError);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives a Score or a MidiError for any bytes at all', () => {
    const magic = fc.constantFrom('', 'MThd', 'RIFF\0\0\0\0RMIDdata', 'MThd\0\0\0\x06\0\x01');
    fc.assert(
      fc.property(magic, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const bytes = Uint8Array.from([...Buffer.from(start, 'latin1'), ...rest]);
        try {
          const { score } = readMidi(bytes);
          expect(readMidi(writeMidi(score)).score).toEqual(score);
        } catch (error) {
          expect(error).toBeInstanceOf(MidiError);
        }
      }),
      { numRuns: 250 },
    );
  });
});
