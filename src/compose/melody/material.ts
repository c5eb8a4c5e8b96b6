/** @file The ideas each section's melody is made of: its motifs, the tune's signature in their heads. */
import type { MelodyPart, MelodyRhythm } from '../../genres/genre.ts';
import type { MelodyIdea } from '../../genres/from-notes/melody-idea-of.ts';
import type { Stream } from '../../random/stream.ts';
import type { PartIdeas } from '../options/ideas.ts';
import type { PlannedSection, SongPlan } from '../plan/song-plan.ts';
import { joinShortest, makeMotif, rhythmAttacks, type Motif } from './motif.ts';
import { fittingRhythms, turningRhythms } from './section-rhythms.ts';
import type { Material } from './phrase-turns.ts';
import { drawSignature, signed } from './signature.ts';

/**
 * The ideas of each section. One signature is drawn for the tune; where the song lifts, they have longer
 * notes than the section heard first.
 *
 * @param ideas whose motifs stand in place of those of the rules.
 */
export function materialOf(
  plan: SongPlan,
  part: MelodyPart,
  playing: readonly PlannedSection[],
  stream: Stream,
  ideas?: PartIdeas,
): (section: PlannedSection) => Material {
  const plain = playing.find(({ lift }) => lift <= 0);
  const verse = plain && makeMaterial(plan, part, plain, 0, stream);
  const theme = verse?.a ?? makeMaterial(plan, part, playing[0]!, 0, stream).a;
  const signature = drawSignature(plan.genre, part, theme.attacks.length, stream.fork('signature'));
  const usual = verse ? Math.max(meanLength(verse.a), meanLength(verse.b)) : 0;
  return (section) => {
    const material = makeMaterial(plan, part, section, section.lift > 0 ? usual : 0, stream);
    const written = ideas?.tunes.get(section.tune);
    if (written)
      return { a: motifOf(written, 0, section), b: motifOf(written, 1, section), turns: [] };
    return { ...material, a: signed(material.a, signature, plan.ticksPerBar) };
  };
}

/** A motif that a model has written for a tune; its last one where it has no more. */
function motifOf(written: readonly MelodyIdea[], index: number, { tune }: PlannedSection): Motif {
  const at = Math.min(index, written.length - 1);
  const { bars, tones, steps } = written[at]!;
  const attacks = tones.map(({ tick, duration, accent, held }) => ({
    tick,
    duration,
    accent,
    held,
  }));
  return { rhythmId: `${tune} by the model ${at}`, bars, attacks, steps };
}

/** Ticks from one note of a motif to the next, on average. */
function meanLength({ attacks, bars }: Motif): number {
  return attacks.reduce((sum, { duration }) => sum + duration, 0) / attacks.length || bars;
}

/** How much longer the notes of a lifting section are at least, if its rhythms allow it. */
const LONGER = 1.15;
/** Most notes that are joined to reach it. */
const MOST_JOINED = 3;

/** @param least mean length of a note, in ticks, that its motifs are to exceed. */
function makeMaterial(
  plan: SongPlan,
  part: MelodyPart,
  section: PlannedSection,
  least: number,
  stream: Stream,
): Material {
  const draws = stream.fork(`motifs ${section.tune}`);
  const rhythms = fittingRhythms(plan, part, section);
  const weightOf = (rhythm: MelodyRhythm): number => {
    if (least === 0) return rhythm.weight;
    const notes = Math.max(1, rhythmAttacks(rhythm).length);
    return rhythm.weight * (rhythm.bars / notes) ** 2;
  };
  const rhythm = draws.weighted(rhythms, weightOf);
  const others = rhythms.filter(({ id }) => id !== rhythm.id);
  const second = others.length > 0 ? draws.weighted(others, weightOf) : rhythm;
  const motif = (of: MelodyRhythm, label: string): Motif => {
    let made = makeMotif(of, part, draws.fork(label));
    for (let i = 0; i < MOST_JOINED && meanLength(made) < LONGER * least; i++) {
      made = joinShortest(made);
    }
    return made;
  };
  const turns = turningRhythms(plan, part, section).map((of) => ({
    rhythm: of,
    motif: makeMotif(of, part, draws.fork(`turn ${of.id}`)),
  }));
  return { a: motif(rhythm, 'a'), b: motif(second, 'b'), turns };
}
