/** @file The fields of the composing form and the request they make. */
import type { ComposedRequest, CompositionRequest, Fusion, Neural, Role } from '../api.ts';
import { COMPOSING, FUSION, NEURAL, TAKES } from '../api/composing-options.ts';
import type { ComposingModel } from '../neural/neural-api.ts';
import { ROLES } from '../roles.ts';
import {
  emptyFields as emptyOptions,
  fieldNames,
  fieldsOf as optionsOf,
  isChosen,
  valueOf,
  valuesOf,
  without,
  WRONG,
  type FieldOption,
  type Fields,
} from '../options/fields.ts';

/** The choices for one part of the genre. */
export interface PartFields {
  /** General MIDI program as text; empty: the genre's choice. */
  instrument: string;
  /** As typed; empty: the piece's seed. */
  seed: string;
}

/** The options that are always visible; the others are further options. */
const MAIN: readonly string[] = ['bars', 'seed', 'tempo', 'key'];

/** Whether an option is one of these. */
export function isMain(name: string): boolean {
  return MAIN.includes(name);
}

/** The composing options with a single field, as typed, and those with their own controls. */
export interface CompositionFields extends Fields<typeof COMPOSING> {
  genre: string;
  /** By part id. */
  parts: Record<string, PartFields>;
  /** Id of a second genre; empty: none. */
  fusion: string;
  /** Share of the second genre, 0..1. */
  ratio: number;
  neural: boolean;
  /** How the model's notes are sampled. */
  sampling: Fields<typeof DRAWING>;
  model: string;
  /** Whether the user chose the model; otherwise it follows the genre. */
  modelChosen: boolean;
  /** 0..1 */
  blend: number;
  /** Whether parts have separate shares of the model. */
  blendByPart: boolean;
  /** 0..1 by role; those that are not named have the default. */
  blends: PartBlend;
  /** Number of pieces with consecutive seeds, as typed. */
  count: string;
}

/** The model options with a single field, except its name, which is chosen from a list. */
export const DRAWING = without(NEURAL, 'model');

/** An invalid field: its option and id, and, for the seed of a part, the part. */
export interface WrongField {
  wrong: string;
  option: FieldOption;
  part?: string;
  /** Whether it belongs to the model. */
  neural?: true;
}

/** Names of the further options, in table order. */
export const FURTHER = fieldNames(COMPOSING).filter((name) => !isMain(name));

/** The initial form. */
export function emptyFields(genre: string): CompositionFields {
  return {
    ...emptyOptions(COMPOSING),
    genre,
    parts: {},
    fusion: '',
    ratio: FUSION.ratio.default,
    neural: false,
    sampling: emptyOptions(DRAWING),
    model: '',
    modelChosen: false,
    blend: NEURAL.blend.default,
    blendByPart: false,
    blends: {},
    count: String(TAKES.count.default),
  };
}

/** The form that makes a piece's request; its edits stay with the piece. */
export function fieldsOf(request: ComposedRequest): CompositionFields {
  const { genre, fusion, neural } = request;
  const empty = emptyFields(genre);
  return {
    ...empty,
    ...optionsOf(COMPOSING, request),
    parts: partsOf(request),
    ...(fusion ? { fusion: fusion.genre, ratio: fusion.ratio } : {}),
    ...(neural
      ? {
          neural: true,
          model: neural.model,
          modelChosen: true,
          sampling: optionsOf(DRAWING, neural),
          ...sharesOf(neural.blend),
        }
      : {}),
  };
}

/** What choosing a model fills in: its name, and the share that suits it where it has one. */
export function fieldsOfModel({
  name,
  blend,
}: Pick<ComposingModel, 'name' | 'blend'>): Pick<CompositionFields, 'model'> &
  Partial<Pick<CompositionFields, 'blend'>> {
  return { model: name, ...(blend !== null && { blend }) };
}

/** Shares of the model by role. */
export type PartBlend = Partial<Record<BlendedRole, number>>;
export type BlendedRole = Exclude<Role, 'other'>;

/** The roles that are composed, in their order. */
export const BLENDED_ROLES = Object.keys(ROLES).filter((role) => role !== 'other') as BlendedRole[];

/** The same share in some parts. */
export function equalBlends(share: number, roles: readonly BlendedRole[]): PartBlend {
  return Object.fromEntries(roles.map((role) => [role, share]));
}

type Shares = Pick<CompositionFields, 'blend' | 'blendByPart' | 'blends'>;

function sharesOf(blend: NonNullable<ComposedRequest['neural']>['blend']): Shares {
  if (typeof blend === 'number') {
    return { blend, blendByPart: false, blends: {} };
  }
  return { blend: NEURAL.blend.default, blendByPart: true, blends: { ...blend } };
}

