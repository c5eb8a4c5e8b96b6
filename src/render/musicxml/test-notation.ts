/** @file Reads MusicXML with musicxml-io, for the tests: what sounds when, and how full each measure is. */
import {
  parse,
  validate,
  validateTiesAcrossMeasures,
  type NoteEntry,
  type Measure,
} from 'musicxml-io';

export interface ReadNote {
  /** Quarter notes from the start of the piece. */
  readonly start: number;
  readonly end: number;
  /** MIDI number; of a drum, that of its instrument. */
  readonly pitch: number;
  readonly voice: string;
}

export interface ReadPart {
  readonly name: string;
  readonly measures: readonly Measure[];
  readonly notes: readonly ReadNote[];
}

const SEMITONES = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const TYPES = [
  '128th',
  '64th',
  '32nd',
  '16th',
  'eighth',
  'quarter',
  'half',
  'whole',
  'breve',
  'long',
];

/** Throws with what is wrong: the validator's errors, a measure not filled, a length that its value belies. */
export function readMusicXml(text: string): ReadPart[] {
  const score = parse(text);
  const { errors } = validate(score);
  const wrong = [...errors, ...score.parts.flatMap((part) => validateTiesAcrossMeasures(part))];
  if (wrong.length > 0) throw new Error(wrong.map(({ message }) => message).join('; '));
  return score.parts.map((part) => {
    const info = score.partList.find((entry) => 'id' in entry && entry.id === part.id);
    const notes: ReadNote[] = [];
    const open = new Map<string, ReadNote & { end: number }>();
    let divisions = 1;
    let start = 0;
    for (const measure of part.measures) {
      divisions = measure.attributes?.divisions ?? divisions;
      const length = readMeasure(measure, { start, divisions, notes, open });
      start += length / divisions;
    }
    if (open.size > 0) throw new Error('A tie does not end.');
    return { name: (info as { name?: string }).name ?? '', measures: part.measures, notes };
  });
}

interface Reading {
  readonly start: number;
  readonly divisions: number;
  readonly notes: ReadNote[];
  readonly open: Map<string, ReadNote & { end: number }>;
}

/** Returns the length of the measure in divisions. */
function readMeasure(measure: Measure, { start, divisions, notes, open }: Reading): number {
  let at = 0;
  let last = 0;
  const filled = new Map<string, number>();
  for (const entry of measure.entries) {
    if (entry.type === 'backup') at -= entry.duration;
    if (entry.type === 'forward') throw new Error('A gap instead of a rest.');
    if (entry.type !== 'note') continue;
    if (!entry.chord) {
      last = at;
      at += entry.duration;
      filled.set(entry.voice!, (filled.get(entry.voice!) ?? 0) + entry.duration);
    }
    checkValue(entry, divisions);
    if (entry.rest) continue;
    const pitch = pitchOf(entry);
    const key = `${pitch} ${entry.voice}`;
    const [from, end] = [start + last / divisions, start + (last + entry.duration) / divisions];
    const types = [entry.tie, ...(entry.ties ?? [])].map((tie) => tie?.type);
    const tied = types.includes('stop') ? open.get(key) : undefined;
    if (types.includes('stop') && tied?.end !== from) throw new Error('A tie from nowhere.');
    const note = tied ?? { start: from, end, pitch, voice: entry.voice! };
    note.end = end;
    if (tied === undefined) notes.push(note);
    if (types.includes('start')) open.set(key, note);
    else open.delete(key);
  }
  const lengths = new Set(filled.values());
  if (lengths.size !== 1) throw new Error(`Measure ${measure.number} is not filled evenly.`);
  return [...lengths][0]!;
}

function pitchOf({ pitch, instrument }: NoteEntry): number {
  if (pitch) return (pitch.octave + 1) * 12 + SEMITONES[pitch.step] + (pitch.alter ?? 0);
  return Number(/-I(\d+)$/.exec(instrument ?? '')![1]);
}

/** Whether type, dots and triplet say the length. */
function checkValue(
  { duration, noteType, dots = 0, timeModification, rest }: NoteEntry,
  divisions: number,
): void {
  if (rest && noteType === undefined) return;
  const plain = (divisions / 32) * 2 ** TYPES.indexOf(noteType ?? '');
  const dotted = dots === 1 ? plain * 1.5 : plain;
  const { actualNotes = 1, normalNotes = 1 } = timeModification ?? {};
  if ((dotted * normalNotes) / actualNotes !== duration) {
    throw new Error(`${noteType} with ${dots} dots does not last ${duration}.`);
  }
}
