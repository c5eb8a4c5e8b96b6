/** @file Forms of pieces much longer than the form is written: what players add to fill the time. */
import type { Form, Genre } from '../../genres/genre.ts';
import { grownChoruses } from './chorus-growth.ts';
import { fitForm, type FittedForm, type FittedSection, type Frame } from './form-fit.ts';
import { formParts, type Entry, type FormParts } from './form-parts.ts';
import { grownPasses } from './pass-growth.ts';
import { functionOf } from './section-functions.ts';
import { grownSet } from './set-growth.ts';
import { grownSong } from './song-growth.ts';
import { grownVamp } from './vamp-growth.ts';

/** A way in which a form fills the bars. */
export interface GrownForm {
  readonly sections: readonly FittedSection[];
  /** Bars left over. */
  readonly left: number;
  /** The better, the higher. */
  readonly gain: number;
}

/** A form that lacks this many bars grows; fewer are filled by repeating its end. */
const GROWS_FROM = 8;
/** What a form costs that grows to twice its length. */
const COST = 0.35;

type Growth = NonNullable<Form['grows']>;

/**
 * The form in exactly `bars` bars: shortened, as it is written, or grown.
 *
 * @param keys semitones to other keys of the style, the nearest first: a set of tunes changes to them.
 */
export function formIn(
  genre: Genre,
  form: Form,
  bars: number,
  keys: readonly number[],
): FittedForm {
  const written = form.sections.reduce((sum, section) => sum + section.bars, 0);
  const grows = bars >= written + GROWS_FROM || (bars !== written && hasSplitChoruses(genre, form));
  const sections = grows ? growForm(genre, form, bars, keys) : undefined;
  if (!sections) {
    // Choruses of a blues stay whole: what is left over is no place for a tag of another form.
    if (growthOf(genre, form) !== 'choruses') return fitForm(form, bars, frameOf(genre, form));
    const fitted = fitForm(form, bars);
    return { ...fitted, sections: overTheTune(fitted.sections) };
  }
  return { sections, cost: COST * Math.abs(Math.log2(bars / written)) };
}

/** What may be put around the form, if it has none of its own. */
function frameOf(genre: Genre, form: Form): Frame {
  const { opening, closing, opens, closes } = formParts(genre, form);
  const isNew = (entry: Entry | undefined): boolean =>
    !form.sections.some(({ name }) => name === entry?.section.name);
  return {
    opening: !opens && isNew(opening) ? opening : undefined,
    closing: !closes && isNew(closing) ? closing : undefined,
  };
}

/** The sections with every solo of a blues over the chords of what is sung, if it is as long. */
function overTheTune(sections: readonly FittedSection[]): FittedSection[] {
  const told = sections.find(({ section }) => functionOf(section) === 'statement');
  return sections.map((fitted) =>
    told && functionOf(fitted.section) === 'solo' && fitted.bars === told.bars
      ? { ...fitted, over: told.section.name }
      : fitted,
  );
}

/** Whether a chorus is made of two sections, stop time and refrain, which must not be parted. */
function hasSplitChoruses(genre: Genre, form: Form): boolean {
  const { core } = formParts(genre, form);
  return (
    growthOf(genre, form) === 'choruses' && core.some((section) => functionOf(section) === 'lift')
  );
}

function growthOf(genre: Genre, form: Form): Growth {
  return form.grows ?? usualGrowth(genre, form);
}

/** How a form fills the time if it does not say so. */
function usualGrowth(genre: Genre, form: Form): Growth {
  const { core, adds } = formParts(genre, form);
  if (genre.family === 'blues') return 'choruses';
  if (genre.family === 'jazz') {
    return core.every(({ bars }) => bars % BLUES === 0) ? 'choruses' : 'solos';
  }
  const lifts = core.some((section) => functionOf(section) === 'lift');
  return lifts && adds !== 'nothing' && genre.family !== 'cinematic' ? 'song' : 'passes';
}

/** Bars of a blues chorus. */
const BLUES = 12;

/** What a form loses for each bar left over. */
const LOSS_PER_BAR = 4;

/** The form grown to `bars` bars, as well as it can be; undefined if it is too long for them. */
function growForm(
  genre: Genre,
  form: Form,
  bars: number,
  keys: readonly number[],
): FittedSection[] | undefined {
  const all = formParts(genre, form);
  const opens = !all.opening || 4 * all.opening.section.bars <= bars;
  const parts = opens ? all : { ...all, opening: undefined };
  const ways = waysOf(growthOf(genre, form), parts, bars, keys);
  const worth = ({ gain, left, sections }: GrownForm): number =>
    gain - LOSS_PER_BAR * left - (isOverframed(sections, bars) ? OVERFRAMED_LOSS : 0);
  const best = ways.reduce<GrownForm | undefined>(
    (a, b) => (a && worth(a) >= worth(b) ? a : b),
    undefined,
  );
  return best && filledUp(best);
}

/** What a form loses if a frame takes more than a quarter of it. */
const OVERFRAMED_LOSS = 20;

function isOverframed(sections: readonly FittedSection[], bars: number): boolean {
  const frames: Readonly<Record<string, FittedSection | undefined>> = {
    opening: sections[0],
    closing: sections.at(-1),
  };
  return Object.entries(frames).some(
    ([use, one]) => one && functionOf(one.section) === use && 4 * one.bars > bars,
  );
}

function waysOf(
  growth: Growth,
  parts: FormParts,
  bars: number,
  keys: readonly number[],
): GrownForm[] {
  const ways = {
    song: () => grownSong(parts, bars),
    choruses: () => grownChoruses(parts, bars),
    vamp: () => grownVamp(parts, bars),
    set: () => grownSet(parts, bars, keys, false),
    da_capo: () => grownSet(parts, bars, keys, true),
    solos: () => grownPasses(parts, bars, true),
    passes: () => grownPasses(parts, bars, false),
  }[growth]();
  return ways.length > 0 ? ways : grownPasses(parts, bars, false);
}

/** Bars left over lengthen a section that may be of any length, an opening to a quarter of the piece, or the last one. */
function filledUp({ sections, left }: GrownForm): FittedSection[] {
  if (left === 0) return [...sections];
  const total = sections.reduce((sum, { bars }) => sum + bars, left);
  const isOpen = ({ section, bars }: FittedSection): boolean => {
    const use = functionOf(section);
    return OPEN.has(use) && (use !== 'opening' || 4 * (bars + left) <= total);
  };
  const open = left % 4 === 0 ? sections.findLastIndex(isOpen) : -1;
  const index = open < 0 ? sections.length - 1 : open;
  return sections.map((section, i) =>
    i === index ? { ...section, bars: section.bars + left } : section,
  );
}

const OPEN: ReadonlySet<string> = new Set(['solo', 'opening', 'thin']);
