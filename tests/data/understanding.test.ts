/** @file How well pieces that were not composed here are understood: real songs with what people say of them. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { heldNotes } from '../../src/analysis/understanding/held-notes.ts';
import { understand } from '../../src/analysis/understanding/understand.ts';
import { GenreComposer } from '../../src/compose/genre-composer.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import { barLines } from '../../src/score/transform.ts';
import type { Role } from '../../src/score/roles.ts';
import type { Score, Track } from '../../src/score/score.ts';
import {
  chordsOfBlocks,
  chordsOfSymbols,
  figure,
  filesOf,
  isKey,
  judgeKeys,
  judgeRoles,
  judgeRoots,
  share,
  withoutWords,
  type KnownChord,
  type Tally,
} from '../metrics/known-music.ts';

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const POP = filesOf(`${DATA}pop909_cl_aligned`);
const FOLK = filesOf(`${DATA}training_data/nottingham_folk`);
const LEADS = filesOf(`${DATA}training_data/leadsheets_openewld`);
const JAZZ = filesOf(`${DATA}training_data/jazz_wjazzd`);

const none = (): Tally => ({ right: 0, all: 0 });

function report(what: string, ...tallies: Tally[]): void {
  console.log(`${what}: ${tallies.map(figure).join(', ')}`);
}

/** Roots of a set, with or without its track of chords. */
function roots(
  files: readonly { score: Score }[],
  known: (score: Score) => KnownChord[],
  keep: (track: Track) => boolean,
): Tally {
  const tally = none();
  for (const { score } of files) {
    const heard = understand(withoutWords(score, keep));
    judgeRoots(heard, known(score), score.ticksPerQuarter, tally);
  }
  return tally;
}

const blocksNamed = (name: string) => (score: Score) =>
  chordsOfBlocks(score.tracks.find((track) => track.name === name)!.notes);
const markers = ({ markers, endTick }: Score) =>
  chordsOfSymbols(
    markers.map(({ tick, text }) => ({ tick, symbol: text })),
    endTick,
  );

describe('harmony', () => {
  it('has the roots and keys of pop songs played on one piano', () => {
    const [right, beats] = [none(), none()];
    const keys = none();
    const sure = none();
    for (const { score } of POP) {
      const [, chords] = score.tracks;
      const heard = understand(withoutWords(score, (track) => track !== chords));
      const known = chordsOfBlocks(chords!.notes);
      judgeRoots(heard, known, score.ticksPerQuarter, right);
      judgeKeys(heard, score, beats);
      keys.all++;
      if (isKey(heard.keys[0], score.keySignatures[0]!)) keys.right++;
      const sureOnes = { ...heard, chords: heard.chords.filter((each) => each.certainty > 0.9) };
      const ends = heard.chords.map(({ tick }, i) => [tick, heard.chords[i + 1]?.tick ?? Infinity]);
      const isSure = (tick: number) =>
        heard.chords.some(
          (each, i) => each.certainty > 0.9 && ends[i]![0]! <= tick && tick < ends[i]![1]!,
        );
      judgeRoots(
        sureOnes,
        known.filter(({ tick }) => isSure(tick)),
        score.ticksPerQuarter,
        sure,
      );
    }
    report('POP909-CL: roots, first keys, keys by quarter', right, keys, beats);
    report('POP909-CL: roots where the certainty is above 0.9', sure);
    expect(share(right)).toBeGreaterThan(0.92);
    expect(keys.right).toBeGreaterThanOrEqual(41);
    expect(share(beats)).toBeGreaterThan(0.9);
    expect(share(sure)).toBeGreaterThan(share(right));
  });

  it('has the roots of accompaniments, and some of those of melodies alone', () => {
    const isChords = ({ name }: Track) => name === 'Chords';
    const folk = roots(FOLK, blocksNamed('Chords'), () => true);
    const folkTunes = roots(FOLK, blocksNamed('Chords'), (track) => !isChords(track));
    const leads = roots(LEADS, markers, () => true);
    const leadTunes = roots(LEADS, markers, (track) => !isChords(track));
    // The bass of these files was transcribed by machine and hardly ever plays the root.
    const jazz = roots(JAZZ, markers, ({ name }) => name !== 'Bass');
    report('Nottingham: roots with the chords, melody alone', folk, folkTunes);
    report('OpenEWLD: roots with the chords, melody alone', leads, leadTunes);
    report('Weimar Jazz Database: roots from close voicings and solo', jazz);
    expect(share(folk)).toBeGreaterThan(0.98);
    expect(share(leads)).toBeGreaterThan(0.95);
    expect(share(jazz)).toBeGreaterThan(0.65);
    expect(share(folkTunes)).toBeGreaterThan(0.4);
    expect(share(leadTunes)).toBeGreaterThan(0.35);
  });

  it('has the keys of folk tunes', () => {
    const keys = none();
    for (const { score } of FOLK) {
      keys.all++;
      if (isKey(understand(withoutWords(score)).keys[0], score.keySignatures[0]!)) keys.right++;
    }
    report('Nottingham: first keys', keys);
    expect(keys.right).toBeGreaterThanOrEqual(26);
  });

  it('takes chords that stand in markers from the file', () => {
    for (const { score } of [...LEADS, ...JAZZ]) {
      // One file has the single marker NC.
      if (score.markers.length < 4) continue;
      const { chords } = understand(score);
      expect(chords.map(({ tick }) => tick)).toEqual(score.markers.map(({ tick }) => tick));
      expect(chords.every(({ source }) => source === 'file')).toBe(true);
    }
  });
});

