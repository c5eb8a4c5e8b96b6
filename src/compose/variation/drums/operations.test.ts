/** @file Each way of varying a beat: what it offers, and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import { genreSchema, type DrumPart, type DrumPattern } from '../../../genres/genre.ts';
import { exampleGenre } from '../../example-genre.ts';
import { alikeBars, beatOf, changed, differingStrokes, rowsOf } from './drum-beat.ts';
import { drumStyleOf } from './drum-style.ts';
import { addGhost, dropGhost } from './ghosts.ts';
import { turnHands } from './hands.ts';
import { openHat } from './hi-hat.ts';
import { addKick, displaceKick, dropKick } from './kicks.ts';
import type { DrumOperation, DrumSetting } from './operation.ts';
import { borrowTime, doubleTime, leaveBackbeat, moveTime, thinTime } from './time-keeping.ts';

type Rows = Record<string, string>;

/** A part with one pattern for each record of rows; the first is the one that varies. */
function drums(...patterns: Rows[]): DrumPart {
  const part = {
    id: 'drums',
    role: 'drums',
    name: { en: 'Drums', es: 'Batería' },
    programs: [{ program: 0, name: 'Standard kit' }],
    patterns: patterns.map((rows, i) => ({ id: `p${i}`, rows })),
  };
  const example = exampleGenre();
  const genre = genreSchema.parse({ ...example, parts: [...example.parts, part] });
  return genre.parts.at(-1) as DrumPart;
}

/** The rows that an operation offers for the first pattern of a part. */
function offers(
  operation: DrumOperation,
  part: DrumPart,
  changes: Partial<DrumSetting> = {},
): DrumPattern['rows'][] {
  const pattern = part.patterns[0]!;
  const beat = beatOf(pattern);
  const setting: DrumSetting = {
    style: drumStyleOf(part.patterns, pattern),
    alike: alikeBars(beat),
    evenBeats: true,
    freeKick: true,
    freeHands: false,
    twoHands: true,
    repeats: { hand: true, foot: true },
    fixed: new Set(),
    ...changes,
  };
  return operation(beat, setting).map((change) => {
    const after = changed(beat, change);
    expect(differingStrokes(beat, after)).toBe(change.strokes);
    return rowsOf(after);
  });
}

/** Calls, a pulse and a shaken division. */
const SAMBA = {
  whistle_short: 'x.x.........x.x.',
  vibraslap: '........x.......',
  bell_tree: 'x...............',
  castanets: 'x.xxx.x.x.xxx.x.',
  surdo_mute: 'x.....x.x.......',
  surdo_open: '....X.......X...',
  jingle_bell: 'xxxxxxxxxxxxxxxx',
};
const ROCK = { kick: 'X.....x.X.......', snare: '....X.......X...', hat: 'x.x.x.x.x.x.x.x.' };
const BUSY = { kick: 'X..x..x.X.x.....', snare: '....X..g....X..g', hat: 'x.x.x.x.x.x.x.x.' };
const HOUSE = { kick: 'X...X...X...X...', clap: '....X.......X...', hat: '..x...x...x...x.' };
const kicks = (rows: DrumPattern['rows'][]) => rows.map(({ kick }) => kick);

describe('kicks', () => {
  it('move, come and go off the beat, where the style has kicks', () => {
    const part = drums(ROCK, BUSY);
    expect(kicks(offers(displaceKick, part))).toEqual([]);
    expect(kicks(offers(addKick, part))).toEqual(['X..x..x.X.......', 'X.....x.X.x.....']);
    expect(kicks(offers(dropKick, part))).toEqual(['X.......X.......']);
    const moving = drums({ ...ROCK, kick: 'X....x..X.......' }, BUSY);
    expect(kicks(offers(displaceKick, moving))).toEqual(['X..x....X.......', 'X.....x.X.......']);
  });

  it('stay four on the floor, and keep a figure they share with other parts', () => {
    const house = drums(HOUSE, BUSY);
    for (const operation of [addKick, displaceKick, dropKick]) {
      expect(offers(operation, house)).toEqual([]);
    }
    const shared = { freeKick: false };
    expect(offers(displaceKick, drums(BUSY, ROCK), shared)).toEqual([]);
    expect(offers(dropKick, drums(BUSY, ROCK), shared)).toEqual([]);
  });

  it('never fall under a backbeat that had none', () => {
    const onTwo = { ...ROCK, kick: 'X...x...x.x.x...' };
    const offered = offers(addKick, drums(ROCK, onTwo));
    expect(offered.length).toBeGreaterThan(0);
    for (const { kick } of offered) expect(kick![4]).toBe('.');
  });
});

