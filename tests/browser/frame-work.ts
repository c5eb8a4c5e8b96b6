/** @file Measures what the page's own thread does in each frame while something goes on. */
import type { Browser, Page } from 'playwright-core';

/** An event of Chromium's trace; times in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Time of the thread itself, without the time it waited for a processor. */
  tdur?: number;
}

const MARK = 'frame of the test';

/** Does something in each of many frames, and marks their beginnings in the trace. */
const DRIVER = (frames: number, act: string) => `new Promise((done) => {
  const viewport = document.querySelector('.viewport');
  const box = viewport.getBoundingClientRect();
  const wheel = (keys, deltaY) => viewport.dispatchEvent(new WheelEvent('wheel', {
    deltaY, ...keys, bubbles: true, cancelable: true,
    clientX: box.x + box.width * 0.6, clientY: box.y + box.height * 0.6,
  }));
  let left = ${frames};
  const frame = () => {
    performance.mark('${MARK}');
    if (left-- === 0) return done();
    (${act})(viewport, wheel, left);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})`;

/** Events of the trace in which script runs; they may lie in one another. */
const SCRIPT = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.callFunction',
]);

/**
 * Work that the browser does in a frame anyway, also where a script waits for its result: it is no
 * script.
 */
const LAYOUT = new Set(['Layout', 'UpdateLayoutTree']);

/**
 * Does something in each of many frames.
 *
 * @param act a function in the page's language: of the viewport, of a turn of the wheel and of the
 *   number of frames that are left.
 * @returns milliseconds of script in each frame, as the thread's own time: other programs on the
 *   machine count little.
 */
export async function frameWork(
  browser: Browser,
  page: Page,
  frames: number,
  act: string,
): Promise<number[]> {
  await browser.startTracing(page, {
    categories: ['devtools.timeline', 'blink.user_timing', 'v8'],
  });
  await page.evaluate(DRIVER(frames, act));
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const marks = traceEvents.filter(({ name }) => name === MARK).sort((a, b) => a.ts - b.ts);
  const { pid, tid } = marks[0]!;
  const events = traceEvents
    .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X')
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const spent = marks.map(() => 0);
  const until = { script: -Infinity, layout: -Infinity };
  let frame = 0;
  for (const { name, ts, dur = 0, tdur = dur } of events) {
    if (SCRIPT.has(name) && ts >= until.script) {
      until.script = ts + dur;
      while (frame + 1 < marks.length && marks[frame + 1]!.ts < until.script) frame++;
      if (marks[frame]!.ts < until.script) spent[frame]! += tdur / 1000;
    } else if (LAYOUT.has(name) && ts < until.script && ts >= until.layout) {
      until.layout = ts + dur;
      spent[frame]! -= tdur / 1000;
    }
  }
  // The last mark ends the last frame.
  return spent.slice(0, -1);
}

/** The value that `share` of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]!;
}
