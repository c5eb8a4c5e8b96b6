/** @file Names and shapes of the score model's weights. */
import {
  CHORD_COLUMNS,
  COLUMNS,
  HEADS,
  PITCHES,
  SLOT_COLUMNS,
  type Head,
} from '../../score/fields.ts';
import type { WeightSpec } from '../weights.ts';
import type { ScoreTransformerConfig } from './config.ts';

/** Kinds of pitch: twelve pitch classes, then drums. */
export const PITCH_KINDS = 13;

/** Hidden units and outputs of each head that reads what was chosen before it. */
export function headSizes(
  width: number,
): Readonly<Record<Exclude<Head, 'time'>, { readonly hidden: number; readonly outputs: number }>> {
  return {
    // Its output is compared with the key of each track.
    slot: { hidden: 2 * width, outputs: width },
    pitch: { hidden: 2 * width, outputs: HEADS.pitch },
    duration: { hidden: 2 * width, outputs: HEADS.duration },
    velocity: { hidden: width, outputs: HEADS.velocity },
  };
}

/**
 * Paths and shapes of the weights, in the order in which they are stored. Query, key and value have no
 * biases: the shift of the preceding norm replaces them.
 */
export function scoreTransformerSpecs(config: ScoreTransformerConfig): WeightSpec[] {
  const { width, layers, feedForwardUnits } = config;
  const norm = (name: string): WeightSpec[] => [
    { name: `${name}/scale`, shape: [width] },
    { name: `${name}/shift`, shape: [width] },
  ];
  const dense = (name: string, inputs: number, units: number): WeightSpec[] => [
    { name: `${name}/kernel`, shape: [inputs, units] },
    { name: `${name}/bias`, shape: [units] },
  ];
  const block = (name: string): WeightSpec[] => [
    ...norm(`${name}/attention_norm`),
    { name: `${name}/query/kernel`, shape: [width, width] },
    { name: `${name}/key/kernel`, shape: [width, width] },
    { name: `${name}/value/kernel`, shape: [width, width] },
    ...dense(`${name}/projection`, width, width),
    ...norm(`${name}/feed_forward_norm`),
    ...dense(`${name}/feed_forward_in`, width, feedForwardUnits),
    ...dense(`${name}/feed_forward_out`, feedForwardUnits, width),
  ];
  const head = ([name, { hidden, outputs }]: [string, { hidden: number; outputs: number }]) => [
    ...norm(`${name}_head/norm`),
    ...dense(`${name}_head/in`, width, hidden),
    ...dense(`${name}_head/out`, hidden, outputs),
  ];
  return [
    { name: 'step_embedding', shape: [COLUMNS, width] },
    ...Array.from({ length: layers }, (_, layer) => block(`block_${layer}`)).flat(),
    ...norm('norm'),
    ...dense('time_head', width, HEADS.time),
    ...Object.entries(headSizes(width)).flatMap(head),
    { name: 'chosen_time_embedding', shape: [HEADS.time, width] },
    { name: 'chosen_chord_embedding', shape: [CHORD_COLUMNS, width] },
    { name: 'track_key_embedding', shape: [SLOT_COLUMNS, width] },
    { name: 'chosen_track_embedding', shape: [SLOT_COLUMNS, width] },
    { name: 'chosen_pitch_embedding', shape: [PITCHES, width] },
    { name: 'chosen_pitch_kind_embedding', shape: [PITCH_KINDS, width] },
    { name: 'chosen_duration_embedding', shape: [HEADS.duration, width] },
  ];
}
