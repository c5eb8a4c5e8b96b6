/**
 * @file Accompaniments to real melodies whose own chords are known and hidden: lead sheets of OpenEWLD and
 *   tunes of the Nottingham collection.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { arrange, type Arrangement } from '../../src/arrange/arrange.ts';
import { functionOfRoot } from '../../src/arrange/harmonic-function.ts';
import { readMidi } from '../../src/midi/read-midi.ts';
import { isDrums } from '../../src/score/drums.ts';
import type { Note, Score } from '../../src/score/score.ts';
import { barLines, type Bar } from '../../src/score/transform.ts';
import { parseChordSymbol } from '../../src/theory/chord-symbol.ts';
import { parseKey } from '../../src/theory/key.ts';
import { mod } from '../../src/theory/pitch.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/training_data/', import.meta.url));
const GENRES = ['bossa_nova', 'cumbia', 'swing', 'country', 'pop'];

interface Sheet {
  readonly name: string;
  /** With the chords that it has. */
  readonly whole: Score;
  /** The melody alone. */
  readonly melody: Score;
  readonly notes: readonly Note[];
  /** The lowest note of each of its own chords. */
  readonly roots: readonly Note[];
}

const sheets = ['leadsheets_openewld', 'nottingham_folk'].flatMap((folder) =>
  readdirSync(`${DATA}${folder}`)
    .filter((name) => name.endsWith('.mid'))
    .map((name): Sheet => {
      const { score } = readMidi(readFileSync(`${DATA}${folder}/${name}`));
      const track = score.tracks.find(({ role }) => role === 'melody')!;
      const chords = score.tracks.find(({ role }) => role === 'chords')!.notes;
      return {
        name,
        whole: score,
        melody: { ...score, chords: [], tracks: [track] },
        notes: track.notes,
        roots: chords.filter(
          ({ tick, pitch }) => !chords.some((other) => other.tick === tick && other.pitch < pitch),
        ),
      };
    }),
);

/** The pitch class that lasts longest in a bar; undefined if none sounds. */
function longest(
  sounding: readonly { readonly from: number; readonly to: number; readonly root: number }[],
  { tick, ticks }: Bar,
): number | undefined {
  const time = new Map<number, number>();
  for (const { from, to, root } of sounding) {
    const common = Math.min(to, tick + ticks) - Math.max(from, tick);
    if (common > 0) time.set(root, (time.get(root) ?? 0) + common);
  }
  return [...time].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** Bars in which the chord has the function of the sheet's own, and all bars with chords. */
function agreement({ roots, melody, notes }: Sheet, { chords, key, score }: Arrangement) {
  const tonic = parseKey(key).tonic.pitchClass;
  const own = roots.map(({ tick, duration, pitch }) => ({
    from: tick,
    to: tick + duration,
    root: pitch % 12,
  }));
  const found = chords.map(({ tick, symbol }, i) => ({
    from: tick,
    to: chords[i + 1]?.tick ?? score.endTick,
    root: parseChordSymbol(symbol).root.pitchClass,
  }));
  const last = notes.at(-1)!;
  let [same, all] = [0, 0];
  for (const bar of barLines({ ...melody, endTick: last.tick + last.duration })) {
    const [a, b] = [longest(own, bar), longest(found, bar)];
    if (a === undefined || b === undefined) continue;
    all++;
    if (functionOfRoot(mod(a - tonic, 12)) === functionOfRoot(mod(b - tonic, 12))) same++;
  }
  return { same, all };
}

/** Notes of the accompaniment a semitone (and octaves) from a note of the melody of a beat or more. */
function clashes({ notes, melody }: Sheet, { score }: Arrangement): number {
  const long = notes.filter(({ duration }) => duration >= melody.ticksPerQuarter);
  return score.tracks
    .filter((track) => track.role !== 'melody' && !isDrums(track))
    .flatMap((track) => track.notes)
    .filter((note) =>
      long.some(
        (one) =>
          Math.abs(note.pitch - one.pitch) % 12 === 1 &&
          note.tick < one.tick + one.duration &&
          one.tick < note.tick + note.duration,
      ),
    ).length;
}

it('follows the chords that a sheet has', async () => {
  let [same, all] = [0, 0];
  for (const sheet of sheets) {
    const arrangement = await arrange(sheet.whole, { genre: 'country' });
    expect(arrangement.score.tracks.filter(({ part }) => part === undefined)).toHaveLength(1);
    const agreed = agreement(sheet, arrangement);
    same += agreed.same;
    all += agreed.all;
  }
  expect(same / all).toBeGreaterThan(0.95);
}, 120_000);

it('has forty melodies or more', () => {
  expect(sheets.length).toBeGreaterThanOrEqual(40);
});

describe.each(GENRES)('%s', (genre) => {
  it('agrees with the sheets, never rubs, ends on the tonic and leaves the melody as it is', async () => {
    let [same, all] = [0, 0];
    for (const sheet of sheets) {
      const arrangement = await arrange(sheet.melody, { genre });
      const { score, key, chords } = arrangement;
      expect(score.tracks[0], sheet.name).toEqual(sheet.melody.tracks[0]);
      expect(clashes(sheet, arrangement), sheet.name).toBe(0);
      const end = parseChordSymbol(chords.at(-1)!.symbol).root.pitchClass;
      expect(end, sheet.name).toBe(parseKey(key).tonic.pitchClass);
      const agreed = agreement(sheet, arrangement);
      same += agreed.same;
      all += agreed.all;
    }
    expect(same / all).toBeGreaterThan(0.66);
  }, 120_000);
});
