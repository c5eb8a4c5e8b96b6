/** @file Writes a Score as MusicXML 4.0: every part that plays as a staff, ready to be read and printed. */
import { expectArguments } from '../../arguments/arguments.ts';
import { roleFacts } from '../../score/roles.ts';
import { isDrums } from '../../score/drums.ts';
import { SCORE } from '../../score/score-shape.ts';
import type { Marker, Score, TempoChange, Track } from '../../score/score.ts';
import { harmony } from './harmony.ts';
import { DIVISIONS, measuresOf, type Measure, type Measures } from './measures.ts';
import { instrumentId, writtenPart, type Piece, type Placed, type WrittenPart } from './part.ts';
import { percussionKey } from './percussion.ts';
import { swingOf, type Swing } from './swing.ts';
import { element, type Xml } from './xml.ts';

const HEADER = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">
`;

/**
 * A Score as MusicXML 4.0 (partwise), for MuseScore, Dorico, Finale or Sibelius: one part for each
 * track with notes, at sounding pitch. What is played is written as a musician reads it:
 *
 * - onsets and ends on sixteenths, on triplets or shorter notes where these are nearer; swung pairs as
 *   equal notes under a mark "Swing";
 * - measures from the meters, also cut-off ones and pickups; ties, dots, triplets, rests that fill every
 *   measure, voices where notes overlap (at most four; the longest note then ends early);
 * - names of notes by chord and key; clefs by range; drum kits as percussion with hands and feet;
 * - tempo, chord symbols and sections (as rehearsal marks) above the first part; the sustain pedal below
 *   the part that uses it;
 * - notes that are bent throughout by about a quarter tone, as in maqamat, with its accidental.
 *
 * Of notes of one pitch that fall on one position, the longest is written. Other controllers and pitch
 * bends are not. Throws RangeError beyond 100,000 measures.
 *
 * @example
 * await writeFile('song.musicxml', writeMusicXml(score));
 */
export function writeMusicXml(score: Score): string {
  expectArguments('writeMusicXml(score)', { score: [score, SCORE] });
  const measures = measuresOf(score);
  const placed = <T extends { readonly tick: number }>(events: readonly T[]): Placed<T>[] =>
    events.map((event) => ({ position: Math.round(measures.at(event.tick)), event }));
  const piece: Piece & Marks = {
    measures,
    swing: swingOf(score),
    keys: placed(score.keySignatures),
    chords: placed(score.chords),
    markers: placed(score.markers.filter(({ text }) => text.trim() !== '')),
    tempos: placed(score.tempos),
  };
  const playing = score.tracks.filter(({ notes }) => notes.length > 0);
  const parts = (playing.length > 0 ? playing : [silent()]).map((track, index) => {
    const id = `P${index + 1}`;
    return { id, track, written: writtenPart(track, id, piece) };
  });
  const body = element(
    'score-partwise',
    { version: '4.0' },
    score.title === '' ? undefined : element('work', {}, element('work-title', {}, score.title)),
    element(
      'identification',
      {},
      element(
        'encoding',
        {},
        element('software', {}, 'Universal Genre MIDI Composer'),
        // Left to the program that reads it, which need not take them for absent.
        element('supports', { element: 'accidental', type: 'no' }),
        element('supports', { element: 'beam', type: 'no' }),
      ),
    ),
    element('part-list', {}, ...parts.map(scorePart)),
    ...parts.map(({ id, written }, index) =>
      element('part', { id }, ...measureElements(written, piece, index === 0)),
    ),
  );
  return HEADER + body.toString();
}

interface Marks {
  readonly markers: readonly Placed<Marker>[];
  readonly tempos: readonly Placed<TempoChange>[];
}

/** The part of a piece without notes, since a score must have one. */
function silent(): Track {
  const track = { name: 'Music', role: 'other', program: 0, channel: 0 } as const;
  return { ...track, notes: [], controls: [], pitchBends: [] };
}

function scorePart({
  id,
  track,
  written,
}: {
  readonly id: string;
  readonly track: Track;
  readonly written: WrittenPart;
}): Xml {
  const { name, role, channel, program } = track;
  const midi = (instrument: string, key?: number): Xml =>
    element(
      'midi-instrument',
      { id: instrument },
      element('midi-channel', {}, isDrums(track) ? 10 : channel + 1),
      element('midi-program', {}, program + 1),
      key === undefined ? undefined : element('midi-unpitched', {}, key + 1),
    );
  const plain = name.trim() === '' ? roleFacts(role).name.en : name;
  const keys = isDrums(track) ? written.kit : [];
  const instruments = keys.map((key) => ({ id: instrumentId(id, key), key }));
  return element(
    'score-part',
    { id },
    element('part-name', {}, plain),
    ...(keys.length === 0
      ? [element('score-instrument', { id: `${id}-I1` }, element('instrument-name', {}, plain))]
      : instruments.map((instrument) =>
          element(
            'score-instrument',
            { id: instrument.id },
            element('instrument-name', {}, percussionKey(instrument.key).name),
          ),
        )),
    ...(keys.length === 0
      ? [midi(`${id}-I1`)]
      : instruments.map((instrument) => midi(instrument.id, instrument.key))),
  );
}

function measureElements(part: WrittenPart, piece: Piece & Marks, isFirst: boolean): Xml[] {
  const { list } = piece.measures;
  const isPickup = list[0]!.short && list.length > 1;
  let unnumbered = 0;
  let number = 0;
  return list.map((measure, index) => {
    const implicit = measure.short && index < list.length - 1;
    const name = implicit ? (index === 0 && isPickup ? '0' : `X${++unnumbered}`) : String(++number);
    return element(
      'measure',
      { number: name, implicit: implicit ? 'yes' : undefined },
      attributes(measure, index, part, piece),
      ...(isFirst ? marks(measure, index, piece) : []),
      ...part.pedalsOf(measure),
      ...part.notesOf(measure),
    );
  });
}

/** Key, meter and clef where they begin; undefined where nothing changes. */
function attributes(
  measure: Measure,
  index: number,
  part: WrittenPart,
  { measures, keys }: Piece,
): Xml | undefined {
  const before = measures.list[index - 1];
  const changed = inside(keys, measure).at(-1)?.event;
  const key = changed ?? (index === 0 ? { fifths: 0, mode: 'major' as const } : undefined);
  const meter =
    before?.numerator !== measure.numerator || before.denominator !== measure.denominator;
  if (index > 0 && key === undefined && !meter) return undefined;
  return element(
    'attributes',
    {},
    index === 0 ? element('divisions', {}, DIVISIONS) : undefined,
    key && element('key', {}, element('fifths', {}, key.fifths), element('mode', {}, key.mode)),
    meter
      ? element(
          'time',
          {},
          element('beats', {}, measure.numerator),
          element('beat-type', {}, measure.denominator),
        )
      : undefined,
    index === 0 ? part.clef : undefined,
  );
}

/** Those of a measure; what lies after the end belongs to the last one. */
function inside<T>(events: readonly Placed<T>[], { start, length }: Measure): Placed<T>[] {
  return events.filter(({ position }) => position >= start && position < start + length);
}

/** Tempo, swing, sections and chord symbols of a measure. */
function marks(measure: Measure, index: number, piece: Piece & Marks): Xml[] {
  const offset = (position: number): number => position - measure.start;
  return [
    ...inside(piece.markers, measure).map(({ position, event }) =>
      direction(element('rehearsal', {}, event.text), offset(position)),
    ),
    ...(index === 0 && piece.swing !== null ? [swingMark(piece.swing)] : []),
    ...tempoMarks(measure, index, piece),
    ...inside(piece.chords, measure).flatMap(({ position, event }) => {
      const words = event.symbol.trim();
      if (words === '') return [];
      return [
        harmony(words, offset(position)) ??
          direction(element('words', {}, words), offset(position)),
      ];
    }),
  ];
}

/** Part of a bar for which a tempo must hold to be written; ritardandi only sound. */
const LASTING = DIVISIONS;

function tempoMarks(measure: Measure, index: number, { tempos, measures }: Piece & Marks): Xml[] {
  const first =
    index === 0 && tempos[0]?.position !== 0
      ? [{ position: 0, event: { tick: 0, microsecondsPerQuarter: 500_000 } }]
      : [];
  return [...first, ...inside(tempos, measure)].map(({ position, event }) => {
    const at = position - measure.start;
    const bpm = Math.round((60e6 / event.microsecondsPerQuarter) * 100) / 100;
    const sound = element('sound', { tempo: bpm });
    const next = tempos.find((tempo) => tempo.position > position)?.position ?? endOf(measures);
    if (next - position < LASTING) {
      return at === 0 ? sound : element('sound', { tempo: bpm }, element('offset', {}, at));
    }
    const mark = element('metronome', { parentheses: 'no' }, ...countedTempo(bpm, measure));
    return direction(mark, at, sound);
  });
}

/** A tempo in quarter notes as the beats of the meter: dotted quarters in 6/8, halves in 2/2. */
function countedTempo(bpm: number, { numerator, denominator }: Measure): Xml[] {
  const dotted = denominator === 8 && numerator % 3 === 0;
  const half = denominator === 2;
  return [
    element('beat-unit', {}, half ? 'half' : 'quarter'),
    ...(dotted ? [element('beat-unit-dot', {})] : []),
    element('per-minute', {}, Math.round(bpm / (dotted ? 1.5 : half ? 2 : 1))),
  ];
}

function endOf({ list }: Measures): number {
  const { start, length } = list.at(-1)!;
  return start + length;
}

function swingMark({ type, ratio }: Swing): Xml {
  // Thirds of a pair: two to one is the usual swing, three to two a light one.
  const [first, second] = ratio < 0.63 ? [3, 2] : [2, 1];
  return direction(
    element('words', { 'font-weight': 'bold' }, 'Swing'),
    0,
    element(
      'sound',
      {},
      element(
        'swing',
        {},
        element('first', {}, first),
        element('second', {}, second),
        element('swing-type', {}, type),
      ),
    ),
  );
}

function direction(type: Xml, offset: number, sound?: Xml): Xml {
  return element(
    'direction',
    { placement: 'above' },
    element('direction-type', {}, type),
    offset === 0 ? undefined : element('offset', {}, offset),
    sound,
  );
}
