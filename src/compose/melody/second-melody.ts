/**
 * @file The second melody: it follows the first note by note, imitates it, answers it or plays a riff
 *   under it.
 */
import type { MelodyPart } from '../../genres/genre.ts';
import type { Stream } from '../../random/stream.ts';
import { withDuration } from '../../score/changed-note.ts';
import { TICKS_PER_QUARTER, type Note } from '../../score/score.ts';
import { chordsBetween, planTicks } from '../plan/chord-timeline.ts';
import { clearOfLead } from './beside-lead.ts';
import { echo, middleOf, parallel, unison, velocityOf } from './following-lines.ts';
import { firstAtOrAfter, leadOf, sounding, type Lead } from '../plan/lead.ts';
import { finalTick, sectionEnd, sectionStart, soundEnd } from '../plan/harmony-at.ts';
import { bestLine, type LinePast, type LineRules, type Pull } from './line-search.ts';
import { changedSlot, demandOf, leapDirection, stepInScale, type Slot } from './rules.ts';
import { makeMotif, rotateMotif } from './motif.ts';
import { partPlays } from '../plan/pattern-choice.ts';
import { slotAt } from './phrase.ts';
import { fittingRhythms } from './section-rhythms.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';
import type { PartIdeas } from '../options/ideas.ts';
import { departs, type TakeDraws } from '../options/takes.ts';

/** A slot and the pitch it is drawn to. */
interface Wish {
  readonly slot: Slot;
  readonly pull: Pull;
}

/** Cost per semitone away from the imitated line, the riff, the part's middle, the contrary motion. */
const IMITATION_FORCE = 0.5;
const RIFF_FORCE = 0.6;
const CENTRE_FORCE = 0.12;
const CONTRARY_FORCE = 0.3;
/** Relations in which the line has pitches of its own, so that they can be chosen below the lead. */
const OF_ITS_OWN: ReadonlySet<string> = new Set(['imitation', 'riff', 'counter']);
/** Share of the pairs of bars in which another take follows the first melody in another way. */
const FOLLOWED_OTHERWISE = 0.7;
/** Cost of a note above the lead. */
const ABOVE_COST = 2;

/**
 * The second melody of the whole piece.
 *
 * @param melody the first melody without ornaments, sorted by tick.
 */
export function secondMelodyNotes(
  plan: SongPlan,
  whole: MelodyPart,
  melody: readonly Note[],
  { stream, departure, first, ideas }: TakeDraws,
): Note[] {
  const lead = leadOf(plan, melody);
  const notes = plan.sections
    .filter((section) => partPlays(whole, section))
    .flatMap((section) => {
      const relation = whole.relation ?? 'counter';
      const part =
        whole.room === 'below' && OF_ITS_OWN.has(relation) ? lowered(whole, lead, section) : whole;
      const start = sectionStart(plan, section);
      const end = sectionEnd(plan, section);
      const own = melody.filter(({ tick }) => tick >= start && tick < end);
      const draws = stream.fork(`section ${section.name}`);
      const drawnAgain = (tick: number): boolean =>
        departure !== undefined && departs(departure, `note ${section.name} ${tick - start}`);
      const otherwise = (tick: number): boolean => {
        if (drawnAgain(tick)) return true;
        const pair = Math.floor((tick - start) / (2 * plan.ticksPerBar));
        return first !== undefined && draws.fork(`bars ${pair}`).chance(FOLLOWED_OTHERWISE);
      };
      const realised = (wishes: readonly Wish[]): Note[] => {
        // A riff stays one figure; a counter-line finds other tones in another take.
        const moves = relation === 'counter' ? otherwise : drawnAgain;
        const wanted = moved(wishes, departure?.stream ?? draws, moves);
        const notes = realise(
          plan,
          part,
          section.tonic,
          own,
          [...wanted, ...finalWish(plan, part, section, wanted)],
          draws,
        );
        return part.room === 'below'
          ? notes.flatMap((note) => clearOfLead(note, lead) ?? [])
          : notes;
      };
      switch (relation) {
        case 'thirds':
          return parallel(plan, part, own, (tick) => (otherwise(tick) ? -5 : -2));
        case 'sixths':
          return parallel(plan, part, own, (tick) => (otherwise(tick) ? -2 : -5));
        case 'unison':
          return unison(part, own, (note) => otherwise(note.tick));
        case 'echo':
          return echo(plan, part, section, own, part.room === 'free' ? undefined : lead, (note) =>
            otherwise(note.tick),
          );
        case 'imitation':
          return realised(imitation(plan, part, section, own, draws));
        case 'riff':
          return realised(riff(plan, part, section, draws, ideas));
        case 'counter':
          return realised(counter(plan, part, section, own, draws, ideas));
      }
    });
  return outsideStops(plan, notes);
}

