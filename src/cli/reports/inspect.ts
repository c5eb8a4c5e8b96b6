/** @file A piece described for people: facts, a table of tracks, a piano roll. */
import { programName } from '../../midi/general-midi.ts';
import type { Overview, TrackOverview } from '../../analysis/overview.ts';
import { UNSURE_BELOW, type Known } from '../../analysis/understanding/understanding.ts';
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
  const signatures = facts.keySignatures.map(({ fifths, mode }) =>
    keyText(tonicOfSignature(fifths, mode), mode, language),
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
        facts.meters.map((each) => `${each.meter}${doubt(each)}`),
        ', ',
      ),
    ],
    [words.pickup, facts.pickup === 0 ? '' : words.quarters(facts.pickup / facts.ticksPerQuarter)],
    [words.key, facts.keys.length === 0 ? words.unclear : list(keysText(facts, language), ', ')],
    [words.signatures, list(signatures, ', ')],
    [
      areFound(facts.chords) ? words.chordsFound : words.chords,
      list(
        facts.chords.map((each) => `${visibleInLine(each.symbol)}${doubt(each)}`),
        ' ',
      ),
    ],
    [
      areFound(facts.sections) ? words.sectionsFound : words.sections,
      list(
        facts.sections.map(
          (each) => `${visibleInLine(each.name)}${doubt(each)} ${each.bar}-${each.lastBar}`,
        ),
        ', ',
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
    ...(isAnyUnsure(facts) ? ['', ...wrap(words.unsure(UNSURE_BELOW), width)] : []),
    ...(roll.length === 0 ? [] : ['', ...roll.map((line) => line.trimEnd())]),
  ];
}

/** What follows a finding that is unsure. */
function doubt({ certainty }: Known): string {
  return certainty < UNSURE_BELOW ? '?' : '';
}

function areFound(findings: readonly Known[]): boolean {
  return findings.some(({ source }) => source === 'found');
}

function isAnyUnsure({ meters, keys, chords, sections, tracks }: Overview): boolean {
  const shown = [meters, keys, chords.slice(0, LISTED), sections.slice(0, LISTED), tracks];
  return shown.some((findings) => findings.some((each) => doubt(each) !== ''));
}

/** Each key with the bar from which it holds, the first without. */
function keysText({ keys }: Overview, language: Language): string[] {
  const words = texts(language).inspect;
  return keys.map((key, i) => {
    const name = keyText(key.tonic, key.mode, language) + doubt(key);
    return i === 0 ? name : words.fromBar(name, key.bar);
  });
}

function trackTable(tracks: readonly TrackOverview[], language: Language): string[] {
  const words = texts(language).inspect;
  const rows = [
    [...words.columns],
    ...tracks.map(({ name, program, channel, notes, lowest, highest, ...found }) => [
      [...visibleInLine(name)].slice(0, NAME_WIDTH).join(''),
      found.holds.map(({ role }) => ROLES[role].name[language]).join(' + ') + doubt(found),
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
function keyText(
  tonic: number,
  mode: 'major' | 'minor' | 'mixolydian',
  language: Language,
): string {
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
