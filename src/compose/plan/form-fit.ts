/** @file Fits a form to a number of bars near its own by leaving out or cutting sections, and by framing it. */
import type { Form } from '../../genres/genre.ts';
import { functionOf, type SectionFunction } from './section-functions.ts';

type Section = Form['sections'][number];

export interface FittedSection {
  readonly section: Section;
  /** Its length here, >= 1. */
  readonly bars: number;
  /** Whether it is the last section of the form as written. */
  readonly closesForm: boolean;
  /** The section whose chords and patterns fit it; its own name if missing. */
  readonly like?: string;
  /** The section over whose very chords it is played; its own if missing. */
  readonly over?: string;
  /** Share of what was heard before that is played another way; 0 if missing. */
  readonly development?: number;
  /** Which of the tunes of its name it has, counted from 1; the first if missing. */
  readonly tune?: number;
}

export interface FittedForm {
  /** Their bars add up to exactly the bars asked for. */
  readonly sections: readonly FittedSection[];
  /** How much the form had to be bent; 0 when it fits as written. */
  readonly cost: number;
}

/** A section that the players add before or after the form, and what it is played like. */
export interface Framing {
  readonly section: Section;
  readonly like?: string;
  readonly over?: string;
}

/** Sections that may frame a form that has none of its own. */
export interface Frame {
  readonly opening?: Framing | undefined;
  readonly closing?: Framing | undefined;
}

/** Sections are cut to whole groups of bars. */
const GROUP = 4;

/** What each way of bending a form costs. */
const COST = {
  /** A section that is not heard at all, one that tells or lifts, one that opens; a return, an optional one. */
  lost: 0.9,
  lostTelling: 2,
  lostOpening: 0.6,
  lostReturn: 0.25,
  lostOptional: 0.1,
  /** A section that is cut, and the main one. */
  cut: 0.6,
  cutMain: 0.3,
  /** An added section around the form. */
  framed: 0.35,
  /** Bars that lengthen the last section. */
  rest: 2,
  /** Not to begin with what the form begins with. */
  otherStart: 2,
  /** To come to another key without the music in its own. */
  otherKey: 1,
  /** Not to end with what the form ends with, and to end with what leads back to something. */
  otherEnd: 0.3,
  awayEnd: 0.7,
  /** To end on a shorter lift than the form has. */
  shortEnd: 1.2,
  /** For each player who rests even where most of them play. */
  unplayed: 2.4,
  /** A flaw, above what bending costs otherwise. */
  flaw: 4,
};

interface Candidate {
  readonly section: Section;
  /** Its place in the form; before it or after it for an added one. */
  readonly index: number;
  readonly framing?: Framing;
}

/** The form in exactly `bars` bars (an integer >= 1), bent as little as possible. */
export function fitForm(form: Form, bars: number, { opening, closing }: Frame = {}): FittedForm {
  const written: Candidate[] = form.sections.map((section, index) => ({ section, index }));
  const candidates: Candidate[] = [
    ...(opening ? [{ section: opening.section, index: -1, framing: opening }] : []),
    ...written,
    ...(closing ? [{ section: closing.section, index: written.length, framing: closing }] : []),
  ];
  const judge = judgeOf(form, bars);
  let best: FittedForm | undefined;
  const consider = (kept: readonly Candidate[], length: number): void => {
    const fitted = cutTo(kept, length, bars, judge.main);
    if (!fitted || fitted.cost >= (best?.cost ?? Infinity)) return;
    const { lengths } = fitted;
    const cost = fitted.cost + judge.costOf(kept.map((one, i) => inLength(one, lengths[i]!)));
    if (cost >= (best?.cost ?? Infinity)) return;
    best = { cost, sections: lengths.map((bars, i) => placed(form, kept[i]!, bars)) };
  };
  const choose = (at: number, kept: readonly Candidate[], length: number, left: number): void => {
    if (length + left < bars - GROUP + 1 && length + left < sum(written)) return;
    if (length > bars + MOST_CUT) return;
    const next = candidates[at];
    if (!next) {
      if (kept.length > 0) consider(kept, length);
      return;
    }
    const rest = left - next.section.bars;
    choose(at + 1, [...kept, next], length + next.section.bars, rest);
    choose(at + 1, kept, length, rest);
  };
  choose(0, [], 0, sum(candidates));
  return best ?? lengthened(form, written, bars);
}

function inLength(one: Candidate, bars: number): Candidate {
  return one.section.bars === bars ? one : { ...one, section: { ...one.section, bars } };
}

