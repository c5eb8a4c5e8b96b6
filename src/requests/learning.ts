/** @file Every option of learning a genre from a folder. */
import { text, type Options } from './option.ts';
import { TRAINING_FOLDER } from './training-folder.ts';

/** A whole request to learn a genre. */
export const LEARNING = {
  directory: TRAINING_FOLDER,
  id: {
    type: text(64),
    flag: '--id',
    words: {
      en: {
        label: 'Id',
        help: 'id of the genre: lower-case words joined by _',
        default: 'from its name, or that of the folder',
        argument: 'id',
      },
      es: {
        label: 'Id',
        help: 'id del género: palabras en minúsculas unidas por _',
        default: 'según su nombre o el de la carpeta',
        argument: 'id',
      },
    },
  },
  name: {
    type: text(80),
    flag: '--name',
    words: {
      en: { label: 'Name', help: 'what it is called', default: 'its id', argument: 'name' },
      es: { label: 'Nombre', help: 'cómo se llama', default: 'su id', argument: 'nombre' },
    },
  },
  replace: {
    type: { kind: 'flag' },
    flag: '--force',
    words: {
      en: { label: 'Replace', help: 'replace a genre that has this id' },
      es: { label: 'Reemplazar', help: 'reemplaza el género que tenga este id' },
    },
  },
} as const satisfies Options;