describe('meter', () => {
  /** Quarters of a bar. */
  const bar = ({ numerator, denominator }: { numerator: number; denominator: number }) =>
    (4 * numerator) / denominator;

  it('is duple or triple as it should, with the bar lines in place, where the file says none', () => {
    const [groups, lines] = [none(), none()];
    const sets = [...FOLK, ...JAZZ, ...filesOf(`${DATA}training_data/game_openmsx`)];
    for (const { score } of sets) {
      const [written, second] = score.timeSignatures;
      if (written === undefined || second !== undefined) continue;
      const [found] = understand({ ...withoutWords(score), timeSignatures: [] }).meters;
      const pickup = understand({ ...withoutWords(score), timeSignatures: [] }).pickup;
      const halvings = Math.log2(bar(written) / bar(found!));
      groups.all++;
      lines.all++;
      if (halvings !== Math.round(halvings)) continue;
      groups.right++;
      const shorter = Math.min(bar(written), bar(found!)) * score.ticksPerQuarter;
      const beside = pickup % shorter;
      if (Math.min(beside, shorter - beside) < score.ticksPerQuarter / 8) lines.right++;
    }
    report('Meters not written: duple or triple, bar lines', groups, lines);
    expect(share(groups)).toBeGreaterThan(0.95);
    expect(share(lines)).toBeGreaterThan(0.9);
  });

  it('finds the pickups of pop songs, whose bars begin where their chords change', () => {
    const found = none();
    for (const { score } of POP) {
      const [, chords] = score.tracks;
      const changes = [0, 0, 0, 0];
      for (const tick of new Set(chords!.notes.map((note) => note.tick))) {
        changes[Math.round(tick / score.ticksPerQuarter) % 4]!++;
      }
      const { pickup } = understand(withoutWords(score, (track) => track !== chords));
      const beat = Math.round(pickup / score.ticksPerQuarter) % 4;
      found.all++;
      if (changes[beat] === Math.max(...changes)) found.right++;
    }
    report('POP909-CL: first bar line where most chords change', found);
    expect(share(found)).toBeGreaterThan(0.85);
  });

  it('does not believe bars of one beat', () => {
    for (const { score } of filesOf(`${DATA}training_data/pop909`)) {
      const { meters } = understand(withoutWords(score));
      if (score.timeSignatures.length !== 1 || score.timeSignatures[0]!.numerator > 1) continue;
      expect(meters[0]!.numerator).toBeGreaterThan(1);
      expect(meters[0]!.source).toBe('found');
    }
  });
});

