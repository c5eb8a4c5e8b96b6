/** @file The files of a piece for other programs: addresses of those that are made at once, jobs for sound. */
import type { Composition } from '../api.ts';
import { addressOf, request, type Language } from '../api/request.ts';
import type { ExportState } from '../api/schema.d.ts';
import { t } from '../language.svelte.ts';
import type { ServedFile } from './drag-as-file.ts';

export type { ExportState };

const MIDI = 'audio/midi';
const ADDRESS = '/api/compositions/{id}/export';

type Part = Composition['parts'][number];
type Named = Pick<Composition, 'id' | 'fileName'>;

/** The name of a download, such as `bossa_nova_32bars_bass.mid`. */
function named({ fileName }: Named, ending: string): string {
  return fileName.replace(/\.mid$/, ending);
}

/** The piece as one MIDI file, with the volumes, pans and instruments of its mixer. */
export function wholeFile(piece: Named): ServedFile {
  const url = addressOf(ADDRESS, { id: piece.id }, { format: 'mid' });
  return { url, name: piece.fileName, type: MIDI };
}

/** A zip with a MIDI file for each part. */
export function partsFile(piece: Named): ServedFile {
  const url = addressOf(ADDRESS, { id: piece.id }, { format: 'parts' });
  return { url, name: named(piece, '_parts.zip'), type: 'application/zip' };
}

/** One part as a MIDI file, called by its instrument, as the server calls it. */
export function partFile(piece: Named, { id, name }: Pick<Part, 'id' | 'name'>): ServedFile {
  const url = addressOf(ADDRESS, { id: piece.id }, { format: 'part', part: id });
  return { url, name: named(piece, `_${plainName(name.en)}.mid`), type: MIDI };
}

/** Letters without accents, digits and `_`. */
function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
}

/** The piece as notation, MusicXML 4.0. */
export function notationFile(piece: Named): ServedFile {
  const url = addressOf(ADDRESS, { id: piece.id }, { format: 'musicxml' });
  const type = 'application/vnd.recordare.musicxml+xml';
  return { url, name: named(piece, '.musicxml'), type };
}

/** Starts rendering a piece as sound. @throws ApiError */
export function startExport(
  piece: string,
  format: ExportState['format'],
  language: Language,
): Promise<ExportState> {
  return request('post', '/api/exports', language, { body: { piece, format } });
}

/** Cancels an export. @throws ApiError */
export async function cancelExport(id: string, language: Language): Promise<void> {
  await request('delete', '/api/exports/{id}', language, { path: { id } });
}

/**
 * Follows an export until it is over.
 *
 * @returns how to stop following.
 */
export function followExport(
  id: string,
  language: Language,
  {
    onstate,
    onlost,
  }: {
    readonly onstate: (state: ExportState) => void;
    /** The server no longer knows it, such as after a restart. */
    readonly onlost: (error: Error) => void;
  },
): () => void {
  const source = new EventSource(addressOf('/api/exports/{id}/events', { id }, { lang: language }));
  source.addEventListener('state', ({ data }: MessageEvent<string>) => {
    const state = JSON.parse(data) as ExportState;
    if (['done', 'failed', 'cancelled'].includes(state.status)) source.close();
    onstate(state);
  });
  // Otherwise the browser tries again by itself.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onlost(new Error(t().exportLost));
  });
  return () => source.close();
}
