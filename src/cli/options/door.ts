/** @file The options that only the command line has: its workspace, output and language. */
import type { Language } from '../../texts/language.ts';
import { LANGUAGES } from '../../texts/language.ts';
import { EXPORT_FORMATS, MODEL_FORMATS } from '../../neural/models/export-formats.ts';
import { SHARE } from '../../arguments/ranges.ts';
import { LEARNING } from '../../requests/learning.ts';
import { ID_TYPE, number, text, type Options } from '../../requests/option.ts';

/** Longest accepted path. */
const PATH = text(4096);

/** Options of every command. */
export const WORKING = {
  workspace: {
    type: PATH,
    default: '.',
    written: true,
    flag: '--workspace',
    words: {
      en: {
        label: 'Workspace',
        help: 'folder with genres, training_data, models and output',
        argument: 'folder',
      },
      es: {
        label: 'Carpeta de trabajo',
        help: 'carpeta con genres, training_data, models y output',
        argument: 'carpeta',
      },
    },
  },
  lang: {
    type: { kind: 'choice', values: LANGUAGES },
    flag: '--lang',
    words: {
      en: {
        label: 'Language',
        help: 'language of the messages',
        default: 'that of LANG',
        argument: 'language',
      },
      es: {
        label: 'Idioma',
        help: 'idioma de los mensajes',
        default: 'el de LANG',
        argument: 'idioma',
      },
    },
  },
} as const satisfies Options;

export const JSON_OUTPUT = {
  json: {
    type: { kind: 'flag' },
    flag: '--json',
    words: {
      en: { label: 'JSON', help: 'print JSON for programs' },
      es: { label: 'JSON', help: 'escribe JSON para programas' },
    },
  },
} as const satisfies Options;

/** Options of `models import`. */
export const NAMING_IMPORT = {
  as: {
    type: text(64),
    flag: '--as',
    words: {
      en: {
        label: 'Name',
        help: 'what the model will be called',
        default: 'the name of the file',
        argument: 'name',
      },
      es: {
        label: 'Nombre',
        help: 'cómo se llamará el modelo',
        default: 'el nombre del archivo',
        argument: 'nombre',
      },
    },
  },
} as const satisfies Options;

/** Options of every command that writes a file for the user; `--out` means the same in each. */
export const WRITING = {
  out: {
    type: PATH,
    flag: '--out',
    words: {
      en: {
        label: 'Output',
        help: 'where to write: a file if it ends in .mid, otherwise a folder',
        default: 'the output folder of the workspace',
        argument: 'path',
      },
      es: {
        label: 'Salida',
        help: 'dónde se escribe: un archivo si acaba en .mid; si no, una carpeta',
        default: 'la carpeta output de la carpeta de trabajo',
        argument: 'ruta',
      },
    },
  },
  force: {
    type: { kind: 'flag' },
    flag: '--force',
    words: {
      en: { label: 'Overwrite', help: 'replace files that exist' },
      es: { label: 'Reemplazar', help: 'reemplaza los archivos que existen' },
    },
  },
} as const satisfies Options;

/** Options of `genres learn`, whose folder is an argument. */
export const GENRE_LEARNING = {
  id: LEARNING.id,
  name: LEARNING.name,
  replace: LEARNING.replace,
  out: {
    type: PATH,
    flag: '--out',
    words: {
      en: {
        label: 'Output',
        help: 'the file to write',
        default: 'ID.yaml in the genres folder of the workspace',
        argument: 'file',
      },
      es: {
        label: 'Salida',
        help: 'el archivo que se escribe',
        default: 'ID.yaml en la carpeta genres de la carpeta de trabajo',
        argument: 'archivo',
      },
    },
  },
} as const satisfies Options;

