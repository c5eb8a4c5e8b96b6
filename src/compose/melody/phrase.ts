/** @file Plans the phrases of a section: which motif sounds in which bars, and where its notes fall. */
import type { MelodyPart } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { chordAt } from '../plan/chord-timeline.ts';
import { coversStrongBeat, finalTick, harmonyOf, sectionEnd } from '../plan/harmony-at.ts';
import { isWide } from './register.ts';
import { framePhrases, SHORT_BREATH, type PhraseFrame } from './phrase-lengths.ts';
import { changedSlot, FREE_STEP, LONG_NOTE, toneKind, type Slot } from './rules.ts';
import { developed, type Developed } from './development.ts';
import { divideLongest, invertEnd, joinShortest, rotateMotif, type Motif } from './motif.ts';
import {
  turnChooser,
  withTurns,
  type Material,
  type Stated,
  type TurnChooser,
} from './phrase-turns.ts';
import { HELD_OVER, holdOver, joinAt, pickupOf, type Pickup, type Stroke } from './phrase-joins.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';
import { departs, type Departure } from '../options/takes.ts';

/** `a` and `b` state a motif, `s` repeats the motif before on other steps, `v` ends `a` upside down. */
type Label = 'a' | 'b' | 's' | 'v';

/** One statement of a motif. */
export interface Cell {
  readonly label: Label;
  /** Tick of the bar line it starts from; the notes of a pickup come before it. */
  readonly start: number;
  /** The phrase it belongs to. */
  readonly phrase: PhraseFrame;
  /** Index of the earlier cell whose pitches it echoes, if any. */
  readonly source: number | undefined;
  /** Scale steps it lies above its source. */
  readonly shift: number;
  /** Whether it moves in the opposite direction. */
  readonly turned: boolean;
  /** Share of the source's notes it echoes: 1 all, 0.5 the first half. */
  readonly kept: number;
  /** Whether it returns otherwise than it was heard. */
  readonly developed: boolean;
  readonly slots: readonly Slot[];
}

/** How often a sequence turns its motif upside down. */
const TURNED = 0.15;

/** Orders of statements in a phrase, by number of cells. */
const SCHEMES: readonly (readonly Label[][])[] = [
  [],
  [['a']],
  [
    ['a', 's'],
    ['a', 'b'],
    ['a', 'a'],
  ],
  [
    ['a', 's', 'b'],
    ['a', 'a', 'b'],
    ['a', 'b', 'a'],
  ],
  [
    ['a', 's', 'b', 'a'],
    ['a', 'b', 'a', 'b'],
    ['a', 's', 's', 'b'],
    ['a', 'a', 's', 'b'],
  ],
];

/**
 * The cells of a section, in order, with the places of their notes.
 *
 * @param stream decides the orders of statements; equal streams give equal sections.
 * @param departure decides in which cells the rhythm varies a little.
 */
