/** @file Lo que falla en un archivo de género; frases tras `archivo:línea:columna: campo: `, sin punto final. */
import type {
  DataType,
  Expected,
  ExpectedKinds,
  Found,
  FoundKinds,
  GenreFindings,
  NameHint,
} from '../../genres/findings.ts';
import { textOf, type TextsByCode } from '../by-code.ts';
import type { genreFiles as english } from '../en/genre-files.ts';
import { all, count } from './grammar.ts';

const FOUND: TextsByCode<FoundKinds> = {
  nothing: () => 'nada',
  list: () => 'una lista',
  mapping: () => 'una tabla',
  text: ({ text }) => `«${text}»`,
  value: ({ text }) => text,
  entries: ({ count: entries }) => count(entries, { one: 'entrada', other: 'entradas' }),
  'empty-bar': () => 'un compás vacío',
};

const TYPES: Record<DataType, string> = {
  array: 'una lista',
  tuple: 'una lista de dos',
  object: 'una tabla de nombres',
  record: 'una tabla de nombres',
  string: 'un texto',
  number: 'un número',
  int: 'un número entero',
  boolean: 'true o false',
};

const BOUNDS: Record<ExpectedKinds['limit']['bound'], string> = {
  'at-least': 'al menos',
  'more-than': 'más de',
  'at-most': 'como mucho',
  'less-than': 'menos de',
};

const EXPECTED: TextsByCode<ExpectedKinds> = {
  type: ({ type }) => TYPES[type],
  'one-of': ({ names }) => `uno de ${names.join(', ')}`,
  name: () => 'un nombre',
  limit: ({ bound, limit, of }) =>
    `${BOUNDS[bound]} ${
      {
        entries: count(limit, { one: 'entrada', other: 'entradas' }),
        characters: count(limit, { one: 'carácter', other: 'caracteres' }),
        number: String(limit),
      }[of]
    }`,
  id: () => 'palabras en minúsculas unidas por «_»',
  meter: () => 'un compás como «4/4» o «7/8»',
  tonic: () => 'una tónica como C, F# o Bb',
  range: () => 'una nota grave y una aguda separadas por siete semitonos o más',
  tempo: () => 'que min <= mode <= max',
  hits: () => 'solo X x o g 2 3 4 . y | entre compases',
  line: () => 'signos como 1 5_ n1 < > w * - . separados por espacios',
  comp: () => "signos como x X o b u t 1 2+3 nx con ! ' _ ^, - y . separados por espacios",
  rhythm: () => 'solo X x - . y | entre compases',
  'hit-sign': () => 'X x o g 2 3 4 o «.»',
  'line-token': () =>
    "un grado 1 3 5 6 7 8 9 (n delante, _ o ^ detrás), < > w *, cada uno con ! ' o ~, o «-» o «.»",
  'comp-token': () =>
    "X x o b u t o voces como 1+3 (n delante, _ o ^ detrás, luego ! o '), o «-» o «.»",
  'rhythm-sign': () => 'X x - o «.»',
  'bar-of-chords': () => 'al menos un acorde, % o .',
  'first-chord': () => 'un acorde en el primer compás',
  numeral: () => 'un número romano como ii7 o bVII, o «.», o «%» solo en su compás',
  'last-chords': () => 'al final de la lista un texto con los acordes, como «I | IV»',
  'last-notation': () => 'al final de la lista un texto con la notación',
  'last-rows': () => 'al final de la lista una tabla con las filas, como { kick: "x---" }',
};

const NAMES: Record<GenreFindings['unknown-name']['what'], string> = {
  section: 'ninguna forma tiene la sección',
  meter: 'este género no tiene el compás',
  mode: 'este género no tiene el modo',
  family: 'no existe la familia',
  part: 'este género no tiene la parte',
  condition: 'no existe la sección ni la condición',
  instrument: 'no existe el instrumento',
  cadences: 'la biblioteca no tiene las cadencias',
  tensions: 'la biblioteca no tiene las tensiones',
  accents: 'la biblioteca no tiene los acentos',
  voicings: 'la biblioteca no tiene la disposición',
  forms: 'la biblioteca no tiene la forma',
  ensembles: 'la biblioteca no tiene el conjunto',
};

const CHORDS: Record<GenreFindings['chord']['what'], string> = {
  degree: 'un grado como 3, b6 o 7',
  quality: 'un tipo de acorde como m7 o maj7',
  tension: 'un grado de acorde como 9, #11 o b13',
  numeral: 'un número romano como ii7, bVII o V7/ii',
};