function partsOf(request: ComposedRequest): Record<string, PartFields> {
  const { instruments = {}, partSeeds = {} } = request;
  const ids = [...Object.keys(instruments), ...Object.keys(partSeeds)];
  const fieldsOfPart = (id: string): PartFields => ({
    instrument: id in instruments ? String(instruments[id]) : '',
    seed: id in partSeeds ? String(partSeeds[id]) : '',
  });
  return Object.fromEntries(ids.map((id) => [id, fieldsOfPart(id)]));
}

/** A piece's request without the edits made since, to compose another take. */
export function withoutEdits(request: ComposedRequest): CompositionRequest {
  const plain = { ...request };
  for (const name of ['sectionSeeds', 'variations', 'locked', 'heardLeads', 'passages'] as const) {
    delete plain[name];
  }
  return plain;
}

/** A piece's request without its seeds, those of single parts included, which edits set too. */
export function withoutSeeds(request: ComposedRequest): ComposedRequest {
  const plain = { ...request };
  for (const name of ['seed', 'partSeeds'] as const) delete plain[name];
  return plain;
}

/** The initial further options. */
export function emptyFurther(): Partial<CompositionFields> {
  const { fusion, ratio, count, ...others } = emptyFields('');
  return {
    fusion,
    ratio,
    count,
    ...Object.fromEntries(FURTHER.map((name) => [name, others[name]])),
  };
}

export function emptyPart(): PartFields {
  return { instrument: '', seed: '' };
}

/** The requested fusion, if any. */
export function fusionOf({ genre, fusion, ratio }: CompositionFields): Fusion | undefined {
  return fusion === '' || fusion === genre ? undefined : { genre: fusion, ratio };
}

/** Number of further options that differ from the genre's choice. */
export function furtherChoices(fields: CompositionFields): number {
  const options = FURTHER.filter((name) => isChosen(COMPOSING[name], fields[name]));
  const parts = Object.values(fields.parts).filter(
    ({ instrument, seed }) => instrument !== '' || seed.trim() !== '',
  );
  const single = [fusionOf(fields) !== undefined, isChosen(TAKES.count, fields.count)];
  return options.length + parts.length + single.filter(Boolean).length;
}

/** @returns the request and the number of pieces, or the first invalid field. */
export function compositionRequest(
  fields: CompositionFields,
): { request: CompositionRequest; count: number } | WrongField {
  const music = valuesOf(COMPOSING, fields);
  if ('wrong' in music) return { wrong: music.wrong, option: COMPOSING[music.wrong] };
  const count = valueOf(TAKES.count, fields.count) ?? TAKES.count.default;
  if (count === WRONG) return { wrong: 'count', option: TAKES.count };
  const parts = partOptions(fields.parts);
  if ('wrong' in parts) return parts;
  const neural = fields.neural ? neuralOptions(fields) : null;
  if (neural && 'wrong' in neural) return neural;
  const fusion = fusionOf(fields);
  return {
    request: {
      genre: fields.genre,
      ...music.values,
      ...parts,
      ...(fusion ? { fusion } : {}),
      ...(neural ? { neural } : {}),
    },
    count: count as number,
  };
}

function neuralOptions(fields: CompositionFields): Neural | WrongField {
  const { model, blend, blendByPart, blends } = fields;
  const drawn = valuesOf(DRAWING, fields.sampling);
  if ('wrong' in drawn) return { wrong: drawn.wrong, option: DRAWING[drawn.wrong], neural: true };
  return {
    ...drawn.values,
    model,
    blend: blendByPart ? { ...blends } : blend,
  };
}

type PartOptions = Pick<CompositionRequest, 'instruments' | 'partSeeds'>;

/** A part's seed has the type of the values in the record. */
const PART_SEED = { ...COMPOSING.partSeeds, kind: 'number' } as const;

function partOptions(parts: Record<string, PartFields>): PartOptions | WrongField {
  const instruments: Record<string, number> = {};
  const partSeeds: Record<string, number> = {};
  for (const [id, { instrument, seed }] of Object.entries(parts)) {
    if (instrument !== '') instruments[id] = Number(instrument);
    const value = valueOf(PART_SEED, seed);
    if (value === WRONG) return { wrong: `seed-${id}`, option: PART_SEED, part: id };
    if (value !== undefined) partSeeds[id] = value as number;
  }
  return {
    ...(Object.keys(instruments).length === 0 ? {} : { instruments }),
    ...(Object.keys(partSeeds).length === 0 ? {} : { partSeeds }),
  };
}