export function planCells(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  material: Material,
  stream: Stream,
  departure: Departure | undefined,
): Cell[] {
  const cells: Cell[] = [];
  // Where patterns count from the song's start (clave), so do the motifs.
  const offset = plan.genre.feel.align === 'song' ? section.startBar : 0;
  const a = rotateMotif(material.a, offset, plan.ticksPerBar);
  const b = rotateMotif(material.b, offset, plan.ticksPerBar);
  const size = a.bars * plan.ticksPerBar;
  const end = sectionEnd(plan, section);
  const pickup = pickupOf(a, part, plan.ticksPerBar);
  const returns = departure?.sparesHead ?? false;
  const heard = framePhrases(plan, part, section, pickup.ticks, stream.fork('phrases'));
  const frames = returns ? runningOn(heard, section, departure!) : heard;
  const turnOf = turnChooser(plan, part, section, material, stream.fork('turns'));
  // Over a drone a raga's tones keep their places, and in a song its sections have their registers.
  const sweeps =
    isWide(part) && !plan.chords[0]?.rests && plan.sections.every(({ lift }) => lift <= 0);
  let firstA: number | undefined;
  let firstB: number | undefined;

  for (const [phrase, frame] of frames.entries()) {
    const { answers } = frame;
    const draws = stream.fork(`phrase ${phrase}`);
    // A second pair of phrases repeats the first one higher, or in another register of a wide instrument.
    const lift =
      frame.period % 2 === 1
        ? draws.pick(isWide(part) && !plan.chords[0]?.rests ? [3, 4, 5, -3, -4] : [1, 2, 2])
        : 0;
    const cellCount = Math.ceil((frame.end - frame.start) / size);
    const question = scheme(
      cellCount,
      stream.fork(cellCount === 2 ? 'scheme' : `scheme ${cellCount}`),
    );
    const labels = answers && phrase > 0 ? answerTo(question) : question;
    const places: Place[] = [];
    for (const [i, label] of labels.entries()) {
      const cellStart = frame.start + i * size;
      if (cellStart >= frame.end) break;
      let motif = label === 'b' ? b : a;
      if (label === 's' && labels.slice(0, i).findLast((l) => l !== 's') === 'b') motif = b;
      if (label === 'v') motif = invertEnd(motif);
      // When the music returns, the answer varies its rhythm a little, but never its opening.
      if (
        section.occurrence > 0 &&
        answers &&
        i === Math.max(phrase === 0 ? 1 : 0, labels.length - 2)
      ) {
        motif = divideLongest(motif);
      }
      const cell = `cell ${section.name} ${phrase} ${i}`;
      const end = Math.min(cellStart + size, frame.end);
      const kept = label === 'v' ? 0.5 : 1;
      const place = { label, motif, kept, start: cellStart, end };
      const isHead = returns && phrase === 0 && i === 0;
      if (isHead || !departs(departure, cell)) places.push(place);
      else if (returns) {
        const setting = {
          other: motif.rhythmId === a.rhythmId ? b : a,
          style: part,
          ticksPerBar: plan.ticksPerBar,
          echoes: label !== 'b' || firstB !== undefined,
          bound: plan.genre.feel.align === 'song',
        };
        // A phrase is developed in one way.
        const way = departure.stream.fork(`development ${section.name} ${phrase}`);
        const development = developed(motif, setting, way);
        places.push({
          ...place,
          motif: development.motif,
          kept: Math.min(kept, development.kept),
          development,
        });
      } else places.push({ ...place, motif: variedRhythm(motif, departure.stream.fork(cell)) });
    }

    const goal =
      end === plan.bars * plan.ticksPerBar && frame.end === end
        ? 'final'
        : answers
          ? 'full'
          : 'half';
    const closes = goal === 'full' && frame.end === end;
    const slots = [
      ...(frame.pickup ? pickupSlots(plan, pickup, frame.start) : []),
      ...shapePhrase(plan, section.tonic, places, turnOf, frame, goal, closes, {
        pickup,
        stream: draws.fork('joins'),
      }),
    ];
    for (const [i, place] of places.entries()) {
      const index = cells.length;
      const sequence = place.label === 's';
      const isB = place.label === 'b';
      let source = sequence ? (i > 0 ? index - 1 : firstA) : isB ? firstB : firstA;
      const restates = i > 0 && !sequence && source !== undefined && sweeps;
      const shift = sequence
        ? stream.fork(`sequence ${i}`).pick([-2, -1, -1, 1, 1, 2])
        : lift + (restates ? stream.fork(`register ${i}`).pick([-5, -4, 0, 4, 5]) : 0);
      if (isB) firstB ??= index;
      else firstA ??= index;
      if (source === index) source = undefined;
      cells.push({
        label: place.label,
        start: place.start,
        phrase: frame,
        source,
        shift: shift + (place.development?.shift ?? 0),
        turned:
          (sequence && stream.fork(`turned ${i}`).chance(TURNED)) !==
          (place.development?.turned ?? false),
        kept: place.kept,
        developed: place.development !== undefined,
        slots: slots.filter(({ tick }) => (i === 0 || tick >= place.start) && tick < place.end),
      });
    }
  }
  return cells;
}

