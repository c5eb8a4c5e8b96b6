/** @file Presents the program's data in the format of the HTTP API. */
import { rolesOfModel } from '../../neural/generation/roles-of-model.ts';
import { findArchitecture } from '../../neural/models/architectures.ts';
import { formatsOf } from '../../neural/models/export-formats.ts';
import type { z } from 'zod';
import { DEFAULT_BLEND } from '../../compose/options/part-blend.ts';
import { PAN, startOf, VOLUME } from '../../score/mixer.ts';
import { bentSemitones } from '../../score/pitch-wheel.ts';
import type { Score } from '../../score/score.ts';
import { DEFAULT_MICROSECONDS_PER_QUARTER } from '../../score/transform.ts';
import type {
  BegunComposition,
  Composition,
  CompositionRequest,
} from '../../workspace/pieces/compositions.ts';
import { cardNote, originNote } from '../../workspace/models/model-notes.ts';
import { architectureNote, learnedNote } from '../../workspace/models/model-sentences.ts';
import type { ModelEntry } from '../../workspace/models/models.ts';
import type { Language } from '../../texts/language.ts';
import type { TrainingState } from '../../workspace/trainings/state.ts';
import { stateIn } from '../../workspace/trainings/texts.ts';
import type * as api from '../schemas/compositions.ts';
import { composedKeys, presentChords } from './chords.ts';
import type * as training from '../schemas/trainings.ts';

/** What applies where a file says nothing. */
const STANDARD = { tick: 0, microsecondsPerQuarter: DEFAULT_MICROSECONDS_PER_QUARTER };
const FOUR_FOUR = { tick: 0, numerator: 4, denominator: 4 };

/** The API's answer without the location of the saved piece. */
export type PresentedPiece = Omit<
  z.infer<typeof api.Composition>,
  'id' | 'savedAs' | 'url' | 'parent' | 'change'
>;

export function presentComposition(composition: Composition): PresentedPiece {
  const { request, seed, key, tempo, fileName, parts, score } = composition;
  return {
    genre: request.genre,
    bars: request.bars,
    seed,
    tempo,
    key,
    fileName,
    neural: request.neural ? { blend: DEFAULT_BLEND, ...request.neural } : null,
    request: requestOf({ ...request, seed }),
    parts: [...parts],
    found: null,
    sections: score.markers.map(({ tick, text }) => ({ tick, name: text })),
    chords: presentChords(score, composedKeys(key, score)),
    ...presentScore(score),
  };
}

type Note = z.infer<typeof api.NoteTuple>;
type Bend = z.infer<typeof api.BendTuple>;

/** The notes of a piece and when they sound. */
export function presentScore(score: Score) {
  return {
    ticksPerQuarter: score.ticksPerQuarter,
    endTick: score.endTick,
    timeSignatures:
      score.timeSignatures[0]?.tick === 0
        ? [...score.timeSignatures]
        : [FOUR_FOUR, ...score.timeSignatures],
    tempos: (score.tempos[0]?.tick === 0 ? score.tempos : [STANDARD, ...score.tempos]).map(
      ({ tick, microsecondsPerQuarter }) => ({
        tick,
        tempo: 60_000_000 / microsecondsPerQuarter,
      }),
    ),
    tracks: score.tracks.map(({ name, role, program, channel, controls, notes, pitchBends }) => ({
      name,
      role,
      program,
      channel,
      volume: startOf(controls, VOLUME),
      pan: startOf(controls, PAN),
      notes: notes.map((note): Note => [note.tick, note.duration, note.pitch, note.velocity]),
      bends: pitchBends.map(({ tick, value }): Bend => [tick, bentSemitones(value)]),
    })),
  } satisfies Partial<z.infer<typeof api.Composition>>;
}

/** The beginning of a piece, with the bytes of its file. */
export function presentBeginning(begun: BegunComposition): z.infer<typeof api.Beginning> {
  const { midi, writtenBars } = begun;
  return {
    ...presentComposition(begun),
    writtenBars,
    midi: Buffer.from(midi.buffer, midi.byteOffset, midi.byteLength).toString('base64'),
  };
}

/** The schema's lists are mutable. */
function requestOf(request: CompositionRequest): z.infer<typeof api.CompositionBody> {
  return structuredClone(request) as z.infer<typeof api.CompositionBody>;
}

/** @param display turns an absolute path into the one shown to the user. */
export function presentModel(
  entry: ModelEntry,
  display: (path: string) => string,
  language: Language,
): z.infer<typeof api.ModelSummary> {
  const { name, sizeBytes, modified, card, facts, problem } = entry;
  const architecture = facts ? findArchitecture(facts.architecture) : undefined;
  return {
    name,
    file: display(entry.file),
    sizeBytes,
    modified: modified.toISOString(),
    status: problem ? 'broken' : 'ready',
    problem: problem && problem.in(language).detail,
    cardNote: cardNote(entry, language),
    genre: card?.genre ?? null,
    blend: card?.blend ?? null,
    architecture: facts?.architecture ?? card?.architecture ?? null,
    architectureNote: architectureNote(entry, language),
    learnedNote: learnedNote(entry, language),
    originNote: originNote(entry, language),
    roles: architecture ? rolesOfModel(architecture.name, card?.data.sounds) : [],
    formats: architecture ? formatsOf(architecture) : [],
    card: card && {
      created: card.created,
      directory: card.data.directory === '' ? '' : display(card.data.directory),
      filesUsed: card.data.filesUsed,
      notes: card.data.notes,
      hours: card.data.hours,
      epochsRun: card.regime.epochsRun,
      bestEpoch: card.bestEpoch,
      seed: card.regime.seed,
      validation: card.validation,
    },
  };
}

export function presentTraining(
  known: TrainingState,
  language: Language,
): z.infer<typeof training.TrainingState> {
  const state = stateIn(known, language);
  const { data } = state;
  return {
    ...state,
    data: data && {
      ...data,
      trainShape: [...data.trainShape],
      validationShape: [...data.validationShape],
      figures: [...data.figures],
    },
    epochs: [...state.epochs],
  };
}
