/** @file Chord parts: comping patterns and pads with voice leading. */
import type { ChordPart, CompingPattern } from '../../genres/genre.ts';
import { parseComp, type CompStep } from '../../genres/pattern-text.ts';
import { roleFacts } from '../../score/roles.ts';
import { withDuration } from '../../score/changed-note.ts';
import type { Note } from '../../score/score.ts';
import { mod } from '../../theory/pitch.ts';
import { chordAhead, planTicks } from '../plan/chord-timeline.ts';
import { finalTick, sectionAt, sectionStart } from '../plan/harmony-at.ts';
import { playsLastChord, visitSteps } from '../plan/pattern-steps.ts';
import type { PlannedChord, PlannedSection, SongPlan } from '../plan/song-plan.ts';
import { departs, type TakeDraws } from '../options/takes.ts';
import type { Lead } from '../plan/lead.ts';
import { playedPatterns } from '../variation/another-take.ts';
import { busierFigure } from '../variation/figures/figure-amount.ts';
import { figureOf, figureText } from '../variation/figures/figure.ts';
import { variedFigure } from '../variation/figures/figure-variation.ts';
import { costBeside, givingWay, rangeBelow } from './room-for-lead.ts';
import { ascending, possibleVoicings, smoothest, type PossibleVoicing } from './voicing.ts';

type Struck = Extract<CompStep, { kind: 'strike' }>;

/** A struck chord and how long it rings. */
interface Strike {
  readonly tick: number;
  readonly end: number;
  readonly chord: PlannedChord;
  readonly step: Struck;
  /** Struck only because the chord changed under a held note. */
  readonly renewed: boolean;
}

/** MIDI velocity above or below the part's level. */
const STRENGTH = { accent: 12, normal: 0, soft: -14 } as const;
/** How much softer the inner voices are, so that the top voice is heard as a line. */
const INNER = 4;

/** Share of strikes that comping has more where a section lifts. */
const LIFT = 0.15;
const MOST_VOICES = 6;

const PLAIN: Struck = {
  kind: 'strike',
  voices: 'all',
  next: false,
  octave: 0,
  strength: 'normal',
  staccato: false,
};

/**
 * The notes of a chord part (or pad) over the whole piece, sorted by tick, then pitch. Every note is a
 * tone of its chord or one of the tensions the style allows on it, within the part's range. A held
 * chord is struck again where the harmony changes (a pad ties the common tones); the last chord of the
 * piece is held to the end. Nothing is struck over N.C.
 */
export function chordNotes(plan: SongPlan, part: ChordPart, lead: Lead, draws: TakeDraws): Note[] {
  const voicedOf = voicings(plan, part, lead, draws);
  const { ties = false } = roleFacts(part.role);
  const notes: Note[] = [];
  for (const strike of strikes(plan, part, draws)) {
    const { tick, end, chord, step } = strike;
    const length = end - tick;
    const duration = step.staccato ? Math.max(1, Math.round(length / 2)) : length;
    const pitches = struckPitches(voicedOf(chord), chord, step);
    for (const pitch of pitches) {
      const tied = ties && strike.renewed ? endingAt(notes, pitch, tick) : -1;
      if (tied >= 0) {
        notes[tied] = withDuration(notes[tied]!, end - notes[tied]!.tick);
        continue;
      }
      const softer = pitch === pitches.at(-1) ? 0 : INNER;
      const velocity = Math.min(127, Math.max(1, part.level + STRENGTH[step.strength] - softer));
      notes.push({ tick, duration, pitch, velocity });
    }
  }
  return part.room === 'free' ? notes : makingRoom(notes, lead);
}

/** What remains of notes beside the lead, where those that are struck together give way together. */
function makingRoom(notes: readonly Note[], lead: Lead): Note[] {
  const left: Note[] = [];
  for (let first = 0, next = 0; first < notes.length; first = next) {
    while (notes[next]?.tick === notes[first]!.tick) next++;
    for (const note of givingWay(notes.slice(first, next), lead)) left.push(note);
  }
  return left;
}

/** How a section's chords are voiced: below the lead, unless the part says otherwise. */
interface Setting {
  readonly voicing: ChordPart['voicing'];
  readonly range: readonly [low: number, high: number];
}

function settings(plan: SongPlan, part: ChordPart, lead: Lead): (chord: PlannedChord) => Setting {
  const lifted = liftedVoicing(part);
  const found = new Map<PlannedSection, Setting>();
  for (const section of plan.sections) {
    found.set(section, {
      voicing: section.lift > 0 ? lifted : part.voicing,
      range: part.room === 'below' ? rangeBelow(part.range, lead, section) : part.range,
    });
  }
  return (chord) => found.get(sectionAt(plan, chord.tick))!;
}

