/** @file Schema of the HTTP API: an edit of a composed piece, and which of its fields go together. */
import { z } from 'zod';
import { BAR_EDITING } from '../../requests/bar-edits.ts';
import { EDITING } from '../../requests/composing.ts';
import { rulesOf } from '../../requests/rules.ts';
import { fieldsOf, type FieldRule } from '../../requests/schema.ts';
import { BAR_ACTIONS, type BarEdit } from '../../workspace/pieces/bar-edits.ts';
import { EDIT_ACTIONS, type Edit } from '../../workspace/pieces/edits.ts';
import { partId } from './compositions.ts';

const ACTIONS = [...new Set([...EDIT_ACTIONS, ...BAR_ACTIONS])];
type Action = (typeof ACTIONS)[number];

/** The action that a field belongs to; the others go with several. */
const ACTION_OF = {
  semitones: 'transpose',
  steps: 'transpose',
  grid: 'quantise',
  strength: 'quantise',
  timing: 'humanise',
  velocity: 'humanise',
  to: 'copy',
  notes: 'notes',
} as const satisfies Readonly<Record<string, Action>>;

const fields = z.strictObject({
  action: z
    .enum(ACTIONS)
    .describe(
      '`regenerate` draws new notes, `vary` changes some of them; `lock` and `unlock` change no note. The others are about `bars` of `parts`, which `regenerate` and `vary` can also have: `transpose` (by `semitones` or `steps`), `quantise`, `humanise`, `copy` (`to` another bar), `delete`, and `notes`, which then stand there.',
    ),
  part: partId.exactOptional().describe('Id of a part; all parts if omitted.'),
  section: z
    .string()
    .min(1)
    .max(100)
    .exactOptional()
    .describe('Name of a section, for all sections of this name; the whole piece if omitted.'),
  ...fieldsOf(EDITING),
  ...fieldsOf(BAR_EDITING),
  locked: z
    .array(partId)
    .max(512)
    .exactOptional()
    .describe('Locked places, `bass` or `bass/verse`, which replace the current ones.'),
});

/** An edit of a composed piece. */
export const EditBody = fields
  .superRefine((body, context) => {
    for (const { field, ...params } of brokenRules(body)) {
      context.addIssue({ code: 'custom', path: [field], params });
    }
  })
  .meta({ id: 'Edit' });

type Body = z.infer<typeof fields>;
type BrokenRule = Extract<FieldRule, { readonly other: string }> & { readonly field: string };

function brokenRules(body: Body): BrokenRule[] {
  const { action, bars } = body;
  const given = (name: string): boolean => body[name as keyof Body] !== undefined;
  const rules: BrokenRule[] = rulesOf(BAR_EDITING)
    .filter(({ field, rule, other }) => given(field) && given(other) === (rule === 'excludes'))
    .map(({ field, rule, other }) => ({ field, rule, other }));
  const needs = (field: string, other: string): unknown =>
    rules.push({ field, rule: 'needs', other });
  const excludes = (field: string, other: string): unknown =>
    rules.push({ field, rule: 'excludes', other });
  if (!isIn(BAR_ACTIONS, action)) {
    if (bars) excludes('bars', action);
  } else if (bars) {
    for (const name of ['part', 'section']) if (given(name)) excludes(name, 'bars');
  } else if (!isIn(EDIT_ACTIONS, action)) needs('action', 'bars');
  for (const [name, only] of Object.entries(ACTION_OF)) {
    if (given(name) && only !== action) excludes(name, action);
  }
  if (action === 'copy' && !given('to')) needs('action', 'to');
  if (action === 'notes' && !given('notes')) needs('action', 'notes');
  if (action === 'transpose' && !given('semitones') && !given('steps')) {
    needs('action', 'semitones');
  }
  return rules;
}

function isIn(actions: readonly string[], action: Action): boolean {
  return actions.includes(action);
}

/** What an accepted body asks for. */
export function editOf(body: Omit<Body, 'locked'>): Edit | BarEdit {
  // The rules of the schema say that the action and its fields go together.
  return body as Edit | BarEdit;
}
