/** @file The library: what a program that installs this package may use. */

// Accompanying a melody
export { arrange } from './arrange/arrange.ts';
export type { Arrangement, ArrangeOptions } from './arrange/arrange.ts';
export { ArrangeError } from './arrange/arrange-error.ts';
export type { ArrangeProblem, ArrangeProblems } from './arrange/arrange-error.ts';

// Composing
export type {
  Advice,
  Candidates,
  Expectation,
  LineKey,
  LineNote,
  NoteAdvisor,
  Question,
} from './compose/advice/advisor.ts';
export { DEFAULT_BLEND } from './compose/options/part-blend.ts';
export type { ComposedRole, RoleKind, RoleOfKind } from './score/roles.ts';
export type { PartBlend } from './compose/options/part-blend.ts';
export {
  isLocked,
  lock,
  LockedError,
  regenerate,
  unlock,
  vary,
} from './compose/edit/edit-piece.ts';
export type { EditableRequest, Place } from './compose/edit/edit-piece.ts';
export type { PlanOptions } from './compose/plan/make-plan.ts';
export { inKey, regenerateBars, varyBars, writeNotes } from './compose/edit/edit-bars.ts';
export { DEFAULT_BARS, GenreComposer } from './compose/genre-composer.ts';
export type {
  GenreComposerOptions,
  GenreFusion,
  PieceLength,
  TakingPart,
} from './compose/genre-composer.ts';
export type {
  BitsRequest,
  IdeaCells,
  IdeaRequest,
  IdeaWriter,
} from './compose/ideas/idea-writer.ts';
export type { Beginning } from './compose/ideas/beginning.ts';
export { NotInGenreError } from './compose/options/option-error.ts';
export type { GenreChoice } from './compose/options/option-error.ts';
export type { BarsOfParts, BarSpan, Passage, PassageNote } from './compose/options/passage.ts';
export { PassageError } from './compose/options/passage-error.ts';
export type { PassageProblem, PassageProblems } from './compose/options/passage-error.ts';
export type { PartOptions } from './compose/options/part-options.ts';
export type { PlannedChord, PlannedSection, SongPlan } from './compose/plan/song-plan.ts';
export type { Take, Variation } from './compose/options/takes.ts';

// Genres
export { FAMILIES } from './genres/families.ts';
export type { Family } from './genres/families.ts';
export { fuseGenres, FusionError } from './genres/fusion/fusion.ts';
export { GenreFileError } from './genres/yaml/genre-file-error.ts';
export type { GenreProblem } from './genres/yaml/genre-file-error.ts';
export type { Genre } from './genres/genre.ts';
export { draftGenre, FEWEST_PIECES, MOST_PIECES } from './drafting/draft-genre.ts';
export type { DraftRequest, GenreDraft } from './drafting/draft-genre.ts';
export type { DraftFindings } from './drafting/findings.ts';
export { hearPiece } from './drafting/heard-piece.ts';
export type { HeardBar, HeardChord, HeardPart, HeardPiece } from './drafting/heard-piece.ts';
export type { HeardKey } from './drafting/heard-keys.ts';
export type { HeardSection } from './drafting/heard-sections.ts';
export type { HeardSwing } from './drafting/heard-swing.ts';
export { bassPatternOf } from './genres/from-notes/bass-pattern-of.ts';
export type { BassBars, WrittenBass } from './genres/from-notes/bass-pattern-of.ts';
export { compingPatternOf } from './genres/from-notes/comping-pattern-of.ts';
export type { CompingBars, WrittenComping } from './genres/from-notes/comping-pattern-of.ts';
export { drumPatternOf } from './genres/from-notes/drum-pattern-of.ts';
export type { WrittenDrums } from './genres/from-notes/drum-pattern-of.ts';
export type { NoteBars, Unwritable, WrittenPattern } from './genres/from-notes/note-bars.ts';
export type { GivenChord, SoundingChord } from './genres/from-notes/sounding-chords.ts';
export type { BassRange } from './genres/from-notes/bass-tokens.ts';
export type { BassPattern, CompingPattern, DrumPattern } from './genres/genre-patterns.ts';
export type { Meter } from './theory/meter.ts';
export type { Tuning } from './theory/scale.ts';
export type { DeletedModel } from './workspace/models/model-trash.ts';
export type { RefusedSubfolder, StartedEach } from './workspace/trainings/each-subfolder.ts';
export { loadGenreDirectory } from './genres/registry/load-directory.ts';
export { loadGenre, loadGenres } from './genres/loading/load.ts';
export type { GenreData, GenreText } from './genres/loading/load.ts';
export { builtinGenres, GenreRegistry, UnknownGenreError } from './genres/registry/registry.ts';
export type { FamilyOfGenres } from './genres/registry/registry.ts';
export type { GenreSummary } from './genres/registry/genre-summary.ts';
export type { GenreEntry } from './genres/registry/genre-pack.ts';

