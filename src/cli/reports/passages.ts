/** @file What a piece shares with the files of a folder, as sentences. */
import type {
  PassageIndex,
  PassagePlace,
  SharedPassage,
} from '../../analysis/passages/passage-index.ts';
import { ROLES } from '../../score/roles.ts';
import { texts } from '../../texts/catalogue.ts';
import type { Language } from '../../texts/language.ts';
import { visibleInLine } from '../../texts/visible.ts';

/** @param folder as it is shown to the user. */
export function passageReport(
  passage: SharedPassage | null,
  sharing: PassageIndex['sharing'],
  folder: string,
  language: Language,
): string[] {
  const words = texts(language).passages;
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
  return [longest, ...(sharing === null ? [] : [words.sharing(sharing)])];
}

/** `melody, bars 9-10`; the track's own name if it has no role. */
function placeText({ role, track, bars }: PassagePlace, language: Language): string {
  const name = role === 'other' && track !== '' ? visibleInLine(track) : ROLES[role].name[language];
  return bars === null ? name : `${name}, ${texts(language).passages.bars(bars)}`;
}
