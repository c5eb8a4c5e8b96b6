/**
 * @file What forms are called: by their length and sections. Their ids are for programs. The page and the pages
 *   about genres in `docs/genres/` call them so.
 */
import type { GenreInfo, Language } from '../api.ts';
import { count, sectionName } from '../format.ts';
import { numbered } from '../numbered.ts';
import type { Texts } from '../texts/texts.ts';

type Form = GenreInfo['forms'][number];

/** The texts of a language. */
interface Words {
  readonly language: Language;
  readonly texts: Pick<Texts, 'sections' | 'countBars'>;
}

/**
 * The names of forms, each another: `32 bars: Intro, Verse, Chorus, Verse, Chorus`.
 *
 * @example formNames(info.forms, { language: 'en', texts: ENGLISH })
 */
export function formNames(forms: readonly Form[], { language, texts }: Words): string[] {
  const names = forms.map(({ bars, sections }) => {
    const named = sections.map(({ name }) => sectionName(name, texts.sections));
    return `${count(bars, language, texts.countBars)}: ${named.join(', ')}`;
  });
  return numbered(names);
}
