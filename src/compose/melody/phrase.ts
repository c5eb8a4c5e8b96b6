/** @file Plans the phrases of a section: which motif sounds in which bars, and where its notes fall. */
import type { MelodyPart, MelodyRhythm } from '../../genres/genre.ts';
import { parseRhythm } from '../../genres/pattern-text.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { meterName } from '../../theory/meter.ts';
import { chordAt } from '../plan/chord-timeline.ts';
import { coversStrongBeat, finalTick, harmonyOf, sectionEnd } from '../plan/harmony-at.ts';
import { isWide } from './register.ts';
import { framePhrases, type PhraseFrame } from './phrase-lengths.ts';
import { FREE_STEP, LONG_NOTE, toneKind, type Slot } from './rules.ts';
import { divideLongest, invertEnd, joinShortest, rotateMotif, type Motif } from './motif.ts';
import {
  turnChooser,
  withTurns,
  type Material,
  type Stated,
  type TurnChooser,
} from './phrase-turns.ts';
import type { Interval } from './signature.ts';
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

/** The rhythms that may play in a section and in every bar of it: motifs are made of them. */
export function fittingRhythms(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
): MelodyRhythm[] {
  const here = sectionRhythms(plan, part, section);
  const anywhere = here.filter((rhythm) => !isForCertainBars(rhythm));
  return anywhere.length > 0 ? anywhere : here;
}

/** The rhythms that may play in some bars of a section only. */
export function turningRhythms(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
): MelodyRhythm[] {
  return sectionRhythms(plan, part, section).filter(isForCertainBars);
}

function isForCertainBars({ when }: MelodyRhythm): boolean {
  return when.phraseBars !== undefined || when.chordsPerBar !== undefined;
}

function sectionRhythms(plan: SongPlan, part: MelodyPart, section: PlannedSection): MelodyRhythm[] {
  const meter = meterName(plan.meter);
  const inMeter = part.rhythms.filter(
    ({ when, rhythm, bars, grid }) =>
      (when.meter === undefined || when.meter === meter) &&
      parseRhythm(rhythm).length * (TICKS_PER_QUARTER / grid) === bars * plan.ticksPerBar,
  );
  if (inMeter.length === 0) {
    throw new Error(
      `Genre "${plan.genre.id}": part "${part.id}" has no rhythm for ${meter}; add one to its rhythms.`,
    );
  }
  const inSection = inMeter.filter(
    ({ when: { sections, energy } }) =>
      (sections === undefined || sections.includes(section.like)) &&
      (energy === undefined || (section.energy >= energy[0] && section.energy <= energy[1])),
  );
  return inSection.length > 0 ? inSection : inMeter;
}

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
  const frames = framePhrases(plan, part, section, pickup.ticks, stream.fork('phrases'));
  const turnOf = turnChooser(plan, part, section, material, stream.fork('turns'));
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
      const returns = departure?.sparesHead ?? false;
      const changed = !(returns && phrase === 0 && i === 0) && departs(departure, cell);
      if (changed) {
        motif = (returns ? developed : variedRhythm)(motif, departure!.stream.fork(cell));
      }
      const kept = label === 'v' || (changed && returns) ? 0.5 : 1;
      const end = Math.min(cellStart + size, frame.end);
      places.push({ label, motif, kept, start: cellStart, end });
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
      const shift = sequence ? stream.fork(`sequence ${i}`).pick([-2, -1, -1, 1, 1, 2]) : lift;
      if (isB) firstB ??= index;
      else firstA ??= index;
      if (source === index) source = undefined;
      cells.push({
        label: place.label,
        start: place.start,
        phrase: frame,
        source,
        shift,
        turned: sequence && stream.fork(`turned ${i}`).chance(TURNED),
        kept: place.kept,
        slots: slots.filter(({ tick }) => (i === 0 || tick >= place.start) && tick < place.end),
      });
    }
  }
  return cells;
}

/** A motif where it is stated, and the share of its notes that echo an earlier statement. */
interface Place {
  readonly label: Label;
  readonly motif: Motif;
  readonly kept: number;
  readonly start: number;
  readonly end: number;
}

/** A motif that returns begins as it was and goes on otherwise. */
function developed(motif: Motif, stream: Stream): Motif {
  const changed = stream.pick([divideLongest, joinShortest, invertEnd])(motif);
  return changed === motif ? invertEnd(motif) : changed;
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
  const attacks: Stroke[] = places.flatMap(({ motif, start, end }) =>
    withTurns(
      repeatUntil(motif, end - start, plan.ticksPerBar),
      turnOf,
      start,
      end,
      plan.ticksPerBar,
    ).flatMap(({ attack, step }) => {
      const tick = start + attack.tick;
      const limit = Math.min(end, soundEnd);
      if (tick >= limit) return [];
      const duration = Math.min(attack.duration, limit - tick);
      const { accent, held, signature } = attack;
      return [{ tick, duration, accent, held, step, ...(signature && { signature }) }];
    }),
  );
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
    const atEnd = attack.tick === final ? { chord: chordAt(plan.chords, final) } : {};
    // An answer can reach the tonic only where the harmony does.
    const home = toneKind(slot.chord, tonic) === 'chord';
    return { ...slot, ...atEnd, strong: true, goal: goal === 'full' && !home ? 'half' : goal };
  });
}

