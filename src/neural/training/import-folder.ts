/** @file Reads the folder of a training request and reports on it. */
import { join } from 'node:path';
import type { Encoding } from '../data/encoding.ts';
import type { FileExamples } from '../data/examples.ts';
import type { ImportReport } from '../data/import-report.ts';
import { MIDIDataProcessor, notesFingerprint } from '../data/midi-data-processor.ts';
import { importPieces, pieceFingerprint } from '../data/piece-import.ts';
import type { ProcessOptions } from '../data/read-folder.ts';
import type { SplitOptions } from '../data/split-by-file.ts';
import { TrainingDataError } from '../data/training-data-error.ts';
import type { ModelCard } from '../models/model-card.ts';
import type { TrainingEvent, TrainingRequest } from './events.ts';

/** Progress is for people: a report every quarter of a second is enough. */
const REPORT_EVERY_MS = 250;

/** The music of a folder, as an encoding reads it. */
export interface ImportedMusic {
  readonly report: ImportReport;
  /** Path and fingerprint of the music of each used file, by path. */
  readonly fingerprints: [file: string, fingerprint: string][];
  /** See `Encoding.examples`. */
  examples(options: SplitOptions): FileExamples;
}

/**
 * Reads the folder as the encoding needs it, with events `import` and `files`; null if `signal` stopped
 * it. Throws TrainingDataError, see MIDIDataProcessor and `importPieces`; if there were files, their
 * event comes first.
 *
 * @param config sizes of the network.
 */
export async function importFolder(
  request: TrainingRequest,
  encoding: Encoding,
  config: object,
  report: (event: TrainingEvent) => void,
  signal?: AbortSignal,
): Promise<ImportedMusic | null> {
  const { cacheDirectory = join(request.modelsDirectory, '.cache', 'notes') } = request;
  let reported = -Infinity;
  let imported: ImportedMusic;
  try {
    imported = await importMusic(request.directory, encoding, config, {
      cacheDirectory,
      ...(signal === undefined ? {} : { signal }),
      onProgress: (read, found) => {
        const now = performance.now();
        if (now - reported < REPORT_EVERY_MS && read < found) return;
        reported = now;
        report({ type: 'import', read, found });
      },
    });
  } catch (error) {
    if (signal?.aborted) return null;
    if (error instanceof TrainingDataError && error.report)
      report(filesEvent(error.report, request));
    throw error;
  }
  report(filesEvent(imported.report, request));
  return signal?.aborted ? null : imported;
}

async function importMusic(
  directory: string,
  encoding: Encoding,
  config: object,
  options: ProcessOptions,
): Promise<ImportedMusic> {
  const context = encoding.context(config);
  if (encoding.content === 'piece') {
    const { report, files } = await importPieces(directory, context, options);
    return {
      report,
      fingerprints: files.map(({ file, piece }) => [file, pieceFingerprint(piece)]),
      examples: (split) => encoding.examples(files, config, split),
    };
  }
  const processor = new MIDIDataProcessor({ maxSequenceLength: context });
  const { report, files } = await processor.processMidiDirectory(directory, options);
  return {
    report,
    fingerprints: files.map(({ file, lines }) => [file, notesFingerprint(lines)]),
    examples: (split) => encoding.examples(files, config, split),
  };
}

function filesEvent(report: ImportReport, { directory }: TrainingRequest): TrainingEvent {
  const { found, used, skipped, warnings, notes, hours, cached, cacheProblem } = report;
  const links = report.links.map(({ link, target }) => ({ link: join(directory, link), target }));
  const counts = { found, used, notes, hours, cached };
  return { type: 'files', ...counts, links, skipped, warnings, cacheProblem };
}

/** The folder's entry in the model card. */
export function dataFacts(
  directory: string,
  { report }: Pick<ImportedMusic, 'report'>,
  examples: FileExamples,
): ModelCard['data'] {
  const { found, used, skipped, notes, hours, windows } = report;
  return {
    directory,
    filesFound: found,
    filesUsed: used,
    filesSkipped: skipped.length,
    notes,
    hours,
    windows,
    trainFiles: examples.trainFiles.length,
    validationFiles: examples.validationFiles.length,
    ...(examples.sounds && { sounds: [...examples.sounds] }),
  };
}