// Chord charts
export { ChordChartError } from './theory/chord-chart.ts';
export type { ChartProblem, ChartProblems } from './theory/chord-chart.ts';

// Pieces
export { scoreOf } from './score/score-of.ts';
export type { ScoreOptions, ScorePart, ScoreParts } from './score/score-of.ts';
export { changeResolution } from './score/change-resolution.ts';
export { merge } from './score/merge.ts';
export { detunings } from './score/pitch-wheel.ts';
export {
  humaniseNotes,
  moveNotes,
  PitchRangeError,
  quantiseNotes,
  splitNotes,
  transposeInScale,
  transposeNotes,
} from './score/edit-notes.ts';
export type { Looseness } from './score/edit-notes.ts';
export { quantise } from './score/quantise.ts';
export { TICKS_PER_QUARTER } from './score/score.ts';
export type {
  Aftertouch,
  ChordSymbol,
  ControlChange,
  KeySignature,
  Marker,
  Note,
  PitchBend,
  ProgramChange,
  Role,
  Score,
  SystemExclusive,
  TempoChange,
  TextEvent,
  TextKind,
  TimeSignature,
  Track,
} from './score/score.ts';
export { sliceBars } from './score/slice.ts';
export { barLines, MAX_BARS, scoreSeconds, tempoMap } from './score/transform.ts';
export type { Bar, TempoMap } from './score/transform.ts';
export { transpose } from './score/transpose.ts';

// Standard MIDI Files
export type { EventColumns, EventRange, Numbers } from './midi/event-table.ts';
export { MidiError } from './midi/midi-error.ts';
export type {
  Damage,
  Damages,
  ForeignKind,
  MidiErrorCode,
  MidiErrors,
  MidiProblem,
  MidiWarning,
  MidiWarningCode,
  MidiWarnings,
} from './midi/midi-error.ts';
export { isMidiName, MIDI_ENDINGS, MOST_MIDI_BYTES } from './midi/midi-files.ts';
export { parseMidi } from './midi/parse-midi.ts';
export type { ParsedMidi } from './midi/parse-midi.ts';
export { readMidi } from './midi/read-midi.ts';
export type { ReadMidiResult } from './midi/read-midi.ts';
export type { TimeBase } from './midi/time-base.ts';
export type { TrackContent } from './midi/track-content.ts';
export type { WarningSummary } from './midi/warning-summary.ts';
export { writeMidi } from './midi/write-midi.ts';
export { midiErrorText, midiWarningText } from './texts/midi-texts.ts';

// Sound, notation and parts
export { writeMusicXml } from './render/musicxml/write-musicxml.ts';
export { partFiles } from './render/parts.ts';
export type { PartFile, Strips } from './render/parts.ts';
export type { RenderWatch } from './render/render-apart.ts';
export { renderStems, renderWav } from './render/render-wav.ts';
export type { Music, RenderOptions, StemOptions } from './render/render-wav.ts';
export type { WavFormat } from './render/wav-file.ts';

// Wrong arguments
export { ArgumentError } from './arguments/arguments.ts';

// Seeded chance
export { Stream } from './random/stream.ts';

// What a line is like
export type { LineSummary } from './analysis/line-summary.ts';

// What a piece is made of
export { heldNotes } from './analysis/understanding/held-notes.ts';
export { understand } from './analysis/understanding/understand.ts';
export { UNSURE_BELOW } from './analysis/understanding/understanding.ts';
export type {
  FoundChord,
  FoundInstrument,
  FoundKey,
  FoundMeter,
  FoundSection,
  FoundTrack,
  Given as GivenFindings,
  HeldRole,
  Known as Finding,
  Source as FindingSource,
  Understanding,
} from './analysis/understanding/understanding.ts';

