/** @file Why a MIDI file, or a folder, is not learned from. */
import type { SkipReasons, Unreadable } from '../../neural/data/skip-codes.ts';
import { textOfCode, type TextsByCode } from '../by-code.ts';
import type { Refusals } from '../midi-file-texts.ts';
import { count, either, number } from './grammar.ts';
import { midiErrors } from './midi.ts';

interface Limit {
  /** In bytes. */
  readonly most: number;
}

const mebibytes = (bytes: number): string => `${number(bytes / 1024 / 1024)} MiB`;

function unreadable(why: Unreadable): string {
  switch (why.kind) {
    case 'midi':
      return textOfCode(midiErrors, why.problem);
    case 'not-a-file':
      return 'It is not a file.';
    case 'closed':
      return `It cannot be opened (${why.system}): check its path and permissions.`;
    case 'name-not-utf8':
      return 'It cannot be opened because its name is not in UTF-8: rename it.';
  }
}

const tooLarge = ({ most }: Limit): string =>
  `It is too large: MIDI files of up to ${mebibytes(most)} are accepted.`;
const noNotes = 'It has no notes.';
const drumsOnly = 'It has only drums, and they have no melody to learn.';

export const skippedFiles: TextsByCode<SkipReasons> = {
  unreadable: ({ why }) => unreadable(why),
  'too-large': tooLarge,
  'no-notes': () => noNotes,
  'drums-only': () => drumsOnly,
  'too-short': ({ notes, least }) =>
    least === undefined
      ? `It is too short: no line in it is long enough (${count(notes, { one: 'note', other: 'notes' })} in all).`
      : `It is too short: it has ${count(notes, { one: 'note', other: 'notes' })}, and a piece needs at least ${least}.`,
  'too-long': ({ most }) => `It has more than ${number(most)} bars: its notes lie too far apart.`,
  duplicate: ({ of }) => `It has the same notes as ${of}.`,
  'closed-folder': ({ why }) => unreadable(why),
  'linked-folder': () => 'It is a link to a folder that is read anyway, so it is not read twice.',
  'broken-link': () =>
    'It is a link that leads nowhere: check that its target exists and its drive is connected.',
};

/** A folder that is read through a link. */
export const followedLink = ({ link, target }: { link: string; target: string }): string =>
  `${link} is a link to ${target}: reading from there.`;

export const refusedFiles: TextsByCode<Refusals> = {
  'not-midi-name': ({ endings }) =>
    `It is not a MIDI file: its name must end in ${either(endings)}.`,
  'too-large': tooLarge,
  unreadable: ({ problem }) => textOfCode(midiErrors, problem),
  'no-notes': () => noNotes,
  'drums-only': () => drumsOnly,
  duplicate: ({ of }) => `It is already there, as ${of}.`,
  'too-many': ({ most }) =>
    `It came after the first ${number(most)} files, which is all one request may hold: send it in another.`,
};
