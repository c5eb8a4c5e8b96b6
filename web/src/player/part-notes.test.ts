/** @file Tests of keys and the sustain pedal on voices that write down when they end. */
import { beforeEach, describe, expect, it } from 'vitest';
import { PartNotes } from './part-notes.ts';
import type { SmallVoice } from './small-voice.ts';

class Voice implements SmallVoice {
  endAt: number | undefined;
  isCut = false;
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }
  end(at: number): void {
    this.endAt = at;
  }
  hold(): void {
    this.endAt = undefined;
  }
  cut(): void {
    this.isCut = true;
  }
}

let notes: PartNotes;
const strike = (key: number, at: number): Voice => {
  const voice = new Voice(at);
  notes.strike(key, voice);
  return voice;
};

beforeEach(() => {
  notes = new PartNotes();
});

describe('without the pedal', () => {
  it('a note ends with its key, of two on one key the one that began first', () => {
    const [first, second, other] = [strike(60, 0), strike(60, 1), strike(62, 1)];
    notes.release(60, 2);
    expect([first.endAt, second.endAt, other.endAt]).toEqual([2, undefined, undefined]);
    notes.release(60, 3);
    expect([first.endAt, second.endAt]).toEqual([2, 3]);
  });

  it('is forgotten when it has faded', () => {
    const voice = strike(60, 0);
    expect(notes.size).toBe(1);
    notes.forget(voice);
    expect(notes.size).toBe(0);
  });
});

describe('under the pedal', () => {
  it('a note sounds on until the pedal is lifted, whether it was struck before or after', () => {
    const before = strike(60, 0);
    notes.press(0.5);
    const after = strike(64, 0.6);
    notes.release(60, 1);
    notes.release(64, 1.5);
    expect([before.endAt, after.endAt]).toEqual([undefined, undefined]);
    notes.lift(3);
    expect([before.endAt, after.endAt]).toEqual([3, 3]);
  });

  it('a key that is held when the pedal is lifted sounds on until it is let go', () => {
    const voice = strike(60, 0);
    notes.press(0);
    notes.lift(1);
    expect(voice.endAt).toBeUndefined();
    notes.release(60, 2);
    expect(voice.endAt).toBe(2);
  });

  it('a note that is struck again is damped', () => {
    notes.press(0);
    const first = strike(60, 0);
    notes.release(60, 0.5);
    strike(60, 1);
    expect(first.endAt).toBe(1);
  });
});

describe('taking back', () => {
  it('holds again what a lift was to end, and what a key was', () => {
    notes.press(0);
    const [pedalled, keyed] = [strike(60, 0), strike(64, 0)];
    notes.release(60, 0.5);
    notes.lift(2);
    notes.release(64, 3);
    notes.cancel(1.5);
    expect([pedalled.endAt, keyed.endAt]).toEqual([undefined, undefined]);
    // The pedal is down again: a key that is let go now does not end its note.
    notes.release(64, 1.6);
    expect(keyed.endAt).toBeUndefined();
    notes.lift(4);
    expect([pedalled.endAt, keyed.endAt]).toEqual([4, 4]);
  });

  it('lifts a pedal that was to be pressed, and never begins what was to be struck', () => {
    const voice = strike(60, 0);
    notes.press(1);
    const later = strike(62, 1);
    notes.cancel(0.5);
    expect(later.isCut).toBe(true);
    notes.release(60, 0.7);
    expect(voice.endAt).toBe(0.7);
  });

  it('silence cuts everything and lifts the pedal', () => {
    notes.press(0);
    const voice = strike(60, 0);
    notes.silence(1);
    expect(voice.isCut).toBe(true);
    const next = strike(62, 2);
    notes.release(62, 3);
    expect(next.endAt).toBe(3);
  });
});
