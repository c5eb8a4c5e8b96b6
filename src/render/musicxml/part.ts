/** @file One part in notation: its staff, voices and instruments, measure by measure. */
import { isDrums } from '../../score/drums.ts';
import { detunings } from '../../score/pitch-wheel.ts';
import type { ChordSymbol, KeySignature, Track } from '../../score/score.ts';
import { onGrid, type GridNote } from './grid.ts';
import type { Measure, Measures } from './measures.ts';
import { valuesOf, type Value } from './note-values.ts';
import { pedalMarks, pedalsByMeasure } from './pedal.ts';
import { percussionKey } from './percussion.ts';
import { accidentalName, quarterTonesIn, spelled, type WrittenPitch } from './spelling.ts';
import type { Swing } from './swing.ts';
import { drumVoices, voicesOf, type Chord, type Voice } from './voices.ts';
import { element, type Xml } from './xml.ts';

/** What holds for the whole piece. */
export interface Piece {
  readonly measures: Measures;
  readonly swing: Swing | null;
  /** Keys and chords by position in divisions. */
  readonly keys: readonly Placed<KeySignature>[];
  readonly chords: readonly Placed<ChordSymbol>[];
}

export interface Placed<T> {
  readonly position: number;
  readonly event: T;
}

export interface WrittenPart {
  readonly clef: Xml;
  /** Keys of a drum part that are played, ascending; empty for others. */
  readonly kit: readonly number[];
  /** The notes and rests of a measure, all voices. */
  notesOf(measure: Measure): Xml[];
  /** The pedal marks of a measure; none of a drum part. */
  pedalsOf(measure: Measure): readonly Xml[];
}

/** What the event in force at a position says; undefined before the first. */
export function inForce<T>(events: readonly Placed<T>[], position: number): T | undefined {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.position <= position) low = middle + 1;
    else high = middle;
  }
  return events[low - 1]?.event;
}

/** @param id of the part, for the instruments of a drum part. */
export function writtenPart(track: Track, id: string, piece: Piece): WrittenPart {
  const { measures, swing } = piece;
  const drums = isDrums(track);
  const cents = drums ? track.notes.map(() => 0) : detunings(track);
  const notes = onGrid(track.notes, cents.map(quarterTonesIn), measures, swing);
  const voices = drums
    ? drumVoices(
        notes,
        (pitch) => percussionKey(pitch).foot === true,
        (position) => beatEnd(measures, position),
      )
    : voicesOf(notes);
  const inMeasures = voices.map((voice) => byMeasure(voice, measures));
  const kit = drums ? [...new Set(notes.map(({ pitch }) => pitch))].sort((a, b) => a - b) : [];
  const write = new NoteWriter(id, drums, piece);
  const marks = drums ? [] : pedalMarks(track, notes, measures, swing);
  const pedals = pedalsByMeasure(marks, measures);
  return {
    clef: drums ? percussionClef() : pitchedClef(track.notes.map(({ pitch }) => pitch)),
    kit,
    pedalsOf: (measure) => pedals.get(measures.indexAt(measure.start)) ?? [],
    notesOf(measure) {
      const index = measures.indexAt(measure.start);
      const here = inMeasures.map((chords) => chords.get(index) ?? []);
      const between = write.betweenTones(here.flat());
      return here.flatMap((inside, voice) => {
        if (voice > 0 && inside.length === 0) return [];
        const stems = voices.length > 1 && drums;
        const written = write.voice(inside, measure, { number: voice + 1, stems, between });
        return voice === 0
          ? written
          : [element('backup', {}, element('duration', {}, measure.length)), ...written];
      });
    },
  };
}

/** Where the beat of a position ends. */
function beatEnd(measures: Measures, position: number): number {
  const { start, beats } = measures.list[measures.indexAt(position)]!;
  const beat = beats.findLast((each) => start + each.start <= position)!;
  return start + beat.start + beat.length;
}

