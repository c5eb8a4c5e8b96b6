/**
 * @file Measures what models learn, and prints it beside what is known of other methods and what is to be
 *   reached: `npm run bench learning`, all of it; docs/learning.md says how. Options choose a part:
 *
 *     --only ngrams,scores,frames,lines,pieces   parts
 *     --only memory                        prints what the memory of a piece begins with
 *     --sets jazz,pop909                   sets of the scores and the lines
 *     --base FOLDER                        a base model other than the one that ships
 *     --no-tuning                          the base model alone
 *     --tuning-seconds N                   stops each fine-tuning after N seconds, for a try
 *     --files N                            at most N files or pieces of each kind, for a try
 *     --frame-steps N                      steps of the network of frames; 0 for n-grams alone
 *     --line-epochs N                      epochs of the guide's network on lines
 *     --architecture NAME --seeds N        models that compose, and pieces of each genre
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SCORE_TRANSFORMER } from '../src/neural/models/architecture-names.ts';
import { measuredBase } from './learning/base.ts';
import { measureFrames } from './learning/frames/frames-part.ts';
import { printFirstWeights } from './learning/first-weights-part.ts';
import { ALL_LINE_SETS } from './learning/held-out-lines.ts';
import { measureLinePitches } from './learning/lines-part.ts';
import { measureNgrams } from './learning/ngrams-part.ts';
import { measurePieces } from './learning/pieces/pieces-part.ts';
import { ALL_SETS, measureScores } from './learning/scores-part.ts';
import { SHARED, type SetName } from './learning/sets.ts';
import { targetTable, type TargetName } from './learning/targets.ts';

/** Measures, which run by default. */
const PARTS = ['ngrams', 'scores', 'frames', 'lines', 'pieces'];
/** What the project's own numbers are made with. */
const MAKING = ['memory'];
/** JSB has few pieces; in Nottingham the memory knows nearly all. */
const FRAME_STEPS = 300;
/** Those of the reference. */
const LINE_EPOCHS = 6;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: PARTS.join() },
    sets: { type: 'string', default: ALL_SETS.join() },
    base: { type: 'string' },
    'no-tuning': { type: 'boolean', default: false },
    'tuning-seconds': { type: 'string' },
    files: { type: 'string' },
    'frame-steps': { type: 'string', default: String(FRAME_STEPS) },
    'line-epochs': { type: 'string', default: String(LINE_EPOCHS) },
    architecture: { type: 'string', default: SCORE_TRANSFORMER },
    seeds: { type: 'string', default: '20' },
  },
});
const parts = chosen(values.only, [...PARTS, ...MAKING], 'part');
const sets = chosen(values.sets, ALL_SETS, 'set') as SetName[];
const files = values.files === undefined ? {} : { files: Number(values.files) };
const limit = values['tuning-seconds'];
const lineEpochs = Number(values['line-epochs']);
const isTry = values.files !== undefined || limit !== undefined || lineEpochs < LINE_EPOCHS;
if (!existsSync(SHARED)) fail(`This benchmark reads the pieces of ${SHARED}, which is missing.`);

const base = measuredBase(values.base);
if (parts.includes('memory') && base) await printFirstWeights(base);
const reached: Partial<Record<TargetName, number>> = {};
if (parts.includes('ngrams')) measureNgrams();
if (parts.includes('scores')) {
  if (base) {
    Object.assign(
      reached,
      await measureScores(base, {
        sets,
        ...files,
        tunes: !values['no-tuning'],
        ...(limit !== undefined && { tuningSeconds: Number(limit) }),
      }),
    );
  } else {
    console.log('There is no base model: scores are not measured. Name one with --base FOLDER.');
  }
}
if (parts.includes('frames')) {
  const steps = Number(values['frame-steps']);
  Object.assign(
    reached,
    await measureFrames({
      ...(base && { base: base.network }),
      steps: { JSB: steps, Nottingham: 0 },
      ...(files.files !== undefined && { pieces: files.files }),
    }),
  );
}
if (parts.includes('lines')) {
  Object.assign(
    reached,
    await measureLinePitches({
      sets: ALL_LINE_SETS.filter((name) => sets.includes(name)),
      epochs: lineEpochs,
      ...files,
    }),
  );
}
if (parts.includes('pieces')) {
  await measurePieces({ architecture: values.architecture, seeds: Number(values.seeds) });
}
if (!parts.some((part) => PARTS.includes(part))) process.exit();
if (isTry)
  console.log('A try on some of the files or with little training: no figures to compare.');
else console.table(targetTable(reached));

/** The names of a list that are given, separated by commas. */
function chosen(given: string, all: readonly string[], what: string): string[] {
  const names = given.split(',');
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    fail(`There is no ${what} "${unknown}": choose among ${all.join(', ')}.`);
  }
  return names;
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