/** The notes, none of which sounds over N.C.: a stop leaves the lead alone. */
function outsideStops({ chords }: SongPlan, notes: Note[]): Note[] {
  const stops = chords.filter(({ noChord }) => noChord);
  if (stops.length === 0) return notes;
  return notes.flatMap((note) => {
    const end = note.tick + note.duration;
    const stop = stops.find(({ tick, duration }) => tick < end && tick + duration > note.tick);
    if (!stop) return [note];
    return stop.tick > note.tick ? [{ ...note, duration: stop.tick - note.tick }] : [];
  });
}

/** Semitones that a line of its own needs at least. */
const LEAST_RANGE = 9;

/** The part in the lower end of its range, where the lead leaves it room there. */
function lowered(part: MelodyPart, lead: Lead, section: PlannedSection): MelodyPart {
  const zone = lead.zoneOf(section);
  const [low, high] = part.range;
  if (zone === undefined || high < zone) return part;
  return { ...part, range: [low, Math.min(high, Math.max(low + LEAST_RANGE, zone - 1))] };
}

/** Moves some of the wishes by a third or a fourth. */
function moved(wishes: readonly Wish[], stream: Stream, moves: (tick: number) => boolean): Wish[] {
  return wishes.map((wish) => {
    const { slot, pull } = wish;
    if (!moves(slot.tick)) return wish;
    const away = stream.fork(`wish ${pull.pitch}`).pick([-5, -4, 4, 5]);
    return { slot, pull: { pitch: pull.pitch + away, force: IMITATION_FORCE } };
  });
}

/** What the melody played one or two bars ago, at the interval that suits the part's range best. */
function imitation(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  melody: readonly Note[],
  stream: Stream,
): Wish[] {
  const delay = (section.bars >= 4 ? stream.pick([1, 1, 2]) : 1) * plan.ticksPerBar;
  const end = soundEnd(plan, section);
  const heard = melody.filter(({ tick }) => tick + delay < end);
  if (heard.length === 0) return [];
  const mean = heard.reduce((sum, { pitch }) => sum + pitch, 0) / heard.length;
  const centre = (part.range[0] + part.range[1]) / 2;
  // Unison, fourth below, fifth below, octave below or above: in semitones for choosing, in steps for playing.
  const intervals = [
    { semitones: 0, steps: 0 },
    { semitones: -5, steps: -3 },
    { semitones: -7, steps: -4 },
    { semitones: -12, steps: -7 },
    { semitones: 12, steps: 7 },
  ];
  const { steps, semitones } = intervals.reduce((best, interval) =>
    Math.abs(mean + interval.semitones - centre) < Math.abs(mean + best.semitones - centre)
      ? interval
      : best,
  );
  return heard.map((note, i) => {
    const tick = note.tick + delay;
    const duration = Math.min(note.duration, end - tick);
    const earlier = heard[i - 1];
    const slot = slotAt(plan, { tick, duration, accent: false, step: 0 });
    const seven = slot.chord.scale.length >= 7;
    const pitch = seven ? stepInScale(slot.chord, note.pitch, steps) : note.pitch + semitones;
    const step = earlier ? Math.round((note.pitch - earlier.pitch) * 0.58) : 0;
    return { slot: changedSlot(slot, { step }), pull: { pitch, force: IMITATION_FORCE } };
  });
}

