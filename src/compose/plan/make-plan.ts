/** @file Making the song plan: form, key, tempo, chords and fills, drawn from the seed. */
import { BARS, TEMPO, within } from '../../arguments/ranges.ts';
import type { Form, Genre, Mode } from '../../genres/genre.ts';
import { tuningIn } from '../../genres/tuning.ts';
import { Stream } from '../../random/stream.ts';
import { TICKS_PER_QUARTER } from '../../score/score.ts';
import { parseChordChart, type ChartBar } from '../../theory/chord-chart.ts';
import { keyName, keyOf, parseKey, signatureFifths, type Key } from '../../theory/key.ts';
import { barQuarters, parseMeter, type Meter } from '../../theory/meter.ts';
import { mod, parsePitch } from '../../theory/pitch.ts';
import { isMinorScale } from '../../theory/scale.ts';
import type { FittedForm, FittedSection } from './form-fit.ts';
import { formIn } from './form-growth.ts';
import { rememberedFor } from '../remembered/remembered.ts';
import { functionOf, liftOf } from './section-functions.ts';
import { drawGroove } from './grooves.ts';
import { planChords, transposedKey, type WeighProgression } from './harmony.ts';
import { NotInGenreError } from '../options/option-error.ts';
import { ofTune } from '../options/section-names.ts';
import type { PlannedSection, SongPlan } from './song-plan.ts';
import { swingAt } from '../../genres/swing.ts';
import { chartChords, chartKey } from './user-chords.ts';

export interface PlanOptions {
  /** Any integer. */
  readonly seed: number;
  /** Length of the piece, 1..256. */
  readonly bars: number;
  /** `Eb`, `Am`, `D dorian`; without it the genre's own tonics and modes. */
  readonly key?: string;
  /** One of the genre's modes; overrides a mode named in `key`. */
  readonly mode?: Mode;
  /** Quarter notes per minute, 20..400. */
  readonly tempo?: number;
  /** One of the genre's meters. */
  readonly meter?: string;
  /** Id of one of the genre's forms. */
  readonly form?: string;
  /** A chord chart (see `parseChordChart`), repeated or cut to the length; the key comes from it unless given. */
  readonly chords?: string;
  /**
   * What the genre's progressions weigh, default as the genre says.
   *
   * @internal
   */
  readonly weighProgression?: WeighProgression;
}

/**
 * The plan of a piece of exactly `bars` bars. Each aspect draws from its own fork of the seed's stream,
 * so fixing one (a key, a tempo) leaves the others unchanged.
 *
 * @throws RangeError when an option is out of its range; NotInGenreError when the genre does not offer
 *   it; ChordChartError when the chords cannot be read.
 */
export function makePlan(genre: Genre, options: PlanOptions): SongPlan {
  const { seed, bars } = options;
  if (!Number.isSafeInteger(seed)) {
    throw new RangeError(`The seed must be a whole number; ${seed} is not.`);
  }
  if (!within(bars, BARS)) {
    throw new RangeError(
      `The length must be ${BARS.min} to ${BARS.max} whole bars; ${bars} is not.`,
    );
  }
  const stream = Stream.fromSeed(seed).fork(genre.id);
  const meter = chooseMeter(genre, options.meter, stream.fork('meter'));
  const chart = options.chords === undefined ? undefined : parseChordChart(options.chords);
  const key = chooseKey(genre, options, chart, stream.fork('key'));
  const bpm = chooseTempo(genre, options.tempo, stream.fork('tempo'));
  const fitted = chooseForm(genre, key, options, stream.fork('form')).map((section) =>
    // The user's chords are played as given.
    chart ? { ...section, section: { ...section.section, transpose: 0 } } : section,
  );
  const tuning = tuningIn(genre.harmony, key.scale);
  return {
    genre,
    seed,
    tonic: key.tonic.pitchClass,
    mode: key.scale,
    ...(tuning && { tuning }),
    keyName: keyName(key),
    bpm,
    meter,
    ticksPerBar: barQuarters(meter) * TICKS_PER_QUARTER,
    bars,
    sections: planSections(genre, key, fitted, meter, stream),
    chords: chart
      ? chartChords(genre, key, meter, fitted, chart)
      : planChords(genre, key, meter, fitted, stream.fork('harmony'), options.weighProgression),
    swing: swingAt(genre, bpm),
  };
}

