/**
 * @file Lets a model write ideas of a piece: it is shown how the piece begins by the rules alone, section
 *   by section, and writes the ideas that fall to it into it.
 */
import type { MelodyIdea } from '../genres/from-notes/melody-idea-of.ts';
import type { Part } from '../genres/genre.ts';
import type { ComposedRole } from '../score/roles.ts';
import type { Note, Score } from '../score/score.ts';
import { performedParts } from './arrangement.ts';
import { barsThatStay, beginningOf, type Beginning } from './ideas/beginning.ts';
import {
  barsOf,
  excerptOf,
  EXCERPT_BARS,
  movedBy,
  scoreOfExcerpts,
  type Excerpt,
} from './ideas/excerpts.ts';
import { hasTunes, ideaPlaces, placesOfModel, type IdeaPlace } from './ideas/idea-places.ts';
import type { IdeaWriter } from './ideas/idea-writer.ts';
import { IDEA_BARS, motifsOf, patternOf, playable } from './ideas/read-ideas.ts';
import { touchOf, type Replaced } from './ideas/touch.ts';
import type { TouchFromBar, IdeaPattern, PartIdeas } from './options/ideas.ts';
import type { PartBlend } from './options/part-blend.ts';
import type { PartOptions } from './options/part-options.ts';
import { partTakeKey, takeKey, type Take } from './options/takes.ts';
import { sectionStart } from './plan/harmony-at.ts';
import type { PlannedSection, SongPlan } from './plan/song-plan.ts';
import { scoreOfParts } from './score-of-parts.ts';
import { allWritingsOf } from './writings.ts';

/** A model that writes ideas, and its share in each part. */
export interface Written {
  readonly writer: IdeaWriter;
  readonly blend: PartBlend;
  /** Stops composing, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called each time that more bars of the piece are there, while the rest is still written. */
  readonly onBeginning?: (beginning: Beginning) => void;
}

/**
 * The plan with the ideas that a model has written for every take of every part, section by section, part
 * by part, each with knowledge of those before. Another take of a part is written into the piece's own
 * alone, so that all other parts stay.
 */
export async function withWrittenIdeas(
  plan: SongPlan,
  options: PartOptions,
  written: Written,
): Promise<SongPlan> {
  const { writer, blend, onBeginning } = written;
  const parts = plan.genre.parts.filter(({ role }) => writer.roles?.includes(role) ?? true);
  const places = parts.flatMap((part) => placesOfModel(plan, part, blend[part.role]));
  if (places.length === 0) return plan;
  const { instruments } = options;
  const rules = scoreOfParts(plan, await performedParts(plan, instruments ? { instruments } : {}));
  const pieces = new IdeasOfPiece(plan, rules, places, written);
  const others = otherTakes(plan, options);
  let begun = 1 / MORE;
  for (const index of pieces.sections.keys()) {
    await pieces.write(index, others);
    const bars = pieces.barsWritten(index);
    if (!onBeginning || bars === plan.bars || barsThatStay(bars) < MORE * begun) continue;
    const sofar = { ...plan, ideas: pieces.found };
    onBeginning(beginningOf(plan, scoreOfParts(sofar, await performedParts(sofar, options)), bars));
    begun = barsThatStay(bars);
  }
  return { ...plan, ideas: pieces.found };
}

/** The takes of parts that are not the piece's own. */
function otherTakes(plan: SongPlan, options: PartOptions): { part: Part; take: Take }[] {
  const lead = plan.genre.parts.find(({ role }) => role === 'melody');
  const takes = new Map<string, { part: Part; take: Take }>();
  for (const { part, take, heard } of allWritingsOf(plan, options).all) {
    takes.set(partTakeKey(part.id, take), { part, take });
    if (lead && heard) takes.set(partTakeKey(lead.id, heard), { part: lead, take: heard });
  }
  return [...takes.values()].filter(({ take }) => takeKey(take) !== `${plan.seed}`);
}

