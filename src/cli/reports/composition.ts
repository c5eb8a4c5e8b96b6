/** @file The report on a composed piece. */
import { DEFAULT_BLEND } from '../../compose/options/part-blend.ts';
import { ROLES, type ComposedRole } from '../../score/roles.ts';
import type { Composition } from '../../workspace/pieces/compositions.ts';
import type { NeuralOptions } from '../../workspace/pieces/neural-options.ts';
import type { Console } from '../terminal/context.ts';

/** The output of `--json` for a piece; `request` recreates it. */
export function summary(piece: Composition, file: string): object {
  const { request, seed, key, tempo, score } = piece;
  return {
    file,
    genre: request.genre,
    bars: request.bars,
    seed,
    key,
    tempo,
    neural: request.neural ?? null,
    request: { ...request, seed },
    tracks: score.tracks.map(({ name, role, program, notes }) => ({
      name,
      role,
      program,
      notes: notes.length,
    })),
  };
}

export function printSummary(screen: Console, piece: Composition, file: string): void {
  const { request, seed, key, tempo, score } = piece;
  screen.say('wrote', { file: screen.path(file) });
  const facts = [
    `${screen.text('seed')} ${seed}`,
    `${screen.text('key')} ${key}`,
    `${screen.text('tempo')} ${tempo}`,
  ];
  if (request.neural) {
    facts.push(
      `${screen.text('model')} ${request.neural.model} (${blendText(screen, request.neural)})`,
    );
  }
  screen.line(facts.join(', '));
  const parts = piece.parts.flatMap(({ name, track }) =>
    track === null
      ? []
      : [{ name: name[screen.language], count: score.tracks[track]?.notes.length ?? 0 }],
  );
  const width = Math.max(...parts.map(({ name }) => name.length));
  for (const { name, count } of parts) {
    screen.line(`  ${name.padEnd(width)}  ${screen.text('notes', { count })}`);
  }
}

/** `0.3`, or `melody 0.5, bass 0.1`: the parts that were named. */
function blendText(screen: Console, { blend = DEFAULT_BLEND }: NeuralOptions): string {
  if (typeof blend === 'number') return String(blend);
  const named = Object.entries(blend) as [ComposedRole, number][];
  return named.map(([role, share]) => `${ROLES[role].name[screen.language]} ${share}`).join(', ');
}
