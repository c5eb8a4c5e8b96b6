/** @file Names of sections as their music writes them, where genre files have only plain letters. */

export const NATIVE_SECTIONS: Readonly<Record<string, string>> = {
  arrasta_pe: 'Arrasta-pé',
  compas: 'Compás',
  cuple: 'Cuplé',
  decima: 'Décima',
  introducao: 'Introdução',
  introduccion: 'Introducción',
  khana_one: 'Khana 1',
  khana_two: 'Khana 2',
  khana_three: 'Khana 3',
  piqueria: 'Piquería',
  presion: 'Presión',
  refrao: 'Refrão',
  reponse: 'Réponse',
  rave_up: 'Rave-up',
  riff_a: 'Riff A',
  riff_b: 'Riff B',
};
