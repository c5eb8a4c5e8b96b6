/** @file What genre files are told is wrong, in English and Spanish side by side. */

/** One text in both languages. */
export interface Wording {
  readonly en: string;
  readonly es: string;
}

export function wording(en: string, es: string): Wording {
  return { en, es };
}

/** `"x"` and `«x»`. */
export function quoted(text: string): Wording {
  return { en: `"${text}"`, es: `«${text}»` };
}

/** The same in both languages: signs, names, numbers. */
export function same(text: string): Wording {
  return { en: text, es: text };
}

/** `found ...; expected ...` */
export function foundExpected(found: Wording, expected: Wording): Wording {
  return {
    en: `found ${found.en}; expected ${expected.en}`,
    es: `pone ${found.es}; se esperaba ${expected.es}`,
  };
}

/** What the schema of genres expects of texts and lists, in its own words. */
export const EXPECTED = {
  id: wording('lower-case words joined by "_"', 'palabras en minúsculas unidas por «_»'),
  meter: wording('a meter such as "4/4" or "7/8"', 'un compás como «4/4» o «7/8»'),
  range: wording(
    'must span at least seven semitones, low first',
    'tiene que abarcar siete semitonos o más, primero el más grave',
  ),
  hits: wording(
    'only X x o g 2 3 4 . and | for bar lines',
    'solo X x o g 2 3 4 . y | entre compases',
  ),
  line: wording(
    'tokens such as 1 5_ n1 < > w * - . separated by spaces',
    'signos como 1 5_ n1 < > w * - . separados por espacios',
  ),
  comp: wording(
    "tokens such as x X o b u t 1 2+3 nx with ! ' _ ^, - and . separated by spaces",
    "signos como x X o b u t 1 2+3 nx con ! ' _ ^, - y . separados por espacios",
  ),
  rhythm: wording('only X x - . and | for bar lines', 'solo X x - . y | entre compases'),
  tonic: wording('a tonic such as C, F# or Bb', 'una tónica como C, F# o Bb'),
  tempo: wording('min <= mode <= max', 'min <= mode <= max'),
} as const;

/** The Spanish of a text of {@link EXPECTED}; other texts stay as they are. */
export function expectation(english: string): Wording {
  return Object.values(EXPECTED).find(({ en }) => en === english) ?? same(english);
}

/** What the YAML reader finds, by its codes; it has its own English words. */
const YAML_SPANISH: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'un alias (*) sin nombre válido',
  BAD_DIRECTIVE: 'una directiva (%) que no se entiende',
  BAD_DQ_ESCAPE: 'una secuencia con \\ que no existe, entre comillas dobles',
  BAD_INDENT: 'la sangría no encaja con las líneas de alrededor',
  BAD_SCALAR_START: 'un texto no puede empezar por este signo: ponlo entre comillas',
  BLOCK_AS_IMPLICIT_KEY: 'una lista o tabla donde va un nombre: falta un salto de línea o comillas',
  BLOCK_IN_FLOW: 'dentro de [ ] o { } no caben líneas con guion o sangría',
  DUPLICATE_KEY: 'este nombre está dos veces; cada uno va una sola vez',
  MISSING_CHAR: 'falta un signo: una comilla, una coma, «:», «]» o «}»',
  MULTILINE_IMPLICIT_KEY: 'un nombre tiene que caber en una línea',
  MULTIPLE_DOCS: 'el archivo tiene varios documentos (---); se espera uno',
  TAB_AS_INDENT: 'la sangría lleva tabuladores; usa espacios',
  UNEXPECTED_TOKEN: 'un signo que aquí no se espera',
};

/** @param message the YAML reader's own, in English. */
export function yamlWording(code: string, message: string): Wording {
  return wording(message, YAML_SPANISH[code] ?? `el YAML no se entiende (${code})`);
}
