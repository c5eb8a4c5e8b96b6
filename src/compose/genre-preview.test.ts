/** @file Tests of the two bars by which a genre is heard in a list. */
import { expect, it } from 'vitest';
import { handfulOfGenres } from '../genres/registry/tested-genres.ts';
import { builtinGenres } from '../genres/registry/registry.ts';
import { readMidi } from '../midi/read-midi.ts';
import { barLines } from '../score/transform.ts';
import { PREVIEW_BARS, previewOf } from './genre-preview.ts';

it.each(handfulOfGenres().map((genre) => [genre.id, genre] as const))(
  'the preview of %s has its groove and its chords in two bars',
  async (_, genre) => {
    const { score } = readMidi(await previewOf(genre));
    expect(barLines(score)).toHaveLength(PREVIEW_BARS);
    const playing = score.tracks.filter(({ notes }) => notes.length > 0).map(({ role }) => role);
    const has = (role: string) => genre.parts.some((part) => part.role === role);
    // A drone may have begun before these bars.
    for (const role of ['drums', 'chords']) if (has(role)) expect(playing).toContain(role);
    expect(await previewOf(genre)).toEqual(await previewOf(genre));
  },
);

it.each(['fado', 'raqs_sharqi'])(
  '%s is heard with its tune, though a solo is fuller',
  async (id) => {
    const genre = builtinGenres().get(id);
    const lead = genre.parts.find(({ role }) => role === 'melody')!;
    const { score } = readMidi(await previewOf(genre));
    const programs = score.tracks.filter(({ notes }) => notes.length > 0).map((t) => t.program);
    expect(lead.programs.some(({ program }) => programs.includes(program))).toBe(true);
  },
);
