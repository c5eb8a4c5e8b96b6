/** @file Los 128 instrumentos de General MIDI nivel 1, por número de programa. */
import type { instruments as english } from '../en/instruments.ts';

export const instruments: typeof english = `
Piano de cola, Piano brillante, Piano de cola eléctrico, Piano honky-tonk,
Piano eléctrico 1, Piano eléctrico 2, Clave, Clavinete,
Celesta, Carillón, Caja de música, Vibráfono, Marimba, Xilófono, Campanas tubulares, Dulcémele,
Órgano de barras, Órgano percusivo, Órgano rock, Órgano de iglesia,
Armonio, Acordeón, Armónica, Bandoneón,
Guitarra de nailon, Guitarra acústica, Guitarra de jazz, Guitarra limpia,
Guitarra apagada, Guitarra saturada, Guitarra con distorsión, Armónicos de guitarra,
Contrabajo, Bajo con dedos, Bajo con púa, Bajo sin trastes,
Bajo slap 1, Bajo slap 2, Bajo sintetizado 1, Bajo sintetizado 2,
Violín, Viola, Violonchelo, Contrabajo con arco,
Cuerdas en trémolo, Cuerdas en pizzicato, Arpa, Timbales de orquesta,
Cuerdas 1, Cuerdas 2, Cuerdas sintetizadas 1, Cuerdas sintetizadas 2,
Coro «a», Voces «u», Voz sintetizada, Golpe de orquesta,
Trompeta, Trombón, Tuba, Trompeta con sordina, Trompa, Sección de metales, Metales sintetizados 1, Metales sintetizados 2,
Saxo soprano, Saxo alto, Saxo tenor, Saxo barítono, Oboe, Corno inglés, Fagot, Clarinete,
Flautín, Flauta, Flauta dulce, Flauta de pan, Botella soplada, Shakuhachi, Silbato, Ocarina,
Solista de onda cuadrada, Solista de diente de sierra, Solista calíope, Solista soplado,
Solista charango, Solista de voz, Solista en quintas, Bajo y solista,
Colchón new age, Colchón cálido, Polisintetizador, Colchón de coro,
Colchón frotado, Colchón metálico, Colchón halo, Colchón de barrido,
Efecto lluvia, Efecto banda sonora, Efecto cristal, Efecto atmósfera,
Efecto brillo, Efecto duendes, Efecto ecos, Efecto ciencia ficción,
Sitar, Banjo, Shamisen, Koto, Kalimba, Gaita, Violín popular, Shanai,
Campanilla, Agogó, Tambores metálicos, Caja china, Taiko, Tom melódico, Tambor sintetizado, Platillo invertido,
Ruido de trastes, Respiración, Olas, Pájaros,
Teléfono, Helicóptero, Aplausos, Disparo`
  .split(',')
  .map((name) => name.trim());