describe('soft strokes', () => {
  it('are added where the style has them, off the beat and beside the backbeat only', () => {
    const snares = offers(addGhost, drums(ROCK, BUSY)).map(({ snare }) => snare);
    expect(snares).toEqual(['....X..g....X...', '....X.......X..g']);
    const onBeat = { ...BUSY, snare: 'o...X..g....X..g' };
    const offered = offers(addGhost, drums(ROCK, onBeat));
    expect(offered.length).toBeGreaterThan(0);
    for (const { snare } of offered) expect(snare![0]).toBe('.');
  });

  it('of a rolling snare stay', () => {
    const train = { kick: 'x...x...x...x...', snare: 'goXogoXogoXogoXo' };
    expect(offers(dropGhost, drums(train, BUSY))).toEqual([]);
    expect(offers(dropGhost, drums(BUSY)).map(({ snare }) => snare)).toContain('....X.......X..g');
  });

  it('of a roll on several drums stay', () => {
    const jig = { tom_floor: 'X..X..X..X..', tom_mid: '.oo.oo.oo.oo' };
    expect(offers(dropGhost, drums(jig), { evenBeats: false })).toEqual([]);
    const holed = { tom_floor: 'X.....X.....', tom_mid: '..o.o...o.o.' };
    expect(offers(dropGhost, drums(holed), { evenBeats: false })).not.toEqual([]);
  });

  it('do not come to claps', () => {
    const clapped = { ...HOUSE, clap: '...oX..o....X...' };
    expect(offers(addGhost, drums(HOUSE, clapped))).toEqual([]);
  });
});

describe('the hand that keeps time', () => {
  it('divides beats more coarsely, or in every other beat', () => {
    expect(offers(thinTime, drums(ROCK)).map(({ hat }) => hat)).toEqual([
      'x...x...x...x...',
      'x...x.x.x...x.x.',
      'x.x.x...x.x.x...',
    ]);
  });

  it('never stops a shaker: it leaves out sixteenths alone, of every beat', () => {
    const shaker = (row: string) => drums({ shaker: row });
    const eighths = 'x.o.x.o.x.o.x.o.';
    expect(offers(thinTime, shaker(eighths))).toEqual([]);
    const offered = offers(thinTime, shaker('xooxxooxxooxxoox'));
    expect(offered.map(({ shaker: row }) => row)).toContain('x.o.x.o.x.o.x.o.');
    for (const { shaker: row } of offered) expect(row!.slice(0, 8)).toBe(row!.slice(8));
  });

  it('divides beats more finely where the style does, if a hand is fast enough', () => {
    const fine = { ...ROCK, hat: 'x.xox.xox.xox.xo' };
    const hats = offers(doubleTime, drums(ROCK, fine)).map(({ hat }) => hat);
    expect(hats).toContain('x.xox.xox.xox.xo');
    expect(hats).toContain('x.x.x.xox.x.x.xo');
    expect(
      offers(doubleTime, drums(ROCK, fine), { repeats: { hand: false, foot: false } }),
    ).toEqual([]);
    expect(offers(doubleTime, drums(ROCK))).toEqual([]);
  });

  it('plays another cymbal, or as in another pattern', () => {
    const ride = { kick: ROCK.kick, snare: ROCK.snare, ride: 'x.xxx.xxx.xxx.xx' };
    expect(offers(moveTime, drums(ROCK, ride))).toEqual([
      { kick: ROCK.kick, snare: ROCK.snare, ride: ROCK.hat },
    ]);
    expect(offers(borrowTime, drums(ROCK, ride))).toContainEqual({
      kick: ROCK.kick,
      snare: ROCK.snare,
      ride: ride.ride,
    });
    expect(offers(moveTime, drums(ROCK, ride), { fixed: new Set(['hat']) })).toEqual([]);
  });

  it('opens the hi-hat off the beat, and leaves the backbeat alone', () => {
    const open = { ...ROCK, hat: 'x.x.x.x.x.x.x...', hat_open: '..............x.' };
    const [first] = offers(openHat, drums(ROCK, open));
    expect(first).toMatchObject({ hat: 'x...x.x.x.x.x.x.', hat_open: '..x.............' });
    expect(offers(openHat, drums(ROCK))).toEqual([]);
    expect(offers(leaveBackbeat, drums(ROCK))[0]!.hat).toBe('x.x...x.x.x...x.');
  });
});