/** The chords of a voice by the measures in which they sound. */
function byMeasure(voice: Voice, measures: Measures): ReadonlyMap<number, readonly Chord[]> {
  const all = new Map<number, Chord[]>();
  for (const chord of voice) {
    const last = measures.indexAt(chord.end - 1);
    for (let index = measures.indexAt(chord.start); index <= last; index++) {
      const chords = all.get(index);
      if (chords) chords.push(chord);
      else all.set(index, [chord]);
    }
  }
  return all;
}

/** Middle pitches below which a bass clef is read more easily, and one an octave lower. */
const BASS = 57;
const LOW_BASS = 42;
/** Above which a treble clef an octave higher is. */
const HIGH = 86;

function pitchedClef(pitches: readonly number[]): Xml {
  const sorted = [...pitches].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1] ?? 60;
  const [sign, line] = middle < BASS ? ['F', 4] : ['G', 2];
  const octave = middle < LOW_BASS ? -1 : middle > HIGH ? 1 : undefined;
  return element(
    'clef',
    {},
    element('sign', {}, sign),
    element('line', {}, line),
    octave === undefined ? undefined : element('clef-octave-change', {}, octave),
  );
}

function percussionClef(): Xml {
  return element('clef', {}, element('sign', {}, 'percussion'));
}

/** How a voice is written in a measure. */
interface VoiceForm {
  readonly number: number;
  /** Whether stems show the voice. */
  readonly stems: boolean;
  /** Places on the staff where the measure has a quarter tone, as {@link placeOf} names them. */
  readonly between: ReadonlySet<string>;
}

/** A line or space of the staff. */
function placeOf({ step, octave }: WrittenPitch): string {
  return step + octave;
}

/** The id of an instrument of a drum part. */
export function instrumentId(part: string, pitch: number): string {
  return `${part}-I${pitch}`;
}

interface Cut {
  readonly start: number;
  readonly end: number;
  /** Null for a rest. */
  readonly chord: Chord | null;
}

class NoteWriter {
  readonly #part: string;
  readonly #drums: boolean;
  readonly #piece: Piece;

  constructor(part: string, drums: boolean, piece: Piece) {
    this.#part = part;
    this.#drums = drums;
    this.#piece = piece;
  }

