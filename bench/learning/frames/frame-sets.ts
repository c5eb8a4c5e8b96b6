/** @file The published benchmark of frames: sets of pitches that sound, split as everybody splits them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED } from '../sets.ts';

/** Pitches that sound at one time, ascending; may be empty. */
export type Frame = readonly number[];

/** The frames of one piece in order. */
export type FramePiece = readonly Frame[];

export interface FrameSet {
  readonly train: readonly FramePiece[];
  readonly valid: readonly FramePiece[];
  readonly test: readonly FramePiece[];
}

/** Files below `data/bl_benchmark/`, by the names of the sets. */
export const FRAME_SETS = { JSB: 'jsb_chorales.json', Nottingham: 'nottingham.json' } as const;

export type FrameSetName = keyof typeof FRAME_SETS;

/** The piano that frames are read on: lowest pitch, and number of pitches. */
export const LOWEST = 21;
export const KEYS = 88;

/** Throws an Error in one sentence if the data are missing. */
export function readFrameSet(name: FrameSetName): FrameSet {
  const path = join(SHARED, 'data/bl_benchmark', FRAME_SETS[name]);
  if (!existsSync(path)) throw new Error(`This benchmark reads ${path}, which is missing.`);
  return JSON.parse(readFileSync(path, 'utf8')) as FrameSet;
}