describe('roles without names', () => {
  /** Each set with the roles that its names tell. */
  const SETS: Readonly<Record<string, (track: Track) => Role | null>> = {
    pop909: named([
      [/MELODY/, 'melody'],
      [/BRIDGE/, 'second_melody'],
      [/PIANO/, 'chords'],
    ]),
    nottingham_folk: named([
      [/Melody/, 'melody'],
      [/Chords/, 'chords'],
    ]),
    leadsheets_openewld: named([
      [/Melody/, 'melody'],
      [/Chords/, 'chords'],
    ]),
    jazz_wjazzd: named([
      [/Solo/, 'melody'],
      [/Chords/, 'chords'],
      [/Bass/, 'bass'],
    ]),
    game_freedoom: named([
      [/\bpad\b|string ensemble|strings$/i, 'pad'],
      [/bass/i, 'bass'],
      [/rhythm/i, 'chords'],
      [/\blead\b/i, 'melody'],
      [/^drums$/i, 'drums'],
    ]),
  };

  function named(words: readonly (readonly [RegExp, Role])[]) {
    return ({ name, notes }: Track): Role | null =>
      notes.length < 8 ? null : (words.find(([word]) => word.test(name))?.[1] ?? null);
  }

  const LEAST: Readonly<Record<string, readonly [exact: number, kind: number]>> = {
    pop909: [0.9, 0.96],
    nottingham_folk: [0.98, 0.98],
    leadsheets_openewld: [0.98, 0.98],
    jazz_wjazzd: [0.98, 0.98],
    game_freedoom: [0.7, 0.8],
  };

  it.each(Object.entries(SETS))('of %s', (set, roleOf) => {
    const [exact, kind] = [none(), none()];
    for (const { score } of filesOf(`${DATA}training_data/${set}`)) {
      const known = score.tracks.map(roleOf);
      judgeRoles(understand(withoutWords(score)), known, exact, kind);
    }
    report(`Roles of ${set}: exact, kind`, exact, kind);
    const [leastExact, leastKind] = LEAST[set]!;
    expect(share(exact)).toBeGreaterThan(leastExact);
    expect(share(kind)).toBeGreaterThan(leastKind);
  });

  it('has most of the melody on top of a song that was merged into one track', () => {
    const [found, all] = [none(), none()];
    for (const { score } of filesOf(`${DATA}training_data/pop909`)) {
      const [melody] = score.tracks.filter(({ name }) => name === 'MELODY');
      const notes = score.tracks
        .flatMap((track) => track.notes)
        .sort((a, b) => a.tick - b.tick || a.pitch - b.pitch);
      const merged = {
        ...score,
        tracks: [{ ...melody!, name: '', role: 'other', notes }],
      } as const;
      const [track] = understand(merged).tracks;
      const held = track!.holds.find(({ role }) => role === 'melody');
      const top = new Set(heldNotes({ notes }, held?.voice ?? 'all', score.ticksPerQuarter));
      found.all += melody!.notes.length;
      found.right += melody!.notes.filter((note) => top.has(note)).length;
      // While the melody sounds: in its rests, other lines are on top.
      const during = [...top].filter(({ tick }) =>
        melody!.notes.some((note) => note.tick <= tick && tick < note.tick + note.duration),
      );
      const own = new Set(melody!.notes);
      all.all += during.length;
      all.right += during.filter((note) => own.has(note)).length;
    }
    report(
      'POP909 merged: notes of the melody on top, notes on top that are the melody',
      found,
      all,
    );
    expect(share(found)).toBeGreaterThan(0.78);
    expect(share(all)).toBeGreaterThan(0.58);
  });

  it('finds melody, chords and bass in one piano track', () => {
    const several = none();
    for (const { score } of POP) {
      const [music] = score.tracks;
      const [track] = understand(withoutWords(score, (each) => each === music)).tracks;
      several.all++;
      if (track!.holds.map(({ role }) => role).join() === 'melody,chords,bass') several.right++;
    }
    report('POP909-CL: one track with three roles', several);
    expect(share(several)).toBeGreaterThan(0.9);
  });
});

it('has the sections of pieces of the genres, which say where they begin and what returns', async () => {
  const [precision, recall, pairs, returns] = [none(), none(), none(), none()];
  // Genres and seeds on which nothing was fitted.
  const genres = builtinGenres().list();
  for (let i = 1; i < genres.length; i += 12) {
    const score = await new GenreComposer(genres[i]!.id, { seed: 900 + i }).compose({ bars: 48 });
    const { sections } = understand(withoutWords(score));
    const known = score.markers.map(({ tick, text }) => {
      return { tick, name: text.replace(/[\d' ]+$/, '') };
    });
    const begins = (list: readonly { tick: number }[]) =>
      new Set(list.map(({ tick }) => tick).filter((tick) => tick > 0));
    const [found, right] = [begins(sections), begins(known)];
    precision.all += found.size;
    recall.all += right.size;
    for (const tick of found) {
      if (!right.has(tick)) continue;
      precision.right++;
      recall.right++;
    }
    // Pairs of bars that are said to be the same section, and that are.
    const bars = barLines(score).map(({ tick }) => ({
      found: sections.findLast((each) => each.tick <= tick)!.like,
      known: known.findLast((each) => each.tick <= tick)!.name,
    }));
    bars.forEach((a, j) => {
      for (const b of bars.slice(0, j)) {
        const [isFound, isKnown] = [a.found === b.found, a.known === b.known];
        if (isFound) pairs.all++;
        if (isKnown) returns.all++;
        if (!isFound || !isKnown) continue;
        pairs.right++;
        returns.right++;
      }
    });
  }
  report(
    'Sections of genres: beginnings found that are right, right ones found',
    precision,
    recall,
  );
  report('Pairs of bars in one section: found that are right, right ones found', pairs, returns);
  expect(share(precision)).toBeGreaterThan(0.7);
  expect(share(recall)).toBeGreaterThan(0.7);
  expect(share(pairs)).toBeGreaterThan(0.65);
  expect(share(returns)).toBeGreaterThan(0.65);
});

it('takes less than a tenth of a second of processor time for a song', () => {
  const longest = POP.reduce((a, b) => (b.score.endTick > a.score.endTick ? b : a)).score;
  understand(longest);
  const before = process.cpuUsage();
  for (let i = 0; i < 5; i++) understand(longest);
  const { user } = process.cpuUsage(before);
  console.log(`The longest song of POP909-CL: ${Math.round(user / 5000)} ms`);
  expect(user / 5000).toBeLessThan(100);
});
