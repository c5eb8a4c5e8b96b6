/** @file Names of tracks in every genre: none contradicts its instrument, no two are alike. */
import { expect, it } from 'vitest';
import { testedGenres } from '../genres/tested-genres.ts';
import { isDrums } from '../score/drums.ts';
import { GenreComposer } from './genre-composer.ts';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);

/** Words of which the name of an instrument has one, up to and with a General MIDI program. */
const WORDS: readonly (readonly [last: number, words: RegExp])[] = [
  [3, /piano/],
  [5, /electric piano|rhodes|wurlitzer/],
  [6, /harpsichord/],
  [7, /clavinet/],
  [8, /celesta/],
  [9, /glockenspiel/],
  [10, /music box/],
  [11, /vibraphone/],
  [12, /marimba|balafon/],
  [13, /xylophone/],
  [14, /bells/],
  [15, /dulcimer|qanun|santur|cimbalom/],
  [19, /organ/],
  [20, /harmonium|organ/],
  [21, /accordion/],
  [22, /harmonica|melodica/],
  [23, /bandoneon|concertina|accordion/],
  [31, /guitar/],
  [39, /bass/],
  [40, /violin|fiddle/],
  [41, /viola/],
  [42, /cello/],
  [43, /contrabass|bass/],
  [44, /strings|tremolo/],
  [45, /pizzicato/],
  [46, /harp/],
  [47, /timpani/],
  [51, /strings/],
  [54, /choir|voice/],
  [55, /hit/],
  [56, /trumpet/],
  [57, /trombone/],
  [58, /tuba/],
  [59, /trumpet/],
  [60, /horn/],
  [63, /brass/],
  [67, /sax/],
  [68, /oboe/],
  [69, /english horn/],
  [70, /bassoon/],
  [71, /clarinet/],
  [72, /piccolo/],
  [73, /flute/],
  [74, /recorder/],
  [75, /flute/],
  [76, /bottle/],
  [77, /shakuhachi/],
  [78, /whistle/],
  [79, /ocarina/],
  [86, /lead|stab/],
  [87, /lead|bass/],
  [95, /pad|polysynth/],
  [103, /pad|rain|soundtrack|crystal|atmosphere|brightness|goblins|echoes|sci-fi/],
  [104, /sitar/],
  [105, /banjo/],
  [106, /shamisen/],
  [107, /koto/],
  [108, /kalimba/],
  [109, /pipe/],
  [110, /fiddle/],
  [111, /shanai/],
  [119, /bell|agogo|drum|block|tom|cymbal/],
  [127, /./],
];

it.each(testedGenres())('in $id the names are those of the instruments', async ({ id }) => {
  for (const seed of SEEDS) {
    const { tracks } = await new GenreComposer(id, { seed }).compose({ bars: 8 });
    const names = tracks.map(({ name }) => name);
    expect(new Set(names).size, `${id}, seed ${seed}: ${names.join(', ')}`).toBe(names.length);
    for (const track of tracks) {
      if (isDrums(track)) continue;
      const [, words] = WORDS.find(([last]) => track.program <= last)!;
      expect(track.name.toLowerCase(), `${id}, seed ${seed}, ${track.program}`).toMatch(words);
    }
  }
});