/** The phrases of a return, some of which run on where they rested. */
function runningOn(
  frames: readonly PhraseFrame[],
  section: PlannedSection,
  departure: Departure,
): readonly PhraseFrame[] {
  return frames.map((frame, i) => {
    const follows = frames[i + 1];
    if (!follows || follows.pickup || frame.breath <= SHORT_BREATH) return frame;
    return departs(departure, `breath ${section.name} ${i}`)
      ? { ...frame, breath: SHORT_BREATH }
      : frame;
  });
}

/** A motif where it is stated, and the share of its notes that echo an earlier statement. */
interface Place {
  readonly label: Label;
  readonly motif: Motif;
  readonly kept: number;
  readonly start: number;
  readonly end: number;
  /** How it returns, if not as it was. */
  readonly development?: Developed;
}

function variedRhythm(motif: Motif, stream: Stream): Motif {
  return stream.pick([divideLongest, joinShortest])(motif);
}

function scheme(cells: number, stream: Stream): Label[] {
  if (cells < SCHEMES.length) return [...stream.pick(SCHEMES[cells]!)];
  const half = Math.ceil(cells / 2);
  return [...scheme(half, stream), ...scheme(cells - half, stream)];
}

/** The answer begins like its question and ends differently. */
function answerTo(question: readonly Label[]): Label[] {
  const answer = [...question];
  const turn = Math.max(0, question.length - 2);
  if (answer[turn] === 'a' || answer[turn] === 's') answer[turn] = 'v';
  return answer;
}

/** A phrase sounds at least this long, in ticks. */
const SHORTEST = TICKS_PER_QUARTER / 2;

/** The slots of a phrase: its motifs' attacks, its goal and the breath after it. */
function shapePhrase(
  plan: SongPlan,
  tonic: number,
  places: readonly { motif: Motif; start: number; end: number }[],
  turnOf: TurnChooser,
  { start: phraseStart, end: phraseEnd, breath, holds }: PhraseFrame,
  goal: 'half' | 'full' | 'final',
  closes: boolean,
  joins: { readonly pickup: Pickup; readonly stream: Stream },
): Slot[] {
  const final = goal === 'final' ? finalTick(plan) : undefined;
  const soundEnd = final ?? Math.max(phraseStart + SHORTEST, phraseEnd - breath);
  const attacks: Stroke[] = [];
  for (const { motif, start, end } of places) {
    const limit = Math.min(end, soundEnd);
    const repeated = repeatUntil(motif, end - start, plan.ticksPerBar);
    for (const { attack, step } of withTurns(repeated, turnOf, start, end, plan.ticksPerBar)) {
      const { accent, held, signature } = attack;
      const tick = start + attack.tick;
      if (tick >= limit) continue;
      const duration = Math.min(attack.duration, limit - tick);
      attacks.push({ tick, duration, accent, held, step, signature });
    }
  }
  for (const [i, { start }] of places.entries()) {
    if (i > 0 && start < soundEnd) joinAt(attacks, start, joins.pickup, joins.stream.fork(`${i}`));
  }
  if (joins.pickup.ticks > 0) {
    // Over a drone a line glides on.
    holdOver(attacks, phraseStart, plan.chords[0]?.rests ? 1 : HELD_OVER, joins.stream);
  }
  if (final !== undefined) {
    const duration = plan.bars * plan.ticksPerBar - final;
    attacks.push({ tick: final, duration, accent: true, held: true, step: FREE_STEP });
  } else if (breath > 0) settleOnGoal(plan, attacks, soundEnd, closes, holds);

  return attacks.map((attack, i): Slot => {
    // A phrase that runs on comes to no rest.
    const isGoal = i === attacks.length - 1 && (breath > 0 || goal !== 'half');
    const slot = slotAt(plan, attack);
    if (!isGoal) return slot;
    // An answer can reach the tonic only where the harmony does.
    const home = toneKind(slot.chord, tonic) === 'chord';
    return changedSlot(slot, {
      chord: attack.tick === final ? chordAt(plan.chords, final) : slot.chord,
      strong: true,
      goal: goal === 'full' && !home ? 'half' : goal,
    });
  });
}

