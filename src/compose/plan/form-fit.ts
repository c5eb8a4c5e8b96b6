/** @file Fits a form to a number of bars by dropping, repeating or cutting sections. */
import type { Form } from '../../genres/genre.ts';

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

/**
 * A remainder shorter than this lengthens the last section instead of becoming a section of its own.
 */
const SHORTEST_SECTION = 4;
/** A section that would otherwise be missing is cut to no less than this. */
const SHORTEST_CUT = 8;

/** With more optional sections than this, all count as required. */
const MOST_OPTIONAL = 6;

/** The form in exactly `bars` bars (an integer >= 1), bent as little as possible. */
export function fitForm(form: Form, bars: number): FittedForm {
  const all = form.sections.map((section, index) => ({
    section,
    bars: section.bars,
    closesForm: index === form.sections.length - 1,
  }));
  const optional = all.filter(({ section }) => section.optional).slice(0, MOST_OPTIONAL);
  let best: FittedForm | undefined;
  for (let mask = 0; mask < 1 << optional.length; mask++) {
    const sections = all.filter((section) => {
      const index = optional.indexOf(section);
      return index < 0 || ((mask >> index) & 1) === 0;
    });
    if (sections.length === 0) continue;
    const fitted =
      bars < sum(all) ? withoutFlaws(form, sections, bars) : fitSections(sections, bars);
    const cost = fitted.cost + 0.1 * (all.length - sections.length);
    if (cost < (best?.cost ?? Infinity)) best = { ...fitted, cost };
  }
  return best!;
}

/** Cost of a flaw, above all that bending costs otherwise. */
const FLAW_COST = 4;
/** The most sections dropped to remove flaws. */
const MOST_MENDED = 6;

/**
 * The sections in `bars` bars with as few flaws as possible. It is a flaw to end on a section that
 * cannot close, or to play a section twice in a row where the form separates the two. Sections at fault
 * are dropped and the rest is fitted again.
 */
function withoutFlaws(form: Form, sections: readonly FittedSection[], bars: number): FittedForm {
  const search = (left: readonly FittedSection[], tries: number): FittedForm => {
    const fitted = sum(left) < bars ? stretched(left, bars) : fitSections(left, bars);
    const faulty = flaws(form, fitted.sections);
    let best = { ...fitted, cost: fitted.cost + FLAW_COST * faulty.length };
    if (tries === 0 || left.length === 1) return best;
    for (const section of new Set(faulty.flat())) {
      const fewer = left.filter((other) => other.section !== section);
      if (fewer.length === 0) continue;
      const mended = search(fewer, tries - 1);
      const cost = mended.cost + 0.25;
      if (cost < best.cost) best = { ...mended, cost };
    }
    return best;
  };
  return search(sections, MOST_MENDED);
}

/** The same sections, the last one longer: repeats would bring the flaws back. */
function stretched(all: readonly FittedSection[], bars: number): FittedForm {
  const extra = bars - sum(all);
  return { sections: lengthenLast(all, extra), cost: 1 + extra / all.at(-1)!.bars };
}

/** The sections at fault in each flaw. */
function flaws(form: Form, fitted: readonly FittedSection[]): Section[][] {
  const names = form.sections.map(({ name }) => name);
  const doubled = new Set(names.filter((name, i) => name === names[i - 1]));
  const found: Section[][] = [];
  fitted.forEach(({ section }, i) => {
    const before = fitted[i - 1]?.section;
    if (before?.name === section.name && !doubled.has(section.name)) found.push([before, section]);
  });
  const last = fitted.at(-1)!.section;
  if (!closingNames(form).has(last.name)) found.push([last]);
  return found;
}

/**
 * Names of the sections a piece may end on: the form's last, that before an optional end, the main one,
 * and those written to close with a full cadence.
 */
export function closingNames(form: Form): ReadonlySet<string> {
  const sections = form.sections.map((section) => ({
    section,
    bars: section.bars,
    closesForm: false,
  }));
  return new Set([
    form.sections.at(-1)!.name,
    form.sections.findLast(({ optional }) => !optional)?.name ?? form.sections[0]!.name,
    byImportance(sections)[0]!.section.name,
    ...form.sections.filter(({ cadence }) => cadence === 'full').map(({ name }) => name),
  ]);
}

function fitSections(sections: readonly FittedSection[], bars: number): FittedForm {
  const total = sum(sections);
  if (bars === total) return { sections, cost: 0 };
  return bars < total ? shortened(sections, bars) : lengthened(sections, bars);
}

