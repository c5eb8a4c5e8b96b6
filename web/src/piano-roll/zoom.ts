/** @file How far the roll is zoomed, and what stays in place meanwhile; pure arithmetic. */

/** Least width of a bar on opening; longer pieces scroll. */
const LEAST_BAR_WIDTH = 26;
/** Largest width of a quarter note. */
const MOST_QUARTER_WIDTH = 240;
export const ZOOM_STEP = 1.5;
export const LANE_ZOOM = { min: 1, max: 5, step: 1.25 } as const;

export interface Scale {
  /** Pixels per tick with the whole piece in sight. */
  fit: number;
  /** Pixels per tick on opening. */
  opening: number;
  max: number;
}

/**
 * The range of scales of a piece.
 *
 * @param width of the visible notes, CSS pixels.
 */
export function scaleOf(
  piece: { endTick: number; bars: number; ticksPerQuarter: number },
  width: number,
): Scale {
  const ticks = Math.max(1, piece.endTick);
  const fit = Math.max(1, width) / ticks;
  const opening = Math.max(fit, (piece.bars * LEAST_BAR_WIDTH) / ticks);
  return { fit, opening, max: Math.max(opening, MOST_QUARTER_WIDTH / piece.ticksPerQuarter) };
}

export function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

/**
 * Where to scroll so that what lies under a point stays there while the scale changes.
 *
 * @param scroll pixels scrolled away before.
 * @param point pixels from the edge of the visible part.
 * @param factor new scale / old scale.
 */
export function scrollAround(scroll: number, point: number, factor: number): number {
  return Math.max(0, (scroll + point) * factor - point);
}

/** Factor of a turn of the wheel; upwards zooms in. */
export function wheelFactor(event: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode'>): number {
  // With Shift, browsers turn a vertical wheel sideways.
  const delta = event.deltaY === 0 ? event.deltaX : event.deltaY;
  const pixels = delta * [1, 16, 400][event.deltaMode]!;
  return Math.exp(-clamp(pixels, -240, 240) / 300);
}

/**
 * Where to scroll to follow the music: null while the playhead is in sight, else a page further.
 *
 * @param at pixels of the playhead from the beginning of the piece.
 * @param width visible, pixels.
 */
export function followed(scroll: number, at: number, width: number): number | null {
  const margin = Math.min(24, width / 8);
  if (at >= scroll && at <= scroll + width - margin) return null;
  return Math.max(0, at - margin);
}
