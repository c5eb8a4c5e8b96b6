/** @file The chords of a plan: a progression for each section, with the cadence its place asks for. */
import type { Cadence, Genre } from '../../genres/genre.ts';
import { parseProgression } from '../../genres/pattern-text.ts';
import type { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { degreeSemitones } from '../../theory/chord.ts';
import { keyName, keyOf, type Key } from '../../theory/key.ts';
import { barQuarters, type Meter } from '../../theory/meter.ts';
import { mod } from '../../theory/pitch.ts';
import { parseRoman, romanChord, toneAbove } from '../../theory/roman.ts';
import { bendScale } from '../../theory/scale.ts';
import { placedInBar } from './bar-shares.ts';
import type { FittedSection } from './form-fit.ts';
import { rememberedFor } from '../remembered/remembered.ts';
import type { PlannedChord } from './song-plan.ts';

type Progression = Genre['harmony']['progressions'][number];

/** What a progression weighs against others that fit as well. */
export type WeighProgression = (progression: Progression) => number;

type CadenceKind = keyof Genre['harmony']['cadences'];

/**
 * Chords that cover the sections without gaps. Sections of equal name share one progression, drawn once
 * from `stream`'s fork of that name; repeated chords within a section become one.
 *
 * @param weigh default the weights of the genre.
 * @throws Error when no progression of the genre fits the mode.
 */
export function planChords(
  genre: Genre,
  key: Key,
  meter: Meter,
  sections: readonly FittedSection[],
  stream: Stream,
  weigh: WeighProgression = ({ weight }) => weight,
): PlannedChord[] {
  const progressions = chooseProgressions(genre, key, sections, stream, weigh);
  const barTicks = barQuarters(meter) * TICKS_PER_QUARTER;
  const chords: PlannedChord[] = [];
  let bar = 0;
  sections.forEach((section, index) => {
    const name = section.over ?? section.section.name;
    const kind = cadenceKind(genre, sections, index);
    const loop = parseProgression(progressions.get(name)!).bars;
    const cadence = kind && chooseCadence(genre, key, kind, stream.fork(`${name}/${kind}`));
    const last = cadence ? parseProgression(cadence.bars).bars : [];
    const beforeLast = section.bars - last.length;
    const local = transposedKey(key, section.section.transpose);
    const localName = keyName(local);
    let before: OpenChord | undefined;
    for (let i = 0; i < section.bars; i++) {
      const content = i < beforeLast ? loop[i % loop.length]! : last[i - beforeLast]!;
      for (const { tick, duration, chord } of placedInBar(content.chords, meter)) {
        const { roman } = chord;
        const start = (bar + i) * barTicks + tick;
        if (before && before.roman === roman) {
          before.duration += duration;
        } else {
          const described = describedChords(genre.harmony, `${localName} ${roman}`, () =>
            describedChord(genre, local, roman),
          );
          before = placedChord(described, start, duration);
          chords.push(before);
        }
      }
    }
    bar += section.bars;
  });
  return chords;
}

/** The progressions of a genre that fit the mode of a key. */
export function progressionsIn({ harmony }: Genre, key: Key): Progression[] {
  return harmony.progressions.filter(({ modes }) => fitsMode(modes, key));
}

/** A chord of a progression that is played once. */
export type LoopChord = Pick<PlannedChord, 'tick' | 'duration' | 'root' | 'bass' | 'intervals'>;

/** The chords of a progression from its beginning, of at most `most` bars. */
export function loopChords(
  genre: Genre,
  key: Key,
  meter: Meter,
  text: string,
  most: number,
): LoopChord[] {
  const barTicks = barQuarters(meter) * TICKS_PER_QUARTER;
  return parseProgression(text)
    .bars.slice(0, most)
    .flatMap(({ chords }, bar) =>
      placedInBar(chords, meter).map(({ tick, duration, chord }) => ({
        ...describedChord(genre, key, chord.roman),
        tick: bar * barTicks + tick,
        duration,
      })),
    );
}

function chooseProgressions(
  genre: Genre,
  key: Key,
  sections: readonly FittedSection[],
  stream: Stream,
  weigh: WeighProgression,
): Map<string, string> {
  const inMode = progressionsIn(genre, key);
  if (inMode.length === 0) {
    throw new Error(
      `Genre "${genre.id}" has no progression in ${key.scale}; add one, or one without "modes".`,
    );
  }
  const chosen = new Map<string, string>();
  const used = new Set<string>();
  for (const { section, like = section.name, over } of sections) {
    const name = over ?? section.name;
    if (chosen.has(name)) continue;
    const serving = inMode.filter((p) => p.sections?.includes(like) ?? true);
    const candidates = serving.length > 0 ? serving : inMode;
    // Sections of different names should differ where the genre has enough progressions.
    const fresh = candidates.filter(({ id }) => !used.has(id));
    const progression = stream.fork(name).weighted(fresh.length > 0 ? fresh : candidates, weigh);
    used.add(progression.id);
    chosen.set(name, progression.bars);
  }
  return chosen;
}

/** How a section ends: as the form says, and by what follows it. */
function cadenceKind(
  genre: Genre,
  sections: readonly FittedSection[],
  index: number,
): CadenceKind | undefined {
  const { section, closesForm } = sections[index]!;
  const next = sections[index + 1];
  if (!next) return 'ending';
  if (section.cadence === 'none') return undefined;
  // A form that starts again is led back to its beginning, even where it closes at the end of a piece.
  if (closesForm && genre.harmony.cadences.turnaround.length > 0) return 'turnaround';
  if (section.cadence) return section.cadence;
  if (closesForm) return 'full';
  return next.section.name === section.name ? 'half' : undefined;
}

function chooseCadence(
  genre: Genre,
  key: Key,
  kind: CadenceKind,
  stream: Stream,
): Cadence | undefined {
  const fitting = genre.harmony.cadences[kind].filter(({ modes }) => fitsMode(modes, key));
  return fitting.length > 0 ? stream.weighted(fitting, ({ weight }) => weight) : undefined;
}

export function fitsMode(modes: readonly string[] | undefined, key: Key): boolean {
  return modes?.includes(key.scale) ?? true;
}

/** The key transposed up by some semitones, spelled with few accidentals. */
export function transposedKey(key: Key, semitones: number): Key {
  return semitones === 0 ? key : keyOf(mod(key.tonic.pitchClass + semitones, 12), key.scale);
}

/** A chord that may still last longer. */
type OpenChord = { -readonly [K in keyof PlannedChord]: PlannedChord[K] };

/** Written out rather than spread, so that chords have few shapes in memory, which are read fastest. */
function placedChord(chord: DescribedChord, tick: number, duration: number): OpenChord {
  const { symbol, roman, root, bass, intervals, tensions, scale, rests } = chord;
  const placed: OpenChord = {
    tick,
    duration,
    symbol,
    roman,
    root,
    bass,
    intervals,
    tensions,
    scale,
  };
  if (rests) placed.rests = rests;
  return placed;
}

/** A chord without its place in time. */
export type DescribedChord = Omit<PlannedChord, 'tick' | 'duration'>;

/** The same few in every piece; what the melody learns of them is kept with them. */
const describedChords = rememberedFor<Genre['harmony'], DescribedChord>();

/** A numeral of the genre in a key. */
export function describedChord(genre: Genre, key: Key, roman: string): DescribedChord {
  const chord = romanChord(parseRoman(roman), key.tonic);
  const intervals = chord.tones.map(({ semitones }) => semitones);
  const tensions = (genre.harmony.tensions[chord.quality] ?? [])
    .map(degreeSemitones)
    .filter((tension) => !intervals.some((interval) => interval % 12 === tension % 12));
  const rests = genre.harmony.modes.find(({ mode }) => mode === key.scale)?.rests;
  return {
    symbol: chord.symbol,
    roman,
    root: chord.root.pitchClass,
    bass: chord.bass.pitchClass,
    intervals,
    tensions,
    ...(rests && {
      rests: rests.map((degree) => mod(key.tonic.pitchClass + degreeSemitones(degree), 12)),
    }),
    scale: bendScale(
      key.tonic,
      key.scale,
      chord.tones.map((tone) => toneAbove(chord.root, tone)),
    ),
  };
}
