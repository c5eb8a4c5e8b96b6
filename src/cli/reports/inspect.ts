/** @file A piece described for people: facts, a table of tracks, a piano roll. */
import { programName } from '../../midi/general-midi.ts';
import type { Overview, TrackOverview } from '../../analysis/overview.ts';
import type { KeyEstimate } from '../../analysis/key-estimate.ts';
import { noteName, pianoRoll } from '../../analysis/piano-roll.ts';
import type { ReadMidiResult } from '../../midi/read-midi.ts';
import { keyName, keyOf } from '../../theory/key.ts';
import { visibleInLine } from '../../texts/visible.ts';
import type { Language } from '../../texts/language.ts';
import { texts } from '../../texts/catalogue.ts';
import { ROLES } from '../../score/roles.ts';

/** Lines of the piano roll. */
const ROLL_HEIGHT = 14;
/** Most items of a list (chords, meters, signatures) to print. */
const LISTED = 32;
const NAME_WIDTH = 24;

/** The lines of the report, none longer than `width` unless a single word is. */
export function inspectReport(
  { score, format }: ReadMidiResult,
  facts: Overview,
  language: Language,
  width: number,
): string[] {
  const words = texts(language).inspect;
  const size = [
    `${words.format} ${format}`,
    words.tracks(facts.tracks.length),
    words.notes(facts.notes),
    `${facts.ticksPerQuarter} ${words.ticks}`,
  ];
  const { start, slowest, fastest } = facts.tempo;
  const range = slowest === fastest ? '' : ` (${rounded(slowest)} ${words.to} ${rounded(fastest)})`;
  const key =
    facts.key === null
      ? words.unclear
      : `${keyText(facts.key, language)} (${words.estimated(facts.key.correlation.toFixed(2))})`;
  const signatures = facts.keySignatures.map(({ fifths, mode }) =>
    keyText({ tonic: tonicOfSignature(fifths, mode), mode }, language),
  );
  const list = (items: readonly string[], separator: string): string =>
    items.slice(0, LISTED).join(separator) +
    (items.length > LISTED ? `${separator}${words.more(items.length - LISTED)}` : '');
  const rows: (readonly [label: string, value: string])[] = [
    [words.title, visibleInLine(facts.title)],
    [
      words.length,
      clock(facts.seconds) + (facts.bars === null ? '' : `, ${words.bars(facts.bars)}`),
    ],
    [words.tempo, `${rounded(start)} bpm${range}`],
    [
      words.meter,
      list(
        facts.meters.map(({ meter }) => meter),
        ', ',
      ),
    ],
    [words.key, key],
    [words.signatures, list(signatures, ', ')],
    [
      facts.chordsEstimated ? words.chordsEstimated : words.chords,
      list(
        facts.chords.map(({ symbol }) => visibleInLine(symbol)),
        ' ',
      ),
    ],
  ];
  const shown = rows.filter(([, value]) => value !== '');
  const labelWidth = Math.max(...shown.map(([label]) => label.length)) + 2;
  const body = shown.flatMap(([label, value]) =>
    wrap(value, Math.max(width - labelWidth, 10)).map(
      (line, i) => (i === 0 ? label : '').padEnd(labelWidth) + line,
    ),
  );
  const roll = pianoRoll(score, width, ROLL_HEIGHT);
  return [
    ...wrap(size.join(', '), width),
    ...body,
    '',
    ...trackTable(facts.tracks, language).map((line) => line.slice(0, width).trimEnd()),
    ...(roll.length === 0 ? [] : ['', ...roll.map((line) => line.trimEnd())]),
  ];
}

function trackTable(tracks: readonly TrackOverview[], language: Language): string[] {
  const words = texts(language).inspect;
  const rows = [
    [...words.columns],
    ...tracks.map(({ name, role, program, channel, notes, lowest, highest }) => [
      [...visibleInLine(name)].slice(0, NAME_WIDTH).join(''),
      ROLES[role].name[language],
      program === null ? words.drumKit : programName(program, language),
      String(channel),
      String(notes),
      lowest === null || highest === null ? '' : `${noteName(lowest)}-${noteName(highest)}`,
    ]),
  ];
  const widths = words.columns.map((_, column) =>
    Math.max(...rows.map((row) => row[column]!.length)),
  );
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '));
}

/** `G# minor` or, in Spanish, `G# menor`, spelled like its signature. */
function keyText({ tonic, mode }: Pick<KeyEstimate, 'tonic' | 'mode'>, language: Language): string {
  return keyName(keyOf(tonic, mode)).replace(mode, texts(language).inspect.modes[mode]);
}

/** A fifth up is seven semitones; the relative minor lies three below its major. */
function tonicOfSignature(fifths: number, mode: 'major' | 'minor'): number {
  return (((fifths * 7 + (mode === 'minor' ? 9 : 0)) % 12) + 12) % 12;
}

function rounded(tempo: number): string {
  return String(Math.round(tempo * 10) / 10);
}

/** `4:05`, or `1:02:03` from an hour on. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map(String);
  if (whole >= 3600) parts.unshift(String(Math.floor(whole / 3600)));
  return parts.map((part, i) => (i === 0 ? part : part.padStart(2, '0'))).join(':');
}

/** Wraps at spaces. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