// What a piece shares with others
export { PassageIndex } from './analysis/passages/passage-index.ts';
export type {
  FileLines,
  PassagePlace,
  SharedPassage,
  SharingOfFiles,
} from './analysis/passages/passage-index.ts';
export { stepLines } from './analysis/passages/step-lines.ts';
export type { StepLine } from './analysis/passages/step-lines.ts';
export { folderPassages } from './workspace/files/folder-passages.ts';
export type { Voice } from './score/outer-voices.ts';

// Learning: training
export {
  AdvancedNeuralComposer,
  trainNeuralComposer,
} from './neural/composer/advanced-neural-composer.ts';
export type {
  GenerateOptions,
  TrainingData,
  TrainNeuralComposerOptions,
  TrainOptions,
} from './neural/composer/advanced-neural-composer.ts';
export type { Evaluation } from './neural/models/architecture.ts';
export type {
  BaselineErrors,
  NetworkSizes,
  TrainingEvent,
  TrainingStart,
  TrainingRequest,
} from './neural/training/events.ts';
export type { BestModel, FitEvent, FitResult } from './neural/training/fit.ts';
export type { TrainingDone } from './neural/training/event-log.ts';
export { startTraining } from './neural/training/start-training.ts';
export type { TrainingEnd, TrainingHandle } from './neural/training/start-training.ts';
export { TrainingError } from './neural/training/training-error.ts';

// Learning: composing with a model
export { EnhancedComposer } from './neural/generation/enhanced-composer.ts';
export type { EnhancedComposerOptions } from './neural/generation/enhanced-composer.ts';
export type { Sampling } from './neural/generation/sampling.ts';

// Learning: continuing, filling in and measuring any piece
export { bitsPerNote } from './neural/generation/bits-per-note.ts';
export { continueScore } from './neural/generation/continue-score.ts';
export type { ContinueScoreOptions } from './neural/generation/continue-score.ts';
export { infillScore } from './neural/generation/infill-score.ts';
export type { InfillScoreOptions } from './neural/generation/infill-score.ts';
export { NoBaseModelError } from './neural/models/no-base-model-error.ts';
export { NotAScoreModelError } from './neural/generation/not-a-score-model-error.ts';
export type { BarBits, NoteBits, ScoreBits } from './neural/generation/score-bits.ts';
export { loadScoreModel } from './neural/generation/score-model.ts';
export type { ScoreModel } from './neural/generation/score-model.ts';
export type { ScoreWritingOptions } from './neural/generation/score-writing-options.ts';

// Learning: MIDI files as examples
export type {
  Drawing,
  ExampleSource,
  FileExamples,
  Sound,
  SplitExamples,
} from './neural/data/examples.ts';
export type { ArrayWindows, SequenceArray } from './neural/data/array-windows.ts';
export { createDataset, Dataset } from './neural/data/dataset.ts';
export type { DatasetOptions } from './neural/data/dataset.ts';
export { MIDIDataProcessor, ProcessedDirectory } from './neural/data/midi-data-processor.ts';
export type { FileWarnings, ImportReport, SkippedFile } from './neural/data/import-report.ts';
export type { FollowedLink } from './neural/data/midi-folder.ts';
export type {
  ExtractedNotes,
  FileNotes,
  ProcessOptions,
} from './neural/data/midi-data-processor.ts';
export { decodeLine } from './neural/data/note-features.ts';
export type { SkipCode, SkipReason, SkipReasons, Unreadable } from './neural/data/skip-codes.ts';
export { skipReasonText } from './texts/midi-file-texts.ts';
export { TrainingDataError } from './neural/data/training-data-error.ts';
export type {
  NamedFiles,
  TrainingDataErrorCode,
  TrainingDataProblem,
  TrainingDataProblems,
} from './neural/data/training-data-error.ts';
export type {
  MemoryNeed,
  TrainingFailure,
  TrainingFailureCode,
  TrainingFailures,
} from './neural/training/failures.ts';
export type { PitchRange } from './neural/data/transposition.ts';
export { MAX_COPIED, MIN_HISTORY, Windows } from './neural/data/windows.ts';
export type { NumberArray } from './neural/data/windows.ts';