function strikes(plan: SongPlan, part: ChordPart, draws: TakeDraws): Strike[] {
  const done: Strike[] = [];
  let open: { -readonly [K in keyof Strike]: Strike[K] } | undefined;
  const close = (tick: number) => {
    if (open && !open.chord.noChord) {
      open.end = Math.min(tick, chordEnd(open.chord));
      done.push(open);
    }
    open = undefined;
  };
  let end = 0;
  const strike = (tick: number, chord: PlannedChord, step: Struck, renewed: boolean) => {
    open = { tick, end: tick, chord, step, renewed };
  };
  const played = playedPatterns<CompingPattern>(
    draws,
    (pattern, stream, first) => {
      const { patterns, variation: share } = part;
      if (share === 0 && !first) return pattern;
      const { bars, text } = variedFigure(
        patterns,
        pattern,
        compOf,
        share,
        plan.meter,
        stream,
        first,
      );
      return { ...pattern, bars, comp: text };
    },
    (pattern) => (part.role === 'pad' ? pattern : fullerComp(pattern)),
  );
  const steps = (pattern: CompingPattern) => parseComp(pattern.comp);
  visitSteps(
    plan,
    part,
    part.patterns,
    steps,
    played,
    draws,
    (step, tick, length, chord, entry) => {
      if (entry) close(end);
      if (step.kind === 'rest') close(tick);
      else if (step.kind === 'strike') {
        close(tick);
        strike(tick, step.next ? chordAhead(plan, tick) : chord, step, false);
      } else if (open && open.chord !== chord && tick >= chordEnd(open.chord)) {
        const renewed = open.step;
        close(tick);
        strike(tick, chord, { ...renewed, next: false }, true);
      } else if (entry) {
        strike(tick, chord, PLAIN, false);
      }
      end = tick + length;
    },
  );
  close(end);
  const chord = plan.chords.at(-1)!;
  if (playsLastChord(plan, part) && !chord.noChord) {
    const tick = finalTick(plan);
    done.push({ tick, end: planTicks(plan), chord, step: PLAIN, renewed: false });
  }
  return done;
}

/** A pattern where a section lifts, with some strikes more; one for named sections is written for them. */
function fullerComp(pattern: CompingPattern): CompingPattern {
  if (pattern.when.sections) return pattern;
  const figure = figureOf(pattern, pattern.comp);
  const fuller = busierFigure(figure, LIFT);
  return fuller.grid === figure.grid ? { ...pattern, comp: figureText(fuller) } : pattern;
}

const compOf = ({ comp }: CompingPattern): string => comp;

function chordEnd(chord: PlannedChord): number {
  return chord.tick + chord.duration;
}

/** A chord's voicing, and the range in which it lies. */
interface VoicedChord {
  readonly pitches: readonly number[];
  readonly range: Setting['range'];
}

/** Each chord's voicing, found when first needed and led from the one found before. */
function voicings(
  plan: SongPlan,
  part: ChordPart,
  lead: Lead,
  draws: TakeDraws,
): (chord: PlannedChord) => VoicedChord {
  const tensions = chosenTensions(plan, part, draws);
  const settingOf = settings(plan, part, lead);
  const made = new Map<PlannedChord, VoicedChord>();
  // The same few chords recur.
  const possible = new Map<string, PossibleVoicing[]>();
  const away = otherVoicings(part, draws);
  const possibleOf = (
    chord: PlannedChord,
    { voicing, range }: Setting,
    more: boolean,
  ): PossibleVoicing[] => {
    const tension = tensions.get(chord);
    const tones = chord.intervals.join();
    const key = `${chord.symbol} ${tones} ${tension} ${range[0]} ${range[1]} ${voicing.voices} ${more}`;
    let voicings = possible.get(key);
    if (!voicings) {
      voicings = possibleVoicings(chord, voicing, range, tension);
      if (more && voicings.length < ENOUGH_VOICINGS) {
        voicings.push(...possibleVoicings(chord, plainer(voicing), range, tension));
      }
      possible.set(key, voicings);
    }
    return voicings;
  };
  let before: readonly number[] | undefined;
  let firstBefore: readonly number[] | undefined;
  const besideLead = (chord: PlannedChord, voicings: PossibleVoicing[]): PossibleVoicing[] => {
    if (part.room === 'free' || voicings.length === 1) return voicings;
    const end = chordEnd(chord);
    const sounding = lead.during(chord.tick, end);
    return voicings.map(({ pitches, faults }) => ({
      pitches,
      faults: faults + costBeside(pitches, sounding, chord.tick, end),
    }));
  };
  return (chord) => {
    let voiced = made.get(chord);
    if (!voiced) {
      const setting = settingOf(chord);
      firstBefore = smoothest(besideLead(chord, possibleOf(chord, setting, false)), firstBefore);
      before = away
        ? smoothest(away(besideLead(chord, possibleOf(chord, setting, true)), firstBefore), before)
        : firstBefore;
      voiced = { pitches: before, range: setting.range };
      made.set(chord, voiced);
    }
    return voiced;
  };
}