/** No section is cut by more bars. */
const MOST_CUT = 12;

/** A piece shorter than any of its sections is the beginning of the main one; a longer one ends later. */
function lengthened(form: Form, written: readonly Candidate[], bars: number): FittedForm {
  const extra = bars - sum(written);
  if (extra < 0) {
    const main = written.find(({ section }) => section === mainSection(form))!;
    return { sections: [placed(form, main, bars)], cost: written.length };
  }
  const sections = written.map((one, i) =>
    placed(form, one, one.section.bars + (i === written.length - 1 ? extra : 0)),
  );
  return { sections, cost: COST.rest + extra / GROUP };
}

function placed(form: Form, { section, index, framing }: Candidate, bars: number): FittedSection {
  const { like, over } = framing ?? {};
  return {
    section,
    bars,
    closesForm: index === form.sections.length - 1,
    ...(like !== undefined && { like }),
    ...(over !== undefined && { over }),
  };
}

/**
 * Lengths of the sections, `length` bars together, in `bars` bars: one of them may be cut, and fewer bars than
 * a group lengthen the last. Undefined if they do not fit.
 */
function cutTo(
  kept: readonly Candidate[],
  length: number,
  bars: number,
  main: string,
): { readonly lengths: readonly number[]; readonly cost: number } | undefined {
  const lengths = kept.map(({ section }) => section.bars);
  let rest = bars - length;
  let cost = 0;
  if (rest < 0) {
    let best = Infinity;
    let at = -1;
    kept.forEach(({ section, framing }, i) => {
      const left = section.bars + rest - ((((section.bars + rest) % GROUP) + GROUP) % GROUP);
      if (left < GROUP || framing) return;
      const price = COST.cut + (section.name === main ? COST.cutMain : 0);
      if (price < best) [best, at] = [price, i];
    });
    if (at < 0) return undefined;
    const shorter = lengths[at]! + rest;
    lengths[at] = shorter - (shorter % GROUP);
    rest = shorter % GROUP;
    cost += best;
  }
  if (rest >= GROUP) return undefined;
  if (rest > 0) {
    lengths[lengths.length - 1]! += rest;
    cost += COST.rest;
  }
  return { lengths, cost };
}

interface Judge {
  readonly main: string;
  /** What it costs to have just these, in their lengths. */
  readonly costOf: (kept: readonly Candidate[]) => number;
}

function judgeOf(form: Form, bars: number): Judge {
  const { sections } = form;
  const uses = sections.map(functionOf);
  const main = mainSection(form).name;
  const closing = closingNames(form);
  const start = beginningOf(sections);
  const pairs = new Set(sections.map(({ name }, i) => `${sections[i - 1]?.name}>${name}`));
  const firstLift = uses.indexOf('lift');
  const end = sections.findLast((section) => functionOf(section) !== 'closing') ?? sections.at(-1)!;
  const longestLift = Math.max(
    0,
    ...sections.filter((_, i) => uses[i] === 'lift').map((section) => section.bars),
  );
  return {
    main,
    costOf: (kept) =>
      lossCost(sections, kept) +
      COST.framed * kept.filter(({ framing }) => framing).length +
      (beginningOf(kept.map(({ section }) => section)) === start ? 0 : COST.otherStart) +
      COST.otherKey * strayKeys(kept) +
      (endOf(kept).name === end.name ? 0 : otherEndCost(endOf(kept))) +
      (endsShort(kept, longestLift) ? COST.shortEnd : 0) +
      COST.unplayed * (fewestSilent(kept.map(({ section }) => section)) - fewestSilent(sections)) +
      COST.flaw * flawsOf(kept, { bars, closing, pairs, firstLift, end }),
  };
}

/** How many parts rest where the fewest do. */
function fewestSilent(sections: readonly Section[]): number {
  return Math.min(...sections.map(({ silent }) => silent.length));
}

/** The name of the first section that is no opening. */
function beginningOf(sections: readonly Section[]): string {
  return (sections.find((section) => functionOf(section) !== 'opening') ?? sections[0]!).name;
}

/** How many lifts in another key were not heard in the piece's own before. */
function strayKeys(kept: readonly Candidate[]): number {
  return kept.filter(
    ({ section }, i) =>
      section.transpose !== 0 &&
      functionOf(section) === 'lift' &&
      !kept.slice(0, i).some((other) => other.section.name === section.name),
  ).length;
}