/** A short motif of its own, repeated throughout, with pitches that follow the chords. */
function riff(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  stream: Stream,
  ideas: PartIdeas | undefined,
): Wish[] {
  const rhythm = stream.weighted(
    fittingRhythms(plan, part, section, ideas),
    ({ weight }) => weight,
  );
  const offset = plan.genre.feel.align === 'song' ? section.startBar : 0;
  const motif = rotateMotif(
    makeMotif(rhythm, part, stream.fork('motif')),
    offset,
    plan.ticksPerBar,
  );
  const length = motif.bars * plan.ticksPerBar;
  const end = soundEnd(plan, section);
  const centre = Math.round(middleOf(part));
  const wishes: Wish[] = [];
  for (let start = sectionStart(plan, section); start < end; start += length) {
    let pitch = centre;
    motif.attacks.forEach((attack, i) => {
      const tick = start + attack.tick;
      if (tick >= end) return;
      const duration = Math.min(attack.duration, end - tick);
      const step = motif.steps[i]!;
      const slot = slotAt(plan, { tick, duration, accent: attack.accent, step });
      pitch = stepInScale(slot.chord, pitch, step);
      wishes.push({ slot, pull: { pitch, force: RIFF_FORCE } });
    });
  }
  return wishes;
}

/** Moves while the melody rests or holds; holds one tone of each chord while it moves. */
function counter(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  melody: readonly Note[],
  stream: Stream,
  ideas: PartIdeas | undefined,
): Wish[] {
  const start = sectionStart(plan, section);
  const end = soundEnd(plan, section);
  const rhythm = stream.weighted(
    fittingRhythms(plan, part, section, ideas),
    ({ weight }) => weight,
  );
  const { attacks, steps } = makeMotif(rhythm, part, stream.fork('motif'));
  const length = rhythm.bars * plan.ticksPerBar;
  const against = contraryTo(part, melody);
  const quiet = (tick: number): boolean => {
    const after = firstAtOrAfter(melody, tick + 1);
    const sounding = melody[after - 1];
    const next = melody[after]?.tick ?? end;
    const held = sounding ? tick - sounding.tick >= TICKS_PER_QUARTER : true;
    return held && next - tick >= TICKS_PER_QUARTER / 2;
  };
  const moving: Pick<Slot, 'tick' | 'duration' | 'accent' | 'step'>[] = [];
  for (let base = start; base < end; base += length) {
    attacks.forEach(({ tick: offset, duration, accent }, i) => {
      const tick = base + offset;
      if (tick >= end || !quiet(tick)) return;
      moving.push({ tick, duration: Math.min(duration, end - tick), accent, step: steps[i]! });
    });
  }
  const holding = chordsBetween(plan.chords, start, end)
    .map((chord) => ({
      tick: Math.max(start, chord.tick),
      end: Math.min(end, chord.tick + chord.duration),
    }))
    .filter((hold) => hold.end - hold.tick >= plan.ticksPerBar / 2)
    .flatMap((hold) => {
      const answer = moving.find(({ tick }) => tick >= hold.tick && tick < hold.end);
      const duration = (answer?.tick ?? hold.end) - hold.tick;
      if (duration < TICKS_PER_QUARTER) return [];
      return [{ tick: hold.tick, duration, accent: false, step: 0 }];
    });
  const places = [...moving, ...holding].sort((a, b) => a.tick - b.tick);
  return places.map((place, i) => {
    const pitch = against(place.tick);
    const before = i > 0 ? against(places[i - 1]!.tick) : pitch;
    // Held tones move against the melody; the moves between them are the motif's.
    const step = place.step === 0 ? Math.sign(pitch - before) : place.step;
    return { slot: slotAt(plan, { ...place, step }), pull: { pitch, force: CONTRARY_FORCE } };
  });
}

