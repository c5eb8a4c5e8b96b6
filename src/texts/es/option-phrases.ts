/** @file Frases sobre las opciones: qué admiten y cuáles van juntas. */
import type { OptionPhrases } from '../option-phrases.ts';

export const optionPhrases: OptionPhrases = {
  value(type) {
    switch (type.kind) {
      case 'number': {
        const kind = type.whole ? 'un número entero' : 'un número';
        return type.above
          ? `${kind} mayor que ${type.min} y como máximo ${type.max}`
          : `${kind} de ${type.min} a ${type.max}`;
      }
      case 'text':
        return type.format === undefined
          ? `un texto de ${type.most} caracteres como máximo`
          : {
              model_name: 'un nombre con letras, cifras, «_» y «-», 64 como máximo',
              bars: 'un compás o dos con «-» entre ellos, contados desde 1, como 9-12',
            }[type.format];
      case 'choice':
        return `uno de estos valores: ${type.values.join(', ')}`;
      case 'flag':
        return 'true o false';
      case 'list':
        return `hasta ${type.most} nombres`;
      case 'pair':
        return `dos números separados por una coma, cada uno ${optionPhrases.value(type.of)}`;
      case 'record':
        return type.of.kind === 'number'
          ? `un nombre, «=» y ${optionPhrases.value(type.of)}, por ejemplo bass=12`
          : 'un objeto JSON';
      case 'shares':
        return `una proporción de ${type.of.min} a ${type.of.max}, o ${type.parts.map((part) => `${part}=PARTE`).join()}`;
      case 'group':
        return 'números separados por comas';
      case 'groups':
        return 'una lista de objetos JSON';
      case 'rows':
        return 'una lista de listas de números enteros';
    }
  },
  fromTo: (min, max) => `de ${min} a ${max}`,
  aboveTo: (min, max) => `mayor que ${min}, como máximo ${max}`,
  give: (value) => `Da ${value}.`,
  needs: (option, other) => `${option} necesita ${other}`,
  excludes: (option, other) => `${option} no es compatible con ${other}`,
  with: (other) => `con ${other}: `,
  defaultIs: (value) => `por defecto: ${value}`,
  folderNeeded: (out) =>
    `--out ${out} nombra un solo archivo, pero se escriben varios; da una carpeta, sin .mid.`,
  repeatable: 'se puede repetir',
  empty: 'o déjalo vacío',
};
