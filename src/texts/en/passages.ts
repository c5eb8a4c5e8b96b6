/** @file What a piece shares with the files of a folder. */
import { count, number } from './grammar.ts';

const NOTE = { one: 'note', other: 'notes' };

export const passages = {
  /** Numbers of the first and last bar. */
  bars: ({ first, last }: { first: number; last: number }) =>
    first === last ? `bar ${first}` : `bars ${first}-${last}`,
  /** `where` and `there`: part and bars in the piece and in the file. */
  longest: (data: { notes: number; folder: string; where: string; file: string; there: string }) =>
    `The longest passage that also stands in a file of ${data.folder}: ${count(data.notes, NOTE)} (${data.where}), as in ${data.file} (${data.there}).`,
  none: ({ folder }: { folder: string }) =>
    `No passage of the piece also stands in a file of ${folder}.`,
  sharing: ({ median, most }: { median: number; most: number }) =>
    most === 0
      ? 'For comparison: those files share no passage with one another.'
      : `For comparison: those files usually share up to ${count(median, NOTE)} in a row with one another, ${number(most)} at most.`,
};