/** The pitch of a line in contrary motion to the melody, around the middle of its range. */
function contraryTo(part: MelodyPart, melody: readonly Note[]): (tick: number) => number {
  const [low, high] = part.range;
  const mean = melody.reduce((sum, { pitch }) => sum + pitch, 0) / Math.max(1, melody.length);
  return (tick) => {
    const sounding = melody[firstAtOrAfter(melody, tick + 1) - 1];
    const away = mean - (sounding?.pitch ?? mean);
    const widest = (high - low) / 3;
    return middleOf(part) + Math.max(-widest, Math.min(widest, away));
  };
}

/** A part that plays in the last section holds a tone of the last chord. */
function finalWish(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  wishes: readonly Wish[],
): Wish[] {
  const tick = finalTick(plan);
  if (section.startBar + section.bars < plan.bars || plan.bars < 2 || wishes.length === 0)
    return [];
  const slot = slotAt(plan, { tick, duration: planTicks(plan) - tick, accent: true, step: 0 });
  return [{ slot, pull: { pitch: middleOf(part), force: CENTRE_FORCE } }];
}

/** The best line through the wishes that keeps clear of the first melody. */
function realise(
  plan: SongPlan,
  part: MelodyPart,
  tonic: number,
  melody: readonly Note[],
  wishes: readonly Wish[],
  stream: Stream,
): Note[] {
  const [low, high] = part.range;
  const rules: LineRules = {
    tones: part.tones,
    stepwise: part.stepwise,
    repeating: part.repeats !== undefined,
    tonic,
    low,
    high,
    centre: middleOf(part),
    roam: 0,
    climax: high,
  };
  const draws = stream.fork('velocity');
  const notes: Note[] = [];
  let past: LinePast | undefined;
  for (const bars of inGroups(wishes, 2 * plan.ticksPerBar)) {
    const slots = bars.map(({ slot }) => slot);
    const heard = slots.map(({ tick, duration }) => sounding(melody, tick, tick + duration));
    const clash = (slot: number, pitch: number): number => {
      let worst = 0;
      for (const note of heard[slot]!) {
        const above = part.room === 'below' && pitch > note.pitch ? ABOVE_COST : 0;
        worst = Math.max(worst, clashCost(note.pitch, pitch) + above);
      }
      return worst;
    };
    const line = bestLine(
      slots,
      bars.map(({ pull }) => pull),
      rules,
      past,
      clash,
    );
    line.forEach((pitch, i) => {
      const { tick, duration, accent } = slots[i]!;
      const earlier = past?.pitch;
      past = {
        pitch,
        leap: earlier === undefined ? 0 : leapDirection(earlier, pitch),
        demand: demandOf(slots[i]!, pitch),
        end: tick + duration,
      };
      const velocity = velocityOf(part, (accent ? 6 : 0) + draws.int(-4, 4));
      notes.push({ tick, duration, pitch, velocity });
    });
  }
  return notes.map((note, i) =>
    withDuration(note, Math.min(note.duration, (notes[i + 1]?.tick ?? Infinity) - note.tick)),
  );
}

/** A second or ninth against the melody is harsh, a unison hides one of the two lines. */
function clashCost(melody: number, pitch: number): number {
  const distance = Math.abs(melody - pitch);
  if (distance === 0) return 2.5;
  if (distance % 12 === 1 || distance % 12 === 11) return 3;
  return distance === 2 ? 1.5 : 0;
}

function inGroups(wishes: readonly Wish[], length: number): Wish[][] {
  const groups: Wish[][] = [];
  let current = -1;
  for (const wish of wishes) {
    const group = Math.floor(wish.slot.tick / length);
    if (group !== current) groups.push([]);
    current = group;
    groups.at(-1)!.push(wish);
  }
  return groups;
}
