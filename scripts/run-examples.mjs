/** @file Runs every program of examples/ as a user would, each in an empty folder; needs a build. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const LIMIT_MS = 120_000;

// A separate project with the package installed, like a user's.
const project = mkdtempSync(join(tmpdir(), 'midi-composer-examples-'));
try {
  writeFileSync(join(project, 'package.json'), '{"private":true,"type":"module"}');
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(ROOT, join(project, 'node_modules', 'midi-composer'), 'junction');
  cpSync(join(ROOT, 'examples'), join(project, 'examples'), { recursive: true });
  cpSync(join(ROOT, 'docs/examples'), join(project, 'docs/examples'), { recursive: true });
  const programs = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.js'));
  for (const name of programs) {
    const folder = join(project, 'run', name);
    mkdirSync(folder, { recursive: true });
    const started = performance.now();
    const { status, signal, stdout, stderr } = spawnSync(
      process.execPath,
      [join(project, 'examples', name)],
      { cwd: folder, encoding: 'utf8', timeout: LIMIT_MS },
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const wrote = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.mid'));
    console.log(`examples/${name}: ${seconds} s, ${wrote.length} MIDI files\n${stdout}`);
    if (status !== 0 || stderr !== '' || wrote.length === 0) {
      throw new Error(`examples/${name} failed (${signal ?? status}).\n${stderr}`);
    }
  }
} finally {
  rmSync(project, { recursive: true, force: true });
}
