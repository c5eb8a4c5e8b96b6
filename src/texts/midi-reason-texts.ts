/** @file Why a MIDI file cannot be read, in Spanish. The reader says it in English. */

/** The sentences of the reader of MIDI files and of the import, with what each says in Spanish. */
const SENTENCES: readonly (readonly [RegExp, (found: readonly string[]) => string])[] = [
  [/^The file is empty/, () => 'el archivo está vacío'],
  [/^It is not a file/, () => 'no es un archivo'],
  [/^It cannot be opened \((\w+)\)/, ([code]) => `no se puede abrir (${code})`],
  [/^The folder cannot be opened \((\w+)\)/, ([code]) => `no se puede abrir la carpeta (${code})`],
  [/ its name is not UTF-8/, () => 'su nombre no está en UTF-8; cámbialo'],
  [
    /^This is not a MIDI file.* looks like (.+)\.$/,
    ([kind = '']) => {
      const known = KINDS.find(([pattern]) => pattern.test(`${kind} `));
      return `no es un archivo MIDI${known ? `, parece ${known[1]}` : ''}`;
    },
  ],
  [/^This is not a MIDI file/, () => 'no es un archivo MIDI: no empieza por MThd'],
  [/^The RIFF file holds no MIDI data/, () => 'es un archivo RIFF sin datos MIDI'],
  [
    /^The file ends inside the MIDI header at byte (\d+)/,
    ([at]) => `se corta en la cabecera MIDI, en el byte ${at}`,
  ],
  [
    /^The MIDI header at byte (\d+) gives its own length as (\d+)/,
    ([at, length]) =>
      `la cabecera MIDI, en el byte ${at}, indica una longitud imposible (${length})`,
  ],
  [
    /^The header announces (\d+) tracks but none follows/,
    ([tracks]) => `la cabecera anuncia ${tracks} pistas y no sigue ninguna`,
  ],
  [
    /^The time division at byte (\d+) is unusable/,
    ([at]) => `la división de tiempo del byte ${at} no se puede usar`,
  ],
];

/** The kinds of file that turn up with a MIDI name. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/ zip /, 'un archivo zip (descomprímelo antes)'],
  [/ gzip /, 'un archivo gzip (descomprímelo antes)'],
  [/ PNG /, 'una imagen PNG'],
  [/ MP3 /, 'una grabación MP3'],
  [/ WAV /, 'un archivo WAV u otro RIFF'],
  [/ Ogg /, 'una grabación Ogg'],
  [/ FLAC /, 'una grabación FLAC'],
  [/ web page /, 'una página web o texto XML'],
];

/** @param reason an English sentence of the reader; one that is not known here stays away. */
export function unreadableInSpanish(reason: string): string {
  for (const [pattern, text] of SENTENCES) {
    const match = pattern.exec(reason);
    if (match) return `No se puede leer: ${text(match.slice(1))}.`;
  }
  return 'No se puede leer: está dañado o no es un archivo MIDI.';
}