/** The voicing of comping where a section lifts: a voice more, where the range has room for it. */
function liftedVoicing({ role, voicing }: ChordPart): ChordPart['voicing'] {
  if (role === 'pad' || voicing.style === 'octaves') return voicing;
  return { ...voicing, voices: Math.min(MOST_VOICES, voicing.voices + 1) };
}

/** With fewer voicings, another take may use plainer ones: closer, and of a voice less. */
const ENOUGH_VOICINGS = 5;

function plainer({ style, voices, ...rest }: ChordPart['voicing']): ChordPart['voicing'] {
  const closer = style === 'open' || style === 'drop2' ? 'close' : style;
  return { ...rest, style: closer, voices: Math.max(2, voices - 1) };
}

/** What it costs, in semitones of motion, to share all pitches with another take, and to lie elsewhere than wanted. */
const LIKE = { same: 20, perSemitone: 1.5 };
/** By how many semitones another take's chords lie higher or lower. */
const AWAY = [-5, -3, 3, 5] as const;

/** For another take than the piece's, makes voicings cheaper that lie otherwise than the piece's. */
function otherVoicings(
  { voicing: { style } }: ChordPart,
  { stream, first }: TakeDraws,
):
  | ((possible: readonly PossibleVoicing[], piece: readonly number[]) => PossibleVoicing[])
  | undefined {
  // Power chords and octaves are riffs, whose register is theirs.
  if (!first || style === 'power' || style === 'octaves') return undefined;
  const wanted = stream.fork('register').pick(AWAY);
  return (possible, piece) =>
    possible.map(({ pitches, faults }) => {
      const off = Math.abs(mean(pitches) - mean(piece) - wanted);
      const shared = pitches.filter((pitch) => piece.includes(pitch)).length / pitches.length;
      return { pitches, faults: faults + LIKE.same * shared + LIKE.perSemitone * off };
    });
}

function mean(pitches: readonly number[]): number {
  return pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
}

/** The tension each chord gets, if any; equal sections get equal ones. */
function chosenTensions(
  plan: SongPlan,
  part: ChordPart,
  { stream, departure }: TakeDraws,
): Map<PlannedChord, number> {
  const chosen = new Map<PlannedChord, number>();
  if (part.voicing.tensions === 0) return chosen;
  for (const chord of plan.chords) {
    if (chord.tensions.length === 0) continue;
    const section = sectionAt(plan, chord.tick);
    const inSection = chord.tick - sectionStart(plan, section);
    const label = `tension/${section.name}/${inSection}/${chord.roman}`;
    const draw = (departs(departure, `departs ${label}`) ? departure.stream : stream).fork(label);
    if (draw.chance(part.voicing.tensions)) chosen.set(chord, draw.pick(chord.tensions));
  }
  return chosen;
}

/** MIDI notes of a strike, ascending. */
function struckPitches(
  { pitches: voicing, range }: VoicedChord,
  chord: PlannedChord,
  { voices, octave }: Struck,
): readonly number[] {
  if (voices === 'all' && octave === 0) return voicing;
  const [low, high] = range;
  let pitches: readonly number[];
  if (voices === 'all') pitches = voicing;
  else if (voices === 'top') pitches = voicing.slice(-1);
  else if (voices === 'upper') pitches = voicing.length > 1 ? voicing.slice(1) : voicing;
  else if (voices === 'bass') pitches = [bassTone(chord, voicing[0]!, range)];
  else pitches = voices.map((voice) => voiceNumber(voicing, voice, high));
  const shifted = pitches.map((pitch) => {
    const moved = pitch + 12 * octave;
    return moved >= low && moved <= high ? moved : pitch;
  });
  return ascending(shifted);
}

/**
 * A voice by its number from 1; beyond the top, counting continues an octave higher where the range
 * allows.
 */
function voiceNumber(voicing: readonly number[], voice: number, high: number): number {
  const pitch = voicing[(voice - 1) % voicing.length]!;
  const raised = pitch + 12 * Math.floor((voice - 1) / voicing.length);
  return raised <= high ? raised : pitch;
}

/**
 * The chord's bass tone below the voicing (its root over a pedal outside the chord), or the lowest one
 * in the range if that ends first.
 */
function bassTone(
  chord: PlannedChord,
  lowest: number,
  [low, high]: readonly [number, number],
): number {
  const inverted = chord.intervals.some((i) => mod(chord.root + i - chord.bass, 12) === 0);
  const tone = inverted ? chord.bass : chord.root;
  const below = lowest - (mod(lowest - tone, 12) || 12);
  if (below >= low) return below;
  const inRange = low + mod(tone - low, 12);
  return inRange <= high ? inRange : lowest;
}

/** Index of the note of this pitch that ends exactly at `tick`, searched from the end; -1 for none. */
function endingAt(notes: readonly Note[], pitch: number, tick: number): number {
  for (let i = notes.length - 1; i >= 0 && i >= notes.length - 12; i--) {
    const note = notes[i]!;
    if (note.pitch === pitch && note.tick + note.duration === tick) return i;
  }
  return -1;
}