function chooseMeter(genre: Genre, wanted: string | undefined, stream: Stream): Meter {
  const drawn = stream.weighted(genre.meters, ({ weight }) => weight);
  const chosen = wanted === undefined ? drawn : genre.meters.find(({ meter }) => meter === wanted);
  if (!chosen) {
    const known = genre.meters.map(({ meter }) => meter);
    throw new NotInGenreError(genre.id, 'meter', String(wanted), known);
  }
  const { numerator, denominator } = parseMeter(chosen.meter);
  const { groups } = chosen;
  return groups ? { numerator, denominator, groups } : { numerator, denominator };
}

function chooseKey(
  genre: Genre,
  options: PlanOptions,
  chart: readonly ChartBar[] | undefined,
  stream: Stream,
): Key {
  const wanted = options.key === undefined ? undefined : parseKey(options.key);
  const asked = options.mode ?? wanted?.scale;
  const modes =
    asked === undefined
      ? genre.harmony.modes.map(({ mode }) => mode)
      : [chooseMode(genre, options.mode, wanted?.scale, stream.fork('mode'))];
  const heard = chart && chartKey(chart, modes, wanted?.tonic);
  if (heard?.tonicKnown) return writable(heard.key);
  const scale =
    heard?.key.scale ?? chooseMode(genre, options.mode, wanted?.scale, stream.fork('mode'));
  if (wanted) return writable({ tonic: wanted.tonic, scale });
  const keys = keysIn(genre, scale);
  if (!keys.all) return writable(stream.fork('tonic').pick(keys.known));
  return stream
    .fork('tonic')
    .weighted(keys.known, (key) => 1 / (1 + Math.abs(signatureFifths(key))));
}

/** The keys players choose in a mode, and whether those are all there are. */
interface KnownKeys {
  readonly known: readonly Key[];
  readonly all: boolean;
}

const knownKeys = rememberedFor<Genre['harmony'], KnownKeys>();

function keysIn({ harmony }: Genre, scale: Key['scale']): KnownKeys {
  return knownKeys(harmony, scale, () => {
    const tonics = tonicsOf(harmony, scale);
    return {
      known:
        tonics?.map((name) => ({ tonic: parsePitch(name), scale })) ??
        Array.from({ length: 12 }, (_, pitchClass) => keyOf(pitchClass, scale)),
      all: tonics === undefined,
    };
  });
}

/** The tonics players choose in a mode; undefined where all will do. */
function tonicsOf(harmony: Genre['harmony'], scale: Key['scale']): readonly string[] | undefined {
  const own = harmony.modes.find(({ mode }) => mode === scale)?.tonics;
  if (!own || !harmony.tonics) return own ?? harmony.tonics;
  const both = own.filter((tonic) => harmony.tonics!.includes(tonic));
  return both.length > 0 ? both : harmony.tonics;
}

/** The key, spelled another way where its signature would need more than seven accidentals. */
function writable(key: Key): Key {
  return Math.abs(signatureFifths(key)) <= 7 ? key : keyOf(key.tonic.pitchClass, key.scale);
}

function chooseMode(
  genre: Genre,
  exact: Mode | undefined,
  named: Key['scale'] | undefined,
  stream: Stream,
): Mode {
  const { modes } = genre.harmony;
  const wanted = exact ?? named;
  if (wanted === undefined) return stream.weighted(modes, ({ weight }) => weight).mode;
  const same = modes.find(({ mode }) => mode === wanted);
  if (same) return same.mode;
  // In a genre that is played in dorian, "C minor" means C dorian.
  const alike =
    exact === undefined && (wanted === 'major' || wanted === 'minor')
      ? modes.filter(({ mode }) => isMinorScale(mode) === isMinorScale(wanted))
      : [];
  if (alike.length > 0) return stream.weighted(alike, ({ weight }) => weight).mode;
  const known = modes.map(({ mode }) => mode);
  throw new NotInGenreError(genre.id, 'mode', wanted, known);
}

/** Whole beats per minute from the triangular distribution of the genre's range and mode. */
function chooseTempo(genre: Genre, wanted: number | undefined, stream: Stream): number {
  if (wanted !== undefined) {
    if (!within(wanted, TEMPO)) {
      throw new RangeError(
        `The tempo must be ${TEMPO.min} to ${TEMPO.max} beats per minute; ${wanted} is not.`,
      );
    }
    return wanted;
  }
  const { min, max, mode } = genre.tempo;
  const u = stream.float();
  const width = max - min;
  if (width === 0) return Math.round(mode);
  const split = (mode - min) / width;
  const bpm =
    u < split
      ? min + Math.sqrt(u * width * (mode - min))
      : max - Math.sqrt((1 - u) * width * (max - mode));
  return Math.round(bpm);
}

