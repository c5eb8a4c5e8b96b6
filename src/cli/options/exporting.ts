/** @file The options of `export`. */
import { WAV_FORMATS } from '../../render/wav-file.ts';
import { ID_TYPE, text, type Options } from '../../requests/option.ts';
import { EXPORT_FORMATS } from '../../workspace/exports/export-formats.ts';

export const EXPORTING_PIECE = {
  format: {
    type: { kind: 'choice', values: EXPORT_FORMATS },
    default: 'wav',
    written: true,
    flag: '--format',
    words: {
      en: {
        label: 'Format',
        help: 'wav for the mix as sound, stems for a WAV of each part, mid for MIDI, parts for a MIDI file of each part, musicxml for notation',
        argument: 'format',
      },
      es: {
        label: 'Formato',
        help: 'wav para la mezcla en audio, stems para un WAV por parte, mid para MIDI, parts para un archivo MIDI por parte, musicxml para la partitura',
        argument: 'formato',
      },
    },
  },
  part: {
    type: ID_TYPE,
    flag: '--part',
    words: {
      en: { label: 'Part', help: 'only this part, with --format mid', argument: 'part' },
      es: { label: 'Parte', help: 'solo esta parte, con --format mid', argument: 'parte' },
    },
  },
  zip: {
    type: { kind: 'flag' },
    flag: '--no-zip',
    words: {
      en: { label: 'Zip', help: 'write stems or parts into a folder instead of a zip' },
      es: { label: 'Zip', help: 'escribe stems o parts en una carpeta en vez de un zip' },
    },
  },
  soundFont: {
    type: text(4096),
    flag: '--soundfont',
    words: {
      en: {
        label: 'SoundFont',
        help: 'play it with this .sf2 or .sf3 file',
        default: 'the one that comes with the program',
        argument: 'file',
      },
      es: {
        label: 'SoundFont',
        help: 'la toca con este archivo .sf2 o .sf3',
        default: 'el que viene con el programa',
        argument: 'archivo',
      },
    },
  },
  bits: {
    type: { kind: 'choice', values: WAV_FORMATS },
    default: '16',
    written: true,
    flag: '--bits',
    words: {
      en: { label: 'Bits', help: 'bits of a sample, 32f for floating point' },
      es: { label: 'Bits', help: 'bits de una muestra, 32f para coma flotante' },
    },
  },
} as const satisfies Options;
