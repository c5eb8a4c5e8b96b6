/** @file Checks of a genre beyond the shape of its data. */
import { parseMeter } from '../../theory/meter.ts';
import { FAMILIES } from '../families.ts';
import type { Genre } from '../genre.ts';
import { harmonyProblems } from './harmony-checks.ts';
import { partProblems } from './part-checks.ts';
import { doubleIds, unknownName, unusedMeter } from '../problems/problem-kinds.ts';
import type { DataProblem } from '../problems/data-problem.ts';

/** All problems in a genre whose shape is valid. */
export function genreProblems(genre: Genre): DataProblem[] {
  return [
    ...nameProblems(genre),
    ...harmonyProblems(genre),
    ...formProblems(genre),
    ...genre.parts.flatMap((part, index) => partProblems(genre, part, ['parts', index])),
  ];
}

function nameProblems({ family, parts, feel, meters }: Genre): DataProblem[] {
  const problems: DataProblem[] = [];
  const families = FAMILIES.map(({ id }) => id);
  if (!families.includes(family)) {
    problems.push(unknownName(['family'], 'family', family, families));
  }
  problems.push(...doubleIds(['parts'], parts));
  for (const [index, { meter, groups }] of meters.entries()) {
    const sum = groups?.reduce((all, group) => all + group, 0);
    const expected = parseMeter(meter).numerator;
    if (sum === undefined || sum === expected) continue;
    const finding = { kind: 'groups', sum, expected, meter } as const;
    problems.push({ path: ['meters', index, 'groups'], finding });
  }
  for (const [meter, accents] of Object.entries(feel.accents)) {
    const path = ['feel', 'accents', meter];
    const beats = Number(meter.split('/')[0]);
    if (accents.length !== beats) {
      const finding = { kind: 'accents', beats: accents.length, expected: beats, meter } as const;
      problems.push({ path, finding });
    }
    if (!meters.some((m) => m.meter === meter)) problems.push(unusedMeter(path, meter, meters));
  }
  return problems;
}

function formProblems({ form, parts }: Genre): DataProblem[] {
  const ids = parts.map(({ id }) => id);
  return [
    ...doubleIds(['form'], form),
    ...form.flatMap(({ sections }, f) =>
      sections.flatMap(({ silent }, s) =>
        silent.flatMap((id, index) =>
          ids.includes(id)
            ? []
            : [unknownName(['form', f, 'sections', s, 'silent', index], 'part', id, ids)],
        ),
      ),
    ),
  ];
}
