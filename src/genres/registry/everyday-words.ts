/** @file Everyday words for styles, for people who do not know genre names, in Spanish and English. */

export interface EverydayWords {
  /** Without accents, in singular or plural as people type them. */
  readonly words: readonly string[];
  /** The intended family. */
  readonly family: string;
  /** Genres to list first, if available. */
  readonly first?: readonly string[];
}

export const EVERYDAY_WORDS: readonly EverydayWords[] = [
  {
    words: ['tecno', 'techno', 'dance', 'edm', 'trance', 'rave', 'discoteca', 'club', 'electro'],
    family: 'electronic',
    first: ['house'],
  },
  { words: ['electronico', 'electronic music', 'dj'], family: 'electronic' },
  { words: ['balada', 'baladas', 'ballad', 'ballads', 'romantica', 'love song'], family: 'pop' },
  { words: ['k pop', 'kpop', 'radio', 'exitos', 'hits', 'comercial'], family: 'pop' },
  {
    words: [
      'orquesta',
      'orchestra',
      'sinfonica',
      'symphony',
      'opera',
      'camara',
      'chamber',
      'piano',
    ],
    family: 'classical',
  },
  { words: ['vals', 'waltz'], family: 'country', first: ['country_waltz'] },
  { words: ['rap', 'rapero', 'hiphop', 'freestyle'], family: 'hip_hop' },
  { words: ['lofi', 'lo fi', 'lo fi beats'], family: 'hip_hop', first: ['boom_bap'] },
  { words: ['disco', 'disco funk'], family: 'funk' },
  {
    words: ['cumbia', 'bachata', 'merengue', 'vallenato', 'latino', 'tropical', 'cubana', 'caribe'],
    family: 'latin',
    first: ['salsa', 'reggaeton'],
  },
  { words: ['brasil', 'brasilena', 'brazil', 'brazilian'], family: 'latin', first: ['bossa_nova'] },
  { words: ['heavy', 'metalero'], family: 'metal' },
  { words: ['rockero', 'guitarra electrica', 'rock and roll', 'rock n roll'], family: 'rock' },
  { words: ['jazzy', 'improvisacion', 'standard', 'standards'], family: 'jazz' },
  { words: ['vaquera', 'vaquero', 'cowboy', 'western'], family: 'country' },
  { words: ['acustica', 'acoustic', 'cantautor', 'folclore', 'folklore'], family: 'folk' },
  {
    words: ['relajante', 'relax', 'relaxing', 'chill', 'chillout', 'yoga', 'dormir', 'sleep'],
    family: 'new_age',
    first: ['new_age', 'ambient'],
  },
  {
    words: ['cine', 'pelicula', 'peliculas', 'movie', 'movies', 'bso', 'epica', 'epic'],
    family: 'cinematic',
  },
  { words: ['videojuegos', 'videojuego', 'video game', 'retro', 'arcade'], family: 'digital' },
  { words: ['arabe', 'arabic', 'oriental'], family: 'middle_eastern' },
  { words: ['china', 'chino', 'chinese', 'japonesa', 'japanese'], family: 'asian' },
  { words: ['bollywood', 'hindu'], family: 'indian' },
  { words: ['gitana', 'andaluza'], family: 'european', first: ['flamenco'] },
  { words: ['irlandesa', 'irish', 'escocesa', 'scottish'], family: 'european', first: ['celtic'] },
  { words: ['iglesia', 'worship', 'cristiana', 'christian', 'coro', 'choir'], family: 'gospel' },
  { words: ['jamaica', 'jamaicana', 'rasta'], family: 'caribbean', first: ['reggae'] },
];

/** Words without information about the style: `musica clasica` means the same as `clasica`. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set([
  'musica',
  'music',
  'genero',
  'genre',
  'estilo',
  'style',
  'cancion',
  'canciones',
  'song',
  'songs',
  'beat',
  'beats',
  'de',
  'la',
  'el',
  'los',
  'las',
  'para',
  'for',
  'the',
  'of',
]);
