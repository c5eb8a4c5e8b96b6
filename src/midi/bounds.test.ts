/** @file Tests that the time and memory for reading are bounded by the size of the file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MidiError } from './midi-error.ts';
import { type ReadMidiResult, readMidi } from './read-midi.ts';

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));
const HEADER = [...ascii('MThd'), 0, 0, 0, 6, 0, 1, 0xff, 0xff, 0, 96];

/** Reads a file and counts the accesses to its bytes. */
function readCounting(file: Uint8Array): { result: ReadMidiResult | MidiError; looks: number } {
  let looks = 0;
  const watched = new Proxy(file, {
    get(target, property) {
      if (typeof property === 'string' && /^\d+$/.test(property)) looks++;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  try {
    return { result: readMidi(watched), looks };
  } catch (error) {
    if (error instanceof MidiError) return { result: error, looks };
    throw error;
  }
}

/** Number of values in a result. */
function size({ score, warnings }: ReadMidiResult): number {
  const listsOf = (part: object) =>
    Object.values(part).filter((value): value is unknown[] => Array.isArray(value));
  const lists = [score, ...score.tracks].flatMap(listsOf);
  const messages = (score.systemExclusive ?? []).map(({ data }) => data);
  return [...lists, ...messages, warnings].reduce((sum, list) => sum + list.length, 0);
}

/** Each byte is read a few times: as a chunk's name, as an event, as the start of the next. */
const LOOKS_PER_BYTE = 12;

function expectBounded(file: Uint8Array): void {
  const { result, looks } = readCounting(file);
  expect(looks).toBeLessThanOrEqual(LOOKS_PER_BYTE * (file.length + 20));
  if (!(result instanceof MidiError)) expect(size(result)).toBeLessThanOrEqual(file.length);
}

const repeated = (bytes: readonly number[], times: number) =>
  Array.from({ length: times }, () => bytes).flat();

describe('reading', () => {
  const track = ascii('MTrk');
  const huge = [0xff, 0xff, 0xff, 0xff];
  it.each<[string, number[]]>([
    ['65,535 announced tracks and none', []],
    ['a track of 4 GiB', [...track, ...huge, 0, 0x90, 60, 1]],
    ['an endless delta time', [...track, ...huge, ...repeated([0xff], 3000)]],
    ['an event of 256 MiB', [...track, ...huge, 0, 0xff, 1, 0xff, 0xff, 0xff, 0x7f]],
    ['a thousand empty tracks', repeated([...track, 0, 0, 0, 0], 1000)],
    ['a thousand tracks that are too short', repeated([...track, 0, 0, 0, 0, 0x80, 1, 2], 1000)],
    ['a thousand chunks of 4 GiB', repeated([...ascii('XFIH'), ...huge], 1000)],
    ['names of chunks without chunks', repeated(ascii('MTr'), 3000)],
    ['a thousand notes that never end', [...track, ...huge, ...repeated([0, 0x90, 60, 1], 1000)]],
  ])('looks at each byte a few times: %s', (_, body) => {
    expectBounded(Uint8Array.from([...HEADER, ...body]));
  });

  it('reads each byte only a few times whatever the bytes are', () => {
    const piece = fc.oneof(
      fc.constant(track),
      fc.constant([0, 0, 0, 0]),
      fc.constant(huge),
      fc.constant([0, 0xff, 0x2f, 0]),
      fc.uint8Array({ maxLength: 20 }).map((bytes) => [...bytes]),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 100 }), (pieces) => {
        expectBounded(Uint8Array.from([...HEADER, ...pieces.flat()]));
      }),
      { numRuns: 300 },
    );
  });
});
