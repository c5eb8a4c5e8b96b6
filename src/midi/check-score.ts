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
  each(where, 'note', track.notes, (note, expect) => {
    expect('tick', note.tick, 0, MAX_TICK);
    expect('duration', note.duration, 0, MAX_TICK - note.tick);
    expect('pitch', note.pitch, 0, 127);
    expect('velocity', note.velocity, 1, 127);
  });
  each(where, 'control', track.controls, (control, expect) => {
    expect('tick', control.tick, 0, MAX_TICK);
    expect('controller', control.controller, 0, 127);
    expect('value', control.value, 0, 127);
  });
  each(where, 'program change', track.programChanges, (change, expect) => {
    expect('tick', change.tick, 0, MAX_TICK);
    expect('program', change.program, 0, 127);
  });
  each(where, 'aftertouch', track.aftertouch, ({ tick, pitch = 0, value }, expect) => {
    expect('tick', tick, 0, MAX_TICK);
    expect('pitch', pitch, 0, 127);
    expect('value', value, 0, 127);
  });
  each(where, 'text', track.texts, ({ tick }, expect) => expect('tick', tick, 0, MAX_TICK));
  each(where, 'pitch bend', track.pitchBends, (bend, expect) => {
    expect('tick', bend.tick, 0, MAX_TICK);
    expect('value', bend.value, -8192, 8191);
  });
}

type Expect = (field: string, value: number, min: number, max: number) => void;

/** Checks each item of a list; its place is put into words only where a value does not fit. */
function each<T>(
  where: string,
  kind: string,
  items: readonly T[] | undefined,
  checkItem: (item: T, expect: Expect) => void,
): void {
  let index = 0;
  const expect: Expect = (field, value, min, max) => {
    if (!fits(value, min, max)) check(`${where}, ${kind} ${index}`, field, value, min, max);
  };
  for (const item of items ?? []) {
    checkItem(item, expect);
    index++;
  }
}

function check(where: string, field: string, value: number, min: number, max: number): void {
  if (fits(value, min, max)) return;
  throw new RangeError(`${where}: ${field} ${value} must be a whole number in ${min}..${max}.`);
}

function fits(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