describe('hand drums of several players', () => {
  const CONGAS = { conga_open: '......x.......x.', conga_low: '...x............' };

  it('go to the drum beside, or move; not of a single drummer, nor on the first beat', () => {
    const turned = offers(turnHands, drums(CONGAS), { freeHands: true, twoHands: false });
    expect(turned).toContainEqual({
      conga_open: '..............x.',
      conga_low: '...x..x.........',
    });
    expect(offers(turnHands, drums(CONGAS))).toEqual([]);
    const first = drums({ conga_open: 'x...............', conga_low: '............x...' });
    const offered = offers(turnHands, first, { freeHands: true });
    expect(offered.length).toBeGreaterThan(0);
    for (const { conga_open: open } of offered) expect(open![0]).toBe('x');
  });
});

it('changes bars that sound alike together', () => {
  const two = {
    kick: 'X.....x.X.......X.....x.X.......',
    snare: '....X.......X.......X.......X...',
  };
  const part = drums(two, { ...two, kick: 'X..x..x.X.x.....X..x..x.X.x.....' });
  const pattern = { ...part.patterns[0]!, bars: 2 };
  const beat = beatOf(pattern);
  expect(alikeBars(beat)).toEqual([[0, 1]]);
  const style = drumStyleOf(
    part.patterns.map((own) => ({ ...own, bars: 2 })),
    pattern,
  );
  const [change] = addKick(beat, {
    style,
    alike: alikeBars(beat),
    evenBeats: true,
    freeKick: true,
    freeHands: false,
    twoHands: true,
    repeats: { hand: true, foot: true },
    fixed: new Set(),
  });
  expect(rowsOf(changed(beat, change!)).kick).toBe('X..x..x.X.......X..x..x.X.......');
});

describe('drums beyond the kit', () => {
  const part = drums(SAMBA, { ...SAMBA, surdo_mute: 'x..x..x.x..x....' });
  const every = [addGhost, dropGhost, turnHands, doubleTime, thinTime, moveTime];
  const offered = every.flatMap((operation) =>
    offers(operation, part, { freeHands: true, twoHands: false }),
  );

  it('signals and timelines are played as written', () => {
    expect(offered.length).toBeGreaterThan(3);
    for (const rows of offered) {
      for (const sound of ['whistle_short', 'vibraslap', 'bell_tree', 'castanets'] as const) {
        expect(rows[sound]).toBe(SAMBA[sound]);
      }
    }
  });

  it('the accents of the surdo stay, its lighter strokes move between its two sounds', () => {
    for (const { surdo_open: open = '' } of offered) {
      expect([open[4], open[12]]).toEqual(['X', 'X']);
    }
    const turned = offers(turnHands, part, { freeHands: true, twoHands: false });
    expect(turned.some(({ surdo_open: open }) => open?.[6] === 'x')).toBe(true);
  });

  it('jingle bells divide the beat, finer or coarser', () => {
    const thinner = offers(thinTime, part, { twoHands: false });
    expect(thinner.some(({ jingle_bell: row }) => row !== SAMBA.jingle_bell)).toBe(true);
  });
});