/** Options of `edit`: actions and their places; a flag without places means the whole piece. */
export const PLACES = {
  regenerate: {
    type: { kind: 'list', of: text(200), most: 64 },
    alone: true,
    flag: '--regenerate',
    words: {
      en: {
        label: 'Regenerate',
        help: 'give these other notes; without a name, everything that is not locked',
        argument: 'places',
      },
      es: {
        label: 'Rehacer',
        help: 'da otras notas a estas; sin nombres, a todo lo que no está bloqueado',
        argument: 'sitios',
      },
    },
  },
  vary: {
    type: { kind: 'list', of: text(200), most: 64 },
    alone: true,
    flag: '--vary',
    words: {
      en: {
        label: 'Vary',
        help: 'change some of their notes; motifs and patterns stay',
        argument: 'places',
      },
      es: {
        label: 'Variar',
        help: 'cambia algunas de sus notas; los motivos y patrones se quedan',
        argument: 'sitios',
      },
    },
  },
  lock: {
    type: { kind: 'list', of: text(200), most: 64 },
    flag: '--lock',
    words: {
      en: { label: 'Lock', help: 'keep these, now and in later edits', argument: 'places' },
      es: {
        label: 'Bloquear',
        help: 'conserva estas, ahora y en cambios posteriores',
        argument: 'sitios',
      },
    },
  },
  unlock: {
    type: { kind: 'list', of: text(200), most: 64 },
    alone: true,
    flag: '--unlock',
    words: {
      en: { label: 'Unlock', help: 'let these change again', argument: 'places' },
      es: { label: 'Desbloquear', help: 'deja que estas vuelvan a cambiar', argument: 'sitios' },
    },
  },
} as const satisfies Options;

/** Options of `train`. */
export const RESUME = {
  resume: {
    type: text(64),
    flag: '--resume',
    words: {
      en: {
        label: 'Resume',
        help: 'resume the unfinished training of this model; with --epochs, train it for longer',
        argument: 'model',
      },
      es: {
        label: 'Reanudar',
        help: 'reanuda el entrenamiento inacabado de este modelo; con --epochs, lo alarga',
        argument: 'modelo',
      },
    },
  },
} as const satisfies Options;

/** Options of `models rename` and `models copy`. */
export const REPLACING = {
  force: {
    type: { kind: 'flag' },
    flag: '--force',
    words: {
      en: { label: 'Overwrite', help: 'replace a model that has the new name' },
      es: { label: 'Reemplazar', help: 'reemplaza un modelo que tenga el nombre nuevo' },
    },
  },
} as const satisfies Options;

/** Options of `models list`. */
export const IN_TRASH = {
  deleted: {
    type: { kind: 'flag' },
    flag: '--deleted',
    words: {
      en: { label: 'Deleted', help: 'those in the trash instead' },
      es: { label: 'Eliminados', help: 'los de la papelera en su lugar' },
    },
  },
} as const satisfies Options;

/** Options of `models tie`. */
export const UNTYING = {
  none: {
    type: { kind: 'flag' },
    flag: '--none',
    words: {
      en: { label: 'No genre', help: 'untie it: it is for all genres again' },
      es: { label: 'Ningún género', help: 'lo desvincula: vuelve a ser para todos los géneros' },
    },
  },
  blend: {
    type: number(SHARE),
    flag: '--blend',
    words: {
      en: {
        label: 'Influence',
        help: 'the share of the model that suits it there: composing in that genre uses it unless told otherwise',
        argument: 'share',
      },
      es: {
        label: 'Influencia',
        help: 'la parte del modelo que le va bien ahí: al componer en ese género se usa si no se indica otra',
        argument: 'parte',
      },
    },
  },
} as const satisfies Options;

/** Options of `models compare`. */
export const COMMON_FOLDER = {
  on: {
    type: PATH,
    flag: '--on',
    words: {
      en: {
        label: 'Common folder',
        help: 'a folder of MIDI files on which every model is tried',
        argument: 'folder',
      },
      es: {
        label: 'Carpeta común',
        help: 'una carpeta de archivos MIDI con la que se prueba cada modelo',
        argument: 'carpeta',
      },
    },
  },
} as const satisfies Options;

/** Options of `inspect`. */
export const AGAINST = {
  against: {
    type: PATH,
    flag: '--against',
    words: {
      en: {
        label: 'Compare with',
        help: 'a folder of MIDI files: finds the longest passage that also stands in one of them',
        argument: 'folder',
      },
      es: {
        label: 'Comparar con',
        help: 'una carpeta de archivos MIDI: busca el pasaje más largo que también está en uno de ellos',
        argument: 'carpeta',
      },
    },
  },
} as const satisfies Options;