  /** A voice of a measure, with rests where it is silent. */
  voice(chords: readonly Chord[], measure: Measure, { number, stems, between }: VoiceForm): Xml[] {
    if (chords.length === 0) return [wholeRest(measure, number)];
    const cuts = withRests(chords, measure);
    const values = valuesOf(
      cuts.map((cut) => ({ ...cut, rest: cut.chord === null })),
      measure,
    );
    return cuts.flatMap(({ chord }, index) => {
      const written = values[index]!;
      if (chord === null) return written.map((value) => this.#rest(value, number));
      return written.flatMap((value) =>
        chord.notes.map((note, at) => {
          const start = measure.start + value.start;
          return element(
            'note',
            { dynamics: Math.round((note.velocity / 90) * 100) },
            at === 0 ? undefined : element('chord', {}),
            this.#pitch(note, chord.start),
            element('duration', {}, value.length),
            ...ties(start > chord.start, start + value.length < chord.end, 'tie'),
            this.#drums
              ? element('instrument', { id: instrumentId(this.#part, note.pitch) })
              : undefined,
            element('voice', {}, number),
            ...shape(
              value,
              start > chord.start ? undefined : this.#accidental(note, chord.start, between),
            ),
            stems ? element('stem', {}, number === 1 ? 'up' : 'down') : undefined,
            this.#head(note.pitch),
            notations(
              ...ties(start > chord.start, start + value.length < chord.end, 'tied'),
              at === 0 ? bracket(value) : undefined,
            ),
          );
        }),
      );
    });
  }

  #rest(value: Value, voice: number): Xml {
    return element(
      'note',
      {},
      element('rest', {}),
      element('duration', {}, value.length),
      element('voice', {}, voice),
      ...shape(value),
      notations(bracket(value)),
    );
  }

  /** The places on the staff where some of the chords have a quarter tone. */
  betweenTones(chords: readonly Chord[]): ReadonlySet<string> {
    return new Set(
      chords.flatMap(({ start, notes }) =>
        notes
          .filter(({ quarterTones }) => quarterTones !== 0)
          .map((note) => placeOf(this.#spelled(note, start))),
      ),
    );
  }

  /** Written where a quarter tone is near, which readers do not expect; elsewhere left to them. */
  #accidental(note: GridNote, position: number, between: ReadonlySet<string>): Xml | undefined {
    if (between.size === 0) return undefined;
    const written = this.#spelled(note, position);
    if (!between.has(placeOf(written))) return undefined;
    const name = accidentalName(written.alter);
    return name === undefined ? undefined : element('accidental', {}, name);
  }

  #spelled({ pitch, quarterTones }: GridNote, position: number): WrittenPitch {
    const { keys, chords } = this.#piece;
    const key = inForce(keys, position) ?? { fifths: 0 };
    const written = spelled(pitch, key, inForce(chords, position)?.symbol);
    return { ...written, alter: written.alter + quarterTones / 2 };
  }

  #pitch(note: GridNote, position: number): Xml {
    if (this.#drums) {
      const { place } = percussionKey(note.pitch);
      return element(
        'unpitched',
        {},
        element('display-step', {}, place.charAt(0)),
        element('display-octave', {}, place.slice(1)),
      );
    }
    const { step, alter, octave } = this.#spelled(note, position);
    return element(
      'pitch',
      {},
      element('step', {}, step),
      alter === 0 ? undefined : element('alter', {}, alter),
      element('octave', {}, octave),
    );
  }

  #head(pitch: number): Xml | undefined {
    const head = this.#drums ? percussionKey(pitch).head : undefined;
    return head && element('notehead', {}, head);
  }
}

function wholeRest(measure: Measure, voice: number): Xml {
  return element(
    'note',
    {},
    element('rest', { measure: 'yes' }),
    element('duration', {}, measure.length),
    element('voice', {}, voice),
  );
}

/** The chords of a measure, cut off at its ends, and rests between them. */
function withRests(chords: readonly Chord[], { start, length }: Measure): Cut[] {
  const cuts: Cut[] = [];
  let at = 0;
  for (const chord of chords) {
    const from = Math.max(0, chord.start - start);
    const end = Math.min(length, chord.end - start);
    if (from > at) cuts.push({ start: at, end: from, chord: null });
    cuts.push({ start: from, end, chord });
    at = end;
  }
  if (at < length) cuts.push({ start: at, end: length, chord: null });
  return cuts;
}

function ties(fromEarlier: boolean, toLater: boolean, name: 'tie' | 'tied'): Xml[] {
  return [
    ...(fromEarlier ? [element(name, { type: 'stop' })] : []),
    ...(toLater ? [element(name, { type: 'start' })] : []),
  ];
}

/** Type, dots, accidental and triplet of a value. */
function shape({ type, dots, triplet }: Value, accidental?: Xml): Xml[] {
  const written = [
    element('type', {}, type),
    ...(dots === 1 ? [element('dot', {})] : []),
    ...(accidental ? [accidental] : []),
  ];
  if (triplet === undefined) return written;
  const normal = element('normal-notes', {}, 2);
  return [
    ...written,
    element(
      'time-modification',
      {},
      element('actual-notes', {}, 3),
      normal,
      element('normal-type', {}, 'eighth'),
    ),
  ];
}

function bracket({ triplet }: Value): Xml | undefined {
  if (triplet === undefined || triplet === 'inside') return undefined;
  return element('tuplet', {
    type: triplet,
    number: 1,
    bracket: triplet === 'start' ? 'yes' : undefined,
  });
}

function notations(...inside: readonly (Xml | undefined)[]): Xml | undefined {
  return inside.some((each) => each !== undefined)
    ? element('notations', {}, ...inside)
    : undefined;
}
