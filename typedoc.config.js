/** @file The library's reference, made from its docstrings: `npm run docs` writes it to dist/docs. */
import { OptionDefaults } from 'typedoc';

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'midi-composer',
  entryPoints: ['src/index.ts'],
  out: 'dist/docs',
  readme: 'none',
  excludePrivate: true,
  excludeInternal: true,
  disableGit: true,
  sourceLinkTemplate: '{path}#L{line}',
  // Every source file opens with what it is for.
  blockTags: [...OptionDefaults.blockTags, '@file'],
  excludeTags: ['@file'],
  // Schemas and lists of names are read through the types made from them.
  intentionallyNotExported: [
    'genreSchema',
    'byHandSchema',
    'drumPattern',
    'bassPattern',
    'compingPattern',
    'modelCardSchema',
    'noteStyleSchema',
    'epochRecordSchema',
    'LANGUAGES',
    'EXPORT_FORMATS',
    'FIGURE_UNITS',
    'ROLES',
    'ByKind',
    'EventOf',
  ],
  treatWarningsAsErrors: true,
};
