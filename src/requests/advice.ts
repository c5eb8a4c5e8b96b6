/** @file The options of how a model takes part in a piece. */
import { SHARE, TEMPERATURE, TOP_K, TOP_P } from '../arguments/ranges.ts';
import { DEFAULT_BLEND } from '../compose/options/part-blend.ts';
import { SCORE_SAMPLING } from '../neural/generation/score-sampling.ts';
import { COMPOSED_ROLES } from '../score/roles.ts';
import { MODEL_NAME_TYPE, number, type Options } from './option.ts';

/** How freely a model draws. */
export const SAMPLING = {
  temperature: {
    type: number(TEMPERATURE),
    flag: '--temperature',
    words: {
      en: {
        label: 'Temperature',
        help: 'below 1 the model takes fewer risks, above 1 more',
        argument: 't',
      },
      es: {
        label: 'Temperatura',
        help: 'por debajo de 1 el modelo arriesga menos; por encima, más',
        argument: 't',
      },
    },
  },
  topP: {
    type: number(TOP_P),
    flag: '--top-p',
    words: {
      en: {
        label: 'Nucleus (top-p)',
        help: "only the model's most likely candidates, up to this total probability",
        argument: 'p',
      },
      es: {
        label: 'Núcleo (top-p)',
        help: 'solo los candidatos más probables del modelo, hasta sumar esta probabilidad',
        argument: 'p',
      },
    },
  },
} as const satisfies Options;

/** The words of an option whose default differs between models. @param lines that of single lines. */
function withDefault(name: keyof typeof SAMPLING, lines: number) {
  const { en, es } = SAMPLING[name].words;
  const pieces = SCORE_SAMPLING[name];
  const [english, spanish] = [
    `${lines}, whole pieces ${pieces}`,
    `${lines}, piezas enteras ${pieces}`,
  ];
  return {
    en: { ...en, placeholder: english, default: english },
    es: { ...es, placeholder: spanish, default: spanish },
  };
}

/** How far a trained model takes part. */
export const NEURAL = {
  model: {
    type: MODEL_NAME_TYPE,
    required: true,
    default: 'composer_model',
    flag: '--model',
    words: {
      en: {
        label: 'Model',
        help: 'name of the model, or `base` for the one that comes with the program; on the command line, without one, the newest tied to the genre or to its family comes before the default, and `base` is used as long as nothing is trained',
        argument: 'name',
      },
      es: {
        label: 'Modelo',
        help: 'nombre del modelo, o `base` para el que viene con el programa; en la línea de comandos, si falta, el más nuevo vinculado al género o a su familia va antes que el predeterminado, y mientras no haya ninguno entrenado se usa `base`',
        argument: 'nombre',
      },
    },
  },
  blend: {
    type: { kind: 'shares', parts: COMPOSED_ROLES, of: number(SHARE) },
    default: DEFAULT_BLEND,
    written: true,
    step: 0.05,
    flag: '--blend',
    words: {
      en: {
        label: 'Influence of the model',
        help: '0 only the rules, 1 only the model; also melody=0.5,drums=1',
        argument: 'share',
      },
      es: {
        label: 'Influencia del modelo',
        help: '0 solo las reglas, 1 solo el modelo; también melody=0.5,drums=1',
        argument: 'parte',
      },
    },
  },
  temperature: { ...SAMPLING.temperature, words: withDefault('temperature', 1) },
  topK: {
    type: number(TOP_K),
    flag: '--top-k',
    words: {
      en: {
        label: 'Candidates (top-k)',
        help: "only the model's k most likely candidates",
        placeholder: 'all',
        default: 'all',
        argument: 'k',
      },
      es: {
        label: 'Candidatos (top-k)',
        help: 'solo los k candidatos más probables del modelo',
        placeholder: 'todos',
        default: 'todos',
        argument: 'k',
      },
    },
  },
  topP: { ...SAMPLING.topP, words: withDefault('topP', 1) },
  original: {
    type: { kind: 'flag' },
    flag: '--original',
    words: {
      en: {
        label: 'Avoid passages of its files',
        help: 'compose again with another seed, at most 3 times, while a longer passage stands in a file the model was trained on than those files share with one another',
      },
      es: {
        label: 'Evitar pasajes de sus archivos',
        help: 'compone otra vez con otra semilla, como mucho 3 veces, mientras haya en un archivo con el que se entrenó el modelo un pasaje más largo que los que esos archivos comparten entre sí',
      },
    },
  },
} as const satisfies Options;