const found = (what: Found): string => textOf(FOUND, what);
const expected = (what: Expected): string => textOf(EXPECTED, what);

/** Lo que sigue al problema: el nombre que probablemente se quiso poner y los que se pueden poner. */
const hinted = ({ nearest, known, possible }: NameHint): string => {
  if (!possible) return '; aquí no va ningún nombre';
  const all = known.length === 0 ? '' : `e esperaba uno de ${known.join(', ')}`;
  if (nearest === undefined) return all && `; s${all}`;
  return `; ¿quizá «${nearest}»?${all && ` S${all}`}`;
};

export const genreFiles: typeof english = {
  yaml: ({ code }) => YAML[code],
  'too-deep': ({ most }) => `hay valores anidados en más de ${most} niveles`,
  'too-many-values': ({ most }) => `más de ${most} valores, demasiados para un género`,
  'alias-in-itself': ({ name }) =>
    `*${name} está dentro de &${name}; un alias no puede contenerse a sí mismo`,
  'more-problems': ({ shown }) => `hay más problemas además de estos ${shown}; corrige antes estos`,
  'no-genre': () =>
    'este archivo no contiene ningún género; se esperaba una tabla como «id: bossa_nova»',
  'too-large': ({ megabytes }) => `pasa de ${megabytes} MB, demasiado para un género`,
  'no-file': () => 'este archivo no existe',
  'unreadable-file': ({ reason }) => `este archivo no se puede leer (${reason})`,
  misplaced: ({ place }) => `tiene que estar en ${place}, según su familia y su id`,
  'id-taken': ({ id, file }) => `«${id}» ya es el id de ${file}`,
  'no-base': ({ id, hint }) => `ningún género tiene el id «${id}»${hinted(hint)}`,
  'extends-itself': ({ ids }) =>
    `«${ids.join('» parte de «')}»; un género no puede partir de sí mismo`,
  missing: (data) => `falta; se esperaba ${expected(data.expected)}`,
  unlike: (data) => `pone ${found(data.found)}; se esperaba ${expected(data.expected)}`,
  'wrong-name': (data) => `pone ${found(data.found)}${hinted(data.hint)}`,
  'unknown-key': ({ name, hint }) => `nombre desconocido «${name}»${hinted(hint)}`,
  'unknown-name': ({ what, name, hint }) => `${NAMES[what]} «${name}»${hinted(hint)}`,
  'older-form': () =>
    'está en la forma antigua de los géneros, con listas; «midi-composer genres convert» lo pasa a la nueva',
  'not-there': ({ name, hint }) => `no hay ningún «${name}» que quitar${hinted(hint)}`,
  'unsaid-length': ({ steps, meter, grid, bars }) =>
    `${steps} pasos sin «|» pueden ser un compás de ${meter} o ${bars}; pon «|» entre compases, o escribe grid: ${grid}`,
  'unfit-words': ({ name }) => `«${name}» no tiene nada para los modos y compases de este género`,
  'program-or-neighbour': () =>
    'un instrumento lleva «program» o «sounds_as», el instrumento cuyo programa usa; solo uno de los dos',
  'program-taken': ({ program, id }) =>
    `el programa ${program} es de «${id}»; para usarlo también, escribe «sounds_as: ${id}»`,
  'double-id': ({ id }) => `el id «${id}» se repite; cada uno tiene que ser distinto`,
  groups: (data) => `suman ${data.sum}; se esperaba ${data.expected} en ${data.meter}`,
  accents: (data) =>
    `hay ${count(data.beats, { one: 'tiempo', other: 'tiempos' })}; se esperaban ${data.expected} en ${data.meter}`,
  'long-cadence': () => 'dura más de dos compases; acórtala',
  'no-ending': ({ mode }) => `ninguna sirve en ${mode}; añade una, o una sin modes`,
  'no-progression': ({ section, mode }) =>
    `ninguna sirve para la sección «${section}» en ${mode}; añade una, o una sin sections`,
  chord: ({ text, what }) => `no se entiende «${text}»; se esperaba ${CHORDS[what]}`,
  'no-relation': () =>
    'falta; una segunda voz necesita thirds, sixths, unison, echo, imitation, counter o riff',
  'needless-relation': () =>
    'solo una parte con el papel second_melody tiene relation; quítala aquí',
  'needless-delay': () => 'solo una segunda voz con relation: echo tiene delay; quítalo aquí',
  'needless-condition': () =>
    'solo la primera melodía tiene ritmos para ciertos compases; quita la condición',
  'energy-order': () => 'la energía menor va primero',
  steps: (data) =>
    `hay ${count(data.found, { one: 'paso', other: 'pasos' })}; se esperaban ${data.expected}${
      data.meter === null ? '' : ` en ${data.meter}`
    } (${data.quarters} negras x grid ${data.grid})`,
  gap: ({ section, energy, meter }) =>
    `ninguno suena en todos los compases de la sección «${section}» (energía ${energy}) en ${meter}; añade uno, o pon ahí la parte en silent`,
  misfit: ({ chords, modes, fits }) =>
    `${all(chords)} no ${chords.length === 1 ? 'encaja' : 'encajan'} en ${all(modes)}; ${
      fits.length === 0
        ? 'escribe otros acordes'
        : `escribe modes: [${fits.join(', ')}], u otros acordes`
    }`,
  'silent-part': () =>
    'esta parte calla en todas las secciones; haz que suene en alguna, o quítala',
  'never-holds': () =>
    'no suena nunca: ninguna sección en la que toca esta parte cumple sus condiciones; cámbialas, o quítalo',
  displaced: () =>
    'no suena nunca: donde podría sonar, siempre suenan en su lugar los patrones de un groove; ponle un groove, o quítalo',
  'groove-gap': ({ section, groove }) =>
    `ninguno sirve para el groove «${groove}» en la sección «${section}»; añade uno con ese groove, o uno sin groove`,
  'chords-gap': ({ section, chords }) =>
    `ninguno sirve para compases de ${count(chords, { one: 'acorde', other: 'acordes' })} en la sección «${section}»; añade uno sin chordsPerBar ni phraseBars`,
  misnamed: ({ name, instruments }) =>
    `«${name.es}» también puede sonar con ${all(instruments.map(({ es }) => es))}; llama a la parte por lo que hace, como Solista, o con una palabra que valga para todos`,
  'like-another': ({ genre, share }) =>
    `el ${Math.round(100 * share)} % de sus patrones y progresiones son los de ${genre}; un género propio necesita los suyos`,
};