/** Drops the least important sections, the main one last; one that stays may be cut to fit. */
function shortened(all: readonly FittedSection[], bars: number): FittedForm {
  const order = byImportance(all);
  const main = order[0]!;
  if (bars < main.bars) return { sections: [{ ...main, bars }], cost: all.length - 1 };
  const kept = new Map<FittedSection, number>();
  const heard = new Set<string>();
  let left = bars;
  let cost = 0;
  for (const section of order) {
    const { name, optional } = section.section;
    const needed = !optional && !heard.has(name);
    let length = section.bars <= left ? section.bars : 0;
    if (length === 0 && needed && left >= SHORTEST_CUT) {
      length = left - (left % 4);
      cost += 0.5;
    }
    if (length === 0) continue;
    kept.set(section, length);
    heard.add(name);
    left -= length;
  }
  cost += lossCost(all, kept) + restCost(left);
  const cut = order.find((section) => !kept.has(section));
  if (cut && left >= SHORTEST_SECTION) {
    kept.set(cut, left);
    left = 0;
  }
  const sections = all.flatMap((section) => {
    const length = kept.get(section);
    return length === undefined ? [] : [{ ...section, bars: length }];
  });
  return { sections: lengthenLast(sections, left), cost };
}

/**
 * Most important first: the main section (all parts play, its name comes most often), the first if
 * it has another name, the last, then names not yet heard, then repeats; optional sections after all
 * others.
 */
function byImportance(all: readonly FittedSection[]): FittedSection[] {
  const count = (name: string) => all.filter(({ section }) => section.name === name).length;
  const required = all.filter(({ section }) => !section.optional);
  const pool = required.length > 0 ? required : all;
  const main = pool.reduce((best, candidate) => {
    const fewer = candidate.section.silent.length - best.section.silent.length;
    const oftener = count(best.section.name) - count(candidate.section.name);
    return (fewer || oftener) < 0 ? candidate : best;
  });
  const opening = pool[0]!.section.name === main.section.name ? [] : [pool[0]!];
  const order = new Set([main, ...opening, pool.at(-1)!]);
  const heard = new Set([...order].map(({ section }) => section.name));
  for (const section of pool) {
    if (heard.has(section.section.name)) continue;
    heard.add(section.section.name);
    order.add(section);
  }
  for (const section of [...pool, ...all]) order.add(section);
  return [...order];
}

/** The middle of the form (without an introduction or coda heard once) is repeated, its end last. */
function lengthened(all: readonly FittedSection[], bars: number): FittedForm {
  const once = (section: FittedSection) =>
    all.length > 2 && all.filter((s) => s.section.name === section.section.name).length === 1;
  const intro = once(all[0]!) ? 1 : 0;
  const coda = once(all.at(-1)!) ? 1 : 0;
  const cycle = all.slice(intro, all.length - coda);
  const closing = cycle.at(-1)!;
  const cycleBars = sum(cycle);
  const extra = bars - sum(all);
  let left = extra % cycleBars;

  const tail: FittedSection[] = [];
  let next = cycle.length - 1;
  while (next >= 0 && cycle[next]!.bars <= left) {
    tail.unshift(cycle[next]!);
    left -= cycle[next]!.bars;
    next--;
  }
  const cost = 0.5 + restCost(left);
  if (left >= SHORTEST_SECTION) {
    tail.unshift({ ...cycle[next]!, bars: left });
    left = 0;
  }
  const repeats = Array<FittedSection[]>(1 + Math.floor(extra / cycleBars)).fill(cycle);
  const middle = [...repeats.flat(), ...tail].map((section) =>
    section.section === closing.section ? { ...section, closesForm: true } : section,
  );
  const sections = [...all.slice(0, intro), ...middle, ...all.slice(all.length - coda)];
  return { sections: lengthenLast(sections, left), cost };
}

function lengthenLast(sections: readonly FittedSection[], bars: number): FittedSection[] {
  const last = sections.at(-1)!;
  return [...sections.slice(0, -1), { ...last, bars: last.bars + bars }];
}

/** Dropping a section that returns, or an optional one, costs little. */
function lossCost(all: readonly FittedSection[], kept: ReadonlyMap<FittedSection, number>): number {
  const heard = new Set([...kept.keys()].map(({ section }) => section.name));
  let cost = 0;
  for (const dropped of all) {
    if (kept.has(dropped)) continue;
    const { name, optional } = dropped.section;
    cost += optional || heard.has(name) ? 0.25 : 1;
  }
  return cost;
}

/** Bars that do not fill a phrase sound less like the form. */
function restCost(left: number): number {
  if (left === 0) return 0;
  return left % 4 === 0 ? 1 : 2;
}

function sum(sections: readonly FittedSection[]): number {
  return sections.reduce((total, { bars }) => total + bars, 0);
}
