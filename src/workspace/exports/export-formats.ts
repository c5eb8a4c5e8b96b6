/** @file What a piece can be exported as: the formats, the names of their files, and their bytes. */
import { readMidi } from '../../midi/read-midi.ts';
import { MAX_BARS } from '../../score/transform.ts';
import { writeMusicXml } from '../../render/musicxml/write-musicxml.ts';
import { namedParts, partFiles } from '../../render/parts.ts';
import { wholeZip } from '../../files/zip.ts';
import { UserError } from '../../texts/user-error.ts';
import { asUnderstood } from '../pieces/own-music.ts';
import { findRequest } from '../pieces/stored-request.ts';
import type { ExportedPiece } from './exported-piece.ts';

/** Formats that are made at once. */
export const QUICK_FORMATS = ['mid', 'parts', 'musicxml'] as const;
/** Formats with sound, which takes a while to render. */
export const AUDIO_FORMATS = ['wav', 'stems'] as const;
export const EXPORT_FORMATS = [...AUDIO_FORMATS, ...QUICK_FORMATS] as const;

export type QuickFormat = (typeof QUICK_FORMATS)[number];
export type AudioFormat = (typeof AUDIO_FORMATS)[number];
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export function isAudio(format: ExportFormat): format is AudioFormat {
  return (AUDIO_FORMATS as readonly string[]).includes(format);
}

/** What follows the name of the piece in the name of the file. */
const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  wav: '.wav',
  stems: '_stems.zip',
  mid: '.mid',
  parts: '_parts.zip',
  musicxml: '.musicxml',
};

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  zip: 'application/zip',
  mid: 'audio/midi',
  musicxml: 'application/vnd.recordare.musicxml+xml',
};

/** `salsa_32bars_stems.zip` */
export function exportFileName(piece: Pick<ExportedPiece, 'name'>, format: ExportFormat): string {
  return piece.name + ENDINGS[format];
}

/** Of a file, by its ending. */
export function mediaType(fileName: string): string {
  return MEDIA_TYPES[fileName.slice(fileName.lastIndexOf('.') + 1)]!;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The piece as one file. Volumes, pans and instruments are those of the mixer; muted parts keep their
 * notes. Throws UserError `too_many_bars`.
 */
export async function exportQuickly(
  piece: ExportedPiece,
  format: QuickFormat,
): Promise<ExportedFile> {
  const name = exportFileName(piece, format);
  switch (format) {
    case 'mid':
      return { name, bytes: piece.mixed };
    case 'parts':
      return { name, bytes: await wholeZip(exportedParts(piece)) };
    case 'musicxml':
      return { name, bytes: notation(piece) };
  }
}

/** Without a request, bars and keys are those that the page shows. */
function notation({ midi, mixed, byHand }: ExportedPiece): Uint8Array {
  const { score } = readMidi(mixed);
  const isOwn = findRequest(midi).status === 'none';
  try {
    const written = isOwn ? asUnderstood(score, byHand) : score;
    return new TextEncoder().encode(writeMusicXml(written));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError('too_many_bars', { most: MAX_BARS }, { cause: error });
  }
}

/** A MIDI file for each part, called by its instrument: `salsa_32bars_trumpet.mid`. */
export function exportedParts({ name, mixed }: ExportedPiece): ExportedFile[] {
  return partFiles(readMidi(mixed).score).map((part) => ({
    name: `${name}_${part.name}`,
    bytes: part.bytes,
  }));
}

/** The MIDI file of one part, given by its id or the name in its file name. Throws UserError `part_not_found`. */
export function exportedPart(piece: ExportedPiece, part: string): ExportedFile {
  const parts = namedParts(readMidi(piece.mixed).score);
  const byId = parts.findIndex(({ track }) => part === (piece.ids[track] ?? String(track)));
  // The id of one part may be the instrument of another.
  const at = byId < 0 ? parts.findIndex(({ name }) => part === name) : byId;
  const known = parts.map(({ name }) => name);
  if (at < 0) throw new UserError('part_not_found', { part, known });
  return exportedParts(piece)[at]!;
}