/** Lo que encuentra el lector de YAML, por sus códigos. */
const YAML: Record<GenreFindings['yaml']['code'], string> = {
  ALIAS_PROPS: 'un alias (*) no puede llevar ancla ni etiqueta',
  BAD_ALIAS: 'un alias (*) sin su ancla (&) antes, o demasiados alias',
  BAD_COLLECTION_TYPE: 'una etiqueta (!) que no va con esta lista o tabla',
  BAD_DIRECTIVE: 'una directiva (%) que no se entiende',
  BAD_DQ_ESCAPE: 'una secuencia con \\ que no existe, entre comillas dobles',
  BAD_INDENT: 'la sangría no encaja con las líneas de alrededor',
  BAD_PROP_ORDER: 'las anclas (&) y etiquetas (!) van antes de su valor',
  BAD_SCALAR_START: 'un texto no puede empezar por este signo; ponlo entre comillas',
  BLOCK_AS_IMPLICIT_KEY: 'una lista o tabla donde va un nombre; falta un salto de línea o comillas',
  BLOCK_IN_FLOW: 'dentro de [ ] o { } no caben líneas con guion o sangría',
  DUPLICATE_KEY: 'este nombre se repite; cada uno va una sola vez',
  IMPOSSIBLE: 'este YAML no se entiende',
  KEY_OVER_1024_CHARS: 'un nombre pasa de 1024 caracteres',
  MISSING_CHAR: 'falta un signo: una comilla, una coma, «:», «]» o «}»',
  MULTILINE_IMPLICIT_KEY: 'un nombre tiene que caber en una línea',
  MULTIPLE_ANCHORS: 'un valor solo puede llevar un ancla (&)',
  MULTIPLE_DOCS: 'el archivo tiene varios documentos (---); se espera uno',
  MULTIPLE_TAGS: 'un valor solo puede llevar una etiqueta (!)',
  NON_STRING_KEY: 'un nombre tiene que ser un texto',
  RESOURCE_EXHAUSTION: 'este YAML es demasiado profundo o demasiado grande',
  TAB_AS_INDENT: 'la sangría lleva tabuladores; usa espacios',
  TAG_RESOLVE_FAILED: 'una etiqueta (!) que no se entiende',
  UNEXPECTED_TOKEN: 'un signo que aquí no se espera',
};
