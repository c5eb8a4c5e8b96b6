/**
 * @file The pages about the genres in `docs/genres/`: an index by name and a page for each family, in English
 *   and Spanish.
 */
import { FAMILIES, type Family } from '../../src/genres/families.ts';
import type { Genre } from '../../src/genres/genre.ts';
import { builtinGenres } from '../../src/genres/registry/registry.ts';
import type { Language } from '../../src/texts/language.ts';
import { genreInfo, type GenreInfo } from '../../src/workspace/genres/genre-info.ts';
import type { ShownPattern } from '../../src/workspace/genres/genre-music.ts';
import { count, modeName, sectionName } from '../../web/src/format.ts';
import { DRUM_WORDS } from '../../web/src/genre/drum-words.ts';
import { meterNames, patternNames, swingName } from '../../web/src/genre/genre-names.ts';
import { ENGLISH } from '../../web/src/texts/english.ts';
import { SPANISH } from '../../web/src/texts/spanish.ts';
import { WORDS } from './genre-page-words.ts';

const LANGUAGES: readonly Language[] = ['en', 'es'];

/** The texts of the page, which calls forms, sections and patterns the same. */
const TEXTS = { en: ENGLISH, es: SPANISH } as const;

/** The pages by their names in `docs/genres/`. */
export function genrePages(): Map<string, string> {
  const genres = builtinGenres().list();
  const families = FAMILIES.map((family) => ({
    family,
    genres: genres.filter((genre) => genre.family === family.id),
  })).filter((each) => each.genres.length > 0);
  return new Map(
    LANGUAGES.flatMap((language): [string, string][] => [
      [pageName('README', language), indexPage(genres, families, language)],
      ...families.map(({ family, genres }): [string, string] => [
        pageName(family.id, language),
        familyPage(family, genres, language),
      ]),
    ]),
  );
}

/** `latin.md`, `latin.es.md`. */
function pageName(name: string, language: Language): string {
  return language === 'en' ? `${name}.md` : `${name}.${language}.md`;
}

/** A link to the same page in the other language. */
function otherLanguage(name: string, language: Language): string {
  return language === 'en'
    ? `[Español](${pageName(name, 'es')})`
    : `[English](${pageName(name, 'en')})`;
}

interface FamilyGenres {
  readonly family: Family;
  readonly genres: readonly Genre[];
}

function indexPage(
  genres: readonly Genre[],
  families: readonly FamilyGenres[],
  language: Language,
): string {
  const words = WORDS[language];
  const byName = [...genres].sort((a, b) => a.name[language].localeCompare(b.name[language]));
  const rows = byName.map((genre) => {
    const family = families.find(({ family }) => family.id === genre.family)!.family;
    const page = pageName(family.id, language);
    return row([
      `[${genre.name[language]}](${page}#${genre.id})`,
      `\`${genre.id}\``,
      `[${family.name[language]}](${page})`,
      tempoText(genre.tempo),
      genre.meters.map(({ meter }) => meter).join(', '),
      genre.aliases.join(', '),
    ]);
  });
  return page([
    `# ${words.genres}`,
    otherLanguage('README', language),
    words.introduction(genres.length, families.length),
    families
      .map(({ family, genres }) => {
        const link = `[${family.name[language]}](${pageName(family.id, language)})`;
        return `${link} (${genres.length})`;
      })
      .join(' · '),
    [row(words.indexColumns), row(words.indexColumns.map(() => '---')), ...rows].join('\n'),
  ]);
}

function familyPage(family: Family, genres: readonly Genre[], language: Language): string {
  const words = WORDS[language];
  const name = family.name[language];
  return page([
    `# ${words.family(name)}`,
    `${otherLanguage(family.id, language)} · [${words.allGenres}](${pageName('README', language)})`,
    words.reading,
    genres.map((genre) => `[${genre.name[language]}](#${genre.id})`).join(' · '),
    ...genres.map((genre) => genreSection(genre, language)),
  ]);
}

function genreSection(genre: Genre, language: Language): string {
  const words = WORDS[language];
  const info = genreInfo(genre, { own: new Map() });
  const facts: [string, string][] = [
    [words.id, `\`${genre.id}\``],
    [words.tempo, `${tempoText(genre.tempo)} (${words.usually} ${genre.tempo.mode})`],
    [words.meters, meterNames(info).join(', ')],
    [TEXTS[language].genreSwing, swingText(info, language)],
    [words.modes, info.modes.map((mode) => modeName(mode, language)).join(', ')],
    [words.alsoCalled, genre.aliases.join(', ')],
  ];
  return [
    `<a id="${genre.id}"></a>`,
    `## ${genre.name[language]}`,
    info.description[language],
    facts
      .filter(([, value]) => value !== '')
      .map(([label, value]) => `- **${label}:** ${value}`)
      .join('\n'),
    `**${words.forms}**`,
    info.forms.map((form) => `- ${sectionsText(form, language)}`).join('\n'),
    `**${words.progressions}**`,
    fenced(info.progressions.map((each) => progressionText(each, language))),
    `**${words.parts}**`,
    fenced(info.parts.flatMap((part) => partLines(part, language))),
    `**${words.sources}**`,
    info.sources.map((source) => `- ${source}`).join('\n'),
  ].join('\n\n');
}

function tempoText({ min, max }: Genre['tempo']): string {
  return `${min}–${max}`;
}

/** Empty where notes are straight. */
function swingText({ swing }: GenreInfo, language: Language): string {
  return swing ? swingName(swing, { language, texts: TEXTS[language] }) : '';
}

function sectionsText({ bars, sections }: GenreInfo['forms'][number], language: Language): string {
  const { countBars } = TEXTS[language];
  const named = sections.map(({ name, bars }) => `${sectionText(name, language)} (${bars})`);
  return `${count(bars, language, countBars)}: ${named.join(', ')}`;
}

function sectionText(name: string, language: Language): string {
  return sectionName(name, TEXTS[language].sections);
}

function progressionText(
  { sections, modes, bars }: GenreInfo['progressions'][number],
  language: Language,
): string {
  const where = [
    ...sections.map((name) => sectionText(name, language)),
    ...modes.map((mode) => modeName(mode, language)),
  ].join(', ');
  return where === '' ? bars : `${bars}    (${where})`;
}

function partLines(part: GenreInfo['parts'][number], language: Language): string[] {
  const instruments = part.instruments.map(({ name }) => name[language]).join(', ');
  const names = patternNames(part.patterns, { language, texts: TEXTS[language] });
  return [
    `${part.name[language]}: ${instruments}`,
    ...part.patterns.flatMap(({ rows }, i) => [`  ${names[i]}`, ...rowLines(rows, language)]),
    '',
  ];
}

function rowLines(rows: ShownPattern['rows'], language: Language): string[] {
  const drums = rows.map(({ drum }) => DRUM_WORDS[drum]?.[language] ?? drum);
  const width = Math.max(...drums.map(({ length }) => length));
  return rows.map(({ grid }, i) => `    ${`${drums[i]!.padEnd(width)} ${grid}`.trim()}`);
}

function fenced(lines: readonly string[]): string {
  return ['```text', ...lines, '```'].join('\n').replace('\n\n```', '\n```');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
