/** @file What is to be reached: the best figures known of other methods, and the aims. */

/** A row of the table of figures. */
export interface Target {
  readonly what: string;
  readonly unit: string;
  /** Of the reference, on the same files; undefined where there is none. */
  readonly known: number | undefined;
  readonly aim: number;
  /** Whether a higher figure is better; default lower. */
  readonly isGain?: boolean;
}

const BITS = 'bits a note';
const FRAME = 'nats a frame';
const PITCH = 'nats a pitch';

export const TARGETS = {
  pop909: { what: 'pop909 (aligned), fine-tuned', unit: BITS, known: 5.15, aim: 4.7 },
  jazz: { what: 'jazz, fine-tuned', unit: BITS, known: 5.69, aim: 5.4 },
  nottingham: { what: 'Nottingham, fine-tuned', unit: BITS, known: 1.55, aim: 1.35 },
  'lead sheets': { what: 'lead sheets, fine-tuned', unit: BITS, known: 2.8, aim: 2.5 },
  'game (freedoom)': {
    what: 'game music of many tracks, base model',
    unit: BITS,
    known: 5.6,
    aim: 4.2,
  },
  'classical piano': {
    what: 'classical piano, ten minutes of fine-tuning',
    unit: BITS,
    known: 6.5,
    aim: 5.2,
  },
  infilling: {
    what: 'a bar filled in, against left to right, the network alone',
    unit: 'bits a note better',
    known: undefined,
    aim: 0.3,
    isGain: true,
  },
  'infilling with memory': {
    what: 'a bar filled in, against left to right, both with memory',
    unit: 'bits a note better',
    known: undefined,
    aim: 0.3,
    isGain: true,
  },
  'frames JSB': { what: 'frames, JSB chorales', unit: FRAME, known: 5.17, aim: 5 },
  'frames Nottingham': { what: 'frames, Nottingham', unit: FRAME, known: 1.44, aim: 1.4 },
  'line nottingham': {
    what: 'next pitch of a line, Nottingham',
    unit: PITCH,
    known: 2.18,
    aim: 1.3,
  },
  'line jazz': { what: 'next pitch of a line, jazz', unit: PITCH, known: 2.57, aim: 2.3 },
  'line pop909': { what: 'next pitch of a line, POP909', unit: PITCH, known: 2.83, aim: 2 },
} as const satisfies Readonly<Record<string, Target>>;

export type TargetName = keyof typeof TARGETS;

/** The table, with what was reached; a row without a figure says so. */
export function targetTable(
  reached: Readonly<Partial<Record<TargetName, number>>>,
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries<Target>(TARGETS).map(([name, { what, unit, known, aim, isGain = false }]) => {
      const figure = reached[name as TargetName];
      const isReached = figure !== undefined && (isGain ? figure >= aim : figure <= aim);
      return [
        what,
        {
          unit,
          'best known': known?.toString() ?? '-',
          'to reach': aim.toString(),
          reached: figure?.toFixed(2) ?? 'not measured',
          '': figure === undefined ? '' : isReached ? 'yes' : 'no',
        },
      ];
    }),
  );
}
