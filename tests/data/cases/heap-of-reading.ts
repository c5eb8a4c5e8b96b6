/**
 * @file Prints the heap size of a MIDI file's Score as a multiple of the file size. Runs in its own
 *   process with `--expose-gc`, so nothing else is counted.
 */
import { readFileSync } from 'node:fs';
import { readMidi } from '../../../src/midi/read-midi.ts';

/** Scores held at once, which averages out other changes of the heap. */
const HELD = 10;

const bytes = readFileSync(process.argv[2] as string);
const collect = (globalThis as { gc?: () => void }).gc;
if (!collect) throw new Error('Run this with --expose-gc.');

// Warms up code and caches before the first measurement.
readMidi(bytes);
collect();
const before = process.memoryUsage().heapUsed;
const held = Array.from({ length: HELD }, () => readMidi(bytes));
collect();
const taken = process.memoryUsage().heapUsed - before;
console.log(taken / held.length / bytes.length);
