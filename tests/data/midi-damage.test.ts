/**
 * @file Tests that damaged real files are read or refused with a message, with work bounded by their
 *   size.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MidiError } from '../../src/midi/midi-error.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { writeMidi } from '../../src/midi/write-midi.ts';

const TRAINING = join(import.meta.dirname, '../../../shared/data/training_data');
if (!existsSync(TRAINING)) throw new Error(`These tests read ${TRAINING}, which is missing.`);

/** Every fifth small file, which leaves time to try many kinds of damage. */
const files = readdirSync(TRAINING, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.midi?$/i.test(name))
  .sort()
  .map((name) => new Uint8Array(readFileSync(join(TRAINING, name))))
  .filter((file) => file.length < 8000)
  .filter((_, i) => i % 5 === 0);

/** Lengths and numbers that often break readers. */
const NASTY = [
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0x7f],
  [0, 0, 0, 0],
  [0x80, 0x80, 0x80, 0x80],
  [0xff, 0x2f, 0],
  [0xf0, 0xff, 0xff, 0xff, 0x7f],
  [0xff, 0x51, 3, 0, 0, 0],
  [0x4d, 0x54, 0x72, 0x6b],
];

type Damage = (bytes: Uint8Array) => Uint8Array;

function spliced(
  bytes: Uint8Array,
  at: number,
  drop: number,
  insert: readonly number[],
): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...insert, ...bytes.subarray(at + drop)]);
}

/** A place in the file as a share of its length; the first bytes, which matter most, more often. */
const place = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.001, 0.01));
const at = (bytes: Uint8Array, share: number) => Math.floor(share * bytes.length);

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([share, byte]): Damage =>
      (bytes) =>
        spliced(bytes, at(bytes, share), 1, [byte]),
  ),
  fc.tuple(place, fc.nat(7)).map(
    ([share, bit]): Damage =>
      (bytes) =>
        spliced(bytes, at(bytes, share), 1, [(bytes[at(bytes, share)] ?? 0) ^ (1 << bit)]),
  ),
  fc.tuple(place, fc.constantFrom(...NASTY), fc.nat(6)).map(
    ([share, insert, drop]): Damage =>
      (bytes) =>
        spliced(bytes, at(bytes, share), drop, insert),
  ),
  fc.tuple(place, place).map(
    ([from, length]): Damage =>
      (bytes) =>
        spliced(bytes, at(bytes, from), at(bytes, length), []),
  ),
  fc.tuple(place, place, place).map(([from, length, to]): Damage => (bytes) => {
    const start = at(bytes, from);
    const piece = bytes.subarray(start, start + at(bytes, length / 4));
    return spliced(bytes, at(bytes, to), 0, [...piece]);
  }),
);

/** How often the bytes of a file are accessed while reading it, and the result. */
function readWatched(file: Uint8Array) {
  let looks = 0;
  const watched = new Proxy(file, {
    get(target, property) {
      if (typeof property === 'string' && /^\d+$/.test(property)) looks++;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  try {
    return { score: readMidi(watched).score, looks };
  } catch (error) {
    if (error instanceof MidiError) return { error, looks };
    throw error;
  }
}

it('reads damaged files or says why it cannot, and writes what it read', () => {
  expect(files.length).toBeGreaterThan(5);
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(damage, { minLength: 1, maxLength: 6 }),
      (file, damages) => {
        const bytes = damages.reduce<Uint8Array>((damaged, harm) => harm(damaged), file);
        const { score, error, looks } = readWatched(bytes);
        expect(looks).toBeLessThanOrEqual(12 * (bytes.length + 20));
        if (score) expect(readMidi(writeMidi(score)).score).toEqual(score);
        else {
          expect(error.offset).toBeLessThanOrEqual(bytes.length);
          expect(error.message).toMatch(/\.$/);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
