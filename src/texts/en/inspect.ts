/** @file The report of `inspect` on a MIDI file. */
import { count } from './grammar.ts';

export const inspect = {
  title: 'Title',
  length: 'Length',
  bars: (bars: number) => count(bars, { one: 'bar', other: 'bars' }),
  notes: (notes: number) => count(notes, { one: 'note', other: 'notes' }),
  tracks: (tracks: number) => count(tracks, { one: 'track', other: 'tracks' }),
  format: 'format',
  ticks: 'ticks per quarter',
  tempo: 'Tempo',
  to: 'to',
  meter: 'Meter',
  key: 'Key',
  unclear: 'unclear',
  signatures: 'Signatures',
  pickup: 'Pickup',
  quarters: (quarters: number) =>
    count(Math.round(quarters * 100) / 100, { one: 'quarter', other: 'quarters' }),
  fromBar: (key: string, bar: number) => `${key} from bar ${bar}`,
  chords: 'Chords',
  chordsFound: 'Chords (found)',
  sections: 'Sections',
  sectionsFound: 'Sections (found)',
  unsure: (below: number) =>
    `? marks what is unsure: a certainty below ${Math.round(100 * below)}%. --json has all certainties.`,
  more: (others: number) => `and ${others} more`,
  modes: { major: 'major', minor: 'minor', mixolydian: 'mixolydian' },
  columns: ['Track', 'Role', 'Instrument', 'Channel', 'Notes', 'Range'],
  drumKit: 'drum kit',
  warnings: 'Warnings',
};

/** Why a file could not be opened; `limit` in MiB. */
export const openProblems = {
  missing: ({ file }: { file: string }) => `There is no file "${file}": check its path.`,
  folder: ({ file }: { file: string }) => `"${file}" is a folder: name a MIDI file in it.`,
  unreadable: ({ file }: { file: string }) =>
    `The file "${file}" cannot be read: check its permissions.`,
  'too-large': ({ file, limit }: { file: string; limit: number }) =>
    `The file "${file}" is larger than ${limit} MiB: choose a smaller one.`,
};
