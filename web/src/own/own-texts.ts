/** @file What the page says of music that was not composed here; loaded with what shows it. */
import type { Language } from '../api.ts';
import { language } from '../language.svelte.ts';

const ENGLISH = {
  found: 'What was found',
  foundIn: 'What was found in this piece',
  byHand: 'What you choose here counts for showing, accompanying and writing on.',
  reset: 'As it was found',
  sources: { given: 'by hand', file: 'from the file', found: '' },
  unsureFinding: 'likely',
  severalKeys: (keys: string) => `later ${keys}`,
  keyFrom: (key: string, bar: string) => `${key} from bar ${bar}`,
  noKey: 'no key',
  beats: 'Beats in a bar',
  unit: 'Beat',
  pickup: 'Pickup, in quarter notes',
  sections: 'Sections',
  bars: (first: string, last: string) => (first === last ? first : `${first} to ${last}`),
  chords: 'Chords',
  chordsNone: 'None',
  unsure: '? marks what is unsure.',
  roles: 'What each track does',
  holds: (roles: string) => `together: ${roles}`,
  arrangeHint:
    'The melody stays, note for note, and the parts of the genre are written to it. It becomes another take.',
  keep: 'Stays beside the melody',
  chordsFrom: 'Chords',
  chordsOwn: 'Those of the piece; the genre’s where it has none',
  chordsGenre: 'The genre harmonises the melody',
  chordsGiven: 'My own',
  chordsHint: 'From the first whole bar on, such as C | F G | C',
  arrange: 'Accompany',
  continue: 'Continue…',
  continueHint: 'A model that has learned whole pieces writes more bars at the end.',
  continueBars: 'How many bars',
  continueGo: 'Continue',
  infill: 'Write bars again…',
  infillHint:
    'A model that has learned whole pieces writes these bars again; everything else stays. Bars that are looped are offered.',
  from: 'From bar',
  to: 'To bar',
  parts: 'In these parts',
  infillGo: 'Write again',
};

const SPANISH: typeof ENGLISH = {
  found: 'Lo que se ha encontrado',
  foundIn: 'Lo que se ha encontrado en esta pieza',
  byHand: 'Lo que elijas aquí vale para mostrarla, acompañarla y seguir escribiéndola.',
  reset: 'Como se encontró',
  sources: { given: 'a mano', file: 'según el archivo', found: '' },
  unsureFinding: 'posible',
  severalKeys: (keys) => `después ${keys}`,
  keyFrom: (key, bar) => `${key} desde el compás ${bar}`,
  noKey: 'sin tonalidad',
  beats: 'Tiempos por compás',
  unit: 'Figura',
  pickup: 'Anacrusa, en negras',
  sections: 'Secciones',
  bars: (first, last) => (first === last ? first : `${first} a ${last}`),
  chords: 'Acordes',
  chordsNone: 'Ninguno',
  unsure: '? marca lo que no es seguro.',
  roles: 'Qué hace cada pista',
  holds: (roles) => `junta: ${roles}`,
  arrangeHint:
    'La melodía se queda, nota por nota, y se le escriben las partes del género. Será otra versión.',
  keep: 'Se queda junto a la melodía',
  chordsFrom: 'Acordes',
  chordsOwn: 'Los de la pieza; los del género donde no los haya',
  chordsGenre: 'El género armoniza la melodía',
  chordsGiven: 'Los míos',
  chordsHint: 'Desde el primer compás completo, como C | F G | C',
  arrange: 'Acompañar',
  continue: 'Continuar…',
  continueHint: 'Un modelo que ha aprendido piezas enteras escribe más compases al final.',
  continueBars: 'Cuántos compases',
  continueGo: 'Continuar',
  infill: 'Reescribir compases…',
  infillHint:
    'Un modelo que ha aprendido piezas enteras vuelve a escribir estos compases; lo demás se queda. Se proponen los compases en bucle.',
  from: 'Del compás',
  to: 'Al compás',
  parts: 'En estas partes',
  infillGo: 'Reescribir',
};

const TEXTS: Record<Language, typeof ENGLISH> = { en: ENGLISH, es: SPANISH };

/** The texts in the language of the page; reactive. */
export function own(): typeof ENGLISH {
  return TEXTS[language()];
}
