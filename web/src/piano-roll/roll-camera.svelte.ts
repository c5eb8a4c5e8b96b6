/** @file What part of the piece the roll shows: its scale, the height of its lanes and how far it is scrolled. */
import { flushSync } from 'svelte';
import { clamp, LANE_ZOOM, scaleOf, scrollAround } from './zoom.ts';

interface Measured {
  endTick: number;
  bars: number;
  ticksPerQuarter: number;
}

/** Milliseconds after a scroll by the user in which the view does not follow the music. */
const LEFT_ALONE = 3000;

export class RollCamera {
  /** The element that scrolls. */
  viewport: HTMLElement | null = null;
  /** Size of the part of the notes that is in sight, CSS pixels. */
  width = $state(0);
  height = $state(0);
  /** Height of the lanes; 1 fills the view. */
  laneZoom = $state<number>(LANE_ZOOM.min);
  /** Scrolled away; the elements' own value, without asking for a layout. */
  left = 0;
  top = 0;
  readonly #piece: () => Measured;
  #chosen = $state<number | 'opening' | 'fit'>('opening');
  #userScrolledAt = -Infinity;
  #ownScroll: number | null = null;
  readonly #scales = $derived.by(() => scaleOf(this.#piece(), this.width));
  /** CSS pixels per tick. */
  readonly scale = $derived.by(() => {
    const { fit, opening, max } = this.#scales;
    if (this.#chosen === 'opening') return opening;
    return this.#chosen === 'fit' ? fit : clamp(this.#chosen, fit, max);
  });

  /** @param piece the piece on show; reactive. */
  constructor(piece: () => Measured) {
    this.#piece = piece;
  }

  /** The scale with the whole piece in sight. */
  get fit(): number {
    return this.#scales.fit;
  }

  get canZoomIn(): boolean {
    return this.scale < this.#scales.max * 0.999;
  }

  get canZoomOut(): boolean {
    return this.scale > this.#scales.fit * 1.001;
  }

  /** Shows a piece from its beginning, as on opening. */
  open(): void {
    this.#chosen = 'opening';
    this.laneZoom = LANE_ZOOM.min;
    this.#scrollTo({ left: 0, top: 0 });
  }

  /** Shows the whole piece. */
  showAll(): void {
    this.#chosen = 'fit';
    this.laneZoom = LANE_ZOOM.min;
    flushSync();
    this.#scrollTo({ left: 0, top: 0 });
  }

  /** Zooms by a factor. @param point what stays in place, pixels from the left of the visible notes; the middle by default. */
  zoom(factor: number, point = this.width / 2): void {
    const before = this.scale;
    const { fit, max } = this.#scales;
    this.#chosen = clamp(before * factor, fit, max);
    if (this.scale === before) return;
    const left = scrollAround(this.left, point, this.scale / before);
    // The content has its new width before it is scrolled.
    flushSync();
    this.#scrollTo({ left });
  }

  /** Makes the lanes higher by a factor. @param point pixels from the top of the visible notes. */
  zoomLanes(factor: number, point = this.height / 2): void {
    const before = this.laneZoom;
    this.laneZoom = clamp(before * factor, LANE_ZOOM.min, LANE_ZOOM.max);
    const top = scrollAround(this.top, point, this.laneZoom / before);
    flushSync();
    this.#scrollTo({ top });
  }

  /** Tick under a point; within the piece. @param x pixels from the left of the visible notes. */
  tickAt(x: number): number {
    return clamp((this.left + x) / this.scale, 0, this.#piece().endTick);
  }

  /** Scrolls on behalf of the user. */
  scrollBy(left: number, top: number): void {
    this.#userScrolledAt = performance.now();
    this.#scrollTo({ left: this.left + left, top: this.top + top });
  }

  /** Brings a place into sight because the music went there. */
  follow(left: number): void {
    if (performance.now() - this.#userScrolledAt < LEFT_ALONE) return;
    this.#scrollTo({ left });
  }

  /** The view follows again at once, because the user chose a place. */
  release(): void {
    this.#userScrolledAt = -Infinity;
  }

  /** To be called when the viewport has been scrolled. */
  scrolled(): void {
    const { scrollLeft = 0, scrollTop = 0 } = this.viewport ?? {};
    if (this.#ownScroll === null || Math.abs(scrollLeft - this.#ownScroll) > 1) {
      if (scrollLeft !== this.left) this.#userScrolledAt = performance.now();
    }
    this.#ownScroll = null;
    this.left = scrollLeft;
    this.top = scrollTop;
  }

  #scrollTo({ left, top }: { left?: number; top?: number }): void {
    if (!this.viewport) return;
    if (left !== undefined) this.viewport.scrollLeft = left;
    if (top !== undefined) this.viewport.scrollTop = top;
    this.left = this.viewport.scrollLeft;
    this.top = this.viewport.scrollTop;
    this.#ownScroll = this.left;
  }
}
