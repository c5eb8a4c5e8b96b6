/** @file The option that says which folder is learned from, by models and by genres. */
import { text, type Option } from './option.ts';

export const TRAINING_FOLDER = {
  type: text(500),
  default: 'training_data',
  written: true,
  words: {
    en: {
      label: 'Training folder',
      help: 'folder of MIDI files, read with its subfolders',
      argument: 'folder',
    },
    es: {
      label: 'Carpeta de entrenamiento',
      help: 'carpeta de archivos MIDI; se leen también sus subcarpetas',
      argument: 'carpeta',
    },
  },
} as const satisfies Option;
