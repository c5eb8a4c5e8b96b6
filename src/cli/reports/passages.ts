/** @file What a piece shares with the files of a folder: as sentences and for programs. */
import type { PassagePlace } from '../../analysis/passages/passage-index.ts';
import { ROLES } from '../../score/roles.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import { visibleInLine } from '../../texts/visible.ts';
import type { FolderComparison } from '../../workspace/files/folder-passages.ts';
import type { Console } from '../terminal/context.ts';
import { wrappedLines } from '../terminal/table.ts';

/** The lines of the report, none longer than `width` unless a single word is. */
export function passageReport(
  { directory, passage, sharing }: FolderComparison,
  screen: Console,
  width: number,
): string[] {
  const { language } = screen;
  const words = texts(language).passages;
  const folder = screen.path(directory);
  const longest =
    passage === null
      ? words.none({ folder })
      : words.longest({
          notes: passage.notes,
          folder,
          where: placeText(passage.piece, language),
          file: visibleInLine(passage.file.name),
          there: placeText(passage.file, language),
        });
  const sentences = [longest, ...(sharing === null ? [] : [words.sharing(sharing)])];
  return sentences.flatMap((sentence) => wrappedLines(sentence, width));
}

/** The field of `--json`; nothing if nothing was compared. */
export function againstJson(
  comparison: FolderComparison | null | undefined,
  screen: Console,
): { readonly against?: FolderComparison } {
  if (!comparison) return {};
  return { against: { ...comparison, directory: screen.path(comparison.directory) } };
}

/** `melody, bars 9-10`; the track's own name if it has no role. */
function placeText({ role, track, bars }: PassagePlace, language: Language): string {
  const name = role === 'other' && track !== '' ? visibleInLine(track) : ROLES[role].name[language];
  return bars === null ? name : `${name}, ${texts(language).passages.bars(bars)}`;
}