// Learning: networks, their files and cards
export type { Batch } from './neural/models/batch.ts';
export type { ModelFormat } from './neural/models/export-formats.ts';
export type { FigureSpec, Figures, FigureUnit } from './neural/models/figures.ts';
export type { ModelFacts } from './neural/models/inspect-model.ts';
export type { EpochRecord, ModelCard, ModelCardError } from './neural/models/model-card.ts';
export type {
  ModelFileErrorCode,
  ModelFileFinding,
  ModelFileFindings,
} from './neural/models/model-file-error.ts';
export type { NetworkConfig } from './neural/models/bilstm-attention/config.ts';
export type { NoteStyle } from './neural/models/note-style.ts';
export { SCORE_MODEL_SIZES } from './neural/models/score-transformer/config.ts';
export type { ScoreTransformerConfig } from './neural/models/score-transformer/config.ts';
export type { TrainingState } from './neural/models/architecture.ts';
export type { NamedTensor, NamedTensors } from './neural/models/weights.ts';

// Learning: devices and steps
export { DeviceError, DEVICES, parseDevice } from './neural/engine/device.ts';
export type {
  Device,
  DeviceChoice,
  DeviceErrorCode,
  DeviceProblem,
  DeviceProblems,
} from './neural/engine/device.ts';
export { resolveDevice } from './neural/engine/runtime.ts';
export type { ResolvedDevice } from './neural/engine/runtime.ts';
export { learningRateAt } from './neural/engine/schedule.ts';
export type { Schedule } from './neural/engine/schedule.ts';
export type { RuntimeTensor, SessionOptions } from './neural/engine/session.ts';
export type { StepRates } from './neural/engine/training-step.ts';

export type {
  DataType,
  Expected,
  ExpectedKinds,
  Found,
  FoundKinds,
  GenreFinding,
  GenreFindings,
  NameHint,
} from './genres/findings.ts';
export type { AskedTraining } from './neural/training/event-log.ts';
export type { FieldFinding, FieldFindings, FieldType } from './server/schemas/field-findings.ts';
export type { Progress } from './workspace/pieces/piece-folder.ts';
export type { Mixer, Strip } from './score/mixer.ts';
export type { ByHand } from './workspace/pieces/by-hand.ts';
export type { Desk } from './workspace/pieces/desk.ts';
export type { FamilyEntry, PieceFamily } from './workspace/pieces/family-entry.ts';
export type {
  FamilyNotes,
  PieceEntry,
  PieceNotes,
  PieceProblem,
  TakeChange,
} from './workspace/pieces/piece-entry.ts';
export { mixerOf } from './workspace/pieces/piece-mixer.ts';
export type { MixedPiece } from './workspace/pieces/piece-mixer.ts';
export type {
  ListOptions,
  NewPiece,
  PieceChange,
  PiecePage,
  PieceStore,
  SaveOptions,
  TagCount,
} from './workspace/pieces/piece-store.ts';

// Workspace: what page, server and command line share
export { compose, SEED_LIMIT } from './workspace/pieces/compositions.ts';
export type {
  BegunComposition,
  ComposedPart,
  ComposingMeans,
  Composition,
  CompositionRequest,
  OnBegun,
} from './workspace/pieces/compositions.ts';
export type { ErrorCode, ErrorDetails, ErrorMessage } from './texts/errors.ts';
export { UserError } from './texts/user-error.ts';
export type { GenreLibrary, GenresNow, OwnGenre } from './workspace/genres/genre-library.ts';
export type { Language } from './texts/language.ts';
export { compareModels } from './workspace/pieces/model-comparison.ts';
export type {
  ComparedModel,
  FolderFigures,
  ModelComparison,
  ModelComparisonRequest,
  Sample,
} from './workspace/pieces/model-comparison.ts';
export type { Replacing, Tie } from './workspace/models/model-files.ts';
export type {
  BaseEntry,
  LoadedModel,
  ModelEntry,
  ModelLibrary,
} from './workspace/models/models.ts';
export { compareWithRules } from './workspace/pieces/neural-comparison.ts';
export type { ComparedPiece, NeuralComparison } from './workspace/pieces/neural-comparison.ts';
export type { NeuralOptions } from './workspace/pieces/neural-options.ts';
export { openStudio } from './workspace/studio.ts';
export type { Studio, StudioOptions } from './workspace/studio.ts';
export type { NumberedUpdate } from './workspace/trainings/job.ts';
export type {
  StatusUpdate,
  TrainingOptions,
  TrainingOutcome,
  TrainingState as TrainingJobState,
  TrainingStatus,
  TrainingUpdate,
} from './workspace/trainings/state.ts';
export type { Trainings } from './workspace/trainings/trainings.ts';
export { Workspace } from './workspace/files/workspace.ts';
