/** @file The changes to a piece on screen, and what each is called in its undo and in messages. */
import type { Composition, Language } from '../api.ts';
import { sectionName } from '../format.ts';
import type { Strip } from '../mixer/mixer.ts';
import type { Texts } from '../texts/texts.ts';

/** A place in a piece: all of it if neither part nor section is named. */
export interface Place {
  /** Id of a part. */
  readonly part?: string;
  /** Name of a section. */
  readonly section?: string;
}

/** What the server did to make one take of another. */
export type TakeChange = NonNullable<Composition['change']>;

export type Change =
  | TakeChange
  /** What the user says of a piece that was not composed here. */
  | { readonly action: 'byHand'; readonly part?: string }
  /** Another take of the piece was chosen. */
  | { readonly action: 'show' }
  /** Another tab or program changed the locks or the mixer. */
  | { readonly action: 'elsewhere' }
  | { readonly action: 'mixer'; readonly field: keyof Strip; readonly part: string };

const NOWHERE = {
  part: undefined,
  section: undefined,
  bars: undefined,
  parts: undefined,
  genre: undefined,
};

/** Such as `Regenerate: Bass, Chorus`, or `Accompaniment: bossa nova`. */
export function changeText(
  change: Change,
  { parts }: Pick<Composition, 'parts'>,
  texts: Texts,
  language: Language,
): string {
  if (change.action === 'show') return texts.changeShow;
  if (change.action === 'elsewhere') return texts.changeElsewhere;
  if (change.action === 'another') return texts.changeAnother;
  if (change.action === 'rules') return texts.comparisonRules;
  if (change.action === 'model') return texts.neuralUsed;
  const { part, section, bars, parts: several, genre } = { ...NOWHERE, ...change };
  switch (change.action) {
    case 'arrange':
    case 'continue':
    case 'infill':
    case 'byHand': {
      const own = texts.changeOf[change.action];
      return genre ? `${own}: ${genre.replaceAll('_', ' ')}` : own;
    }
  }
  const ids = several ?? (part === undefined ? [] : [part]);
  const named = parts.filter(({ id }) => ids.includes(id)).map((each) => each.name[language]);
  const name =
    named.length === 0 || named.length === parts.length ? texts.editAll : named.join(', ');
  const what = change.action === 'mixer' ? texts.mixer[change.field] : texts[change.action];
  const where = bars
    ? texts.sectionBars(String(bars[0]), String(bars[1]))
    : section === undefined
      ? ''
      : sectionName(section, texts.sections);
  return texts.place(what, name, where);
}
