/** @file Checks that the values of a Score fit a MIDI file. */
import type { Score, Track } from '../score/score.ts';
import { MAX_VLQ } from './byte-reader.ts';
import { parsePartText, partText } from './convention.ts';
import { MAX_TICK } from './read-track.ts';

/** Throws RangeError for the first value that does not fit, naming its place and field. */
export function checkScore(score: Score): void {
  check('Score', 'ticksPerQuarter', score.ticksPerQuarter, 1, 32767);
  check('Score', 'endTick', score.endTick, 0, MAX_TICK);
  check('Score', 'number of tracks', score.tracks.length, 0, 65534);
  score.tempos.forEach((tempo, i) => {
    check(`Tempo ${i}`, 'tick', tempo.tick, 0, MAX_TICK);
    check(`Tempo ${i}`, 'microsecondsPerQuarter', tempo.microsecondsPerQuarter, 1, 0xffffff);
  });
  score.timeSignatures.forEach(({ tick, numerator, denominator }, i) => {
    check(`Time signature ${i}`, 'tick', tick, 0, MAX_TICK);
    check(`Time signature ${i}`, 'numerator', numerator, 1, 255);
    check(`Time signature ${i}`, 'denominator', denominator, 1, 128);
    if ((denominator & (denominator - 1)) !== 0) {
      throw new RangeError(
        `Time signature ${i}: denominator ${denominator} is not a power of two.`,
      );
    }
  });
  score.keySignatures.forEach(({ tick, fifths }, i) => {
    check(`Key signature ${i}`, 'tick', tick, 0, MAX_TICK);
    check(`Key signature ${i}`, 'fifths', fifths, -7, 7);
  });
  score.chords.forEach(({ tick }, i) => check(`Chord ${i}`, 'tick', tick, 0, MAX_TICK));
  score.markers.forEach(({ tick }, i) => check(`Marker ${i}`, 'tick', tick, 0, MAX_TICK));
  score.texts?.forEach(({ tick }, i) => check(`Text ${i}`, 'tick', tick, 0, MAX_TICK));
  score.systemExclusive?.forEach(({ tick, data, port }, i) => {
    check(`System exclusive ${i}`, 'tick', tick, 0, MAX_TICK);
    if (port !== undefined) check(`System exclusive ${i}`, 'port', port, 1, 127);
    check(`System exclusive ${i}`, 'number of bytes', data.length, 0, MAX_VLQ);
    for (const byte of data) check(`System exclusive ${i}`, 'byte', byte, 0, 255);
  });
  score.tracks.forEach(checkTrack);
}

function checkTrack(track: Track, index: number): void {
  const where = `Track ${index} (${track.name})`;
  check(where, 'program', track.program, 0, 127);
  check(where, 'channel', track.channel, 0, 15);
  if (track.part !== undefined && parsePartText(partText(track.part)) === null) {
    throw new RangeError(
      `${where}: part "${track.part}" is not an id of lower-case letters, digits and "_".`,
    );
  }
  if (track.port !== undefined) check(where, 'port', track.port, 1, 127);
  track.notes.forEach((note, i) => {
    const at = `${where}, note ${i}`;
    check(at, 'tick', note.tick, 0, MAX_TICK);
    check(at, 'duration', note.duration, 0, MAX_TICK - note.tick);
    check(at, 'pitch', note.pitch, 0, 127);
    check(at, 'velocity', note.velocity, 1, 127);
  });
  track.controls.forEach((control, i) => {
    const at = `${where}, control ${i}`;
    check(at, 'tick', control.tick, 0, MAX_TICK);
    check(at, 'controller', control.controller, 0, 127);
    check(at, 'value', control.value, 0, 127);
  });
  track.programChanges?.forEach((change, i) => {
    const at = `${where}, program change ${i}`;
    check(at, 'tick', change.tick, 0, MAX_TICK);
    check(at, 'program', change.program, 0, 127);
  });
  track.aftertouch?.forEach(({ tick, pitch = 0, value }, i) => {
    const at = `${where}, aftertouch ${i}`;
    check(at, 'tick', tick, 0, MAX_TICK);
    check(at, 'pitch', pitch, 0, 127);
    check(at, 'value', value, 0, 127);
  });
  track.texts?.forEach(({ tick }, i) => check(`${where}, text ${i}`, 'tick', tick, 0, MAX_TICK));
  track.pitchBends.forEach((bend, i) => {
    const at = `${where}, pitch bend ${i}`;
    check(at, 'tick', bend.tick, 0, MAX_TICK);
    check(at, 'value', bend.value, -8192, 8191);
  });
}

function check(where: string, field: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`${where}: ${field} ${value} must be a whole number in ${min}..${max}.`);
}
