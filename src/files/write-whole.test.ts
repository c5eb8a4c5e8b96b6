/** @file Tests of atomic writes: full disks, links, taken names and leftovers. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sweepLeftovers } from './leftovers.ts';
import { ownIdentity } from './process-identity.ts';
import { temporaryName } from './temporary-name.ts';
import { replaceWhole, writeWhole, writeWholeBeside } from './write-whole.ts';

let folder: string;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-whole-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the file gets its name once complete, and not if a check forbids it', async () => {
  const path = join(folder, 'new', 'deep', 'a.mid');
  await replaceWhole(path, (temporary) => {
    expect(existsSync(path)).toBe(false);
    writeFileSync(temporary, 'whole');
  });
  expect(text('new/deep/a.mid')).toBe('whole');
  const check = () => Promise.reject(new Error('It belongs to somebody else.'));
  await expect(writeWhole(path, bytes('other'), { check })).rejects.toThrow('somebody else');
  expect(text('new/deep/a.mid')).toBe('whole');
  expect(readdirSync(join(folder, 'new', 'deep'))).toEqual(['a.mid']);
});

test('a link at the target path is replaced, and what it points to is unchanged', async () => {
  writeFileSync(join(folder, 'precious'), 'precious');
  symlinkSync(join(folder, 'precious'), join(folder, 'a.mid'));
  await expect(
    writeWhole(join(folder, 'a.mid'), bytes('x'), { overwrite: false }),
  ).rejects.toMatchObject({ code: 'EEXIST' });
  await writeWhole(join(folder, 'a.mid'), bytes('x'));
  expect(lstatSync(join(folder, 'a.mid')).isSymbolicLink()).toBe(false);
  expect([text('a.mid'), text('precious')]).toEqual(['x', 'precious']);
});

test('the next free number is found in a few steps, even with gaps', async () => {
  const path = join(folder, 'a.mid');
  for (let number = 1; number <= 300; number++) {
    writeFileSync(number === 1 ? path : join(folder, `a_${number}.mid`), 'old');
  }
  expect(await writeWholeBeside(path, bytes('new'))).toBe(join(folder, 'a_301.mid'));
  rmSync(join(folder, 'a_7.mid'));
  const next = await writeWholeBeside(path, bytes('newer'));
  expect(readFileSync(next, 'utf8')).toBe('newer');
  expect(readdirSync(folder)).toHaveLength(301);
});

test('the name of a broken link counts as taken', async () => {
  symlinkSync(join(folder, 'nothing'), join(folder, 'a.mid'));
  const path = await writeWholeBeside(join(folder, 'a.mid'), bytes('x'));
  expect(path).toBe(join(folder, 'a_2.mid'));
});

test('only the partial files of killed processes are deleted', async () => {
  const { machine, pid } = ownIdentity();
  // An earlier process with this one's pid.
  const dead = `.tmp-${machine}-${pid}-1-0123456789ab`;
  const remote = `.tmp-00000000-${pid}-1-0123456789ab`;
  const alive = temporaryName();
  for (const name of [dead, remote, alive, '.keep', 'a.mid']) {
    writeFileSync(join(folder, name), '');
  }
  mkdirSync(join(folder, `.tmp-${machine}-${pid}-2-0123456789ab`));
  const old = ['.a.mid.0123456789ab.tmp', '.saving-aB3dE6'];
  for (const name of old) {
    writeFileSync(join(folder, name), '');
    execFileSync('touch', ['-d', '2 days ago', join(folder, name)]);
  }
  await sweepLeftovers(folder);
  const left = readdirSync(folder).sort();
  const expected = [remote, alive, '.keep', 'a.mid'];
  if (ownIdentity().started === null) expected.push(dead, `.tmp-${machine}-${pid}-2-0123456789ab`);
  expect(left).toEqual(expected.sort());
  await sweepLeftovers(join(folder, 'none'));
});

/** A 64 kB file system; null if this user may not mount one. */
function mountTiny(): string | null {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    return null;
  }
}

test('a full disk keeps the old file intact, and nothing of the new one', async (context) => {
  const disk = mountTiny();
  if (disk === null) return context.skip();
  try {
    const path = join(disk, 'a.mid');
    await writeWhole(path, bytes('old'));
    const large = new Uint8Array(100_000);
    await expect(writeWhole(path, large)).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(writeWholeBeside(path, large)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(disk)).toEqual(['a.mid']);
  } finally {
    execFileSync('umount', [disk]);
  }
});
