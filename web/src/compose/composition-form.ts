/** @file What the composing form holds, and the request it means. */
import type { CompositionRequest, Fusion, Neural } from '../api.ts';

/** What is chosen about one part of the genre. */
export interface PartFields {
  /** General MIDI program as text; empty: the genre's choice. */
  instrument: string;
  heard: 'yes' | 'muted' | 'solo';
  /** As typed; empty: that of the piece. */
  seed: string;
}

/** Fields as typed; an empty one leaves the choice to the composer. */
export interface CompositionFields {
  genre: string;
  bars: string;
  seed: string;
  tempo: string;
  key: string;
  mode: string;
  meter: string;
  form: string;
  chords: string;
  /** 0..1; 0.5 is the genre as authored. */
  density: number;
  /** 0..1; 0.5 is the genre as authored. */
  complexity: number;
  /** By id of the part. */
  parts: Record<string, PartFields>;
  /** Id of a second genre; empty: none. */
  fusion: string;
  /** Share of the second genre, 0..1. */
  ratio: number;
  neural: boolean;
  model: string;
  /** 0..1 */
  blend: number;
  /** Whether melody and bass lean towards the model each on its own. */
  blendByPart: boolean;
  /** 0..1 */
  blendBass: number;
  /** 0.1..4 */
  temperature: number;
  /** Probability of the model's notes that stay possible, 0..1. */
  topP: number;
  /** As typed; empty: all notes. */
  topK: string;
  /** As typed: how many pieces, with consecutive seeds. */
  count: string;
}

export type CompositionField = 'bars' | 'seed' | 'tempo' | 'count' | 'topK' | 'partSeed';

/** What cannot be asked for: a field and, for `partSeed`, the id of the part. */
export interface WrongField {
  wrong: CompositionField;
  part?: string;
}

const AUTHORED = 0.5;
const DEFAULT_BLEND = 0.3;

const LIMITS: Record<CompositionField, { min: number; max: number; whole: boolean }> = {
  bars: { min: 1, max: 256, whole: true },
  seed: { min: 0, max: 4294967295, whole: true },
  tempo: { min: 20, max: 400, whole: false },
  count: { min: 1, max: 50, whole: true },
  topK: { min: 1, max: 128, whole: true },
  partSeed: { min: 0, max: 4294967295, whole: true },
};

/** The form as it stands at first. */
export function emptyFields(genre: string): CompositionFields {
  return {
    genre,
    bars: '32',
    seed: '',
    tempo: '',
    key: '',
    mode: '',
    meter: '',
    form: '',
    chords: '',
    density: AUTHORED,
    complexity: AUTHORED,
    parts: {},
    fusion: '',
    ratio: AUTHORED,
    neural: false,
    model: '',
    blend: DEFAULT_BLEND,
    blendByPart: false,
    blendBass: DEFAULT_BLEND,
    temperature: 1,
    topP: 1,
    topK: '',
    count: '1',
  };
}

export function emptyPart(): PartFields {
  return { instrument: '', heard: 'yes', seed: '' };
}

/** The fusion the fields ask for, if any. */
export function fusionOf({ genre, fusion, ratio }: CompositionFields): Fusion | undefined {
  return fusion === '' || fusion === genre ? undefined : { genre: fusion, ratio };
}

/** How many of the further options are not as the genre has them. */
export function furtherChoices(fields: CompositionFields): number {
  const { mode, meter, form, chords, density, complexity } = fields;
  const texts = [mode, meter, form, chords].filter((text) => text.trim() !== '');
  const sliders = [density, complexity].filter((value) => value !== AUTHORED);
  const parts = Object.values(fields.parts).filter(
    ({ instrument, heard, seed }) => instrument !== '' || heard !== 'yes' || seed.trim() !== '',
  );
  const many = !['', '1'].includes(fields.count.trim());
  const single = [fusionOf(fields) !== undefined, many].filter(Boolean);
  return texts.length + sliders.length + parts.length + single.length;
}

function valueOf(text: string, field: CompositionField): number | 'empty' | 'wrong' {
  const trimmed = text.trim();
  if (trimmed === '') return 'empty';
  const value = Number(trimmed.replace(',', '.'));
  const { min, max, whole } = LIMITS[field];
  const right = value >= min && value <= max && (!whole || Number.isInteger(value));
  return right ? value : 'wrong';
}

/** @returns the request and how many pieces of it, or the first field that is wrong. */
export function compositionRequest(
  fields: CompositionFields,
): { request: CompositionRequest; count: number } | WrongField {
  const bars = valueOf(fields.bars, 'bars');
  const seed = valueOf(fields.seed, 'seed');
  const tempo = valueOf(fields.tempo, 'tempo');
  if (typeof bars !== 'number') return { wrong: 'bars' };
  if (tempo === 'wrong') return { wrong: 'tempo' };
  if (seed === 'wrong') return { wrong: 'seed' };
  const count = valueOf(fields.count, 'count');
  if (count === 'wrong') return { wrong: 'count' };
  const parts = partOptions(fields.parts);
  if ('wrong' in parts) return parts;
  const neural = fields.neural ? neuralOptions(fields) : null;
  if (neural && 'wrong' in neural) return neural;
  const { key, mode, meter, form, density, complexity } = fields;
  const chords = fields.chords.trim();
  const fusion = fusionOf(fields);
  return {
    request: {
      genre: fields.genre,
      bars,
      ...(seed === 'empty' ? {} : { seed }),
      ...(tempo === 'empty' ? {} : { tempo }),
      ...(key === '' ? {} : { key }),
      ...(mode === '' ? {} : { mode }),
      ...(meter === '' ? {} : { meter }),
      ...(form === '' ? {} : { form }),
      ...(chords === '' ? {} : { chords }),
      ...(density === AUTHORED ? {} : { density }),
      ...(complexity === AUTHORED ? {} : { complexity }),
      ...parts,
      ...(fusion ? { fusion } : {}),
      ...(neural ? { neural } : {}),
    },
    count: count === 'empty' ? 1 : count,
  };
}

function neuralOptions(fields: CompositionFields): Neural | WrongField {
  const { model, blend, blendByPart, blendBass, temperature, topP } = fields;
  const topK = valueOf(fields.topK, 'topK');
  if (topK === 'wrong') return { wrong: 'topK' };
  return {
    model,
    blend: blendByPart ? { melody: blend, bass: blendBass } : blend,
    ...(temperature === 1 ? {} : { temperature }),
    ...(topP === 1 ? {} : { topP }),
    ...(topK === 'empty' ? {} : { topK }),
  };
}

type PartOptions = Pick<CompositionRequest, 'instruments' | 'mute' | 'solo' | 'partSeeds'>;

function partOptions(parts: Record<string, PartFields>): PartOptions | WrongField {
  const instruments: Record<string, number> = {};
  const partSeeds: Record<string, number> = {};
  for (const [id, { instrument, seed }] of Object.entries(parts)) {
    if (instrument !== '') instruments[id] = Number(instrument);
    const value = valueOf(seed, 'partSeed');
    if (value === 'wrong') return { wrong: 'partSeed', part: id };
    if (value !== 'empty') partSeeds[id] = value;
  }
  const heard = (how: PartFields['heard']) =>
    Object.keys(parts).filter((id) => parts[id]!.heard === how);
  const [mute, solo] = [heard('muted'), heard('solo')];
  return {
    ...(Object.keys(instruments).length === 0 ? {} : { instruments }),
    ...(mute.length === 0 ? {} : { mute }),
    ...(solo.length === 0 ? {} : { solo }),
    ...(Object.keys(partSeeds).length === 0 ? {} : { partSeeds }),
  };
}
