/**
 * @file Prints how many times the size of a MIDI file its Score takes of the heap. A process of its own,
 * with `--expose-gc`, so that nothing else is counted.
 */
import { readFileSync } from 'node:fs';
import { readMidi } from '../../../src/midi/read-midi.ts';

/** Scores that are held at once, which evens out what else changes on the heap. */
const HELD = 10;

const bytes = readFileSync(process.argv[2] as string);
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error('Run this with --expose-gc.');

// What is compiled and kept for the next file is there before the first measure.
readMidi(bytes);
collect();
const before = process.memoryUsage().heapUsed;
const held = Array.from({ length: HELD }, () => readMidi(bytes));
collect();
const taken = process.memoryUsage().heapUsed - before;
console.log(taken / held.length / bytes.length);