function pickupSlots(plan: SongPlan, { ticks, attacks }: Pickup, phraseStart: number): Slot[] {
  return attacks.map(({ tick, duration }, i) =>
    slotAt(plan, {
      tick: phraseStart - ticks + tick,
      duration,
      accent: false,
      step: i === 0 ? 0 : 1,
    }),
  );
}

/** The slot of one note: the harmony it is heard against, and whether it must agree with it. */
export function slotAt(
  plan: SongPlan,
  {
    tick,
    duration,
    accent,
    step,
    signature,
  }: Pick<Slot, 'tick' | 'duration' | 'accent' | 'step'> & Pick<Stroke, 'signature'>,
): Slot {
  const { chord, heldInto } = harmonyOf(plan, tick, duration);
  return {
    tick,
    duration,
    accent,
    chord,
    heldInto,
    strong: duration >= LONG_NOTE || coversStrongBeat(plan, tick, duration),
    step,
    signature,
    goal: 'none',
    climax: false,
  };
}

/** The motif's attacks, repeated where it is shorter than its cell. */
function repeatUntil(motif: Motif, length: number, ticksPerBar: number): Stated[] {
  const own = motif.bars * ticksPerBar;
  const stated: Stated[] = [];
  for (let from = 0; from === 0 || from < length; from += own) {
    for (let i = 0; i < motif.attacks.length; i++) {
      const attack = motif.attacks[i]!;
      stated.push({
        attack: from === 0 ? attack : { ...attack, tick: attack.tick + from },
        step: i === 0 ? FREE_STEP : motif.steps[i]!,
      });
    }
  }
  return stated;
}

/**
 * A written note at least this long is a resting point, and may be held longer where a section closes.
 */
const RESTING_NOTE = TICKS_PER_QUARTER;

/**
 * Ends a phrase on a note with a beat of room after it, preferably on a strong beat among the last
 * attacks; what would follow is dropped.
 *
 * The note keeps its written length and adds the time of what is dropped, up to the first written rest;
 * if the rhythm holds it, it lasts at least a beat. If the phrase holds its end, or where a section
 * closes on a long note, it lasts until the breath, but no longer than a bar.
 */
function settleOnGoal(
  plan: SongPlan,
  attacks: Stroke[],
  soundEnd: number,
  closes: boolean,
  holds: boolean,
): void {
  const roomy = attacks.findLastIndex(({ tick }) => soundEnd - tick >= TICKS_PER_QUARTER);
  if (roomy < 0) return;
  let goal = roomy;
  for (let i = roomy; i >= Math.max(1, roomy - 2); i--) {
    const near = attacks[roomy]!.tick - attacks[i]!.tick <= 2 * TICKS_PER_QUARTER;
    if (near && coversStrongBeat(plan, attacks[i]!.tick, 1)) {
      goal = i;
      break;
    }
  }
  const last = attacks[goal]!;
  const written = last.duration;
  let end = last.tick + written;
  for (const { tick, duration } of attacks.splice(goal + 1)) {
    if (tick > end) break;
    end = tick + duration;
  }
  if (last.held) end = Math.max(end, last.tick + TICKS_PER_QUARTER);
  if (holds || (closes && written >= RESTING_NOTE)) end = soundEnd;
  last.duration = Math.min(soundEnd, end, last.tick + plan.ticksPerBar) - last.tick;
}
