/** @file Tests of the search for MIDI files: names of every kind, links, unreadable folders. */
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import type * as FileSystem from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { score } from '../../../tests/metrics/example-score.ts';
import { Stream } from '../../random/stream.ts';
import { writeMidi } from '../../midi/write-midi.ts';
import { MIDIDataProcessor } from './midi-data-processor.ts';
import { findMidiFiles } from './midi-folder.ts';

/** Names of folders that open with EACCES, simulated because root can open any real one. */
const refused = new Set<string>();

vi.mock('node:fs/promises', async (original) => {
  const system = await original<typeof FileSystem>();
  const readdir = (path: string, options: object) =>
    refused.has(basename(path))
      ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'scandir' }))
      : system.readdir(path, options as { withFileTypes: true });
  return { ...system, readdir };
});

let folder: string;
const put = async (name: string, bytes: Uint8Array | string = '') => {
  await mkdir(join(folder, name, '..'), { recursive: true });
  await writeFile(join(folder, name), bytes);
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'midi-folder-'));
});
afterEach(async () => {
  refused.clear();
  await rm(folder, { recursive: true });
});

/** 20 random notes. */
function tune(seed: string): Uint8Array {
  const stream = new Stream(seed);
  const notes = Array.from({ length: 20 }, (_, i) => {
    return { tick: i * 480, duration: 240, pitch: stream.int(50, 80), velocity: 80 };
  });
  return writeMidi(score(5, { other: notes }));
}

