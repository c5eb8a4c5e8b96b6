/**
 * @file A second judge of what tells genres apart, beside genre-classifier.ts and unlike it in every way: naive
 *   Bayes over what follows what (strokes of drums, moves of bass and tune, stacks of chords), with no
 *   place in the bar, key, role of chords or instrument. It checks that figures there are not an artefact
 *   of its features.
 */
import { roleFacts } from '../../src/score/roles.ts';
import type { Note, Score } from '../../src/score/score.ts';

/** How often each event occurs in a piece. */
export type Events = ReadonlyMap<string, number>;

const TWELFTHS = 12;
/** Waits and lengths beyond two quarters are all the same. */
const LONGEST = 2 * TWELFTHS;
/** Added to each count of an event, so that one that a genre has not shown is not impossible. */
const SMOOTHING = 0.1;

/** The events of a piece whose tracks have roles. */
export function eventsOf(score: Score): Events {
  const found = new Map<string, number>();
  const add = (event: string) => found.set(event, (found.get(event) ?? 0) + 1);
  const twelfths = (ticks: number) =>
    Math.min(LONGEST, Math.round((ticks * TWELFTHS) / score.ticksPerQuarter));
  for (const { role, notes } of score.tracks) {
    const { kind } = roleFacts(role);
    const moments = byMoment(notes, score.ticksPerQuarter / 8);
    moments.forEach((moment, i) => {
      const before = moments[i - 1];
      const wait = before === undefined ? 0 : twelfths(moment[0]!.tick - before[0]!.tick);
      if (kind === 'drums') {
        const last = before?.map(({ pitch }) => pitch).join('+') ?? '';
        add(`drums ${last} ${wait} ${moment.map(({ pitch }) => pitch).join('+')}`);
      } else if (kind === 'chords') {
        const [lowest] = moment;
        add(`chord ${moment.map(({ pitch }) => pitch - lowest!.pitch).join('+')}`);
        add(`chord after ${wait}, ${twelfths(lowest!.duration)} long`);
      } else {
        const move = before === undefined ? 'first' : moment[0]!.pitch - before[0]!.pitch;
        add(`${kind} ${move} after ${wait}`);
      }
    });
  }
  return found;
}

/** Notes struck together, lowest first, in order of time. */
function byMoment(notes: readonly Note[], together: number): Note[][] {
  const moments: Note[][] = [];
  for (const note of notes.toSorted((a, b) => a.tick - b.tick || a.pitch - b.pitch)) {
    const last = moments.at(-1);
    if (last !== undefined && note.tick - last[0]!.tick <= together) last.push(note);
    else moments.push([note]);
  }
  return moments.map((moment) => moment.toSorted((a, b) => a.pitch - b.pitch));
}

/**
 * A function that names the genre of a piece by its events, learned from the events of pieces by genre: the
 * genre under which they are likeliest, each genre as likely as another beforehand.
 */
export function eventClassifier(
  training: ReadonlyMap<string, readonly Events[]>,
): (events: Events) => string {
  const all = new Set<string>();
  const counts = [...training].map(([genre, pieces]) => {
    const count = new Map<string, number>();
    for (const [event, times] of pieces.flatMap((piece) => [...piece])) {
      count.set(event, (count.get(event) ?? 0) + times);
      all.add(event);
    }
    return { genre, count };
  });
  const models = counts.map(({ genre, count }) => {
    const whole = [...count.values()].reduce((sum, times) => sum + times, 0);
    return { genre, count, denominator: whole + SMOOTHING * (all.size + 1) };
  });
  return (events) => {
    let best: { genre: string; likelihood: number } | undefined;
    for (const { genre, count, denominator } of models) {
      let likelihood = 0;
      for (const [event, times] of events) {
        likelihood += times * Math.log(((count.get(event) ?? 0) + SMOOTHING) / denominator);
      }
      if (likelihood > (best?.likelihood ?? -Infinity)) best = { genre, likelihood };
    }
    if (best === undefined) throw new RangeError('There is no genre to compare with.');
    return best.genre;
  };
}
