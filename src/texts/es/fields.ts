/** @file Lo que falla en un campo de una petición; frases tras `bars: `, sin punto final. */
import type { FieldType } from '../../server/schemas/field-findings.ts';
import type { fields as english } from '../en/fields.ts';
import { all, count, either } from './grammar.ts';

const ENTRY = { one: 'elemento', other: 'elementos' };

const TYPES: Record<FieldType, string> = {
  int: 'un número entero',
  number: 'un número',
  string: 'un texto',
  boolean: 'true o false',
  object: 'un objeto JSON',
  record: 'un objeto JSON',
  array: 'una lista',
  tuple: 'una lista',
};

export const fields: typeof english = {
  'too-much': ({ most, of }) =>
    ({
      letters: `puede tener como máximo ${count(most, { one: 'carácter', other: 'caracteres' })}`,
      entries: `puede tener como máximo ${count(most, ENTRY)}`,
      number: `tiene que ser como máximo ${most}`,
    })[of],
  'too-little': ({ least, of, above }) =>
    of === 'entries'
      ? `tiene que tener al menos ${count(least, ENTRY)}`
      : `tiene que ser ${above ? 'mayor que' : 'al menos'} ${least}`,
  empty: () => 'no puede estar vacío',
  type: ({ types }) => `tiene que ser ${either(types.map((type) => TYPES[type]))}`,
  'model-name': () =>
    'solo puede tener letras, cifras, «_» y «-», 64 como máximo, y no puede ser un nombre reservado por Windows, como CON',
  bars: () => 'debe ser un compás o dos con «-» entre ellos, contados desde 1, como 9-12',
  'not-one-of': ({ values }) => `tiene que ser uno de: ${values.join(', ')}`,
  unknown: ({ names }) =>
    names.length === 1 ? `no existe el campo ${names[0]}` : `no existen los campos ${all(names)}`,
  needs: ({ other }) => `necesita ${other}`,
  excludes: ({ other }) => `no se puede combinar con ${other}`,
  'files-only': () =>
    'el formulario solo puede llevar archivos; pon la carpeta en la dirección, como ?directory=training_data',
  json: () => 'el cuerpo tiene que ser JSON',
  invalid: ({ issue }) => `no es válido (${issue})`,
};