/** Each beginning has at least this many times the bars of the one before: to arrange it takes its time. */
const MORE = 1.5;
/** How often a model is asked for an idea: at times it lets a part rest, or fills it with notes. */
const ATTEMPTS = 2;
/** An idea is taken at once if it has at most this many times more or fewer notes than what it replaces. */
const NEAR_IN_NUMBER = 2;

/** Ideas while they are written. */
interface GrowingIdeas extends PartIdeas {
  /** Of their part. */
  readonly role: ComposedRole;
  readonly patterns: Map<string, IdeaPattern>;
  readonly tunes: Map<string, readonly MelodyIdea[]>;
  /** What was written, beside what it takes the place of. */
  readonly replaced: Replaced[];
  touch?: TouchFromBar | undefined;
}

/** What a model wrote, as a pattern or as the motifs of a tune. */
type ReadIdea = { readonly pattern: IdeaPattern } | { readonly motifs: readonly MelodyIdea[] };
type Idea = ReadIdea & Replaced;

class IdeasOfPiece {
  /** By `partTakeKey`. */
  readonly found = new Map<string, GrowingIdeas>();
  /** The sections that bring a new idea, in order. */
  readonly sections: readonly PlannedSection[];
  readonly #plan: SongPlan;
  readonly #rules: Score;
  readonly #places: readonly IdeaPlace[];
  readonly #written: Written;
  /** The beginnings of those sections as the rules have them. */
  readonly #byRules: readonly Excerpt[];
  /** The same with the piece's own takes. */
  readonly #excerpts: Excerpt[];

  constructor(plan: SongPlan, rules: Score, places: readonly IdeaPlace[], written: Written) {
    this.#plan = plan;
    this.#rules = rules;
    this.#places = places;
    this.#written = written;
    const all = plan.genre.parts.flatMap((part) => ideaPlaces(plan, part));
    this.sections = plan.sections.filter((own) => all.some(({ section }) => section === own));
    this.#byRules = this.sections.map((section) => excerptOf(plan, rules, section));
    this.#excerpts = [...this.#byRules];
  }

  /** Writes the ideas of a section, those of the piece's own takes first. */
  async write(index: number, others: readonly { part: Part; take: Take }[]): Promise<void> {
    const own = { seed: this.#plan.seed };
    const section = this.sections[index]!;
    for (const place of this.#placesIn(index)) {
      const idea = await this.#bestIdea(index, place, 'own');
      if (!idea) continue;
      this.#keep(place, own, idea);
      this.#show(index, place, idea.written);
    }
    for (const { part, take } of others) {
      if (take.seed === own.seed) this.#share(part, own, take);
      else await this.#writeTake(index, part, take);
    }
    for (const ideas of this.found.values()) ideas.touch ??= this.#touchOf(ideas, section);
  }

  /** How the model plays a part, by what it has written of the take so far. */
  #touchOf({ role, replaced }: GrowingIdeas, section: PlannedSection): TouchFromBar | undefined {
    const touch = touchOf(role, replaced, this.#written.blend[role]);
    return touch && { ...touch, from: section.startBar };
  }

  /** Bars from the start in which no idea plays that comes after those of a section. */
  barsWritten(index: number): number {
    const later = this.sections.findIndex((_, at) => at > index && this.#placesIn(at).length > 0);
    return later < 0 ? this.#plan.bars : this.sections[later]!.startBar;
  }

  /** Has those written later know of an idea. */
  #show(index: number, { part }: IdeaPlace, notes: readonly Note[]): void {
    const excerpt = this.#excerpts[index]!;
    this.#excerpts[index] = { ...excerpt, notes: new Map([...excerpt.notes, [part.id, notes]]) };
  }

  /** A take that only varies one of the piece has the same ideas. */
  #share(part: Part, own: Take, take: Take): void {
    const ideas = this.found.get(partTakeKey(part.id, own));
    if (ideas) this.found.set(partTakeKey(part.id, take), ideas);
  }

