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

/** What is done to a place. */
type Edited = 'regenerate' | 'vary' | 'lock' | 'unlock';

export type Change =
  | TakeChange
  /** What the user says of a piece that was not composed here. */
  | { readonly action: 'byHand'; readonly part?: string }
  /** Another take of the piece was chosen. */
  | { readonly action: 'show' }
  /** Another tab or program changed the locks or the mixer. */
  | { readonly action: 'elsewhere' }
  | { readonly action: 'mixer'; readonly field: keyof Strip; readonly part: string };

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
  const { part, section, genre } = { section: undefined, genre: undefined, ...change };
  const own = (texts.changeOf as Readonly<Record<string, string>>)[change.action];
  if (own !== undefined) return genre ? `${own}: ${genre.replaceAll('_', ' ')}` : own;
  const name = parts.find(({ id }) => id === part)?.name[language] ?? texts.editAll;
  const what =
    change.action === 'mixer' ? texts.mixer[change.field] : texts[change.action as Edited];
  const where = section === undefined ? '' : sectionName(section, texts.sections);
  return texts.place(what, name, where);
}
