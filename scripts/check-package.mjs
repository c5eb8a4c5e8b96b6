/**
 * @file Packs the project, installs the package in an empty folder and tries its command and library
 *   there.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'midi-composer-package-'));
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], '.'));
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  run('npm', [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    join(folder, packed.filename),
  ]);

  run('npx', ['midi-composer', 'compose', 'bossa_nova', '--bars', '8', '--seed', '7']);

  // The base model comes in the package.
  run('npx', ['midi-composer', 'compose', 'pop', '--bars', '4', '--seed', '7', '--neural']);

  // The command's file also contains its request, which is not part of the Score.
  writeFileSync(
    join(folder, 'use.js'),
    `import { readFileSync } from 'node:fs';
     import { GenreComposer, readMidi, writeMidi } from 'midi-composer';
     const score = await new GenreComposer('bossa_nova', { seed: 7 }).compose({ bars: 8 });
     const written = readMidi(readFileSync('output/bossa_nova_8bars.mid')).score;
     const composed = Buffer.from(writeMidi(score));
     console.log(composed.equals(writeMidi(written)) ? composed.length : 0);`,
  );
  const bytes = Number(run('node', ['use.js']));
  if (!(bytes > 0)) throw new Error('The command and the library composed different notes.');

  console.log(
    `${packed.filename}: ${packed.entryCount} files, ${(packed.unpackedSize / 1e6).toFixed(1)} MB unpacked; ` +
      `its command and its library composed the same ${bytes} bytes.`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