/** The notes that lead into a phrase, from the first of them on. */
interface Pickup {
  /** Their length together. */
  readonly ticks: number;
  readonly attacks: readonly { readonly tick: number; readonly duration: number }[];
}

/** An attack of a phrase, in ticks of the piece, and the scale steps to it. */
interface Stroke {
  readonly tick: number;
  duration: number;
  readonly accent: boolean;
  readonly held: boolean;
  readonly step: number;
  readonly signature?: Interval;
}

/** Longest note that is held to join two motifs. */
const MOST_HELD = 3 * TICKS_PER_QUARTER;

/** Longest pickup. */
const MOST_PICKUP = 1.5 * TICKS_PER_QUARTER;

/**
 * What leads into a motif: the last notes of its rhythm's last bar, as they lead into its next bar; a
 * rhythm without any there lends a note as long as its shortest one, up to a beat.
 */
function pickupOf({ attacks, bars }: Motif, part: MelodyPart, ticksPerBar: number): Pickup {
  const none = { ticks: 0, attacks: [] };
  if (part.phrasing === 'even' || attacks.length === 0) return none;
  const end = bars * ticksPerBar;
  const leading = attacks.filter(({ tick }) => end - tick <= MOST_PICKUP);
  const [first] = leading;
  if (first) {
    const ticks = end - first.tick;
    return {
      ticks,
      attacks: leading.map(({ tick, duration }) => ({ tick: tick - first.tick, duration })),
    };
  }
  const ticks = Math.min(TICKS_PER_QUARTER, ...attacks.map(({ duration }) => duration));
  return { ticks, attacks: [{ tick: 0, duration: ticks }] };
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

/**
 * How a motif leads to the next one of its phrase over a rest between them, by weight: not at all, by holding its
 * last note, by notes that lead on, or by both, so that the two are one breath.
 */
const JOINS = [
  { kind: 'rest', holds: false, leads: false, weight: 2 },
  { kind: 'hold', holds: true, leads: false, weight: 3 },
  { kind: 'lead', holds: false, leads: true, weight: 2 },
  { kind: 'bridge', holds: true, leads: true, weight: 5 },
] as const;
/** A rest from this length on parts what belongs together. */
const PARTING = 0.9 * TICKS_PER_QUARTER;
/** So does a note that lasts this long. */
const WAIT = 3 * TICKS_PER_QUARTER;

/** Leads over the rest before the motif at `start`, or within its last notes before, if the phrase does so there. */
function joinAt(attacks: Stroke[], start: number, pickup: Pickup, stream: Stream): void {
  const next = attacks.findIndex(({ tick }) => tick >= start);
  if (next < 1 || pickup.ticks === 0) return;
  const gap = lastGap(attacks, next, start - WAIT);
  if (gap === undefined) return;
  const before = attacks[gap - 1]!;
  const { holds, leads } = stream.weighted(JOINS, ({ weight }) => weight);
  const until = attacks[gap]!.tick;
  // A note can be held so long only; what it leaves is led over.
  const tooWide = holds && until - before.tick >= WAIT;
  const end = Math.min(
    before.tick + before.duration,
    Math.max(before.tick + TICKS_PER_QUARTER, start - pickup.ticks),
  );
  const leading =
    (leads || tooWide) && gap === next
      ? pickup.attacks
          .map(({ tick, duration }) => ({ tick: start - pickup.ticks + tick, duration }))
          .filter(({ tick }) => tick >= end)
          .map((attack) => ({ ...attack, accent: false, held: false, step: 1 }))
      : [];
  attacks.splice(next, 0, ...leading);
  if (leading.length > 0) before.duration = Math.min(before.duration, end - before.tick);
  if (holds) before.duration = Math.min(attacks[gap]!.tick - before.tick, MOST_HELD);
}

/** How often a phrase is held over a rest that its rhythm writes within it. */
const HELD_OVER = 0.4;

/** Holds notes over some of the rests that would part the phrase. */
function holdOver(
  attacks: readonly Stroke[],
  phraseStart: number,
  share: number,
  stream: Stream,
): void {
  for (let i = 1; i < attacks.length; i++) {
    const before = attacks[i - 1]!;
    const until = attacks[i]!.tick;
    if (until - before.tick - before.duration < PARTING) continue;
    if (!stream.fork(`held ${before.tick - phraseStart}`).chance(share)) continue;
    before.duration = Math.min(until - before.tick, MOST_HELD);
  }
}

/** Index of the attack after the last rest that parts the attacks up to that of index `next`, from a tick on. */
function lastGap(attacks: readonly Stroke[], next: number, from: number): number | undefined {
  for (let i = next; i > 0 && attacks[i]!.tick >= from; i--) {
    const { tick, duration } = attacks[i - 1]!;
    const until = attacks[i]!.tick;
    if (until - tick - duration >= PARTING || until - tick >= WAIT) return i;
  }
  return undefined;
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
  }: Pick<Slot, 'tick' | 'duration' | 'accent' | 'step'> & { readonly signature?: Interval },
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
  const repeats = Math.max(1, Math.ceil(length / own));
  return Array.from({ length: repeats }, (_, k) =>
    motif.attacks.map((attack, i) => ({
      attack: { ...attack, tick: attack.tick + k * own },
      step: i === 0 ? FREE_STEP : motif.steps[i]!,
    })),
  ).flat();
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