/** The last section but for a closing one. */
function endOf(kept: readonly Candidate[]): Section {
  const last = kept.findLast(({ section }) => functionOf(section) !== 'closing') ?? kept.at(-1)!;
  return last.section;
}

function otherEndCost(end: Section): number {
  return COST.otherEnd + (AFTER_LIFT.has(functionOf(end)) ? COST.awayEnd : 0);
}

function endsShort(kept: readonly Candidate[], longestLift: number): boolean {
  const end = endOf(kept);
  return functionOf(end) === 'lift' && end.bars < longestLift;
}

/** Dropping a section that returns, or an optional one, costs little. */
function lossCost(sections: readonly Section[], kept: readonly Candidate[]): number {
  const heard = new Set(kept.map(({ section }) => section.name));
  const places = new Set(kept.map(({ index }) => index));
  let cost = 0;
  sections.forEach((section, i) => {
    if (places.has(i)) return;
    if (section.optional) cost += COST.lostOptional;
    else if (heard.has(section.name)) cost += COST.lostReturn;
    else {
      const use = functionOf(section);
      const tells = use === 'statement' || use === 'lift';
      cost += use === 'opening' ? COST.lostOpening : tells ? COST.lostTelling : COST.lost;
      heard.add(section.name);
    }
  });
  return cost;
}

interface Rules {
  readonly bars: number;
  readonly closing: ReadonlySet<string>;
  /** Names of sections that follow one another in the form. */
  readonly pairs: ReadonlySet<string>;
  /** Place of the form's first lift, -1 for none. */
  readonly firstLift: number;
  /** The form's last section but for a closing one. */
  readonly end: Section;
}

/** Sections that come after a lift, if the form has one before them. */
const AFTER_LIFT: ReadonlySet<SectionFunction> = new Set(['contrast', 'solo', 'thin']);

/** How many things no musician would play. */
function flawsOf(kept: readonly Candidate[], rules: Rules): number {
  let flaws = 0;
  let lifted = false;
  kept.forEach(({ section, index }, i) => {
    const use = functionOf(section);
    const next = kept[i + 1]?.section;
    const asWritten = next !== undefined && rules.pairs.has(`${section.name}>${next.name}`);
    if (next?.name === section.name && !asWritten) flaws++;
    // A frame larger than the picture.
    if (use === 'opening' && 4 * section.bars > rules.bars && kept.length > 1) flaws++;
    if (use === 'closing' && 3 * section.bars > rules.bars + 2) flaws++;
    // A build without its drop.
    if (use === 'pre' && !asWritten && (!next || functionOf(next) !== 'lift')) flaws++;
    // A bridge to a chorus that was not heard.
    const late = rules.firstLift >= 0 && index > rules.firstLift;
    if (AFTER_LIFT.has(use) && late && !lifted) flaws++;
    lifted ||= use === 'lift';
  });
  const end = endOf(kept);
  // To stop in the middle is worse than any other.
  if (functionOf(end) !== 'closing' && !rules.closing.has(end.name)) flaws += 2;
  // A song ends on its chorus, and where it is at home.
  if (lifted && functionOf(end) === 'statement' && functionOf(rules.end) !== 'statement') flaws++;
  if (end.transpose !== 0 && rules.end.transpose === 0) flaws++;
  if (kept[0]!.section.transpose !== 0 && kept[0]!.index > 0) flaws++;
  return flaws;
}

/**
 * Names of the sections a piece may end on: the form's last, that before an optional end, the main one,
 * and those written to close with a full cadence.
 */
export function closingNames(form: Form): ReadonlySet<string> {
  const { sections } = form;
  return new Set([
    sections.at(-1)!.name,
    sections.findLast(({ optional }) => !optional)?.name ?? sections[0]!.name,
    mainSection(form).name,
    ...sections.filter(({ cadence }) => cadence === 'full').map(({ name }) => name),
  ]);
}

/** The section of which most is heard: all parts play, and its name comes most often. */
function mainSection({ sections }: Form): Section {
  const count = (name: string): number => sections.filter((other) => other.name === name).length;
  const required = sections.filter(({ optional }) => !optional);
  const pool = required.length > 0 ? required : sections;
  return pool.reduce((best, candidate) => {
    const fewer = candidate.silent.length - best.silent.length;
    return (fewer || count(best.name) - count(candidate.name)) < 0 ? candidate : best;
  });
}

function sum(candidates: readonly Candidate[]): number {
  return candidates.reduce((total, { section }) => total + section.bars, 0);
}
