/**
 * @file Tests that lint enforces the order of the rooms (docs/architecture.md) by refusing these
 *   imports.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { INNER_ROOMS, ROOMS } from '../../lint/room-order.js';

const root = join(import.meta.dirname, '../..');
// The files that import here are made up, so there are no types to lint them with.
const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

async function roomErrors(file: string, specifier: string, kind = ''): Promise<string[]> {
  const [result] = await eslint.lintText(
    `import ${kind} * as other from '${specifier}';\nexport { other };\n`,
    {
      filePath: join(root, file),
    },
  );
  return (result?.messages ?? [])
    .filter((message) => message.ruleId === 'rooms/order')
    .map((message) => message.message);
}

describe('the order of the rooms', () => {
  it.each([
    ['src/compose/probe.ts', '../neural/training/events.ts'],
    ['src/score/probe.ts', '../midi/read-midi.ts'],
    ['src/genres/probe.ts', '../compose/plan/song-plan.ts'],
    ['src/compose/plan/probe.ts', '../bass/bass.ts'],
    ['src/compose/melody/probe.ts', '../arrangement.ts'],
    ['src/workspace/files/probe.ts', '../models/models.ts'],
    ['src/compose/attic/probe.ts', '../plan/song-plan.ts'],
    ['src/neural/engine/probe.ts', '../../score/score.ts'],
    ['src/neural/data/probe.ts', '../training/events.ts'],
    ['web/src/probe.ts', '../../src/score/score.ts'],
  ])('%s may not import %s', async (file, specifier) => {
    expect(await roomErrors(file, specifier)).not.toEqual([]);
  });

  it.each([
    ['src/compose/probe.ts', '../score/score.ts'],
    ['src/compose/bass/probe.ts', '../plan/song-plan.ts'],
    ['src/compose/plan/probe.test.ts', '../genre-composer.ts'],
    ['src/neural/generation/probe.ts', '../../compose/advice/advisor.ts'],
    ['src/neural/training/probe.ts', '../models/weights.ts'],
  ])('%s may import %s', async (file, specifier) => {
    expect(await roomErrors(file, specifier)).toEqual([]);
  });

  it('lets texts/ import only the types of problems from any room', async () => {
    const found = '../../neural/models/model-file-error.ts';
    expect(await roomErrors('src/texts/en/probe.ts', found, 'type')).toEqual([]);
    expect(await roomErrors('src/texts/en/probe.ts', found)).not.toEqual([]);
    expect(await roomErrors('src/theory/probe.ts', '../midi/text.ts', 'type')).not.toEqual([]);
    expect(await roomErrors('src/neural/engine/probe.ts', '../../texts/catalogue.ts')).toEqual([]);
  });

  it('lists every folder inside a room that has inner rooms', () => {
    for (const [room, inner] of Object.entries(INNER_ROOMS)) {
      const folders = readdirSync(join(root, 'src', room), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('__'))
        .map((entry) => entry.name);
      expect(inner.filter((name) => name !== '.').toSorted(), room).toEqual(folders.toSorted());
    }
  });

  it('matches the order in docs/architecture.md', () => {
    const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
    const told = [...text.matchAll(/^\| `src\/([a-z/]+)\/` \|/gm)].map((match) => match[1]);
    expect(told).toEqual(ROOMS);
    for (const room of ROOMS) expect(existsSync(join(root, 'src', room)), room).toBe(true);
  });
});
