/** @file Transposes a Score. */
import { expectArguments } from '../arguments/arguments.ts';
import { SCORE } from './score-shape.ts';
import { parsePitch, pitchName } from '../theory/pitch.ts';
import { keyOf, signatureFifths } from '../theory/key.ts';
import { isDrums } from './drums.ts';
import { unlessEmpty } from './event-order.ts';
import type { KeySignature, Score, Track } from './score.ts';

/**
 * Moves notes with their aftertouch, key signatures and chord symbols by `semitones` (a whole number);
 * drums stay. Chord roots are spelled like the key on them (`Db`, not `C#`); anything that is not a
 * chord symbol, such as `N.C.`, stays. Throws RangeError when a note would leave 0..127.
 */
export function transpose(score: Score, semitones: number): Score {
  expectArguments('transpose(score, semitones)', { score: [score, SCORE] });
  if (!Number.isInteger(semitones)) {
    throw new RangeError(`A piece moves by whole semitones, not by ${semitones}.`);
  }
  return {
    ...score,
    keySignatures: score.keySignatures.map((signature) => movedSignature(signature, semitones)),
    chords: score.chords.map((chord) => ({
      ...chord,
      symbol: movedSymbol(chord.symbol, semitones),
    })),
    tracks: score.tracks.map((track) => (isDrums(track) ? track : movedTrack(track, semitones))),
  };
}

function movedTrack({ aftertouch = [], ...track }: Track, semitones: number): Track {
  const notes = track.notes.map((note) => {
    const pitch = note.pitch + semitones;
    if (pitch < 0 || pitch > 127) {
      throw new RangeError(
        `Moved by ${semitones} semitones, the note ${note.pitch} at tick ${note.tick} of "${track.name}" leaves 0..127; move the piece less.`,
      );
    }
    return { ...note, pitch };
  });
  // Aftertouch that would leave 0..127 belongs to no note, so dropping it loses nothing.
  const pressed = aftertouch
    .map((event) =>
      event.pitch === undefined ? event : { ...event, pitch: event.pitch + semitones },
    )
    .filter(({ pitch = 0 }) => pitch >= 0 && pitch <= 127);
  return { ...track, notes, ...unlessEmpty('aftertouch', pressed) };
}

function movedSignature({ tick, fifths, mode }: KeySignature, semitones: number): KeySignature {
  if (semitones % 12 === 0) return { tick, fifths, mode };
  const tonic = pitchClass(fifths * 7 + (mode === 'minor' ? 9 : 0) + semitones);
  return { tick, fifths: signatureFifths(keyOf(tonic, mode)), mode };
}

/** Moves the root and, after a slash, the bass. */
function movedSymbol(symbol: string, semitones: number): string {
  const match = /^([A-G](?:b{1,2}|#{1,2})?)([^/]*)(?:\/([A-G](?:b{1,2}|#{1,2})?))?$/.exec(symbol);
  if (!match || semitones % 12 === 0) return symbol;
  const [, root = '', quality = '', bass] = match;
  const moved = (name: string) =>
    pitchName(keyOf(pitchClass(parsePitch(name).pitchClass + semitones), 'major').tonic);
  return moved(root) + quality + (bass === undefined ? '' : `/${moved(bass)}`);
}

function pitchClass(semitones: number): number {
  return ((semitones % 12) + 12) % 12;
}
