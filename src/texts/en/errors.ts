/** @file What a user is told when something cannot be done: a title, and a sentence with what to do. */
import { textOf, textOfCode, type TextsByCode } from '../by-code.ts';
import type { ErrorDetails, ErrorMessage } from '../errors.ts';
import { arranging } from './arranging.ts';
import { passageProblems } from './bars-of-parts.ts';
import { chords } from './chords.ts';
import { fields } from './fields.ts';
import { choices } from './choices.ts';
import { count, either, number, some } from './grammar.ts';
import { midiErrors } from './midi.ts';
import { found } from './model-file-errors.ts';
import { skippedFiles } from './midi-files.ts';
import { trainingFailures } from './training-failures.ts';

/** The first files that are not learned from, each with its reason. */
function unlearned(skipped: ErrorDetails['too_few_to_learn']['skipped']): string {
  const reasons = skipped.map(({ file, reason }) => {
    return `${file}: ${textOfCode(skippedFiles, reason).replace(/[.]$/, '')}`;
  });
  return reasons.slice(0, MOST_REASONS).join('; ') + (reasons.length > MOST_REASONS ? '; …' : '');
}

/** Files whose reasons are said in one sentence. */
const MOST_REASONS = 5;

export const errors: TextsByCode<ErrorDetails, ErrorMessage> = {
  unknown_genre: ({ genre, nearest }) => ({
    title: 'Unknown genre',
    detail:
      nearest.length === 0
        ? `There is no genre "${genre}": choose one from the list of genres.`
        : `There is no genre "${genre}": perhaps you mean ${either(nearest)}.`,
  }),
  invalid_key: ({ key }) => ({
    title: 'Invalid key',
    detail: `"${key}" is not a key: write a tonic and, if you like, a mode, such as "C", "F# minor" or "D dorian".`,
  }),
  mode_not_in_genre: ({ genre, key, modes }) => ({
    title: 'Mode not in this genre',
    detail: `The genre "${genre}" is never in "${key}": give the tonic alone, or one of its modes (${modes.join(', ')}).`,
  }),
  not_in_genre: ({ genre, choice, value, known }) => ({
    title: 'Not in this genre',
    detail: `The genre "${genre}" has no ${choices[choice]} "${value}": choose ${either(known)}.`,
  }),
  locked: ({ places }) => ({
    title: 'Locked',
    detail: `Everything you want to change is locked (${places.join(', ')}): unlock it first, or change something else.`,
  }),
  no_request_inside: ({ file }) => ({
    title: 'Not a piece of this program',
    detail: `"${file}" does not say how it was composed: choose a MIDI file that this program wrote and that no other program has saved since.`,
  }),
  newer_request: ({ file }) => ({
    title: 'Composed by a newer version',
    detail: `"${file}" was composed by a newer version of this program: update the program to edit it.`,
  }),
  nothing_to_edit: () => ({
    title: 'Nothing to edit',
    detail:
      'You did not ask for any change: say what to change with --regenerate or --vary, or what to keep with --lock.',
  }),
  cannot_read: ({ file, reason }) => ({
    title: 'Cannot read',
    detail:
      reason === 'ENOENT'
        ? `There is no file "${file}": check its path.`
        : `"${file}" cannot be read (${reason}): check its path and permissions.`,
  }),
  unreadable_midi: ({ file, problem }) => ({
    title: 'Damaged MIDI file',
    detail: `"${file}" cannot be read as MIDI: restore it from a copy, or delete it. ${textOfCode(midiErrors, problem)}`,
  }),
  not_a_sound_font: ({ file }) => ({
    title: 'Not a SoundFont',
    detail: `"${file}" is damaged or no SoundFont: choose another .sf2 or .sf3 file.`,
  }),
  piece_too_long: ({ minutes, most }) => ({
    title: 'Too long',
    detail: `The piece lasts ${minutes} minutes, and at most ${most} can be rendered: export a shorter one, or its MIDI file.`,
  }),
  too_many_bars: ({ most }) => ({
    title: 'Too many bars',
    detail: `The piece has more than ${number(most)} bars, too many for notation: export its MIDI file.`,
  }),
  part_not_found: ({ part, known }) => ({
    title: 'Unknown part',
    detail: `No part "${part}" plays in this piece: choose ${either(known)}.`,
  }),
  export_not_found: ({ id }) => ({
    title: 'Export not found',
    detail: `There is no export "${id}" any more: start it again.`,
  }),
  export_not_ready: ({ id }) => ({
    title: 'Export not ready',
    detail: `The export "${id}" has no file: wait until it is done, or start it again.`,
  }),
  cannot_fuse: ({ genre, other }) => ({
    title: 'Genres cannot be fused',
    detail: `The genres "${genre}" and "${other}" have no meter in common: choose two that share one.`,
  }),
  cannot_arrange: ({ problem }) => ({
    title: 'Cannot be arranged',
    detail: `The melody cannot be accompanied so: ${textOf(arranging, problem)}.`,
  }),
  invalid_passages: ({ problem }) => ({
    title: 'Passages cannot be played',
    detail: `The passages cannot be played so: ${textOf(passageProblems, problem)}.`,
  }),
  invalid_chords: ({ problem, column }) => ({
    title: 'Chords cannot be read',
    detail: `The chords cannot be read at column ${column}: ${textOf(chords, problem)}.`,
  }),
  model_not_found: ({ model, available }) => ({
    title: 'Model not found',
    detail:
      available.length === 0
        ? `There is no model "${model}", and no other yet: train one first.`
        : `There is no model "${model}": train one with this name, or choose ${either(available)}.`,
  }),
  model_unusable: ({ model, kind, finding, reason }) => ({
    title: 'Model cannot be used',
    detail: {
      damaged: `The model "${model}" cannot be used because its file is damaged${found(finding)}: restore the file from a copy, train the model again, or choose another one.`,
      foreign: `The model "${model}" cannot be used because its file is not a model of this program's network${found(finding)}: choose a model trained here, or in Keras with the same layers.`,
      closed: `The model "${model}" cannot be used because its file cannot be opened (${reason}): check its permissions, or choose another one.`,
      unable: `The model "${model}" cannot compose: choose another.`,
      pieces: `The model "${model}" has learned whole pieces, which are not compared on a folder: compare without one, or measure a file with it.`,
      lines: `The model "${model}" knows single lines and cannot continue, fill in or measure pieces: choose one that has learned whole pieces.`,
      other: `The model "${model}" cannot be used (${reason}): try again, or choose another one.`,
    }[kind],
  }),
  no_base_model: () => ({
    title: 'No base model',
    detail:
      'This program comes without a base model: name a model of yours that has learned whole pieces (--model, or "model").',
  }),
  not_for_models: ({ file, reason }) => ({
    title: 'Nothing to work with',
    detail: {
      'no-notes': `"${file}" has no notes: choose a MIDI file that has some.`,
      'too-many-bars': `The notes of "${file}" lie too far apart to count its bars: choose another MIDI file.`,
    }[reason],
  }),
  bars_not_possible: ({ first, last, bars, most }) => ({
    title: 'Not these bars',
    detail:
      last - first >= most && last <= bars
        ? `Bars ${first} to ${last} are too many: fill in at most ${number(most)} at a time.`
        : `Bars ${first} to ${last} are not in the piece: give bars from 1 to ${number(bars)}, the first one first.`,
  }),
  notes_out_of_range: () => ({
    title: 'Too high or too low',
    detail: 'Moved so far, some notes would leave the range of MIDI: move them less.',
  }),
  too_many_parts: ({ most }) => ({
    title: 'Too many parts',
    detail: `A model can write at most ${number(most)} parts of this piece at a time: name those to write.`,
  }),
  invalid_model_name: ({ model }) => ({
    title: 'Invalid model name',
    detail: `A model cannot be called "${model}": use at most 64 letters, digits, "_" and "-", and no name that Windows reserves, such as CON.`,
  }),
  model_exists: ({ model }) => ({
    title: 'Model exists',
    detail: `There is already a model "${model}": choose another name, or allow it to be replaced.`,
  }),
  model_without_card: ({ model }) => ({
    title: 'Model without a card',
    detail: `The model "${model}" cannot be tied to a genre, because it has no card that can be read: fine-tune it, and tie the new model.`,
  }),
  model_needed: ({ model, by }) => ({
    title: 'Model in use',
    detail: `The training of "${by}" is about to start from the model "${model}": wait until it has begun, or cancel it.`,
  }),
  deleted_model_not_found: ({ model, available }) => ({
    title: 'Not in the trash',
    detail:
      available.length === 0
        ? `There is no deleted model "${model}": the trash is empty.`
        : `There is no deleted model "${model}": choose ${either(available)}.`,
  }),
  composition_not_found: ({ id }) => ({
    title: 'Piece not found',
    detail: `There is no piece "${id}" in the output folder: choose one from the list of pieces.`,
  }),
  training_not_found: ({ id }) => ({
    title: 'Training not found',
    detail: `There is no training "${id}": choose one from the list, or start a new one.`,
  }),
  training_busy: ({ model }) => ({
    title: 'Training under way',
    detail: `The model "${model}" is already being trained or waiting to be: let that training finish, cancel it, or choose another name.`,
  }),
  training_not_running: ({ model }) => ({
    title: 'Nothing to cancel',
    detail: `The model "${model}" is not being trained and is not waiting to be, so there is nothing to cancel.`,
  }),
  nothing_learned_yet: ({ model }) => ({
    title: 'Nothing learned yet',
    detail: `The training of the model "${model}" has not ended an epoch yet: wait until it has, and ask again.`,
  }),
  too_many_trainings: ({ limit }) => ({
    title: 'Too many trainings',
    detail: `${limit} trainings are waiting already, and no more can: wait until one of them begins, or cancel one.`,
  }),
  training_not_resumable: ({ model, reason }) => ({
    title: 'Nothing to resume',
    detail: {
      'not-over': `The model "${model}" is still being trained: there is nothing to resume.`,
      finished: `The training of the model "${model}" has done all its epochs: ask for more to continue it.`,
      'stopped-early': `The training of the model "${model}" stopped early because the validation loss no longer improved: to train it further anyway, start a new training from it (--from ${model}).`,
      'no-checkpoint': `The model "${model}" has no unfinished training to resume: start a new one.`,
    }[reason],
  }),
  no_encoding: (problem) => ({
    title: 'Architecture not trainable',
    detail: trainingFailures.no_encoding(problem),
  }),
  unknown_loss: (problem) => ({
    title: 'Loss not supported',
    detail: trainingFailures.unknown_loss(problem),
  }),
  not_enough_memory: (problem) => ({
    title: 'Not enough memory',
    detail: trainingFailures.not_enough_memory(problem),
  }),
  training_unfinished: ({ model }) => ({
    title: 'Unfinished training',
    detail: `There is an unfinished training of a model "${model}": finish it first, choose another name, or allow it to be replaced.`,
  }),
  invalid_genre_id: ({ id, suggestion }) => ({
    title: 'Not an id of a genre',
    detail: `"${id}" cannot be the id of a genre: write lower-case words joined by "_"${suggestion === '' ? '' : `, such as "${suggestion}"`}.`,
  }),
  genre_exists: ({ genre }) => ({
    title: 'Genre exists',
    detail: `There is already a genre "${genre}": choose another id, or allow it to be replaced.`,
  }),
  too_few_to_learn: ({ directory, readable, least, skipped }) => ({
    title: 'Too few files to learn from',
    detail: `A genre is learned from at least ${least} MIDI files with music, and "${directory}" has ${readable}${
      skipped.length === 0 ? '' : ` (${unlearned(skipped)})`
    }: add some, or choose another folder.`,
  }),
  no_training_folders: ({ directory }) => ({
    title: 'No folders to train on',
    detail: `No subfolder of "${directory}" holds MIDI files: put the files of each model in a folder of its own, or train one model on the whole folder.`,
  }),
  no_training_data: ({ directory, closed }) => ({
    title: 'No training data found',
    detail: `No training data found: there are no MIDI files in "${directory}" or its subfolders${
      closed.length === 0 ? '' : ` (these could not be opened: ${some(closed, 3)})`
    }; put your MIDI files there and try again.`,
  }),
  too_few_notes: ({ directory }) => ({
    title: 'Nothing to learn from',
    detail: `No training data found: no MIDI file in "${directory}" can be read and has a melodic line of at least nine notes; add files with pitched parts, or choose another folder.`,
  }),
  directory_not_found: ({ directory }) => ({
    title: 'Folder not found',
    detail: `No training data found: the folder "${directory}" does not exist; create it and put your MIDI files there, or choose another folder.`,
  }),
  not_a_directory: ({ directory }) => ({
    title: 'Not a folder',
    detail: `"${directory}" is not a folder and cannot be created as one: choose another folder, such as training_data.`,
  }),
  outside_workspace: ({ path }) => ({
    title: 'Outside the workspace',
    detail: `"${path}" is outside the workspace: choose a folder inside it, such as training_data.`,
  }),
  leads_outside: ({ directory, target }) => ({
    title: 'Link out of the workspace',
    detail: `"${directory}" is a link that leads out of the workspace, to "${target}", where nothing is written or deleted: put a folder in its place.`,
  }),
  file_exists: ({ file }) => ({
    title: 'File exists',
    detail: `"${file}" already exists and was left alone: add --force to replace it, or write elsewhere with --out.`,
  }),
  cannot_write: ({ file, reason }) => ({
    title: 'Cannot write',
    detail: `"${file}" could not be written (${reason}): check the permissions and free space of its folder.`,
  }),
  cannot_listen: ({ host, port, reason }) => {
    const sentences: Readonly<Record<string, string>> = {
      EADDRINUSE: `Port ${port} is already in use: stop the other program, or choose another port with --port.`,
      EACCES: `Only an administrator may use port ${port}: choose one from 1024 up with --port.`,
      EADDRNOTAVAIL: `"${host}" is not an address of this computer: leave out --host, or give one of its own addresses, or 0.0.0.0 for all of them.`,
      ENOTFOUND: `No address is known for the name "${host}": check --host, or leave it out.`,
    };
    const other = `The server cannot listen on "${host}", port ${port} (${reason}): choose another address with --host, or another port with --port.`;
    return { title: 'Cannot listen', detail: sentences[reason] ?? other };
  },
  server_busy: ({ seconds }) => ({
    title: 'Server busy',
    detail: `The server has too much to do at the moment: try again in ${count(seconds, { one: 'second', other: 'seconds' })}.`,
  }),
  composing_failed: () => ({
    title: 'Composing failed',
    detail:
      'Composing this piece stopped unexpectedly; nothing else was affected: try again, with fewer bars if it keeps failing. The terminal where the program runs says why.',
  }),
  invalid_request: ({ errors: wrong }) => ({
    title: 'Invalid request',
    detail: `The request is not valid: ${wrongFields(wrong)}.`,
  }),
  not_found: ({ path }) => ({
    title: 'Not found',
    detail: `There is nothing at "${path}": /api/openapi.json lists all addresses.`,
  }),
  host_not_allowed: ({ host }) => ({
    title: 'Host not allowed',
    detail: `This server does not answer to the host "${host}": open it as http://localhost or http://127.0.0.1 with its port, or allow this name with --allow-host.`,
  }),
  origin_not_allowed: ({ origin }) => ({
    title: 'Origin not allowed',
    detail: `Pages from "${origin}" may not change anything here: use the page of this server.`,
  }),
  body_too_large: ({ limit }) => ({
    title: 'Request too large',
    detail: `The request is larger than the limit of ${number(limit)} bytes: send less.`,
  }),
  too_many_files: ({ limit, kept }) => ({
    title: 'Too many files',
    detail: `At most ${number(limit)} files can be sent at once: ${kept === 0 ? 'none was saved' : `${count(kept, { one: 'file was', other: 'files were' })} saved`}; send the rest in another request.`,
  }),
  too_many_connections: () => ({
    title: 'Too many connections',
    detail:
      'Too many programs or tabs are connected to this server: close some, or try again shortly.',
  }),
  token_needed: () => ({
    title: 'Token needed',
    detail:
      'This server answers only with its token: open the address that it printed when it started, or send the header "Authorization: Bearer TOKEN".',
  }),
  broken_upload: () => ({
    title: 'Upload interrupted',
    detail: 'The upload ended before all files arrived: send the missing files again.',
  }),
  unsupported_media_type: ({ mediaType, wanted }) => ({
    title: 'Unsupported media type',
    detail: `A body of type "${mediaType}" is not accepted here: send ${
      wanted === 'multipart/form-data' ? 'the files as a form' : 'JSON'
    } with the header "Content-Type: ${wanted}".`,
  }),
  internal_error: () => ({
    title: 'Internal error',
    detail:
      'Something went wrong inside the program: please report it, with what its terminal shows.',
  }),
};

/** `bars: must be at most 256; neural.model: must not be empty`, from JSON pointers. */
function wrongFields(wrong: ErrorDetails['invalid_request']['errors']): string {
  return wrong
    .map(({ path, finding }) => {
      const message = textOf(fields, finding);
      const name = path.slice(1).replaceAll('/', '.');
      return name === '' ? message : `${name}: ${message}`;
    })
    .join('; ');
}