/** `h5 for Keras, onnx for ONNX runtimes` */
function formatsIn(language: Language): string {
  return MODEL_FORMATS.map((format) => `${format} ${EXPORT_FORMATS[format].words[language]}`).join(
    ', ',
  );
}

/** Options of `models export`. */
export const EXPORTING = {
  format: {
    type: { kind: 'choice', values: MODEL_FORMATS },
    default: 'onnx',
    written: true,
    flag: '--format',
    words: {
      en: { label: 'Format', help: formatsIn('en'), argument: 'format' },
      es: { label: 'Formato', help: formatsIn('es'), argument: 'formato' },
    },
  },
} as const satisfies Options;

/** Options of `serve`. */
export const SERVING = {
  port: {
    type: number({ min: 0, max: 65535, whole: true }),
    default: 8000,
    written: true,
    flag: '--port',
    words: {
      en: { label: 'Port', help: 'port, 0 for any free one' },
      es: { label: 'Puerto', help: 'puerto, 0 para cualquiera que esté libre' },
    },
  },
  host: {
    type: text(255),
    default: '127.0.0.1',
    written: true,
    flag: '--host',
    words: {
      en: { label: 'Address', help: 'address to listen on', argument: 'address' },
      es: { label: 'Dirección', help: 'dirección en la que escucha', argument: 'dirección' },
    },
  },
  open: {
    type: { kind: 'flag' },
    flag: '--no-open',
    words: {
      en: { label: 'Open', help: 'do not open the page in a browser' },
      es: { label: 'Abrir', help: 'no abre la página en un navegador' },
    },
  },
  allowHost: {
    type: { kind: 'list', of: text(255), most: 64 },
    flag: '--allow-host',
    words: {
      en: {
        label: 'Other names',
        help: 'answer to these names too, as those of a tunnel or a container',
        argument: 'names',
      },
      es: {
        label: 'Otros nombres',
        help: 'responde también a estos nombres, como los de un túnel o un contenedor',
        argument: 'nombres',
      },
    },
  },
  token: {
    type: text(128),
    alone: true,
    flag: '--token',
    words: {
      en: {
        label: 'Token',
        help: 'answer only those who know this token; without one, a token is made up and printed',
        argument: 'token',
      },
      es: {
        label: 'Clave',
        help: 'responde solo a quien conoce esta clave; si no se indica, se inventa una y se muestra',
        argument: 'clave',
      },
    },
  },
} as const satisfies Options;

/** Options of `pieces list`. */
export const LISTING = {
  genre: {
    type: ID_TYPE,
    flag: '--genre',
    words: {
      en: { label: 'Genre', help: 'only those of this genre', argument: 'genre' },
      es: { label: 'Género', help: 'solo las de este género', argument: 'género' },
    },
  },
  starred: {
    type: { kind: 'flag' },
    flag: '--starred',
    words: {
      en: { label: 'Starred', help: 'only starred ones' },
      es: { label: 'Destacadas', help: 'solo las destacadas' },
    },
  },
  deleted: {
    type: { kind: 'flag' },
    flag: '--deleted',
    words: {
      en: { label: 'Deleted', help: 'those in the trash instead' },
      es: { label: 'Eliminadas', help: 'las de la papelera en su lugar' },
    },
  },
  families: {
    type: { kind: 'flag' },
    flag: '--families',
    words: {
      en: { label: 'Families', help: 'one line for all takes of a piece, with their number' },
      es: { label: 'Familias', help: 'una línea para todas las tomas de una pieza, con su número' },
    },
  },
  limit: {
    type: number({ min: 1, max: 100_000, whole: true }),
    flag: '--limit',
    words: {
      en: { label: 'Limit', help: 'how many to show', default: '50', argument: 'n' },
      es: { label: 'Límite', help: 'cuántas mostrar', default: '50', argument: 'n' },
    },
  },
} as const satisfies Options;
