/** @file Reads the folder of a training request and reports on it. */
import { join } from 'node:path';
import type { FileExamples } from '../data/examples.ts';
import { MIDIDataProcessor, notesFingerprint } from '../data/midi-data-processor.ts';
import type { ImportReport } from '../data/import-report.ts';
import type { FileNotes, ProcessedDirectory } from '../data/midi-data-processor.ts';
import { TrainingDataError } from '../data/training-data-error.ts';
import type { ModelCard } from '../models/model-card.ts';
import type { TrainingEvent, TrainingRequest } from './events.ts';

/** Progress is for people: a report every quarter of a second is enough. */
const REPORT_EVERY_MS = 250;

/**
 * Reads the folder, with events `import` and `files`; null if `signal` stopped it. Throws
 * TrainingDataError, see MIDIDataProcessor; if there were files, their event comes first.
 *
 * @param context number of past notes the network sees.
 */
export async function importFolder(
  request: TrainingRequest,
  context: number,
  report: (event: TrainingEvent) => void,
  signal?: AbortSignal,
): Promise<ProcessedDirectory | null> {
  const { cacheDirectory = join(request.modelsDirectory, '.cache', 'notes') } = request;
  let reported = -Infinity;
  let imported: ProcessedDirectory;
  try {
    imported = await new MIDIDataProcessor({
      maxSequenceLength: context,
    }).processMidiDirectory(request.directory, {
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

function filesEvent(report: ImportReport, { directory }: TrainingRequest): TrainingEvent {
  const { found, used, skipped, warnings, notes, hours, cached, cacheProblem } = report;
  const links = report.links.map(({ link, target }) => ({ link: join(directory, link), target }));
  const counts = { found, used, notes, hours, cached };
  return { type: 'files', ...counts, links, skipped, warnings, cacheProblem };
}

/** Path and fingerprint of the notes of each file. */
export function fileFingerprints(files: readonly FileNotes[]): [string, string][] {
  return files.map(({ file, lines }) => [file, notesFingerprint(lines)]);
}

/** The folder's entry in the model card. */
export function dataFacts(
  directory: string,
  { report }: ProcessedDirectory,
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
  };
}
