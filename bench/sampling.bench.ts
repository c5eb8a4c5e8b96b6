/**
 * @file Measures how many notes a second the base model writes on one core, beside the same network in
 *   PyTorch without a cache of keys and values, if Python has it.
 *
 * Environment: MIDI_COMPOSER_PYTHON (a Python with torch; python3 by default), ROUNDS (5 by default).
 */
import { cpus } from 'node:os';
import { GenreComposer } from '../src/compose/genre-composer.ts';
import { continueScore } from '../src/neural/generation/continue-score.ts';
import { loadScoreModel } from '../src/neural/generation/score-model.ts';
import type { Score } from '../src/score/score.ts';
import { median, race, sorted, startPeer } from './contestants.ts';

const rounds = Number(process.env['ROUNDS'] ?? 5);
const GENRES = ['pop', 'bossa_nova', 'bebop'];
const BARS = { before: 16, written: 16 };

const notesOf = ({ tracks }: Score): number =>
  tracks.reduce((sum, { notes }) => sum + notes.length, 0);

const model = await loadScoreModel();
const pieces = await Promise.all(
  GENRES.map((genre) => new GenreComposer(genre).compose({ bars: BARS.before })),
);
const seconds: number[] = [];
const processor: number[] = [];
for (let round = 0; round <= rounds; round++) {
  for (const piece of pieces) {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const longer = await continueScore(piece, model, { bars: BARS.written, seed: round });
    const written = notesOf(longer) - notesOf(piece);
    const { user, system } = process.cpuUsage(cpu);
    // The first round warms up.
    if (round === 0) continue;
    seconds.push((performance.now() - began) / 1000 / written);
    processor.push((user + system) / 1e6 / written);
  }
}
await model.dispose();

/** Notes a second by seconds of each round. */
const rate = (each: readonly number[]) => (1 / median(sorted(each))).toFixed(0);
const rows: Record<string, Record<string, string>> = {
  'this engine, reading the piece included': {
    'notes a second': rate(seconds),
    'notes a CPU second': rate(processor),
  },
};
const peer = await startPeer('torch-score-notes', 1);
if (peer) {
  const [times] = await race([peer], 4 * rounds);
  await peer.end();
  const [elapsed, cpu] = (['elapsed', 'processor'] as const).map((key) =>
    times!.map((time) => time[key] / 1000),
  );
  rows[`${peer.name}, without a cache`] = {
    'notes a second': rate(elapsed!),
    'notes a CPU second': rate(cpu!),
    'ours, times as many': (median(sorted(cpu!)) / median(sorted(processor))).toFixed(1),
  };
}
console.log(
  `${cpus()[0]?.model ?? 'unknown processor'}; ${rounds} rounds of ${GENRES.join(', ')}.`,
);
console.table(rows);
