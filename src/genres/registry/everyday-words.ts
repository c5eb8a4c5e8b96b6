/** @file Everyday words for styles, for people who do not know genre names, in Spanish and English. */
import type { FAMILIES } from '../families.ts';

export interface EverydayWords {
  /** Without accents, in singular or plural as people type them. */
  readonly words: readonly string[];
  /** Genres to list first. */
  readonly first?: readonly string[];
  /** The family whose genres come after them. */
  readonly family?: (typeof FAMILIES)[number]['id'];
}

export const EVERYDAY_WORDS: readonly EverydayWords[] = [
  // Families that are called by a word of their own, and what it means first.
  {
    words: ['electronica', 'electronico', 'electronic', 'edm', 'dj', 'dance', 'club', 'rave'],
    first: ['house', 'techno', 'electro_house', 'dance_pop'],
    family: 'electronic',
  },
  { words: ['discoteca', 'discotecas'], first: ['house', 'disco', 'dance_pop'] },
  {
    words: ['rock', 'rockero', 'guitarra electrica', 'electric guitar'],
    first: ['hard_rock', 'rock_and_roll', 'alternative_rock'],
    family: 'rock',
  },
  {
    words: ['metal', 'metalero', 'heavy'],
    first: ['heavy_metal', 'thrash_metal'],
    family: 'metal',
  },
  {
    words: ['jazz', 'jazzy', 'improvisacion', 'standard', 'standards'],
    first: ['swing', 'bebop', 'cool_jazz'],
    family: 'jazz',
  },
  { words: ['blues'], first: ['chicago_blues', 'electric_blues'], family: 'blues' },
  {
    words: ['rap', 'rapero', 'freestyle', 'urbano', 'urbana'],
    first: ['hip_hop', 'boom_bap'],
    family: 'hip_hop',
  },
  {
    words: ['clasica', 'clasico', 'classical', 'classic'],
    first: ['classical_period', 'baroque', 'romantic'],
    family: 'classical',
  },
  {
    words: ['orquesta', 'orchestra', 'sinfonica', 'symphony', 'opera', 'concierto', 'concerto'],
    first: ['classical_period', 'romantic'],
    family: 'classical',
  },
  {
    words: ['camara', 'chamber'],
    first: ['string_quartet', 'classical_period'],
    family: 'classical',
  },
  {
    words: ['piano', 'piano solo', 'piano clasico', 'classical piano'],
    first: ['romantic', 'nocturne', 'neoclassical'],
  },
  {
    words: ['latina', 'latino', 'latin', 'tropical', 'bailable'],
    first: ['salsa', 'cumbia', 'reggaeton', 'merengue'],
    family: 'latin',
  },
  {
    words: [
      'folclore',
      'folklore',
      'folclor',
      'acustica',
      'acoustic',
      'cantautor',
      'singer songwriter',
    ],
    first: ['folk', 'indie_folk'],
    family: 'folk',
  },
  {
    words: [
      'cine',
      'pelicula',
      'peliculas',
      'movie',
      'movies',
      'bso',
      'banda sonora',
      'soundtrack',
    ],
    first: ['film_score'],
    family: 'cinematic',
  },
  {
    words: ['epica', 'epico', 'epic', 'trailer'],
    first: ['epic_orchestral', 'trailer_music'],
    family: 'cinematic',
  },
  {
    words: ['videojuego', 'videojuegos', 'video game', 'video games', 'game', 'arcade', 'retro'],
    first: ['videogame_music', 'chiptune'],
    family: 'digital',
  },
  {
    words: ['relajante', 'relax', 'relaxing', 'yoga', 'spa', 'dormir', 'sleep', 'zen'],
    first: ['new_age', 'meditation_music', 'ambient'],
    family: 'new_age',
  },
  { words: ['chill'], first: ['chillout', 'chillhop', 'lofi_hip_hop'] },
  {
    words: ['iglesia', 'church', 'cristiana', 'cristiano', 'christian', 'worship', 'alabanza'],
    first: ['contemporary_christian', 'gospel', 'hymn'],
    family: 'gospel',
  },
  { words: ['coro', 'choir', 'a capella', 'acapella'], first: ['chorale', 'gospel', 'barbershop'] },
  {
    words: ['vaquera', 'vaquero', 'cowboy', 'western'],
    first: ['country', 'outlaw_country'],
    family: 'country',
  },

  // Places and peoples.
  {
    words: ['brasil', 'brasilena', 'brasileno', 'brazil', 'brazilian'],
    first: ['samba', 'bossa_nova', 'mpb', 'forro', 'choro'],
  },
  {
    words: ['mexico', 'mexicana', 'mexicano', 'mexican'],
    first: ['mariachi', 'ranchera', 'nortena', 'banda'],
  },
  {
    words: ['cuba', 'cubana', 'cubano', 'cuban'],
    first: ['son_cubano', 'salsa', 'mambo', 'chacha', 'danzon'],
  },
  { words: ['colombia', 'colombiana', 'colombian'], first: ['cumbia', 'vallenato', 'champeta'] },
  {
    words: ['argentina', 'argentino', 'argentine'],
    first: ['tango', 'chacarera', 'zamba', 'milonga'],
  },
  { words: ['dominicana', 'dominicano', 'dominican'], first: ['bachata', 'merengue'] },
  {
    words: ['puertorriquena', 'puerto rico', 'boricua', 'puerto rican'],
    first: ['plena', 'bomba', 'reggaeton', 'salsa'],
  },
  { words: ['venezolana', 'venezuela', 'llanera', 'venezuelan'], first: ['joropo'] },
  { words: ['andina', 'andino', 'andean', 'peruana', 'peru', 'boliviana'], first: ['huayno'] },
  { words: ['uruguaya', 'uruguay'], first: ['candombe', 'murga'] },
  { words: ['chilena', 'chile'], first: ['cueca'] },
  {
    words: ['jamaica', 'jamaicana', 'rasta', 'jamaican'],
    first: ['reggae', 'dancehall', 'ska', 'dub'],
  },
  { words: ['espanola', 'espana', 'spain', 'spanish', 'gitana', 'andaluza'], first: ['flamenco'] },
  { words: ['irlandesa', 'irish', 'escocesa', 'scottish'], first: ['celtic'] },
  { words: ['portuguesa', 'portugal', 'portuguese'], first: ['fado'] },
  { words: ['griega', 'grecia', 'greek'], first: ['rebetiko'] },
  { words: ['judia', 'jewish', 'yiddish'], first: ['klezmer', 'freylekhs'] },
  { words: ['italiana', 'italian'], first: ['tarantella', 'italo_disco'] },
  { words: ['francesa', 'french', 'paris'], first: ['musette', 'gypsy_jazz'] },
  {
    words: ['rusa', 'russian', 'russia'],
    first: ['russian_chanson', 'soviet_rock'],
    family: 'russian',
  },
  {
    words: ['arabe', 'arabic', 'arab', 'oriental'],
    first: ['arabic_classical', 'raqs_sharqi'],
    family: 'middle_eastern',
  },
  {
    words: ['india', 'hindu', 'indian'],
    first: ['hindustani_classical', 'bollywood'],
    family: 'indian',
  },
  { words: ['china', 'chino', 'chinese'], first: ['chinese_traditional'], family: 'asian' },
  {
    words: ['japonesa', 'japon', 'japanese', 'japan'],
    first: ['japanese_traditional', 'jpop'],
    family: 'asian',
  },
  { words: ['coreana', 'corea', 'korean'], first: ['kpop'] },

  // Decades, occasions and moods.
  { words: ['50', '50s', 'anos 50', 'cincuenta'], first: ['rock_and_roll', 'rockabilly'] },
  {
    words: ['60', '60s', 'anos 60', 'sesenta'],
    first: ['motown', 'surf_rock', 'psychedelic_rock'],
  },
  { words: ['70', '70s', 'anos 70', 'setenta'], first: ['disco', 'funk', 'progressive_rock'] },
  {
    words: ['80', '80s', 'anos 80', 'ochenta', 'ochentera'],
    first: ['synthpop', 'synthwave', 'italo_disco'],
  },
  { words: ['90', '90s', 'anos 90', 'noventa'], first: ['eurodance', 'grunge', 'new_jack_swing'] },
  {
    words: ['balada', 'baladas', 'ballad', 'ballads', 'romantica', 'romantico', 'love', 'amor'],
    first: ['bolero', 'latin_pop', 'big_band_ballad', 'romantic'],
  },
  { words: ['navidad', 'navidena', 'christmas', 'xmas'], first: ['carol'] },
  { words: ['infantil', 'ninos', 'bebes', 'children', 'kids', 'baby'], first: ['lullaby'] },
  { words: ['boda', 'bodas', 'wedding'], first: ['waltz', 'romantic'] },
  {
    words: ['estudiar', 'study', 'studying', 'concentrarse', 'focus'],
    first: ['lofi_hip_hop', 'ambient'],
  },
  {
    words: ['gimnasio', 'gym', 'workout', 'correr', 'running'],
    first: ['hardstyle', 'drum_and_bass', 'electro_house'],
  },
  { words: ['bailar', 'baile', 'fiesta', 'party'], first: ['salsa', 'cumbia', 'disco', 'house'] },
  { words: ['militar', 'military', 'desfile', 'parade'], first: ['march'] },
  { words: ['pirata', 'piratas', 'pirate', 'marinera', 'sailor'], first: ['sea_shanty'] },
  { words: ['circo', 'circus'], first: ['march', 'polka'] },
  {
    words: ['terror', 'horror', 'halloween', 'miedo'],
    first: ['dark_ambient', 'trailer_music', 'horrorcore'],
  },
  {
    words: ['radio', 'exitos', 'hits', 'comercial', 'mainstream'],
    first: ['pop', 'dance_pop', 'latin_pop'],
    family: 'pop',
  },
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
