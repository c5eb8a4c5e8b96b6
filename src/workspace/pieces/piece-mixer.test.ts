/** @file Tests of a piece with the mixer of its family: strips find their tracks, files keep the rest. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtinGenres } from '../../genres/registry/registry.ts';
import { readMidi } from '../../midi/read-midi.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { PAN, startOf, VOLUME, type Mixer } from '../../score/mixer.ts';
import { scoreOf } from '../../score/score-of.ts';
import { Workspace } from '../files/workspace.ts';
import { ModelLibrary } from '../models/models.ts';
import { compose } from './compositions.ts';
import { mixerOf, withStrips } from './piece-mixer.ts';
import { PieceStore } from './piece-store.ts';
import { findRequest } from './stored-request.ts';

let workspace: Workspace;
let pieces: PieceStore;
const genres = builtinGenres();

beforeEach(() => {
  workspace = Workspace.open(mkdtempSync(join(tmpdir(), 'mixer-')));
  pieces = new PieceStore(workspace);
});
afterEach(async () => {
  await pieces.close();
  rmSync(workspace.root, { recursive: true });
});

async function composed() {
  const models = new ModelLibrary(workspace, () => Promise.reject(new Error('No model is used.')));
  const piece = await compose({ genre: 'bossa_nova', bars: 4, seed: 3 }, { genres, models });
  const { id } = await pieces.save(piece);
  return { id: id!, piece };
}

test('each strip belongs to the track of its part; a piece that was never mixed has none', async () => {
  const { id, piece } = await composed();
  expect((await mixerOf(id, { pieces, genres })).mixer).toEqual({});
  const bass = piece.parts.find(({ role }) => role === 'bass')!;
  const mixer = { [bass.id]: { volume: 55, mute: true }, nobody: { pan: 3 } };
  await pieces.leave(id, { take: id, locked: [], mixer });
  const found = await mixerOf(id, { pieces, genres });
  expect(found.mixer).toEqual(mixer);
  expect(found.score).toEqual(readMidi(piece.midi).score);
  expect(found.strips).toEqual(
    piece.score.tracks.map((_, track) => (track === bass.track ? mixer[bass.id] : undefined)),
  );
});

test('the mixed file has the volumes, pans and programs, and all notes and the request', async () => {
  const { id: file, piece } = await composed();
  const mixedFile = async () => withStrips(piece.midi, await mixerOf(file, { pieces, genres }));
  const mixedBy = async (mixer: Mixer) => {
    await pieces.leave(file, { take: file, locked: [], mixer });
    return mixedFile();
  };
  expect(await mixedFile()).toEqual(piece.midi);
  const { id, track } = piece.parts.find(({ role }) => role === 'bass')!;
  const mixer = { [id]: { volume: 55, pan: 10, program: 34, mute: true } };
  const midi = await mixedBy(mixer);
  const { tracks } = readMidi(midi).score;
  const mixed = tracks[track!]!;
  expect([startOf(mixed.controls, VOLUME), startOf(mixed.controls, PAN)]).toEqual([55, 10]);
  expect(mixed.program).toBe(34);
  expect(mixed.name).toBe('Electric Bass (pick)');
  expect(tracks.map(({ notes }) => notes)).toEqual(piece.score.tracks.map(({ notes }) => notes));
  expect(findRequest(midi)).toEqual(findRequest(piece.midi));
  // What concerns no file leaves its bytes alone.
  expect(await mixedBy({ [id]: { solo: true } })).toEqual(piece.midi);
});

test('the tracks of a file of another program are its parts', async () => {
  const melody = { name: 'Lead', notes: [{ tick: 0, duration: 480, pitch: 60, velocity: 90 }] };
  mkdirSync(workspace.output);
  writeFileSync(join(workspace.output, 'x.mid'), writeMidi(scoreOf({ melody })));
  await pieces.leave('x.mid', { take: 'x.mid', locked: [], mixer: { 0: { volume: 20 } } });
  const { parts, strips } = await mixerOf('x.mid', { pieces, genres });
  expect(parts).toMatchObject([{ id: '0', name: { en: 'Lead' }, track: 0 }]);
  expect(strips).toEqual([{ volume: 20 }]);
});
