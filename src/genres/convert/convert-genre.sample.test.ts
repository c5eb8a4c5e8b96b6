/** @file Tests that a converted genre file says the same as before, with its comments. */
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Genre } from '../genre.ts';
import { builtinLibrary } from '../loading/read-library.ts';
import { loadGenre, loadUsableGenres } from '../loading/load.ts';
import { sampledGenres } from '../registry/tested-genres.ts';
import { convertGenre } from './convert-genre.ts';

const convert = (text: string): string => convertGenre({ file: 'a.yaml', text }, builtinLibrary());

/**
 * What a genre says, but for what may differ: the names of its instruments, which the library gives, the
 * weight of an instrument that is alone, and the names and the order of patterns in grooves.
 */
function said({ parts, ...genre }: Genre): unknown {
  return {
    ...genre,
    parts: parts.map((part) => ({
      ...part,
      programs: part.programs.map(({ program, range, weight }, _, all) => [
        program,
        range,
        ...(all.length === 1 ? [] : [weight]),
      ]),
      ...('patterns' in part ? { patterns: ordered(part.patterns) } : {}),
      ...('rhythms' in part ? { rhythms: ordered(part.rhythms) } : {}),
    })),
  };
}

interface Ordered {
  readonly id: string;
  readonly groove?: string | undefined;
  readonly when: { readonly meter?: string | undefined };
}

function ordered(patterns: readonly Ordered[]): unknown[] {
  const rank = ({ groove = '', when }: Ordered) => `${groove} ${when.meter ?? ''}`;
  return patterns
    .map((pattern) => (pattern.groove === undefined ? pattern : { ...pattern, id: '' }))
    .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

it.each(sampledGenres().map((genre) => [genre.id, genre] as const))(
  '%s in the older form says the same once it is converted',
  (_, genre) => {
    const text = stringify(genre);
    const before = loadUsableGenres([{ file: 'a.yaml', text }]);
    expect(before.problems).toEqual([]);
    expect(before.notes).toHaveLength(1);
    expect(said(before.loaded[0]!.genre)).toEqual(said(genre));
    const after = loadUsableGenres([{ file: 'a.yaml', text: convert(text) }]);
    expect(after.problems).toEqual([]);
    expect(after.notes).toEqual([]);
    expect(said(after.loaded[0]!.genre)).toEqual(said(genre));
  },
);

const OLD = `# A test.
id: two_step
name: { en: Two-step, es: Paso doble }
family: country
description: { en: A test., es: Una prueba. }
tempo: { min: 100, max: 120, mode: 110 }
meters:
  - { meter: 4/4 }

harmony:
  modes:
    - { mode: major }
  progressions:
    # Where it begins.
    - { id: verse, bars: "I | IV | I V7 | I" }
    - id: bridge
      # Only there.
      sections: [B]
      bars: "IV | % | V7/V | V7"
  cadences:
    ending:
      - { bars: "V7 | I" }

form:
  - id: song
    sections:
      # Quiet.
      - { name: A, bars: 8, energy: 0.5 }
      - { name: B, bars: 8, energy: 0.8 }

# The band.
parts:
  - id: lead
    role: melody
    name: { en: Lead, es: Solista }
    programs:
      - { program: 110, name: { en: Erhu (fiddle), es: Erhu (violín) }, weight: 2 }
      - { program: 24, name: My guitar }
    range: [60, 80]
    # Mostly chord tones.
    tones: { chord: 0.6, scale: 0.4, chromatic: 0 }
    stepwise: 0.6
    rhythms:
      - { id: plain, grid: 2, rhythm: "x-x-x-x-" }
      # Long.
      - { id: held, weight: 2, bars: 2, grid: 2, rhythm: "x---x--- | x-------" }
  - id: bass
    role: bass
    name: { en: Bass, es: Bajo }
    programs:
      - { program: 32, name: Double bass }
    range: [28, 50]
    patterns:
      - { id: two_beat, grid: 2, when: { sections: [A] }, line: "1 - - . 5_! - - ." }
      - { id: stomp, groove: stomp, weight: 3, grid: 2, line: "1 - 1 - 1 - 1 -" }
      - { id: rest, grid: 2, line: "1 - - - - - - -" }
  # Two hands.
  - id: drums
    role: drums
    name: { en: Drums, es: Batería }
    programs:
      - { program: 0, name: Standard kit }
    patterns:
      - id: beat
        grid: 2
        rows:
          kick: "x...x..."
          # With ghosts.
          snare: "..x...x."
      - { id: stomp, groove: stomp, weight: 3, grid: 2, rows: { kick: "x.x.x.x." } }
    fills:
      - { id: pickup, quarters: 1, rows: { snare: "xx.x" } }
`;

it('writes what a musician would write', () => {
  expect(convert(OLD)).toBe(`# A test.
id: two_step
name: { en: Two-step, es: Paso doble }
family: country
description: { en: A test., es: Una prueba. }
tempo: { min: 100, max: 120, mode: 110 }
meters: 4/4

harmony:
  modes: major
  progressions:
    # Where it begins.
    verse:      "I | IV | I V7 | I"
    # Only there.
    bridge: [B, "IV | % | V7/V | V7"]
  cadences:
    ending: ["V7 | I"]

form:
  song: [
    # Quiet.
    A 8 0.5, B 8 0.8]

# The band.
parts:
  lead:
    player: { role: melody, name: Lead / Solista, instruments: { erhu: 2, my_guitar: { program: 24, name: My guitar } }, range: [60, 80] }
    # Mostly chord tones.
    style: { tones: { chord: 0.6, scale: 0.4, chromatic: 0 }, stepwise: 0.6 }
    rhythms:
      plain:     "x-x-x-x-"
      # Long.
      held:  [2, "x---x--- | x-------"]

  bass:
    player: { role: bass, name: Bass / Bajo, instrument: double_bass, range: [28, 50] }
    patterns: { two_beat: [A, "1--.5_!--."], rest: "1-------" }

  # Two hands.
  drums:
    player: { role: drums, instrument: standard_kit }
    patterns:
      # With ghosts.
      beat: { kick:  "x...x...",
              snare: "..x...x." }
    fills:
      pickup: { snare: "xx.x" }
drop: [feel.accents, feel.humanize, harmony.cadences, harmony.tensions]

grooves:
  stomp: { weight: 3,
    bass:  "1-1-1-1-",
    drums: { kick: "x.x.x.x." } }
`);
});

it('leaves a file in the new form as it is', () => {
  const text = convert(OLD);
  expect(convert(text)).toBe(text);
});

it('keeps what an older file replaces of the genre it extends', () => {
  const text = `id: fast
extends: two_step
name: { en: Fast, es: Rápido }
harmony:
  progressions:
    - { id: a, bars: I }
    - { id: b, bars: IV }
`;
  const base = loadGenre({ file: 'a.yaml', text: OLD });
  const read = (yaml: string) =>
    loadGenre({ file: 'b.yaml', text: yaml }, new Map([['two_step', { ...base }]]));
  expect(convert(text)).toContain('drop: [harmony.progressions]');
  expect(read(convert(text))).toEqual(read(text));
  expect(read(text).harmony.progressions.map(({ id }) => id)).toEqual(['a', 'b']);
});
