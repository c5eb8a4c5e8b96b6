/** @file Writes the sound of a piece into a file: the mix as WAV, or its stems as a zip. */
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { join } from 'node:path';
import { replaceWhole, type WriteOptions } from '../../files/write-whole.ts';
import { zipOf } from '../../files/zip.ts';
import type { RenderWatch } from '../../render/render-apart.ts';
import { renderStemsInto, renderWavTo, type RenderOptions } from '../../render/render-wav.ts';
import type { WavFormat } from '../../render/wav-file.ts';
import { orCannotWrite } from '../files/files.ts';
import { exportFolder, inFolderBeside } from './export-folder.ts';
import type { AudioFormat } from './export-formats.ts';
import type { ExportedPiece } from './exported-piece.ts';

export interface AudioOptions extends RenderWatch {
  /** Path of a SoundFont; default the one that comes with the program. */
  readonly soundFont?: string;
  /** Bits of a sample; default `16`. */
  readonly bits?: WavFormat;
}

/**
 * Writes `file` whole or not at all. Throws UserError `file_exists`, `cannot_write`, and what {@link
 * renderWavTo} throws.
 */
export function exportAudio(
  piece: ExportedPiece,
  format: AudioFormat,
  file: string,
  { overwrite = false, ...options }: AudioOptions & Pick<WriteOptions, 'overwrite'> = {},
): Promise<void> {
  const write = format === 'wav' ? writeMix : writeStems;
  return orCannotWrite(file, () =>
    replaceWhole(file, (temporary) => write(piece, temporary, options), { overwrite }),
  );
}

async function writeMix(piece: ExportedPiece, file: string, options: AudioOptions): Promise<void> {
  await renderWavTo(file, piece.midi, { ...rendering(options), strips: piece.strips });
}

async function writeStems(
  piece: ExportedPiece,
  file: string,
  options: AudioOptions,
): Promise<void> {
  await inFolderBeside(file, async (folder) => {
    const names = await renderStems(piece, folder, options);
    const files = names.map((name) => ({
      name: `${piece.name}_${name}`,
      chunks: createReadStream(join(folder, name)) as AsyncIterable<Uint8Array>,
    }));
    await pipeline(zipOf(files), createWriteStream(file, { flags: 'wx' }));
  });
}

/** Writes the stems as files of a folder; returns their names. Throws like {@link exportAudio}. */
export function exportStemFiles(
  piece: ExportedPiece,
  folder: string,
  { overwrite = false, ...options }: AudioOptions & Pick<WriteOptions, 'overwrite'> = {},
): Promise<string[]> {
  const fill = async (temporary: string) => {
    const names = await renderStems(piece, temporary, options);
    return new Map(names.map((name) => [`${piece.name}_${name}`, name]));
  };
  return exportFolder(folder, fill, { overwrite });
}

function renderStems(
  { midi, strips, names }: ExportedPiece,
  folder: string,
  options: AudioOptions,
): Promise<readonly string[]> {
  return renderStemsInto(folder, midi, { ...rendering(options), strips, names });
}

function rendering({ bits, ...options }: AudioOptions): RenderOptions {
  return { ...options, ...(bits !== undefined && { format: bits }) };
}
