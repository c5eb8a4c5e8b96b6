/** @file What each command of the keyboard does to the roll. */
import { indexAt, stepped, type Bar, type Range, type Section, type Step } from './bars.ts';
import type { RollCamera } from './roll-camera.svelte.ts';
import type { RollCommand } from './roll-keys.ts';
import { LANE_ZOOM, ZOOM_STEP } from './zoom.ts';

/** Pixels that the lanes scroll at a press. */
const SCROLL_STEP = 60;
/** Share of the view that a page scrolls. */
const PAGE = 0.9;

/** The roll as its commands see it now. */
export interface Commanded {
  camera: RollCamera;
  bars: readonly Bar[];
  sections: readonly Section[];
  /** Ticks. */
  position: number;
  loop: Range | null;
  seek: (tick: number) => void;
  onloop: (loop: Range) => void;
}

function loopEdge(roll: Commanded, edge: 'from' | 'to'): void {
  const { bars, position, loop, onloop } = roll;
  const bar = bars[indexAt(bars, position)];
  if (!bar) return;
  if (edge === 'from') {
    onloop({ from: bar.tick, to: loop && loop.to > bar.tick ? loop.to : bar.endTick });
  } else {
    onloop({ from: loop && loop.from < bar.endTick ? loop.from : bar.tick, to: bar.endTick });
  }
}

function step(roll: Commanded, kind: Step, direction: 1 | -1): void {
  roll.seek(stepped(roll, roll.position, kind, direction));
}

const COMMANDS: Record<RollCommand, (roll: Commanded) => void> = {
  beatBack: (roll) => step(roll, 'beat', -1),
  beatOn: (roll) => step(roll, 'beat', 1),
  barBack: (roll) => step(roll, 'bar', -1),
  barOn: (roll) => step(roll, 'bar', 1),
  sectionBack: (roll) => step(roll, 'section', -1),
  sectionOn: (roll) => step(roll, 'section', 1),
  start: ({ seek }) => seek(0),
  end: ({ seek, bars }) => seek(bars[bars.length - 1]?.tick ?? 0),
  pageBack: ({ camera }) => camera.scrollBy(-PAGE * camera.width, 0),
  pageOn: ({ camera }) => camera.scrollBy(PAGE * camera.width, 0),
  up: ({ camera }) => camera.scrollBy(0, -SCROLL_STEP),
  down: ({ camera }) => camera.scrollBy(0, SCROLL_STEP),
  zoomIn: ({ camera }) => camera.zoom(ZOOM_STEP),
  zoomOut: ({ camera }) => camera.zoom(1 / ZOOM_STEP),
  fit: ({ camera }) => camera.showAll(),
  taller: ({ camera }) => camera.zoomLanes(LANE_ZOOM.step),
  lower: ({ camera }) => camera.zoomLanes(1 / LANE_ZOOM.step),
  loopFrom: (roll) => loopEdge(roll, 'from'),
  loopTo: (roll) => loopEdge(roll, 'to'),
};

export function obey(command: RollCommand, roll: Commanded): void {
  COMMANDS[command](roll);
}
