/** @file The comments in a genre file that was drafted from a folder of MIDI files. */
import { all, count } from './grammar.ts';

const files = (many: number) => count(many, { one: 'file', other: 'files' });

export const learnedGenres = {
  /** A description of the genre. */
  about: ({ pieces, folder }: { pieces: number; folder: string }) =>
    `Learned from ${count(pieces, { one: 'MIDI file', other: 'MIDI files' })} of "${folder}".`,
  source: ({ pieces, folder }: { pieces: number; folder: string }) =>
    `${count(pieces, { one: 'MIDI file', other: 'MIDI files' })} of the folder ${folder}`,
  head: ({ pieces, folder }: { pieces: number; folder: string }) =>
    `A draft from ${count(pieces, { one: 'MIDI file', other: 'MIDI files' })} of "${folder}": change whatever you hear otherwise. Weights say how often something was found; a long file counts no more than a short one.`,
  family: ({ genre }: { genre: string }) =>
    `The family of "${genre}", the genre of the program that these files are most like.`,
  found: ({ times, files: many }: { times: number; files: number }) =>
    `Found ${count(times, { one: 'time', other: 'times' })} in ${files(many)}.`,
  inFiles: ({ files: many, of }: { files: number; of: number }) => `In ${many} of ${files(of)}.`,
  eachInFiles: ({ found }: { found: readonly { name: string; files: number }[] }) =>
    `Found: ${all(found.map(({ name, files: many }) => `${name} in ${files(many)}`))}.`,
  tempos: ({ low, high, files: many }: { low: number; high: number; files: number }) =>
    low === high
      ? `${low} in at least half of ${files(many)}.`
      : `From ${low} to ${high} in half of ${files(many)}.`,
  /** `isPlayed`: whether the genre swings. */
  swing: ({ files: many, of, isPlayed }: { files: number; of: number; isPlayed: boolean }) =>
    `Swing in ${many} of ${files(of)}${isPlayed ? '' : ', and so none here'}.`,
  /** Negative: before the beat. */
  timing: ({ milliseconds, files: many }: { milliseconds: number; files: number }) =>
    milliseconds < 0
      ? `Pushes ahead of the beat in ${files(many)}.`
      : `Lays back behind the beat in ${files(many)}.`,
  phrases: ({ phrases }: { phrases: number }) =>
    `Moves and contours of ${count(phrases, { one: 'phrase', other: 'phrases' })}.`,
  otherMeters: ({ meters, files: many }: { meters: readonly string[]; files: number }) =>
    `Left out: ${all(meters)}, in ${files(many)}.`,
  standardForm: () => 'Made of the form above, since none that was found has 32 bars.',
  noDrums: () => 'No drums in these files, and so none here.',
  noPart: ({ role, genre }: { role: string; genre: string }) =>
    `These files have no part for ${role}: this one is that of "${genre}".`,
  plainPart: ({ role }: { role: string }) =>
    `These files have no part for ${role}: this one plays the strong beats.`,
  fromChords: () =>
    'These files have no bass: this one plays the lowest notes of their chord instrument.',
  topOfChords: () =>
    'These files have no melody: this one plays the highest notes of their chord instrument.',
  walking: () => 'It hardly repeats itself, so its notes are chosen as it goes (w).',
  extended: ({ genre }: { genre: string }) =>
    `These files have only drums: all else is that of "${genre}", the genre whose drums are most like them.`,
  usualCadences: () => 'Too few endings were found: these are the usual ones.',
};
