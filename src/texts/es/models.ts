/** @file Lo que se dice junto a un modelo; frases sin punto final. */
import type { modelNotes as english } from '../en/models.ts';

export const modelNotes: typeof english = {
  'bad-card': ({ card }) =>
    `su ficha «${card}» está dañada o es de otra versión: el modelo se puede usar sin ella; entrénalo de nuevo para tener otra`,
  'unreadable-card': ({ card, reason }) =>
    `su ficha «${card}» no se puede leer (${reason}): el modelo se puede usar sin ella; revisa ese archivo`,
  imported: ({ from, day }) => `importado de ${from} el ${day}`,
  copied: ({ from, day }) => `copiado del modelo ${from} el ${day}`,
  'so-far': ({ from, day }) => `lo que el entrenamiento de ${from} había aprendido el ${day}`,
  'fine-tuned': ({ from }) => `ajustado a partir del modelo ${from}`,
  'from-base-model': () => 'ajustado a partir del modelo base',
  'unknown-data': () => 'no se sabe con qué datos se entrenó',
};