/** Forms that bend at most this much more than the best one can still be drawn. */
const FORM_TOLERANCE = 0.3;

/** The same for every seed. */
const fittedForms = rememberedFor<Genre, FittedForm>();

function chooseForm(
  genre: Genre,
  key: Key,
  { bars, form: wanted }: PlanOptions,
  stream: Stream,
): readonly FittedSection[] {
  const keys = neighbouringKeys(genre, key);
  const fit = (form: Form): FittedForm =>
    fittedForms(genre, `${form.id} ${bars} ${keys.join()}`, () => formIn(genre, form, bars, keys));
  if (wanted !== undefined) {
    const form = genre.form.find(({ id }) => id === wanted);
    const known = genre.form.map(({ id }) => id);
    if (!form) throw new NotInGenreError(genre.id, 'form', wanted, known);
    return fit(form).sections;
  }
  const fitted = genre.form.map((form) => ({ weight: form.weight, ...fit(form) }));
  const best = Math.min(...fitted.map(({ cost }) => cost));
  const good = fitted.filter(({ cost }) => cost <= best + FORM_TOLERANCE);
  return stream.weighted(good, ({ weight }) => weight).sections;
}

/** Semitones up to the keys a set of tunes goes on to: a fourth, a fifth, a tone, if the style has them. */
function neighbouringKeys(genre: Genre, { tonic, scale }: Key): number[] {
  const { known } = keysIn(genre, scale);
  return [5, 7, 2, 9].filter((steps) => {
    const other = mod(tonic.pitchClass + steps, 12);
    return known.some((key) => key.tonic.pitchClass === other);
  });
}

/** What is still being written: what it may lack is added, not spread, so that its shapes in memory are few. */
type Unfinished<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The sections of a piece one after the other, with their grooves and the fills between them.
 *
 * @param stream the piece's own; only its forks are drawn from.
 */
export function planSections(
  genre: Genre,
  key: Key,
  fitted: readonly FittedSection[],
  meter: Meter,
  stream: Stream,
): PlannedSection[] {
  const fills = stream.fork('fills');
  const grooves = stream.fork('grooves');
  const occurrences = new Map<string, number>();
  let startBar = 0;
  return fitted.map(({ section, bars, like = section.name, development = 0, tune = 1 }, index) => {
    const occurrence = occurrences.get(section.name) ?? 0;
    occurrences.set(section.name, occurrence + 1);
    const next = fitted[index + 1]?.section;
    const local = transposedKey(key, section.transpose);
    const { energy, silent } = section;
    const groove = drawGroove(genre, meter, { like, energy, silent }, grooves);
    const improvised = functionOf(section) === 'solo' && occurrence > 0;
    const planned: Unfinished<PlannedSection> = {
      name: section.name,
      like,
      tune: improvised ? `${section.name} ${occurrence}` : ofTune(section.name, tune),
      development,
      occurrence,
      startBar,
      bars,
      energy,
      lift: liftOf(section),
      tempo: section.tempo,
      silent,
      fillQuarters: next
        ? fillQuarters(next.energy - section.energy, bars * barQuarters(meter), fills.fork(index))
        : 0,
      tonic: local.tonic.pitchClass,
      keyName: keyName(local),
    };
    if (groove) planned.groove = groove;
    startBar += bars;
    return planned;
  });
}

/** Length of the fill before a change of energy: the larger the rise, the longer. */
function fillQuarters(change: number, sectionQuarters: number, stream: Stream): number {
  const lengths: readonly (readonly [quarters: number, weight: number])[] =
    change >= 0.25
      ? [
          [4, 4],
          [2, 1],
          [8, sectionQuarters >= 32 ? 1 : 0],
        ]
      : change >= 0.1
        ? [
            [2, 2],
            [4, 2],
          ]
        : change > -0.25
          ? [
              [1, 1],
              [2, 2],
            ]
          : [
              [0, 1],
              [1, 1],
              [2, 1],
            ];
  const [quarters] = stream.weighted(lengths, ([, weight]) => weight);
  return Math.min(quarters, sectionQuarters);
}
