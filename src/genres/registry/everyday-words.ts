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
    first: ['house', 'electro_house'],
    family: 'electronic',
  },
  { words: ['discoteca', 'discotecas'], first: ['house'] },
  {
    words: ['rock', 'rockero', 'guitarra electrica', 'electric guitar'],
    first: ['hard_rock'],
    family: 'rock',
  },
  {
    words: ['metal', 'metalero', 'heavy'],
    first: ['thrash_metal'],
    family: 'metal',
  },
  {
    words: ['jazz', 'jazzy', 'improvisacion', 'standard', 'standards'],
    first: ['swing', 'bebop'],
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
    first: ['classical_period', 'baroque'],
    family: 'classical',
  },
  {
    words: ['orquesta', 'orchestra', 'sinfonica', 'symphony', 'opera', 'concierto', 'concerto'],
    first: ['classical_period'],
    family: 'classical',
  },
  {
    words: ['camara', 'chamber'],
    first: ['classical_period'],
    family: 'classical',
  },
  {
    words: ['piano', 'piano solo', 'piano clasico', 'classical piano'],
  },
  {
    words: ['latina', 'latino', 'latin', 'tropical', 'bailable'],
    first: ['salsa', 'reggaeton', 'merengue'],
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
    first: ['folk'],
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
    first: ['new_age', 'ambient'],
    family: 'new_age',
  },
  { words: ['chill'], first: ['chillout', 'chillhop'] },
  {
    words: ['iglesia', 'church', 'cristiana', 'cristiano', 'christian', 'worship', 'alabanza'],
    first: ['gospel'],
    family: 'gospel',
  },
  { words: ['coro', 'choir', 'a capella', 'acapella'], first: ['gospel'] },
  {
    words: ['vaquera', 'vaquero', 'cowboy', 'western'],
    first: ['country'],
    family: 'country',
  },

  // Styles that are not here by themselves, by what is nearest.
  { words: ['tecno', 'techno'], first: ['detroit_techno', 'house'], family: 'electronic' },
  { words: ['trance'], first: ['goa_trance', 'house'] },
  { words: ['lofi', 'lo fi'], first: ['chillhop', 'boom_bap', 'jazz_rap'] },
  { words: ['disco', 'disco funk'], first: ['boogie', 'future_funk', 'funk'] },
  { words: ['bachata'], first: ['merengue', 'salsa'] },
  { words: ['cumbia'], first: ['electrocumbia', 'vallenato'] },
  { words: ['k pop', 'kpop', 'j pop', 'jpop'], first: ['pop', 'electropop'] },
  { words: ['indie', 'alternativo', 'alternative'], first: ['midwest_emo', 'shoegaze'] },
  { words: ['grunge'], first: ['post_grunge'] },
  { words: ['rock and roll', 'rock n roll', 'rocanrol'], first: ['hard_rock', 'garage_rock'] },
  { words: ['piano', 'piano solo', 'camara', 'chamber'], first: ['classical_period', 'baroque'] },

  // Places and peoples.
  {
    words: ['brasil', 'brasilena', 'brasileno', 'brazil', 'brazilian'],
    first: ['samba', 'bossa_nova', 'mpb'],
  },
  {
    words: ['mexico', 'mexicana', 'mexicano', 'mexican'],
    first: ['mariachi', 'ranchera', 'nortena', 'banda'],
  },
  {
    words: ['cuba', 'cubana', 'cubano', 'cuban'],
    first: ['salsa', 'mambo', 'chacha'],
  },
  { words: ['colombia', 'colombiana', 'colombian'], first: ['vallenato', 'champeta'] },
  {
    words: ['argentina', 'argentino', 'argentine'],
    first: ['tango', 'chacarera', 'milonga'],
  },
  { words: ['dominicana', 'dominicano', 'dominican'], first: ['merengue'] },
  {
    words: ['puertorriquena', 'puerto rico', 'boricua', 'puerto rican'],
    first: ['reggaeton', 'salsa'],
  },
  { words: ['andina', 'andino', 'andean', 'peruana', 'peru', 'boliviana'], first: ['huayno'] },
  { words: ['uruguaya', 'uruguay'], first: ['candombe'] },
  { words: ['chilena', 'chile'], first: ['cueca'] },
  {
    words: ['jamaica', 'jamaicana', 'rasta', 'jamaican'],
    first: ['reggae', 'ska'],
  },
  { words: ['espanola', 'espana', 'spain', 'spanish', 'gitana', 'andaluza'], first: ['flamenco'] },
  { words: ['irlandesa', 'irish', 'escocesa', 'scottish'], first: ['celtic'] },
  { words: ['francesa', 'french', 'paris'], first: ['musette', 'gypsy_jazz'] },
  {
    words: ['rusa', 'russian', 'russia'],
    first: ['russian_chanson', 'soviet_rock'],
    family: 'russian',
  },
  {
    words: ['arabe', 'arabic', 'arab', 'oriental'],
    first: ['raqs_sharqi'],
    family: 'middle_eastern',
  },
  {
    words: ['india', 'hindu', 'indian'],
    first: ['hindustani_classical'],
    family: 'indian',
  },
  { words: ['china', 'chino', 'chinese'], first: ['chinese_traditional'], family: 'asian' },
  {
    words: ['japonesa', 'japon', 'japanese', 'japan'],
    family: 'asian',
  },

  // Decades, occasions and moods.
  {
    words: ['60', '60s', 'anos 60', 'sesenta'],
    first: ['motown', 'psychedelic_rock'],
  },
  { words: ['70', '70s', 'anos 70', 'setenta'], first: ['funk', 'progressive_rock'] },
  {
    words: ['80', '80s', 'anos 80', 'ochenta', 'ochentera'],
    first: ['synthwave'],
  },
  {
    words: ['balada', 'baladas', 'ballad', 'ballads', 'romantica', 'romantico', 'love', 'amor'],
    first: ['pop', 'big_band_ballad'],
  },
  { words: ['navidad', 'navidena', 'christmas', 'xmas'], first: ['carol'] },
  {
    words: ['estudiar', 'study', 'studying', 'concentrarse', 'focus'],
    first: ['ambient'],
  },
  {
    words: ['gimnasio', 'gym', 'workout', 'correr', 'running'],
    first: ['drum_and_bass', 'electro_house'],
  },
  { words: ['bailar', 'baile', 'fiesta', 'party'], first: ['salsa', 'house'] },
  { words: ['militar', 'military', 'desfile', 'parade'], first: ['march'] },
  { words: ['circo', 'circus'], first: ['march', 'polka'] },
  {
    words: ['terror', 'horror', 'halloween', 'miedo'],
    first: ['trailer_music', 'horrorcore'],
  },
  {
    words: ['radio', 'exitos', 'hits', 'comercial', 'mainstream'],
    first: ['pop'],
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