describe('findMidiFiles', () => {
  const nothing = { closed: [], links: [], repeated: [], broken: [], others: 0 };

  it('finds files by name, at any depth, in a fixed order', async () => {
    const names = [
      'b.mid',
      'A.MIDI',
      'two words.Mid',
      'ñ 日本 🎵.midi',
      'a/b/c/d.mid',
      'x.mid/y.mid',
    ];
    for (const name of names) await put(name);
    for (const name of ['notes.txt', 'mid', 'a.mid.zip', 'a/b.midx']) await put(name);
    await mkdir(join(folder, 'empty.mid'));
    expect(await findMidiFiles(folder)).toEqual({ ...nothing, files: names.sort(), others: 4 });
  });

  const link = (target: string, ...path: string[]) => symlink(target, join(folder, ...path));

  describe.skipIf(process.platform === 'win32')('links', () => {
    let outside: string;
    beforeEach(async () => {
      outside = await realpath(await mkdtemp(join(tmpdir(), 'outside-')));
      await mkdir(join(outside, 'live'));
      await writeFile(join(outside, 'live', 'song.mid'), '');
    });
    afterEach(() => rm(outside, { recursive: true }));

    it('to files and folders outside are followed, and the folders named', async () => {
      await put('a/tune.mid');
      await link('a/tune.mid', 'again.mid');
      await link(outside, 'rock');
      expect(await findMidiFiles(folder)).toEqual({
        ...nothing,
        files: ['a/tune.mid', 'again.mid', 'rock/live/song.mid'],
        links: [{ link: 'rock', target: outside }],
      });
    });

    it('of the folder itself are followed', async () => {
      await link(outside, 'music');
      expect(await findMidiFiles(join(folder, 'music'))).toEqual({
        ...nothing,
        files: ['live/song.mid'],
        links: [{ link: '', target: outside }],
      });
    });

    it('that form a loop end it: no folder is read twice', async () => {
      await put('a/tune.mid');
      await link('..', 'a', 'up');
      await link('a', 'b.mid');
      await link(outside, 'rock');
      await link(outside, 'same');
      await symlink(outside, join(outside, 'live', 'round'));
      await symlink(folder, join(outside, 'back'));
      expect(await findMidiFiles(folder)).toEqual({
        ...nothing,
        files: ['a/tune.mid', 'rock/live/song.mid'],
        links: [{ link: 'rock', target: outside }],
        repeated: ['a/up/', 'b.mid/', 'rock/back/', 'rock/live/round/', 'same/'],
      });
    });

    it('to a folder around it read what is new there', async () => {
      await put('inner/a.mid');
      await put('beside.mid');
      await link('..', 'inner', 'up');
      const found = await findMidiFiles(join(folder, 'inner'));
      expect(found.files).toEqual(['a.mid', 'up/beside.mid']);
    });

    it('that lead nowhere are named; those with a MIDI name count as files', async () => {
      await link('nowhere', 'gone.mid');
      await link('itself.mid', 'itself.mid');
      await link('/mnt/unplugged', 'drive');
      await link('ring', 'ring');
      expect(await findMidiFiles(folder)).toEqual({
        ...nothing,
        files: ['gone.mid', 'itself.mid'],
        broken: ['drive', 'ring'],
      });
    });

    it('are reported with the files they led to', async () => {
      await writeFile(join(outside, 'a.mid'), tune('a'));
      await link(outside, 'rock');
      await link(folder, 'loop');
      await link('nowhere', 'drive');
      const { report } = await new MIDIDataProcessor().processMidiDirectory(folder);
      expect(report).toMatchObject({ used: 1, links: [{ link: 'rock', target: outside }] });
      expect(report.skipped).toMatchObject([
        { file: 'loop/', code: 'linked-folder' },
        { file: 'drive', code: 'broken-link' },
        { file: 'rock/live/song.mid' },
      ]);
    });

    it('are named if nothing else was found', async () => {
      await link('nowhere', 'drive');
      await expect(new MIDIDataProcessor().processMidiDirectory(folder)).rejects.toMatchObject({
        code: 'no_training_data',
        message: expect.stringContaining('(these could not be opened: drive)'),
      });
    });
  });

  it('accepts all usual extensions, and ignores companion files without counting them', async () => {
    const names = ['a.KAR', 'b.rmi', 'c.smf'];
    for (const name of [...names, '._a.kar', '._readme']) await put(name);
    expect(await findMidiFiles(folder)).toEqual({ ...nothing, files: names });
  });

  it('stops between two folders when told to', async () => {
    await put('a/tune.mid');
    const reason = new Error('Stopped by the user.');
    await expect(findMidiFiles(folder, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('folders that cannot be opened', () => {
  it('are skipped with a reason, and their neighbours are used', async () => {
    await put('a.mid', tune('a'));
    await put('locked/b.mid', tune('b'));
    await put('open/c.mid', tune('c'));
    await put('open/locked/d.mid', tune('d'));
    refused.add('locked');
    const { report, files } = await new MIDIDataProcessor().processMidiDirectory(folder);
    expect(files.map(({ file }) => file)).toEqual(['a.mid', 'open/c.mid']);
    const closed = { code: 'closed-folder', why: { kind: 'closed', system: 'EACCES' } };
    expect(report).toMatchObject({ found: 2, used: 2 });
    expect(report.skipped).toEqual([
      { file: 'locked/', ...closed },
      { file: 'open/locked/', ...closed },
    ]);
  });

  it.skipIf(process.platform !== 'linux')(
    'as those with a name that is no UTF-8, and files of that kind',
    async () => {
      const latin1 = (name: string) => Buffer.from(join(folder, name), 'latin1');
      await put('a.mid', tune('a'));
      await writeFile(latin1('caf\xe9.mid'), tune('b'));
      await mkdir(latin1('can\xe7\xf5es'));
      await writeFile(latin1('can\xe7\xf5es/c.mid'), tune('c'));
      const { report } = await new MIDIDataProcessor().processMidiDirectory(folder);
      expect(report).toMatchObject({ found: 2, used: 1 });
      expect(report.skipped).toEqual([
        {
          file: 'can\uFFFD\uFFFDes/',
          code: 'closed-folder',
          why: { kind: 'name-not-utf8' },
        },
        {
          file: 'caf\uFFFD.mid',
          code: 'unreadable',
          why: { kind: 'name-not-utf8' },
        },
      ]);
    },
  );

  it('are named if nothing else was found', async () => {
    await put('locked/b.mid', tune('b'));
    refused.add('locked');
    await expect(new MIDIDataProcessor().processMidiDirectory(folder)).rejects.toMatchObject({
      code: 'no_training_data',
      message: expect.stringContaining('(these could not be opened: locked/)'),
    });
  });

  it('end the import if it is the folder itself', async () => {
    await put('a.mid', tune('a'));
    refused.add(basename(folder));
    await expect(new MIDIDataProcessor().processMidiDirectory(folder)).rejects.toMatchObject({
      code: 'directory_unreadable',
      message: `The folder "${folder}" cannot be opened (EACCES): check its permissions, or choose another folder.`,
    });
  });
});
