/** @file What asks for a model on the command line: the blend as it is written, and what goes with `--neural`. */
import { describe, expect, it } from 'vitest';
import { parseBlend } from './neural.ts';
import { runCommand } from '../test-program.ts';

describe('parseBlend', () => {
  it('reads one share, or one for each part named', () => {
    expect(parseBlend('0.3')).toBe(0.3);
    expect(parseBlend('melody=0.5,bass=0.1')).toEqual({ melody: 0.5, bass: 0.1 });
    expect(parseBlend(' bass = 1 ')).toEqual({ bass: 1 });
  });

  it.each(['1.5', 'drums=0.5', 'melody=', 'melody=2', '=', ''])('refuses %j', (text) => {
    expect(() => parseBlend(text)).toThrow('Give a');
  });
});

it.each(['--model', '--blend', '--temperature', '--top-k', '--top-p'])(
  '%s without --neural is refused, not left aside',
  async (flag) => {
    for (const [lang, said] of [
      ['C', 'need --neural'],
      ['es_ES.UTF-8', 'necesitan --neural'],
    ] as const) {
      const { code, err } = await runCommand(['compose', 'pop', flag, '1'], { lang });
      expect(code).toBe(2);
      expect(err).toContain(flag);
      expect(err).toContain(said);
    }
  },
);
