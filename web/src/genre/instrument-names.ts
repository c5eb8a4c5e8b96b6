/** @file The Spanish names of instruments: those of General MIDI, and those that the genres use. */
import type { Language } from '../api.ts';

const SPANISH = new Map(
  `
Acoustic Grand Piano = Piano de cola, Bright Acoustic Piano = Piano brillante, Bright piano = Piano brillante
Electric Grand Piano = Piano de cola eléctrico, Honky-tonk Piano = Piano honky-tonk, Electric Piano 1 = Piano eléctrico 1
Electric Piano 2 = Piano eléctrico 2, Electric piano = Piano eléctrico, FM electric piano = Piano eléctrico FM
Harpsichord = Clave, Clavinet = Clavinete, Glockenspiel = Carillón, Music Box = Caja de música
Vibraphone = Vibráfono, Xylophone = Xilófono, Tubular Bells = Campanas tubulares, Dulcimer = Dulcémele
Drawbar Organ = Órgano de barras, Percussive Organ = Órgano percusivo, Rock Organ = Órgano rock, Church Organ = Órgano de iglesia
Reed Organ = Armonio, Organ = Órgano, Accordion = Acordeón, Harmonica = Armónica, Tango Accordion = Bandoneón, Bandoneon = Bandoneón
Acoustic Guitar (nylon) = Guitarra de nailon, Nylon guitar = Guitarra de nailon, Acoustic Guitar (steel) = Guitarra acústica
Steel guitar = Guitarra acústica, Steel-string guitar = Guitarra acústica, Electric Guitar (jazz) = Guitarra de jazz
Jazz guitar = Guitarra de jazz, Electric Guitar (clean) = Guitarra limpia, Clean guitar = Guitarra limpia
Electric Guitar (muted) = Guitarra apagada, Muted guitar = Guitarra apagada, Overdriven Guitar = Guitarra saturada
Distortion Guitar = Guitarra con distorsión, Guitar Harmonics = Armónicos de guitarra, Guitar = Guitarra
Acoustic Bass = Contrabajo, Double bass = Contrabajo, Contrabass = Contrabajo con arco, Bowed bass = Contrabajo con arco
Electric Bass (finger) = Bajo con dedos, Fingered bass = Bajo con dedos, Electric Bass (pick) = Bajo con púa, Picked bass = Bajo con púa
Fretless Bass = Bajo sin trastes, Slap Bass = Bajo slap, Slap Bass 1 = Bajo slap 1, Slap Bass 2 = Bajo slap 2, Plucked bass = Bajo punteado
Synth Bass = Bajo sintetizado, Synth Bass 1 = Bajo sintetizado 1, Synth Bass 2 = Bajo sintetizado 2, Baby bass = Baby bass
Violin = Violín, Fiddle = Violín popular, Second fiddle = Segundo violín, Cello = Violonchelo
Tremolo Strings = Cuerdas en trémolo, Pizzicato Strings = Cuerdas en pizzicato, Orchestral Harp = Arpa, Harp = Arpa, Plucked harp = Arpa punteada
Timpani = Timbales de orquesta, Strings = Cuerdas, Slow strings = Cuerdas lentas, String Ensemble 1 = Cuerdas 1, String Ensemble 2 = Cuerdas 2
Synth Strings = Cuerdas sintetizadas, Synth Strings 1 = Cuerdas sintetizadas 1, Synth Strings 2 = Cuerdas sintetizadas 2
Choir Aahs = Coro «a», Voice Oohs = Voces «u», Synth Voice = Voz sintetizada, Choir = Coro, Voice = Voz, Voices = Voces, Orchestra Hit = Golpe de orquesta
Trumpet = Trompeta, Trombone = Trombón, Muted Trumpet = Trompeta con sordina, French Horn = Trompa, Horn = Trompa, Horns = Metales
Brass Section = Sección de metales, Synth Brass = Metales sintetizados, Synth Brass 1 = Metales sintetizados 1, Synth Brass 2 = Metales sintetizados 2
Soprano Sax = Saxo soprano, Alto Sax = Saxo alto, Tenor Sax = Saxo tenor, Baritone Sax = Saxo barítono
English Horn = Corno inglés, Bassoon = Fagot, Clarinet = Clarinete, Bass clarinet = Clarinete bajo, Piccolo = Flautín, Flute = Flauta
Recorder = Flauta dulce, Pan Flute = Flauta de pan, Blown Bottle = Botella soplada, Whistle = Silbato, Pipes = Gaitas, Concertina = Concertina
Lead 1 (square) = Solista de onda cuadrada, Square lead = Solista de onda cuadrada, Lead 2 (sawtooth) = Solista de diente de sierra
Saw lead = Solista de diente de sierra, Saw stab = Golpe de diente de sierra, Lead 3 (calliope) = Solista calíope, Lead 4 (chiff) = Solista soplado
Lead 5 (charang) = Solista charango, Charang lead = Solista charango, Lead 6 (voice) = Solista de voz, Voice lead = Solista de voz
Lead 7 (fifths) = Solista en quintas, Fifths lead = Solista en quintas, Lead 8 (bass + lead) = Bajo y solista, Bass and lead = Bajo y solista
Pad 1 (new age) = Colchón new age, New age pad = Colchón new age, New-age pad = Colchón new age, Pad 2 (warm) = Colchón cálido, Warm pad = Colchón cálido
Pad 3 (polysynth) = Polisintetizador, Polysynth = Polisintetizador, Pad 4 (choir) = Colchón de coro, Choir pad = Colchón de coro
Pad 5 (bowed) = Colchón frotado, Bowed pad = Colchón frotado, Pad 6 (metallic) = Colchón metálico, Metallic pad = Colchón metálico
Pad 7 (halo) = Colchón halo, Halo pad = Colchón halo, Pad 8 (sweep) = Colchón de barrido, Sweep pad = Colchón de barrido
FX 1 (rain) = Efecto lluvia, FX 2 (soundtrack) = Efecto banda sonora, Soundtrack = Banda sonora, Soundtrack pad = Colchón banda sonora
FX 3 (crystal) = Efecto cristal, Crystal = Cristal, FX 4 (atmosphere) = Efecto atmósfera, Atmosphere = Atmósfera, FX 5 (brightness) = Efecto brillo
FX 6 (goblins) = Efecto duendes, Goblins = Duendes, FX 7 (echoes) = Efecto ecos, Echoes = Ecos, FX 8 (sci-fi) = Efecto ciencia ficción
Bagpipe = Gaita, Drone = Bordón, Harmonium = Armonio, Plucked lute = Laúd, Tinkle Bell = Campanilla, Agogo = Agogó, Steel Drums = Tambores metálicos
Woodblock = Caja china, Taiko Drum = Taiko, Melodic Tom = Tom melódico, Synth Drum = Tambor sintetizado, Reverse Cymbal = Platillo invertido
Guitar Fret Noise = Ruido de trastes, Breath Noise = Respiración, Seashore = Olas, Bird Tweet = Pájaros, Telephone Ring = Teléfono
Helicopter = Helicóptero, Applause = Aplausos, Gunshot = Disparo
Percussion = Percusión, Standard kit = Batería estándar, Room kit = Batería de sala, Power kit = Batería potente, Electronic kit = Batería electrónica
TR-808 kit = Caja TR-808, Jazz kit = Batería de jazz, Brush kit = Batería con escobillas, Orchestra kit = Percusión de orquesta
`
    .split(/[,\n]/)
    .filter((entry) => entry.includes(' = '))
    .map((entry) => {
      const [english = '', spanish = ''] = entry.trim().split(' = ');
      return [english.toLowerCase(), spanish] as const;
    }),
);

/**
 * `Flute` -> `Flauta`, `Drone (bagpipe)` -> `Bordón (gaita)`; a name without a translation stays
 * unchanged.
 */
export function instrumentName(name: string, language: Language): string {
  if (language !== 'es') return name;
  const whole = SPANISH.get(name.toLowerCase());
  if (whole !== undefined) return whole;
  const parts = /^(.+) \((.+)\)$/.exec(name);
  if (!parts) return name;
  const [, own = '', like = ''] = parts;
  return `${instrumentName(own, language)} (${instrumentName(like, language).toLowerCase()})`;
}
