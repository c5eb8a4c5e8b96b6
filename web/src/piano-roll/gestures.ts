/** @file Zooming the roll with the wheel and with two fingers. */
import type { RollCamera } from './roll-camera.svelte.ts';
import { wheelFactor } from './zoom.ts';

interface Origin {
  /** Where the visible notes begin, in the viewport's pixels. */
  x: number;
  y: number;
}

/** The middle between two fingers, and their distance. */
function pinchOf(touches: TouchList): { x: number; y: number; distance: number } {
  const [a, b] = [touches[0]!, touches[1]!];
  return {
    x: (a.clientX + b.clientX) / 2,
    y: (a.clientY + b.clientY) / 2,
    distance: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
  };
}

/**
 * Lets an element zoom the camera: with Control and the wheel (or two fingers on a touchpad) along the
 * time, with Alt too, or Shift, the height of the lanes, and with two fingers on the screen. Turns
 * within one frame count as one.
 *
 * @param origin where the notes begin within the element.
 * @returns a function that ends it.
 */
export function zoomGestures(
  element: HTMLElement,
  camera: RollCamera,
  origin: () => Origin,
): () => void {
  const pending = { time: 1, lanes: 1, x: 0, y: 0 };
  let frame = 0;
  let distance = 0;
  const apply = () => {
    frame = 0;
    const { time, lanes, x, y } = pending;
    pending.time = pending.lanes = 1;
    if (time !== 1) camera.zoom(time, x);
    if (lanes !== 1) camera.zoomLanes(lanes, y);
  };
  const add = (kind: 'time' | 'lanes', factor: number, at: { x: number; y: number }) => {
    const box = element.getBoundingClientRect();
    const { x, y } = origin();
    pending[kind] *= factor;
    pending.x = at.x - box.left - x;
    pending.y = at.y - box.top - y;
    frame ||= requestAnimationFrame(apply);
  };
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.altKey && !event.metaKey) return;
    event.preventDefault();
    const kind = event.altKey || event.shiftKey ? 'lanes' : 'time';
    add(kind, wheelFactor(event), { x: event.clientX, y: event.clientY });
  };
  const touchStart = (event: TouchEvent) => {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    ({ distance } = pinchOf(event.touches));
  };
  const touchMove = (event: TouchEvent) => {
    if (event.touches.length !== 2 || distance === 0) return;
    event.preventDefault();
    const pinch = pinchOf(event.touches);
    add('time', pinch.distance / distance, pinch);
    ({ distance } = pinch);
  };
  const touchEnd = () => (distance = 0);
  const active = { passive: false };
  element.addEventListener('wheel', wheel, active);
  element.addEventListener('touchstart', touchStart, active);
  element.addEventListener('touchmove', touchMove, active);
  element.addEventListener('touchend', touchEnd);
  element.addEventListener('touchcancel', touchEnd);
  return () => {
    cancelAnimationFrame(frame);
    element.removeEventListener('wheel', wheel);
    element.removeEventListener('touchstart', touchStart);
    element.removeEventListener('touchmove', touchMove);
    element.removeEventListener('touchend', touchEnd);
    element.removeEventListener('touchcancel', touchEnd);
  };
}