  async #writeTake(index: number, part: Part, take: Take): Promise<void> {
    for (const place of this.#placesIn(index)) {
      if (place.part !== part) continue;
      const idea = await this.#bestIdea(index, place, `take ${take.seed}`);
      if (idea) this.#keep(place, take, idea);
    }
  }

  /** The places that begin in a section and that have notes there to be replaced. */
  #placesIn(index: number): IdeaPlace[] {
    const { notes } = this.#excerpts[index]!;
    const section = this.sections[index]!;
    return this.#places.filter((place) => place.section === section && notes.has(place.part.id));
  }

  /** What the model writes into a place, by tick of the piece. */
  async #write(index: number, { part }: IdeaPlace, take: string): Promise<Note[]> {
    const plan = this.#plan;
    const { writer, signal } = this.#written;
    const before = this.#excerpts.slice(0, index);
    const excerpt = this.#excerpts[index]!;
    const score = scoreOfExcerpts(plan, this.#rules, [...before, excerpt]);
    const { tune, occurrence } = excerpt.section;
    const [notes = []] = await writer.writeIdeas(
      {
        score,
        family: plan.genre.family,
        from: barsOf(before),
        cells: [
          {
            track: score.tracks.findIndex((track) => track.part === part.id),
            bars: barsOfIdea(part, excerpt.bars),
            pitches: playable(part),
          },
        ],
        seed: `${plan.genre.id} ${plan.seed} ${tune} ${occurrence} ${part.id} ${take}`,
      },
      signal,
    );
    const by = movedBy(plan, before, excerpt);
    return notes.map((note) => ({ ...note, tick: note.tick + by }));
  }

  /**
   * An idea for a place that has about as many notes as the rules have there, or the nearer of two in
   * number; undefined where the model writes none, so that that of the rules stands.
   *
   * @param name of the draws.
   */
  async #bestIdea(index: number, place: IdeaPlace, name: string): Promise<Idea | undefined> {
    const rules = this.#rulesAt(place, index);
    let best: Idea | undefined;
    let least = Infinity;
    for (let attempt = 0; attempt < ATTEMPTS && least > NEAR_IN_NUMBER; attempt++) {
      const written = await this.#write(index, place, `${name} ${attempt}`);
      // With one more on both sides, since there may be none in these bars.
      const more = (written.length + 1) / (rules.length + 1);
      const times = Math.max(more, 1 / more);
      const read = times < least ? this.#read(place, written, index) : undefined;
      if (!read) continue;
      best = { ...read, written, rules };
      least = times;
    }
    return best;
  }

  /** What notes are as an idea; undefined where they are none. */
  #read(place: IdeaPlace, notes: readonly Note[], index: number): ReadIdea | undefined {
    if (!hasTunes(place.part)) {
      const pattern = patternOf(this.#plan, place, notes);
      return pattern && { pattern };
    }
    const motifs = motifsOf(this.#plan, place, notes, this.#excerpts[index]!.bars);
    return motifs.length > 0 ? { motifs } : undefined;
  }

  #keep(place: IdeaPlace, take: Take, idea: Idea): void {
    const key = partTakeKey(place.part.id, take);
    const ideas: GrowingIdeas = this.found.get(key) ?? {
      role: place.part.role,
      patterns: new Map(),
      tunes: new Map(),
      replaced: [],
    };
    this.found.set(key, ideas);
    if ('motifs' in idea) ideas.tunes.set(place.key, idea.motifs);
    else ideas.patterns.set(place.key, idea.pattern);
    ideas.replaced.push(idea);
  }

  /** What the rules have where the model writes. */
  #rulesAt({ part }: IdeaPlace, index: number): Note[] {
    const { section, bars, notes } = this.#byRules[index]!;
    const end = sectionStart(this.#plan, section) + barsOfIdea(part, bars) * this.#plan.ticksPerBar;
    return notes.get(part.id)!.filter(({ tick }) => tick < end);
  }
}

/** Bars that a model writes of the bars that an excerpt has: a phrase of a tune, or a figure. */
function barsOfIdea(part: Part, bars: number): number {
  return Math.min(bars, hasTunes(part) ? EXCERPT_BARS : IDEA_BARS);
}
