/** @file The texts of shaping bars and notes, in both languages; loaded with it. */
import type { Language } from '../api.ts';
import { language } from '../language.svelte.ts';

const ENGLISH = {
  bar: 'Chosen bars',
  hint: 'Drag over the lanes to choose bars of parts, or tap a bar; with the keyboard, arrows move and Shift + arrows extend.',
  chosen: (parts: string, bars: string) => `${parts}, ${bars}`,
  edge: 'Extend the choice',
  none: 'Nothing is chosen',
  clear: 'Choose nothing',
  semitoneUp: 'A semitone up',
  semitoneDown: 'A semitone down',
  octaveUp: 'An octave up',
  octaveDown: 'An octave down',
  paste: 'Paste',
  pasteHere: (what: string) => `Paste ${what} at the first bar chosen`,
  copied: (what: string) => `Copied: ${what}`,
  editNotes: 'Edit the notes',
  alternatives: 'Three alternatives',
  alternative: (name: string) => `Alternative ${name}`,
  asItWas: 'As it was',
  keepChoice: 'Keep this one',
  loop: 'Loop these bars',
  editor: (part: string) => `Notes: ${part}`,
  close: 'Close',
  tools: 'Tool',
  draw: 'Draw',
  select: 'Select',
  erase: 'Erase',
  split: 'Split',
  snap: 'Snap',
  snapOff: 'off',
  triplet: (n: string) => `${n} triplets`,
  scale: 'Scale of the chord',
  velocity: 'Velocity',
  notesRegion: 'Notes to edit',
  editorKeys:
    'An arrow chooses a note, Tab the next one, N adds one at the playhead; arrows move, Shift + left and right change the length, + and − the velocity, S splits, Delete removes, Ctrl+C and Ctrl+V copy and paste, Escape closes.',
  note: (pitch: string, place: string, length: string, velocity: string) =>
    `${pitch}, ${place}, length ${length}, velocity ${velocity}`,
  notes: (n: string) => `${n} notes chosen`,
  noNote: 'No note chosen',
  saving: 'Saving ...',
  saved: 'Saved',
  unsent: 'Not stored yet: it is sent as soon as the server answers.',
  more: 'More',
};

export type ShapeTexts = typeof ENGLISH;

const SPANISH: ShapeTexts = {
  bar: 'Compases elegidos',
  hint: 'Arrastra sobre las pistas para elegir compases de las partes, o toca un compás; con el teclado, las flechas mueven y Mayús + flechas amplían.',
  chosen: (parts, bars) => `${parts}, ${bars}`,
  edge: 'Ampliar la selección',
  none: 'No hay nada elegido',
  clear: 'No elegir nada',
  semitoneUp: 'Un semitono arriba',
  semitoneDown: 'Un semitono abajo',
  octaveUp: 'Una octava arriba',
  octaveDown: 'Una octava abajo',
  paste: 'Pegar',
  pasteHere: (what) => `Pegar ${what} en el primer compás elegido`,
  copied: (what) => `Copiado: ${what}`,
  editNotes: 'Editar las notas',
  alternatives: 'Tres alternativas',
  alternative: (name) => `Alternativa ${name}`,
  asItWas: 'Como estaba',
  keepChoice: 'Quedarme con esta',
  loop: 'Repetir estos compases',
  editor: (part) => `Notas: ${part}`,
  close: 'Cerrar',
  tools: 'Herramienta',
  draw: 'Dibujar',
  select: 'Elegir',
  erase: 'Borrar',
  split: 'Partir',
  snap: 'Ajuste',
  snapOff: 'sin ajuste',
  triplet: (n) => `${n} en tresillo`,
  scale: 'Escala del acorde',
  velocity: 'Intensidad',
  notesRegion: 'Notas que se editan',
  editorKeys:
    'Una flecha elige una nota, Tab la siguiente, N añade una donde está el cursor; las flechas mueven, Mayús + izquierda y derecha cambian la duración, + y − la intensidad, S parte, Supr borra, Ctrl+C y Ctrl+V copian y pegan, Escape cierra.',
  note: (pitch, place, length, velocity) =>
    `${pitch}, ${place}, duración ${length}, intensidad ${velocity}`,
  notes: (n) => `${n} notas elegidas`,
  noNote: 'Ninguna nota elegida',
  saving: 'Guardando ...',
  saved: 'Guardado',
  unsent: 'Sin guardar aún: se enviará en cuanto responda el servidor.',
  more: 'Más',
};

const TEXTS: Record<Language, ShapeTexts> = { en: ENGLISH, es: SPANISH };

/** In the language of the page; reactive. */
export function words(): ShapeTexts {
  return TEXTS[language()];
}
