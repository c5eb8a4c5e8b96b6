/** @file Reads a file with midi-file, another reader, in a form comparable with a Score. */
import midiFile from 'midi-file';
import type { Score } from '../../src/score/score.ts';

/** Onsets as midi-file reads them, sorted: tick, channel, pitch, velocity. Throws its errors. */
export function onsetsOfOracle(bytes: Uint8Array): string[] {
  return midiFile
    .parseMidi(bytes)
    .tracks.flatMap((events) => {
      let tick = 0;
      return events.flatMap((event) => {
        tick += event.deltaTime;
        return event.type === 'noteOn'
          ? [[tick, event.channel, event.noteNumber, event.velocity].join(' ')]
          : [];
      });
    })
    .sort();
}

/** The same for a Score. */
export function onsetsOf(score: Score): string[] {
  return score.tracks
    .flatMap(({ channel, notes }) =>
      notes.map(({ tick, pitch, velocity }) => [tick, channel, pitch, velocity].join(' ')),
    )
    .sort();
}
