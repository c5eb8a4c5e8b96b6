/** @file The places of a piece that have an idea of their own, and which of them a model fills. */
import { byKind, type MelodyPart, type Part } from '../../genres/genre.ts';
import { Stream } from '../../random/stream.ts';
import { roleFacts } from '../../score/roles.ts';
import { partPlays } from '../plan/pattern-choice.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';

/** Where a part has an idea that returns wherever its section or tune does. */
export interface IdeaPlace {
  readonly part: Part;
  /** The `like` of its sections, or their tune in a melody. */
  readonly key: string;
  /** The first section with it. */
  readonly section: PlannedSection;
}

/** Whether a part's ideas are tunes rather than patterns. */
export function hasTunes({ role }: Pick<Part, 'role'>): boolean {
  const { kind, follows } = roleFacts(role);
  return kind === 'melody' && !follows;
}

/** What a section's idea of a part is known by. */
export function ideaKey(part: Pick<Part, 'role'>, section: PlannedSection): string {
  return hasTunes(part) ? section.tune : section.like;
}

/** The places of a part in the order of the piece; none where it only follows another part. */
export function ideaPlaces(plan: SongPlan, part: Part): IdeaPlace[] {
  if (!hasIdeas(part)) return [];
  const places = new Map<string, IdeaPlace>();
  for (const section of plan.sections) {
    const key = ideaKey(part, section);
    if (partPlays(part, section) && !places.has(key)) places.set(key, { part, key, section });
  }
  return [...places.values()];
}

/** Relations of a second melody in which it has a rhythm of its own. */
const OWN_RHYTHM: readonly MelodyPart['relation'][] = ['riff', 'counter', undefined];

function hasIdeas(part: Part): boolean {
  return byKind<boolean>(part, {
    melody: ({ role, relation }) => !roleFacts(role).follows || OWN_RHYTHM.includes(relation),
    chords: () => true,
    bass: () => true,
    // What a style fixes, such as its clave, holds for a model too.
    drums: ({ fixed }) => fixed.length === 0,
  });
}

/**
 * The places of a part that the model fills: a share of `blend`, evenly drawn. Those of a lower blend are
 * among them, so that more of the model only adds to what is there.
 *
 * @param blend 0 (none) .. 1 (all).
 */
export function placesOfModel(plan: SongPlan, part: Part, blend: number): IdeaPlace[] {
  const places = ideaPlaces(plan, part);
  const stream = Stream.fromSeed(plan.seed).fork(plan.genre.id).fork(`places of ${part.id}`);
  const offset = stream.fork('offset').float();
  const order = places
    .map((place) => ({ place, at: stream.fork(place.key).float() }))
    .sort((a, b) => a.at - b.at);
  return order
    .filter((_, rank) => (rank + offset) / places.length < blend)
    .map(({ place }) => place);
}
